import { LinkButton, PageHead } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { personName } from "../shell/person-name.ts";
import { useSession } from "../shell/session.ts";
import { SignInForms } from "./sign-in-forms.tsx";
import { texts } from "./texts.ts";

export const help = [texts.help1, texts.help2];

export default function SignInPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const state = useSession();
  const signedIn = state.kind === "signed-in" ? state.session : undefined;
  return (
    <div className="mx-auto w-full max-w-xl">
      <PageHead
        title={chosen.title}
        lead={signedIn === undefined ? chosen.lead : chosen.signedIn(personName(signedIn, language))}
      />
      {signedIn === undefined ? (
        <SignInForms />
      ) : (
        <LinkButton look="primary" href="/app/home">
          {chosen.first}
        </LinkButton>
      )}
    </div>
  );
}
