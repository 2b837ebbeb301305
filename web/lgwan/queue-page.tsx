/** What branches have sent, the newest first. */
import { type CirsState, listSubmittedApplications } from "@warifu/contract";
import { StateFilter } from "../cirs/applications-page.tsx";
import { ApplicationsTable } from "../cirs/applications-table.tsx";
import { usePages } from "../client/index.ts";
import { Button, PageHead, RefusalNotice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { texts } from "./texts.ts";

export const help = [texts.queueLead, texts.queueHelp];

export default function QueuePage() {
  const chosen = useTexts(texts);
  const [{ state = "open" }, setAddress] = useAddressState<{ state: CirsState | "open" | "any" }>();
  const pages = usePages(
    listSubmittedApplications,
    [state],
    (before) => ({ query: { state, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  return (
    <>
      <PageHead title={chosen.queue} lead={chosen.queueLead} />
      <div className="flex flex-col items-start gap-4 *:max-w-full">
        <StateFilter value={state} onChange={(value) => setAddress({ state: value })} />
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <div className="w-full">
          <ApplicationsTable
            rows={pages.data?.pages.flatMap(({ applications }) => applications)}
            reading={pages.error === null ? "under-way" : "failed"}
            seat="/app/lgwan"
            organisations="shown"
          />
        </div>
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}
