import { fileURLToPath } from "node:url";
import { programDigest, readRelease } from "../operations/index.ts";
import type { Store } from "../store/index.ts";
import type { Finding } from "./doctor.ts";
import { type Terminal, words } from "./terminal.ts";

/** Whether this program was approved before it was introduced (CPS 6-6-1). One that was not works all the same. */
export async function releaseFinding(terminal: Terminal, store: Store): Promise<Finding> {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const check = say("導入の承認", "approval of the release");
  const digest = await programDigest(fileURLToPath(new URL("../..", import.meta.url)));
  const approved = await readRelease(store, digest);
  if (approved !== undefined) return { check, state: "fine", found: `${approved.version}, ${approved.reference}` };
  return {
    check,
    state: "unknown",
    found: `${say("承認されていません", "not approved")}: ${digest}`,
    advice: say(
      "上級操作員が /app/console/life-cycle で承認を求めてください",
      "let a senior operator ask for it at /app/console/life-cycle",
    ),
  };
}
