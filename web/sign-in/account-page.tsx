import type { SessionView } from "@warifu/contract";
import { DescriptionList, PageHead } from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { dutyTexts } from "../shell/duty-texts.ts";
import { personName } from "../shell/person-name.ts";
import { useSession } from "../shell/session.ts";
import { PasswordChangeForm } from "./password-change-form.tsx";
import { SecurityKeys } from "./security-keys.tsx";
import { texts } from "./texts.ts";

export const help = [texts.helpAccount];

export default function AccountPage() {
  const chosen = useTexts(texts);
  const state = useSession();
  return (
    <>
      <PageHead title={chosen.accountTitle} />
      <div className="flex max-w-4xl flex-col gap-10">
        {state.kind === "signed-in" && <Facts session={state.session} />}
        <section className="flex flex-col gap-4">
          <h2 className="text-std-22B-150">{chosen.change}</h2>
          <PasswordChangeForm />
        </section>
        <SecurityKeys />
      </div>
    </>
  );
}

function Facts({ session }: { readonly session: SessionView }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const ways = { password: chosen.byPassword, certificate: chosen.byCertificate, "security-key": chosen.byKey };
  const ends = session.passwordExpiresAt;
  return (
    <DescriptionList
      items={[
        { term: chosen.account, value: <code>{session.account}</code> },
        { term: chosen.name, value: personName(session, language) },
        {
          term: chosen.duties,
          value: session.duties.map((duty) => dutyTexts[duty][language]).join(language === "ja" ? "、" : ", "),
        },
        { term: chosen.by, value: ways[session.signedInBy] },
        { term: chosen.ends, value: formatMoment(session.endsAt, language) },
        ...(ends === undefined ? [] : [{ term: chosen.passwordEnds, value: formatMoment(ends, language) }]),
      ]}
    />
  );
}
