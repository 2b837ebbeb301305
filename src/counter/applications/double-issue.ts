/** CPS 4-2-3: one person under two names of the register turned out to have two certificates; the newer is revoked. */
import { type Result, refuse } from "@warifu/pki/result";
import type { CertificationAuthority, DoubleIssueResolved, RevokeRefusal } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { authorityOf, parseResidentId } from "../register/context.ts";
import { readResident } from "../register/repository.ts";
import type { RegisterRefusal } from "../register/types.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";

export type DoubleIssueRefusal =
  | RevokeRefusal
  | Extract<RegisterRefusal, { code: "resident-unknown" | "resident-identifier-malformed" | "municipality-unknown" }>
  | { readonly code: "resident-of-another-counter"; readonly field: "residents"; readonly rule: "CPS 4-1-1" };

/** One of the records belongs to the clerk's own municipality, all to its authority. @throws StoreFault */
export async function resolveDoubleIssue(
  ports: ApplicationPorts & Pick<CertificationAuthority, "resolveDoubleIssue">,
  { municipality, actor, origin }: Clerk,
  residents: readonly string[],
): Promise<Result<DoubleIssueResolved, DoubleIssueRefusal>> {
  const today = civilDateOf(ports.clock());
  const authority = authorityOf(ports.policies, municipality, today);
  if (authority === undefined) return refuse({ code: "municipality-unknown", field: "municipality", municipality });
  const places: string[] = [];
  for (const resident of residents) {
    const id = parseResidentId(resident);
    if (!id.ok) return refuse({ code: "resident-identifier-malformed", field: "resident", resident });
    const known = await readResident(ports.store, id.value);
    if (known.state === "absent") return refuse({ code: "resident-unknown", field: "resident", resident });
    places.push(known.record.municipality);
  }
  const isOurs =
    places.includes(municipality) && places.every((place) => authorityOf(ports.policies, place, today) === authority);
  if (!isOurs) return refuse({ code: "resident-of-another-counter", field: "residents", rule: "CPS 4-1-1" });
  return ports.resolveDoubleIssue({ authority, holders: residents, actor, origin });
}
