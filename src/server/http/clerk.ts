/** Who works at a counter: a person whose account belongs to one municipality (CPS 5-2-1-2). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ApplicationRefusal, Clerk } from "../../counter/index.ts";
import { parseMunicipalityCode } from "../../policy/index.ts";
import type { Operator } from "./authorize.ts";

/** Programs and people without a municipality serve no counter. */
export function clerkOf({ actor, remoteAddress, session }: Operator): Result<Clerk, ApplicationRefusal> {
  const municipality = parseMunicipalityCode(session?.municipality ?? "");
  if (municipality === undefined) return refuse({ code: "clerk-without-municipality", rule: "CPS 5-2-1-2" });
  return ok({ actor, origin: remoteAddress, municipality });
}
