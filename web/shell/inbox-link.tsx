import { listApprovals } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { useTexts } from "../language/index.ts";
import { CountLink } from "./count-link.tsx";

const texts = {
  inbox: { ja: "承認の受信箱", en: "Approvals" },
  waiting: {
    ja: (count: string) => `承認の受信箱（${count} 件）`,
    en: (count: string) => `Approvals (${count} waiting)`,
  },
} as const;

/** How many requests wait for this person's approval. */
export function InboxLink() {
  const chosen = useTexts(texts);
  const { data } = useRead(listApprovals, { query: { box: "to-decide", limit: 20 } });
  const count = data?.approvals.length ?? 0;
  const words = data?.next === undefined ? String(count) : `${count}+`;
  return (
    <CountLink
      href="/app/approvals"
      icon="inbox"
      count={words}
      label={count === 0 ? chosen.inbox : chosen.waiting(words)}
    />
  );
}
