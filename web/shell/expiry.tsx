/** Warns before a session ends, and lets it go on where it may. */
import { type SessionView, showSession, signOut } from "@warifu/contract";
import { useEffect, useState } from "react";
import { callOperation, isUntold, lastAnswerAt, serverNow } from "../client/index.ts";
import { Button, Dialog } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useSession, useSessionChange } from "./session.ts";

const texts = {
  title: { ja: "まもなくサインアウトされます", en: "You will be signed out soon" },
  idle: {
    ja: (minutes: number) => `操作がないため、あと約 ${minutes} 分でサインアウトされます。入力した内容は残ります。`,
    en: (minutes: number) =>
      `Nothing was done for a while: you will be signed out in about ${minutes} min. What you typed stays.`,
  },
  absolute: {
    ja: (minutes: number) =>
      `サインインの最長時間に達するため、あと約 ${minutes} 分でサインアウトされます。入力した内容は残ります。`,
    en: (minutes: number) =>
      `Your session reaches its longest time: you will be signed out in about ${minutes} min. What you typed stays.`,
  },
  goOn: { ja: "続ける", en: "Go on" },
  understood: { ja: "わかりました", en: "I understand" },
  signOut: { ja: "サインアウト", en: "Sign out" },
} as const;

const warnBefore = 3 * 60_000;

export function ExpiryWarning() {
  const chosen = useTexts(texts);
  const change = useSessionChange();
  const [dismissed, setDismissed] = useState(0);
  const ending = useEnding();
  if (ending === undefined || dismissed === ending.at) return null;
  const minutes = Math.max(1, Math.ceil((ending.at - serverNow()) / 60_000));
  const goOn = async () => {
    setDismissed(ending.at);
    if (ending.limit === "absolute") return;
    await stay(change);
  };
  const end = async () => {
    await callOperation(signOut, {});
    change(undefined);
  };
  return (
    <Dialog
      title={chosen.title}
      kind="question"
      shown="open"
      onClose={goOn}
      actions={
        <>
          <Button onPress={end}>{chosen.signOut}</Button>
          <Button look="primary" onPress={goOn}>
            {ending.limit === "idle" ? chosen.goOn : chosen.understood}
          </Button>
        </>
      }
    >
      <p>{chosen[ending.limit](minutes)}</p>
    </Dialog>
  );
}

/** Tells the server that somebody is there, and takes the session's new end. */
async function stay(change: (session: SessionView) => void): Promise<void> {
  const answer = await callOperation(showSession, {}, { presence: "act" });
  if (answer.ok) change(answer.value);
}

/** When and by which limit the session ends, once that is near. What a person does moves the idle limit. */
function useEnding(): { readonly at: number; readonly limit: "idle" | "absolute" } | undefined {
  const state = useSession();
  const change = useSessionChange();
  const [now, setNow] = useState(serverNow);
  const isSignedIn = state.kind === "signed-in";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the way to change the session is the same for good.
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(serverNow());
      if (isSignedIn && isUntold()) stay(change);
    }, 10_000);
    return () => clearInterval(timer);
  }, [isSignedIn]);
  const [started, setStarted] = useState<{ session: unknown; at: number }>();
  if (state.kind !== "signed-in") return undefined;
  const { session } = state;
  if (started?.session !== session) setStarted({ session, at: lastAnswerAt() ?? now });
  const idleLength = Date.parse(session.idleEndsAt) - (started?.at ?? now);
  const idleAt = (lastAnswerAt() ?? now) + idleLength;
  const endsAt = Date.parse(session.endsAt);
  const [at, limit] = idleAt < endsAt ? [idleAt, "idle" as const] : [endsAt, "absolute" as const];
  return at - now < warnBefore && at > now ? { at, limit } : undefined;
}
