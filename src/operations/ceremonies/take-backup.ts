import { ok, type Result, refuse } from "@warifu/pki/result";
import type { KeyReference, KeyRefusal, KeyStore, PresentedShare } from "../../keys/index.ts";
import { accountOf, type CeremonyActor, type CeremonyPorts } from "./change.ts";
import { readCeremony } from "./records.ts";
import type { CeremonyRefusal } from "./types.ts";

export interface TakenBackup {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
}

/** The backup that a running ceremony made, for a key manager who attends and the shares that made it. @throws StoreFault */
export async function takeKeyBackup(
  ports: CeremonyPorts & { readonly keys: KeyStore },
  {
    number,
    shares,
    actor,
    origin,
  }: CeremonyActor & { readonly number: number; readonly shares: readonly PresentedShare[] },
): Promise<Result<TakenBackup, CeremonyRefusal | KeyRefusal>> {
  const ceremony = (await readCeremony(ports.store, number))?.ceremony;
  if (ceremony === undefined) return refuse({ code: "ceremony-unknown", field: "ceremony" });
  const isThere = ceremony.attendants.some(
    ({ account, duty }) => account === accountOf(actor) && duty === "key-manager",
  );
  if (!isThere) return refuse({ code: "ceremony-not-attended", field: "ceremony", rule: "CPS 5-2-1-1" });
  const { state } = ceremony;
  const made = Object.values(ceremony.facts).find(({ module, digest }) => module !== undefined && digest !== undefined);
  if (state !== "running") return refuse({ code: "ceremony-not-in-state", field: "ceremony", state });
  if (made === undefined) return refuse({ code: "ceremony-action-not-done", field: "step" });
  const backedUp = await ports.keys.backUp(String(made.key) as KeyReference, shares, { actor, origin });
  if (!backedUp.ok) return backedUp;
  return ok({ name: `${String(made.module)}.backup`, file: backedUp.value.file, sha256: backedUp.value.digest });
}
