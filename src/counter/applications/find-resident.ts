/** What a match needs to know of a resident: the record, the certificate held now, and what a new one costs. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf, municipalityOn, type PolicySet } from "../../policy/index.ts";
import { authorityOf, parseResidentId } from "../register/context.ts";
import { readFreeReissues } from "../register/free-reissue.ts";
import { readResident } from "../register/repository.ts";
import type { KnownResident, RegisterRefusal, ResidentId } from "../register/types.ts";
import { type FeeTable, feeOf, feesOn, isEntitled } from "./fees.ts";
import { heldCertificate, holderOf } from "./holder.ts";
import type { ApplicationPorts } from "./ports.ts";
import { lastEnded, type NumberedApplication } from "./repository.ts";
import type { FoundResident, KnownApplication, MunicipalityName } from "./types.ts";

export type FindRefusal = Extract<
  RegisterRefusal,
  { code: "resident-unknown" | "record-ended" | "municipality-unknown" | "resident-identifier-malformed" }
>;

/** @throws StoreFault */
export async function findResident(
  ports: ApplicationPorts,
  { number, application }: NumberedApplication,
  resident: string,
): Promise<Result<FoundResident, FindRefusal>> {
  const id = parseResidentId(resident);
  if (!id.ok) return refuse({ code: "resident-identifier-malformed", field: "resident", resident });
  const known = await readResident(ports.store, id.value);
  if (known.state === "absent") return refuse({ code: "resident-unknown", field: "resident", resident });
  if (known.state !== "registered")
    return refuse({ code: "record-ended", resident, state: known.state, endedOn: known.validFrom });
  const today = civilDateOf(ports.clock());
  const { municipality } = known.record;
  const authority = authorityOf(ports.policies, municipality, today);
  const place = municipalityName(ports.policies, municipality, today);
  if (authority === undefined || place === undefined)
    return refuse({ code: "municipality-unknown", field: "municipality", municipality });
  const held = await heldCertificate(ports, authority, holderOf(resident, application.practice));
  const fee = await feeFor(ports, number, application, id.value);
  return ok({
    ...recordOf(known),
    municipality: place,
    ...(held === undefined ? {} : { held: { notAfter: held.notAfter.toISOString() } }),
    ...(fee === undefined ? {} : { fee }),
  });
}

function recordOf({ id, version, record }: KnownResident): Omit<FoundResident, "municipality" | "held" | "fee"> {
  const { name, reading, alias, address, dateOfBirth, gender, substitutes } = record;
  const facts = { name, reading, address, dateOfBirth, gender, substitutes };
  return { resident: id, version, ...facts, ...(alias === undefined ? {} : { alias }) };
}

/** A right that the case has used already stays used for it. */
async function feeFor(ports: ApplicationPorts, number: string, application: KnownApplication, resident: ResidentId) {
  const { practice, subject } = application;
  if (isEntitled(application) && application.resident === resident) return application.fee;
  const [right] = await readFreeReissues(ports.store, resident);
  const last = await lastEnded(ports.store, resident, number);
  const table = feeTableOf(ports, application.municipality);
  return feeOf(table, { kind: subject.kind, practice, entitlement: right?.ground, last });
}

/** What the counter of a municipality takes today. */
export function feeTableOf(
  { policies, clock }: Pick<ApplicationPorts, "policies" | "clock">,
  municipality: KnownApplication["municipality"],
): FeeTable {
  const today = civilDateOf(clock());
  const authority = authorityOf(policies, municipality, today);
  const policy = authority === undefined ? undefined : policies.authorities.get(authority);
  return feesOn(policy ?? {}, municipality, today);
}

/** A municipality as people are told of it. */
export function municipalityName(
  policies: PolicySet,
  code: string,
  on: ReturnType<typeof civilDateOf>,
): MunicipalityName | undefined {
  for (const policy of policies.authorities.values()) {
    const municipality = municipalityOn(policy, code, on);
    if (municipality !== undefined) return { code: municipality.code, ja: municipality.name, en: municipality.romaji };
  }
  return undefined;
}
