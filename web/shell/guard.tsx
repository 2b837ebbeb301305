/** Decides what stands in the place of a page: the page, the sign-in, or why it cannot be opened. */
import { type ReactNode, useEffect, useState } from "react";
import { Dialog, loadedLater, Notice, PageHead, RefusalNotice } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { PageLoading } from "./page-states.tsx";
import { usePage } from "./router.tsx";
import { mayOpen, useSession } from "./session.ts";

const texts = {
  signIn: { ja: "サインイン", en: "Sign in" },
  signInLead: { ja: "このページを開くにはサインインしてください。", en: "Sign in to open this page." },
  ended: { ja: "サインインの期限が切れました", en: "Your session has ended" },
  endedLead: {
    ja: "入力した内容はこの画面に残っています。もう一度サインインすると続けられます。",
    en: "What you typed is still on this page. Sign in again to go on.",
  },
  notAllowed: { ja: "このページを開く権限がありません", en: "You may not open this page" },
  notAllowedAdvice: {
    ja: "あなたの職務にはこのページの権限がありません。必要なときは上級操作員に依頼してください。",
    en: "Your duties do not carry the right to this page. If you need it, ask a senior operator.",
  },
  change: { ja: "パスワードの変更", en: "Change your password" },
  changeLead: { ja: "続けるには、新しいパスワードを設定してください。", en: "Set a new password to go on." },
} as const;

// Whoever has a session needs neither: their code comes when it is wanted.
const SignInForms = loadedLater(
  async () => ({ default: (await import("../sign-in/sign-in-forms.tsx")).SignInForms }),
  <PageLoading />,
);
const PasswordChangeForm = loadedLater(
  async () => ({ default: (await import("../sign-in/password-change-form.tsx")).PasswordChangeForm }),
  <PageLoading />,
);

export function Guard({ children }: { readonly children: ReactNode }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const state = useSession();
  const page = usePage();
  const kept = useKeptAccount(state.kind === "signed-in" ? state.session.account : undefined);
  const answer = page === undefined ? "yes" : mayOpen(page, state);
  if (answer === "yes" || (answer === "sign-in-first" && state.kind === "none" && kept.account !== undefined)) {
    return (
      <>
        {children}
        <Dialog title={chosen.ended} kind="question" shown={answer === "yes" ? "closed" : "open"} onClose={kept.forget}>
          <p>{chosen.endedLead}</p>
          <SignInForms />
        </Dialog>
      </>
    );
  }
  if (state.kind === "unknown") return <PageLoading />;
  if (state.kind === "unreachable") return <RefusalNotice refusal={state.fault.refusal} />;
  if (state.kind === "none") return <Asked title={chosen.signIn} lead={chosen.signInLead} form={<SignInForms />} />;
  if (state.session.passwordChange === "needed") {
    return <Asked title={chosen.change} lead={chosen.changeLead} form={<PasswordChangeForm />} />;
  }
  return (
    <>
      <PageHead title={page?.title[language] ?? chosen.notAllowed} />
      <Notice tone="warning" title={chosen.notAllowed}>
        <p>{chosen.notAllowedAdvice}</p>
      </Notice>
    </>
  );
}

function Asked({ title, lead, form }: { readonly title: string; readonly lead: string; readonly form: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-xl">
      <PageHead title={title} lead={lead} />
      {form}
    </div>
  );
}

/** Whose page is on the screen, also after the session ended; another person's sign-in begins from an empty page. */
function useKeptAccount(account: string | undefined) {
  const [kept, setKept] = useState(account);
  useEffect(() => {
    if (account === undefined || account === kept) return;
    if (kept !== undefined) location.assign("/app");
    setKept(account);
  }, [account, kept]);
  return { account: kept, forget: () => setKept(undefined) };
}
