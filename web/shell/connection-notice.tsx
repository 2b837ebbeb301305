/** Follows the server's changes while somebody is signed in, and says when the connection is lost. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followChanges, useConnection } from "../client/index.ts";
import { Notice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useSession } from "./session.ts";

const texts = {
  lost: { ja: "サーバーとの接続が切れています", en: "The connection to the server is lost" },
  lostAdvice: {
    ja: "表示は最後に受け取った内容のままです。自動で接続し直しています。入力した内容は失われません。",
    en: "What you see is what was received last. The connection is being tried again. Nothing you typed is lost.",
  },
} as const;

export function ConnectionNotice() {
  const chosen = useTexts(texts);
  const client = useQueryClient();
  const connection = useConnection();
  const isSignedIn = useSession().kind === "signed-in";
  useEffect(() => (isSignedIn ? followChanges(client) : undefined), [client, isSignedIn]);
  if (connection !== "lost") return null;
  return (
    <div className="pb-6">
      <Notice tone="warning" title={chosen.lost} voice="announced">
        <p>{chosen.lostAdvice}</p>
      </Notice>
    </div>
  );
}
