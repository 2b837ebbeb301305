/**
 * Issuing, or revoking, what was examined (docs/flows/cirs-application.md). The number of the application names the holder,
 * so whatever was lost on the way, asking again finds the certificate of this application.
 */
import type { LgpkiType } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import type { IssuedCertificate, IssueRefusal, RevokeRefusal } from "../../ca/index.ts";
import { findCertificates, readCertificate, type Transaction } from "../../store/index.ts";
import { certificateTypes } from "../certificate-types/table.ts";
import { readOrganisation } from "../organisations/repository.ts";
import type { BranchPerson, LgpkiActor, LgpkiPorts } from "../ports.ts";
import { takeStep } from "./change.ts";
import { decide } from "./decide.ts";
import { type NumberedCirs, readCirs, readRequestFile, recordEnded } from "./repository.ts";
import type { CirsRefusal, HeldCertificate, KnownCirsApplication } from "./types.ts";

export type OutcomeRefusal = CirsRefusal | IssueRefusal | RevokeRefusal;
type Outcome = Result<NumberedCirs, OutcomeRefusal>;

/** Does what the application asks for. @throws StoreFault, KeyFault */
export async function carryOutCirs(
  ports: LgpkiPorts,
  by: LgpkiActor,
  { number, version }: { readonly number: string; readonly version: number },
): Promise<Outcome> {
  const application = await readCirs(ports.store, "operating-body", number);
  if (application === undefined) return refuse({ code: "cirs-unknown", field: "application" });
  if (application.version !== version)
    return refuse({ code: "cirs-changed-meanwhile", field: "version", version: application.version });
  const certifies = application.kind === "issue" || application.kind === "renewal";
  // Step 7.1: whether it may be done at all is known before a key is used.
  const early = decide(application, placeholder(certifies), { by: by.actor, at: ports.clock().toISOString() });
  if (!early.ok) return early;
  return certifies ? issue(ports, by, { number, application }) : revoke(ports, by, { number, application });
}

function placeholder(certifies: boolean) {
  if (!certifies) return { kind: "record-revoked", revokedAt: "" } as const;
  const certificate = { authority: "", serialNumber: "", notBefore: "", notAfter: "" };
  return { kind: "record-issued", certificate } as const;
}

async function issue(ports: LgpkiPorts, by: LgpkiActor, { number, application }: NumberedCirs): Promise<Outcome> {
  // Step 7.2: the certificate of this application, found or issued.
  const issued = await findOrIssue(ports, by, { number, application });
  if (!issued.ok) return issued;
  // Step 7.3: the application has it, and waits for the branch to fetch the file.
  const { authority, serialNumber, notBefore, notAfter } = issued.value;
  const period = { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
  const certificate: HeldCertificate = { authority, serialNumber, ...period };
  return takeStep(ports, by, { sight: "operating-body", number, command: { kind: "record-issued", certificate } });
}

async function findOrIssue(
  ports: LgpkiPorts,
  by: LgpkiActor,
  { number, application }: NumberedCirs,
): Promise<Result<IssuedCertificate, OutcomeRefusal>> {
  const { organisation, type, entries } = application;
  const { authority, profile } = certificateTypes[type];
  const holder = `lgpki:${organisation}:${number}`;
  const [earlier] = await findCertificates(ports.store, { authority, holder, limit: 1 });
  if (earlier?.der !== undefined && earlier.revocation === undefined) return ok({ ...earlier, der: earlier.der });
  const file = await readRequestFile(ports.store, number);
  const known = await readOrganisation(ports.store, organisation);
  if (file === undefined || known === undefined) throw new RangeError("an examined application has its file");
  return ports.authority.issueForOrganisation({
    authority,
    profile,
    certificationRequest: file,
    holder,
    values: subjectValues(known.name, entries),
    ...(entries.serverNames === undefined ? {} : { serverNames: entries.serverNames }),
    ...(entries.mail === undefined ? {} : { mail: entries.mail }),
    confirm: (transaction) => stillPassed(transaction, number),
    actor: by.actor,
    origin: by.origin,
  });
}

function subjectValues(organisation: string, { unit = "", name, serverNames = [] }: KnownCirsApplication["entries"]) {
  const commonName = name ?? serverNames[0] ?? "";
  return { organisation, unit, office: commonName, "common-name": commonName };
}

async function stillPassed(transaction: Transaction, number: string): Promise<"confirmed" | "outdated"> {
  const { rows } = await transaction.query<{ state: string }>(
    "select state from cirs_application where application = $1::bigint for share",
    [number],
  );
  return rows[0]?.state === "passed" ? "confirmed" : "outdated";
}

/** Given up: the office or account is no more. Revoked: the key may be in other hands. */
async function revoke(ports: LgpkiPorts, by: LgpkiActor, { number, application }: NumberedCirs): Promise<Outcome> {
  const { concerns, kind, organisation } = application;
  if (concerns === undefined) throw new RangeError("what ends a certificate names it");
  const { authority } = concerns;
  const cause = kind === "abolition" ? "office-abolished" : "holder-key-compromise";
  const serialNumber = serialNumberFromHex(concerns.serialNumber);
  const { actor, origin } = by;
  const revoked = await ports.authority.revoke({ authority, serialNumber, cause, actor, origin });
  if (!revoked.ok && revoked.refusal.code !== "already-revoked") return revoked;
  const revokedAt = ports.clock();
  return takeStep(ports, by, {
    sight: "operating-body",
    number,
    command: { kind: "record-revoked", revokedAt: revokedAt.toISOString() },
    along: (transaction) => recordEnded(transaction, organisation, concerns, revokedAt),
  });
}

/** The file for the branch, DER, from when its fetching was recorded. @throws StoreFault */
export async function readCirsFile(
  { store }: Pick<LgpkiPorts, "store">,
  { organisation }: Pick<BranchPerson, "organisation">,
  number: string,
): Promise<Result<{ readonly type: LgpkiType; readonly der: Uint8Array }, CirsRefusal>> {
  const application = await readCirs(store, { organisation }, number);
  if (application === undefined) return refuse({ code: "cirs-unknown", field: "application" });
  const { state, certificate, type } = application;
  const allowed = ["downloaded", "stored", "closed"] as const;
  if (certificate === undefined || !allowed.some((one) => one === state))
    return refuse({ code: "cirs-step-not-possible", state, command: "download", allowed });
  const row = await readCertificate(store, certificate.authority, certificate.serialNumber as SerialNumber);
  if (row?.der === undefined) throw new RangeError("an application names a certificate that the store does not have");
  return ok({ type, der: row.der });
}
