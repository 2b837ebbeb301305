/**
 * Requesting the certificate of a case (CPS 4-2-1; docs/flows/apply-at-the-counter.md). The key names the attempt: the
 * authority certifies a key once, so whatever was lost on the way, asking again finds the certificate of this key.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate, type SerialNumber } from "@warifu/pki/x509";
import type { IssuedCertificate } from "../../ca/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { type CertificateRow, findCertificates, readCertificate } from "../../store/index.ts";
import { authorityOf, parseResidentId } from "../register/context.ts";
import { issueForResident, type ResidentIssueRefusal } from "../register/issue-for-resident.ts";
import { readResident } from "../register/repository.ts";
import { takeStep } from "./change.ts";
import { notPossible } from "./decide.ts";
import { holderOf } from "./holder.ts";
import { publicKeyHash, readEvidence } from "./key-generations.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import { type NumberedApplication, readApplication } from "./repository.ts";
import { isPossible } from "./steps.ts";
import type { ApplicationRefusal, KnownApplication } from "./types.ts";

export type CertificateRequestRefusal =
  | ApplicationRefusal
  | ResidentIssueRefusal
  /** Another process is issuing it at this moment; asked again a little later it is there. */
  | { readonly code: "issue-under-way" };

export interface RequestedCertificate extends NumberedApplication {
  /** DER. */
  readonly certificate: Uint8Array;
}

/** The certificate of the case, issued now or before. @throws StoreFault */
export async function requestCertificate(
  ports: ApplicationPorts,
  clerk: Clerk,
  number: string,
): Promise<Result<RequestedCertificate, CertificateRequestRefusal>> {
  const application = await readApplication(ports.store, clerk.municipality, number);
  if (application === undefined) return refuse({ code: "application-unknown", field: "application" });
  // Step 1: what was issued before is given again.
  if (application.certificate !== undefined) return givenAgain(ports, { number, application });
  if (!isPossible(application, "record-issued")) return refuse(notPossible(application, "request-certificate"));
  // Step 2: the record is still the one that the form was matched against.
  const refusal = await recordRefusal(ports, application);
  if (refusal !== undefined) return refuse(refusal);
  // Step 3: the certificate of this very key, found or issued.
  const issued = await findOrIssue(ports, clerk, application);
  if (!issued.ok) return issued;
  // Step 4: the case has it.
  return recordIssued(ports, clerk, number, issued.value);
}

async function givenAgain(
  { store }: ApplicationPorts,
  { number, application }: NumberedApplication,
): Promise<Result<RequestedCertificate, CertificateRequestRefusal>> {
  const der = await certificateOf(store, application);
  return ok({ number, application, certificate: der });
}

/** The certificate of a case that has one, DER. */
export async function certificateOf(
  store: ApplicationPorts["store"],
  { certificate }: KnownApplication,
): Promise<Uint8Array> {
  const row =
    certificate === undefined
      ? undefined
      : await readCertificate(store, certificate.authority, certificate.serialNumber as SerialNumber);
  if (row?.der === undefined) throw new RangeError("a case names a certificate that the store does not have");
  return row.der;
}

async function recordRefusal(
  { store }: ApplicationPorts,
  { resident, residentVersion }: KnownApplication,
): Promise<CertificateRequestRefusal | undefined> {
  const id = parseResidentId(resident ?? "");
  if (!id.ok) throw new TypeError("a case with a key has its resident");
  const known = await readResident(store, id.value);
  const isSame = known.state === "registered" && known.version === residentVersion;
  return isSame ? undefined : { code: "record-changed-since-match", field: "resident", rule: "CPS 3-1-9" };
}

async function findOrIssue(
  ports: ApplicationPorts,
  { actor, origin, municipality }: Clerk,
  application: KnownApplication,
): Promise<Result<IssuedCertificate, CertificateRequestRefusal>> {
  const { keyGeneration, practice, resident, subject } = application;
  const id = parseResidentId(resident ?? "");
  if (!id.ok || keyGeneration === undefined) throw new TypeError("a case in this state has a resident and a key");
  const evidence = await readEvidence(ports.store, municipality, keyGeneration.publicKeyHash);
  if (evidence === undefined) return refuse({ code: "key-generation-unknown", field: "publicKey", rule: "CPS 3-1-11" });
  const earlier = await findIssued(ports, application);
  if (earlier !== undefined) return earlier;
  const holder = holderOf(id.value, practice);
  const { certificationRequest, generatedAt } = evidence;
  const issued = await issueForResident(ports, {
    resident: id.value,
    holder,
    certificationRequest,
    purpose: subject.kind === "renewal" ? "renewal" : subject.kind === "reissue" ? "reissue" : "first",
    practice,
    keyGeneratedAt: new Date(Math.min(Date.parse(generatedAt), ports.clock().getTime())),
    actor,
    origin,
  });
  if (issued.ok || !isTakenKey(issued.refusal.code)) return issued;
  // Somebody else asked for the same case at the same moment: what came of that is this case's certificate too.
  return (await findIssued(ports, application)) ?? issued;
}

function isTakenKey(code: string): boolean {
  return code === "public-key-already-certified" || code === "valid-certificate-exists" || code === "renewal-under-way";
}

/** The holder's certificate for the key of the case; a refusal while it is being issued. */
async function findIssued(
  ports: ApplicationPorts,
  { keyGeneration, municipality, practice, resident }: KnownApplication,
): Promise<Result<IssuedCertificate, CertificateRequestRefusal> | undefined> {
  const authority = authorityOf(ports.policies, municipality, civilDateOf(ports.clock()));
  if (authority === undefined || resident === undefined) return undefined;
  const holder = holderOf(resident, practice);
  const rows = await findCertificates(ports.store, { authority, holder, limit: 100 });
  const issued = rows.find(
    (row) => row.revocation === undefined && keyHashOf(ports, row) === keyGeneration?.publicKeyHash,
  );
  if (issued?.der !== undefined) {
    const { serialNumber, notBefore, notAfter, der } = issued;
    return ok({ authority, serialNumber, notBefore, notAfter, der });
  }
  return rows.some(({ state }) => state === "open") ? refuse({ code: "issue-under-way" }) : undefined;
}

function keyHashOf({ digest }: ApplicationPorts, { der }: CertificateRow): string | undefined {
  return der === undefined ? undefined : publicKeyHash(digest, parseCertificate(der).publicKey);
}

async function recordIssued(
  ports: ApplicationPorts,
  clerk: Clerk,
  number: string,
  { authority, serialNumber, notBefore, notAfter, der }: IssuedCertificate,
): Promise<Result<RequestedCertificate, CertificateRequestRefusal>> {
  const certificate = {
    authority,
    serialNumber,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  };
  const recorded = await takeStep(ports, clerk, { number, command: { kind: "record-issued", certificate } });
  if (recorded.ok) return ok({ ...recorded.value, certificate: der });
  // The same certificate was recorded by whoever asked at the same moment.
  const now = await readApplication(ports.store, clerk.municipality, number);
  if (now?.certificate?.serialNumber === serialNumber) return ok({ number, application: now, certificate: der });
  // The case was ended while its certificate was being issued: nobody is to have it.
  const { actor, origin } = clerk;
  await ports.revoke({ authority, serialNumber, cause: "holder-withdrawal", actor, origin });
  return recorded;
}
