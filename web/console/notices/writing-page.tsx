/** A new notice, as a draft that another person publishes. */
import { draftNotice, listNoticeDrafts } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, PageHead } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { goTo } from "../../shell/address.ts";
import { contentOf, emptyNotice } from "./notice-content.ts";
import { NoticeForm, useNoticeForm } from "./notice-form.tsx";
import { texts } from "./texts.ts";

export const help = [texts.writeLead, texts.noticesHelp];

export default function WritingPage() {
  const chosen = useTexts(texts);
  const draft = useAction(draftNotice, {
    refreshes: [listNoticeDrafts],
    onDone: ({ number }) => {
      form.clear();
      announce(chosen.saved);
      goTo(`/app/console/notices/${number}`);
    },
  });
  const form = useNoticeForm({
    name: "draft-notice",
    initial: emptyNotice,
    onSubmit: (typed) => draft.act({ body: contentOf(typed) }),
    refusal: draft.refusal,
  });
  return (
    <>
      <PageHead
        title={chosen.write}
        trail={[{ title: chosen.notices, href: "/app/console/notices" }]}
        lead={chosen.writeLead}
      />
      <NoticeForm form={form} state={draft.isPending ? "pending" : "ready"} />
    </>
  );
}
