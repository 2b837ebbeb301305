import { listWork } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { useTexts } from "../language/index.ts";
import { CountLink } from "./count-link.tsx";
import { useSession } from "./session.ts";

const texts = {
  work: { ja: "時間のかかる処理", en: "Long work" },
  running: {
    ja: (count: number) => `時間のかかる処理（実行中 ${count} 件）`,
    en: (count: number) => `Long work (${count} running)`,
  },
} as const;

/** Work that goes on without the page that began it, so that it is found again from every page. */
export function WorkLink() {
  const state = useSession();
  const isAllowed = state.kind === "signed-in" && state.session.rights.includes("read");
  return isAllowed ? <RunningWork /> : null;
}

function RunningWork() {
  const chosen = useTexts(texts);
  const { data } = useRead(listWork, { query: { whose: "mine", limit: 20 } });
  const going = data?.work.filter(({ state }) => ["waiting", "running", "stopping"].includes(state)).length ?? 0;
  return (
    <CountLink
      href="/app/work"
      icon="work"
      count={String(going)}
      label={going === 0 ? chosen.work : chosen.running(going)}
    />
  );
}
