/**
 * What the program looks at when the operating body examines. Pure: everything that has to be looked up comes as facts. A
 * check that an application does not need is "not-asked"; one that fails says how the entries differ, or what is in the way.
 */
import type { EntryDifference } from "@warifu/contract";
import type { CivilDate } from "../../policy/index.ts";
import { differencesOf } from "../certificate-types/check-entries.ts";
import { certificateTypes } from "../certificate-types/table.ts";
import { isValidOn } from "../organisations/decide.ts";
import { differenceBetween } from "../organisations/names.ts";
import type { KnownOrganisation } from "../organisations/types.ts";
import { renewalOpensOn } from "./renewal.ts";
import type { ReadRequest } from "./request.ts";
import type { CentreCheck, CirsFindings, KnownCirsApplication } from "./types.ts";

export interface ExaminationFacts {
  readonly organisation: KnownOrganisation;
  readonly today: CivilDate;
  /** Of an issue or renewal. */
  readonly request?: ReadRequest | undefined;
  /** Number of another application with the same key, or "other-organisation". */
  readonly sameKey?: string | undefined;
  /** Number of another open application of the organisation for the same. */
  readonly duplicate?: string | undefined;
  /** The certificate that is renewed, given up or revoked, as it is now. */
  readonly concerned?: { readonly standing: "valid" | "revoked" | "ended"; readonly endsOn: CivilDate } | undefined;
}

type Outcome = Omit<CirsFindings[number], "check">;
const passed: Outcome = { outcome: "passed" };
const notAsked: Outcome = { outcome: "not-asked" };

/** Every check in the order of the contract's list. */
export function examine(application: KnownCirsApplication, facts: ExaminationFacts): CirsFindings {
  const certifies = application.kind === "issue" || application.kind === "renewal";
  const request = certifies ? facts.request : undefined;
  const outcomes: Readonly<Record<CentreCheck, Outcome>> = {
    ...(request === undefined ? noRequest : requestOutcomes(application, facts, request)),
    certificate: certificateOutcome(application, facts),
    "renewal-period": renewalOutcome(application, facts),
  };
  const checks = Object.keys(outcomes) as CentreCheck[];
  return checks.map((check) => ({ check, ...outcomes[check] }));
}

type RequestCheck = Exclude<CentreCheck, "certificate" | "renewal-period">;

const noRequest: Readonly<Record<RequestCheck, Outcome>> = {
  "request-signature": notAsked,
  "key-strength": notAsked,
  "organisation-name": notAsked,
  unit: notAsked,
  "holder-name": notAsked,
  "server-names": notAsked,
  "mail-address": notAsked,
  "provider-registration": notAsked,
  "same-key": notAsked,
  duplicate: notAsked,
};

function requestOutcomes(
  { type, entries }: KnownCirsApplication,
  facts: ExaminationFacts,
  request: ReadRequest,
): Readonly<Record<RequestCheck, Outcome>> {
  const { organisation, today } = facts;
  const rule = certificateTypes[type];
  const found = [
    ...differencesOf(type, entries, { organisation, today }),
    ...requestDifferences(entries, request, organisation.name),
  ];
  const of = (field: EntryDifference["field"]): Outcome => {
    const differences = found.filter((difference) => difference.field === field);
    return differences.length === 0 ? passed : { outcome: "failed", differences };
  };
  const isAsked = (field: (typeof rule.fields)[number]) =>
    rule.fields.includes(field) || found.some((difference) => difference.field === field);
  return {
    "request-signature": request.signature === "right" ? passed : { outcome: "failed" },
    "key-strength":
      request.weaknesses.length === 0 ? passed : { outcome: "failed", detail: request.weaknesses.join(", ") },
    "organisation-name": of("organisation"),
    unit: isAsked("unit") ? of("unit") : notAsked,
    "holder-name": isAsked("name") ? of("name") : notAsked,
    "server-names": isAsked("serverNames") ? of("serverNames") : notAsked,
    "mail-address": isAsked("mail") ? of("mail") : notAsked,
    "provider-registration": providerOutcome(rule.providers, organisation, today),
    "same-key": blocked(facts.sameKey),
    duplicate: blocked(facts.duplicate),
  };
}

/** The standard system writes the entries into the request; a server's own program may leave out what it does not know. */
function requestDifferences(
  { unit, name, serverNames = [] }: KnownCirsApplication["entries"],
  request: ReadRequest,
  organisationName: string,
): EntryDifference[] {
  const different = (field: EntryDifference["field"], written: readonly string[], meant: readonly string[]) =>
    written.flatMap((entered): EntryDifference[] => {
      if (meant.length === 0 || meant.includes(entered)) return [];
      const [registered = ""] = meant;
      return [{ field, code: "differs-from-request", entered, registered, ...differenceBetween(entered, registered) }];
    });
  return [
    ...different("organisation", request.organisation, [organisationName]),
    ...different("unit", request.unit, unit === undefined ? [] : [unit]),
    ...different("name", request.name, name === undefined ? [] : [name]),
    ...different("serverNames", name === undefined ? request.name : [], serverNames),
  ];
}

/** A provider applies only for what is inside the LGWAN, and only while it is registered or connected. */
function providerOutcome(
  providers: "may-apply" | "not",
  { kind, provided }: KnownOrganisation,
  today: CivilDate,
): Outcome {
  if (kind !== "service-provider") return notAsked;
  const isRegistered = provided.some((service) => isValidOn(service, today));
  return providers === "may-apply" && isRegistered ? passed : { outcome: "failed" };
}

function certificateOutcome({ kind }: KnownCirsApplication, { concerned }: ExaminationFacts): Outcome {
  if (kind === "issue") return notAsked;
  if (concerned?.standing === "valid") return passed;
  return { outcome: "failed", detail: concerned?.standing ?? "unknown" };
}

function renewalOutcome({ kind }: KnownCirsApplication, { concerned, today }: ExaminationFacts): Outcome {
  if (kind !== "renewal") return notAsked;
  if (concerned === undefined) return { outcome: "failed", detail: "unknown" };
  const opens = renewalOpensOn(concerned.endsOn);
  return opens <= today ? passed : { outcome: "failed", detail: opens };
}

function blocked(number: string | undefined): Outcome {
  return number === undefined ? passed : { outcome: "failed", detail: number };
}
