/** Matching a form against the register, with the right to a free certificate that the case uses up. */
import type { Result } from "@warifu/pki/result";
import { refuse } from "@warifu/pki/result";
import type { Transaction } from "../../store/index.ts";
import { consumeFreeReissue, returnFreeReissue } from "../register/free-reissue.ts";
import type { ResidentId } from "../register/types.ts";
import { takeStep } from "./change.ts";
import { isEntitled } from "./fees.ts";
import { type FindRefusal, findResident } from "./find-resident.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { type NumberedApplication, readApplication } from "./repository.ts";
import type { ApplicationRefusal, KnownApplication } from "./types.ts";

export async function matchApplication(
  ports: ApplicationPorts,
  clerk: Clerk,
  { number, version, resident }: { readonly number: string; readonly version: number; readonly resident: string },
): Promise<Result<NumberedApplication, ApplicationRefusal | FindRefusal>> {
  const application = await readApplication(ports.store, clerk.municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  const found = await findResident(ports, { number, application }, resident);
  if (!found.ok) return found;
  return takeStep<ApplicationRefusal>(ports, clerk, {
    number,
    version,
    command: { kind: "match", found: found.value },
    along: (transaction, after) => settleRight(ports, transaction, clerk, { number, application: after }),
  });
}

/** The case uses up the right that its fee rests on; one that ended without a certificate gives it back. */
export async function settleRight(
  { clock }: Pick<ApplicationPorts, "clock">,
  transaction: Transaction,
  { actor, origin }: Clerk,
  { number, application }: NumberedApplication,
): Promise<ApplicationRefusal | undefined> {
  if (hasEnded(application) || !isEntitled(application)) {
    await returnFreeReissue(transaction, { application: number, actor, origin });
    return undefined;
  }
  const { resident } = application;
  if (resident === undefined) return undefined;
  const free = { resident: resident as ResidentId, application: number, now: clock(), actor, origin };
  const ground = await consumeFreeReissue(transaction, free);
  return ground === "none" ? { code: "free-reissue-used", field: "resident" } : undefined;
}

function hasEnded({ state }: KnownApplication): boolean {
  return state === "refused" || state === "withdrawn" || state === "discarded";
}
