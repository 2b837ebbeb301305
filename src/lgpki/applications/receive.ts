/** Receiving at the branch: the entries and the request file are looked at before anybody examines them. */
import type { EntryDifference, LgpkiType } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import type { Transaction } from "../../store/index.ts";
import { differencesOf } from "../certificate-types/check-entries.ts";
import { certificateTypes } from "../certificate-types/table.ts";
import { readOrganisation } from "../organisations/repository.ts";
import type { KnownOrganisation } from "../organisations/types.ts";
import type { BranchPerson, LgpkiPorts } from "../ports.ts";
import { auditRefusal, openCirs, takeStep } from "./change.ts";
import { type NumberedCirs, readByCertificate, readCirs } from "./repository.ts";
import { type ReadRequest, type RequestMalformed, readRequest } from "./request.ts";
import type { Applicant, CirsKind, CirsRefusal, Reception, RequestedEntries } from "./types.ts";

/** What comes over the desk. */
export interface CirsForm {
  readonly kind: CirsKind;
  readonly type: LgpkiType;
  readonly applicant: Applicant;
  readonly entries: RequestedEntries;
  /** PKCS#10, DER. */
  readonly request?: Uint8Array | undefined;
  /** Of the certificate that is renewed, given up or revoked. */
  readonly serialNumber?: string | undefined;
  readonly reason?: string | undefined;
}

export type ReceptionRefusal =
  | CirsRefusal
  | RequestMalformed
  | { readonly code: "organisation-without-directory"; readonly organisation: string }
  | { readonly code: "certificate-of-no-application"; readonly field: "serialNumber" }
  | {
      readonly code: "entries-differ";
      readonly field: "unit" | "name" | "serverNames" | "mail" | "organisation";
      readonly differences: readonly EntryDifference[];
    };

/** Opens an application. Entries that differ from the directories are refused with how they differ. @throws StoreFault */
export async function receiveCirs(
  ports: LgpkiPorts,
  person: BranchPerson,
  form: CirsForm,
): Promise<Result<NumberedCirs, ReceptionRefusal>> {
  const prepared = await prepareReception(ports, person, form);
  return ports.store.transaction(async (transaction) => {
    const received = prepared.ok ? await openPrepared(ports, transaction, person, form, prepared.value) : prepared;
    if (!received.ok) auditRefusal(transaction, person, undefined, "receive", received.refusal.code);
    return received;
  });
}

/** The same within a transaction, after `prepareReception`. */
export function openPrepared(
  ports: LgpkiPorts,
  transaction: Transaction,
  person: BranchPerson,
  { request }: CirsForm,
  command: Reception,
): Promise<Result<NumberedCirs, CirsRefusal>> {
  return openCirs(ports, transaction, person, { command, request });
}

/** Everything that is looked up of a form; nothing is written. @throws StoreFault */
export async function prepareReception(
  ports: LgpkiPorts,
  { organisation }: Pick<BranchPerson, "organisation">,
  form: CirsForm,
): Promise<Result<Reception, ReceptionRefusal>> {
  const known = await readOrganisation(ports.store, organisation);
  if (known === undefined) return refuse({ code: "organisation-without-directory", organisation });
  const concerned = await concernedBy(ports, organisation, form);
  if (!concerned.ok) return concerned;
  const certifies = form.kind === "issue" || form.kind === "renewal";
  const entries = entriesOf(form, concerned.value);
  const differs = certifies ? entryRefusal(ports, known, form.type, entries) : undefined;
  if (differs !== undefined) return refuse(differs);
  const request = form.request === undefined ? undefined : readForType(ports, form.type, form.request);
  if (request !== undefined && !request.ok) return request;
  const certificate = concerned.value?.application.certificate;
  return ok({
    kind: "receive",
    organisation,
    of: form.kind,
    type: form.type,
    applicant: form.applicant,
    entries,
    ...(request === undefined ? {} : { publicKeyHash: request.value.publicKeyHash }),
    ...(certificate === undefined ? {} : { concerns: certificate }),
    ...(form.reason === undefined ? {} : { reason: form.reason }),
  });
}

async function concernedBy(
  { store }: LgpkiPorts,
  organisation: string,
  { kind, type, serialNumber }: CirsForm,
): Promise<Result<NumberedCirs | undefined, ReceptionRefusal>> {
  if (kind === "issue" || serialNumber === undefined) return ok(undefined);
  const found = await readByCertificate(store, organisation, serialNumber);
  if (found === undefined || found.application.type !== type)
    return refuse({ code: "certificate-of-no-application", field: "serialNumber" });
  return ok(found);
}

/** A renewal that says nothing new, and what ends a certificate, has the entries of the certificate. */
function entriesOf({ kind, entries }: CirsForm, concerned: NumberedCirs | undefined): RequestedEntries {
  const isFilled = Object.keys(entries).length > 0;
  if (concerned === undefined || (kind === "renewal" && isFilled)) return entries;
  return concerned.application.entries;
}

function entryRefusal(
  { clock }: LgpkiPorts,
  organisation: KnownOrganisation,
  type: LgpkiType,
  entries: RequestedEntries,
): Extract<ReceptionRefusal, { code: "entries-differ" }> | undefined {
  const differences = differencesOf(type, entries, { organisation, today: civilDateOf(clock()) });
  const [first] = differences;
  return first === undefined ? undefined : { code: "entries-differ", field: first.field, differences };
}

/** Reads a request file with the keys that the type's profile takes. */
export function readForType(
  { digest, verifySignature, policies }: Pick<LgpkiPorts, "digest" | "verifySignature" | "policies">,
  type: LgpkiType,
  request: Uint8Array,
): Result<ReadRequest, RequestMalformed> {
  const { authority, profile } = certificateTypes[type];
  const policy = [...policies.authorities.values()].find(({ id }) => id === authority);
  return readRequest(request, { digest, verifySignature }, policy?.profiles[profile]?.publicKey ?? []);
}

/** Other entries, another request file: after a return, or before anybody examined. @throws StoreFault */
export async function correctCirs(
  ports: LgpkiPorts,
  person: BranchPerson,
  {
    number,
    version,
    entries,
    request,
  }: {
    readonly number: string;
    readonly version: number;
    readonly entries: RequestedEntries;
    readonly request?: Uint8Array | undefined;
  },
): Promise<Result<NumberedCirs, ReceptionRefusal>> {
  const { organisation } = person;
  const sight = { organisation };
  const [known, before] = await Promise.all([
    readOrganisation(ports.store, organisation),
    readCirs(ports.store, sight, number),
  ]);
  if (known === undefined) return refuse({ code: "organisation-without-directory", organisation });
  if (before === undefined) return refuse({ code: "cirs-unknown", field: "application" });
  const differs = entryRefusal(ports, known, before.type, entries);
  if (differs !== undefined) return refuse(differs);
  const read = request === undefined ? undefined : readForType(ports, before.type, request);
  if (read !== undefined && !read.ok) return read;
  const key = read === undefined ? {} : { publicKeyHash: read.value.publicKeyHash };
  return takeStep(ports, person, { sight, number, version, request, command: { kind: "correct", entries, ...key } });
}
