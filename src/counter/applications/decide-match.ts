/** The form against the register, and what the register says about whether the case can go on (CPS 3-1-9, 3-2, 4-2-3). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CivilDate, civilDateOf } from "../../policy/index.ts";
import { outsideCharacters } from "../characters/index.ts";
import { compareForm } from "./compare.ts";
import { makesKeyUseless } from "./steps.ts";
import type {
  ApplicationCommand,
  ApplicationContext,
  ApplicationEvent,
  ApplicationRefusal,
  Difference,
  FoundResident,
  KnownApplication,
} from "./types.ts";

type Decision = Result<ApplicationEvent, ApplicationRefusal>;
type Command<Kind extends ApplicationCommand["kind"]> = Extract<ApplicationCommand, { kind: Kind }>;

/** The residence municipality alone serves a resident (CPS 4-1-1): another one refuses and names the right one. */
export function decideMatch(
  application: KnownApplication,
  { found }: Command<"match">,
  context: ApplicationContext,
): Decision {
  const by = { by: context.by, at: context.now };
  if (found.municipality.code !== application.municipality) {
    return ok({ ...by, kind: "refused", ending: { code: "another-municipality", municipality: found.municipality } });
  }
  const refusal = certificateRefusal(application, found, context);
  if (refusal !== undefined) return refuse(refusal);
  return ok({
    ...by,
    kind: "matched",
    resident: found.resident,
    residentVersion: found.version,
    differences: withAcceptances(compareForm(application.form, found), application.differences),
    outside: outsideCharacters(found),
    substitutes: found.substitutes,
    ...(found.held !== undefined && makesKeyUseless(application) ? { endangered: found.held } : {}),
    ...(found.fee === undefined ? {} : { fee: found.fee }),
  });
}

/** Only another way of writing the same may be accepted; a difference of substance needs another form or another record. */
export function decideAcceptance(
  { differences }: KnownApplication,
  { field, reason }: Command<"accept-difference">,
  { by, now }: ApplicationContext,
): Decision {
  const difference = differences.find((one) => one.field === field);
  if (difference === undefined) return refuse({ code: "difference-not-found", field: "field" });
  if (difference.weight === "substance")
    return refuse({ code: "difference-of-substance", field: "field", rule: "CPS 3-1-9" });
  return ok({ kind: "difference-accepted", by, at: now, field, reason });
}

/** Told when the form is matched, so that nobody makes a key in vain; the authority decides again when it issues. */
function certificateRefusal(
  { subject }: KnownApplication,
  { held }: FoundResident,
  context: ApplicationContext,
): ApplicationRefusal | undefined {
  switch (subject.kind) {
    case "issue":
    case "reissue":
      return held === undefined
        ? undefined
        : { code: "certificate-still-valid", rule: "CPS 4-2-3", notAfter: held.notAfter };
    case "renewal":
      return held === undefined ? { code: "nothing-to-renew", rule: "CPS 3-2" } : tooEarly(held.notAfter, context);
    case "revocation":
      return held === undefined ? { code: "nothing-to-revoke", rule: "CPS 4-4-2-1" } : undefined;
    default:
      return undefined;
  }
}

function tooEarly(notAfter: string, { today, renewalDays }: ApplicationContext): ApplicationRefusal | undefined {
  const from: CivilDate = civilDateOf(new Date(Date.parse(notAfter) - renewalDays * 86_400_000));
  return today < from ? { code: "renewal-too-early", rule: "CPS 3-2", from } : undefined;
}

/** What a clerk accepted stays accepted as long as both texts are the same. */
function withAcceptances(differences: readonly Difference[], earlier: readonly Difference[]): readonly Difference[] {
  return differences.map((difference) => {
    const accepted = earlier.find(
      ({ field, written, registered }) =>
        field === difference.field && written === difference.written && registered === difference.registered,
    )?.accepted;
    return accepted === undefined ? difference : { ...difference, accepted };
  });
}
