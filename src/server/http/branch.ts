/** Who works at a branch of the local governments' authorities: a person whose account belongs to one organisation. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { BranchPerson } from "../../lgpki/index.ts";
import type { Operator } from "./authorize.ts";

export interface BranchRefusal {
  readonly code: "branch-without-organisation";
}

/** Programs and people without an organisation serve no branch. */
export function branchPersonOf({ actor, remoteAddress, session }: Operator): Result<BranchPerson, BranchRefusal> {
  const organisation = session?.municipality ?? undefined;
  if (organisation === undefined) return refuse({ code: "branch-without-organisation" });
  return ok({ actor, origin: remoteAddress, organisation });
}
