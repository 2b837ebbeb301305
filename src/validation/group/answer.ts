/**
 * A signature confirmer asks its group verifier whether certificates are valid (CPS 1-3-1(10), (11)), and is told that
 * and nothing else: no reason, no date of a revocation (CPS 2-1-7(1); ADR 0103). The group verifier asks by its own right
 * of access, and both questions are recorded.
 */
import type { Digest } from "@warifu/pki/algorithm";
import { DerError, equalBytes } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, parseCertificate, serialNumberToOctets } from "@warifu/pki/x509";
import type { KeyReference, KeyStore } from "../../keys/index.ts";
import {
  type CertificateRow,
  type GenerationRow,
  readCertificate,
  readGenerations,
  type Store,
  type UsageRow,
} from "../../store/index.ts";
import { accessRefusal } from "../callers/access.ts";
import type { CallerDirectory } from "../callers/identify.ts";
import { signJws } from "../jws.ts";
import { readParty } from "../parties/repository.ts";
import type { GroupKey } from "../parties/types.ts";
import type { AccessRefusalCode, Caller } from "../types.ts";
import { callerName, type UsageRecorder } from "../usage.ts";

export interface GroupPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly digest: Digest;
  readonly clock: () => Date;
  readonly callers: Pick<CallerDirectory, "identifyGroup">;
  readonly usage: UsageRecorder;
}

export interface GroupQuestion {
  readonly group: string;
  readonly caller: Caller;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly nonce?: string | undefined;
}

export type GroupQuestionRefusal =
  | { readonly code: "not-a-confirmer"; readonly rule: "CPS 1-3-1(10)"; readonly group: string }
  | { readonly code: "group-key-missing"; readonly group: string }
  | { readonly code: "key-not-activated"; readonly field: "group" }
  | { readonly code: "certificate-malformed"; readonly field: "certificates"; readonly index: number }
  | { readonly code: AccessRefusalCode; readonly field: "Authorization"; readonly rule: "CPS 4-4-4-3" };

type Validity = "valid" | "not-valid" | "cannot-tell";

interface Judged {
  readonly certificate: Certificate;
  readonly authority: string;
  readonly scope: string | undefined;
  readonly validity: Validity;
  /** For the history of what the group verifier was told. */
  readonly status: "good" | "revoked" | "unknown" | AccessRefusalCode;
}

/** Answers in the group verifier's name: a signed text (JWS). @throws StoreFault, KeyFault */
export async function answerConfirmer(
  ports: GroupPorts,
  question: GroupQuestion,
): Promise<Result<string, GroupQuestionRefusal>> {
  // Step 1: is the caller a confirmer of this group?
  const { caller, group } = question;
  if (caller.kind !== "relying-party" || caller.group !== group) {
    await ports.usage.append([refusedRow(ports, caller, "not-a-confirmer")]);
    return refuse({ code: "not-a-confirmer", rule: "CPS 1-3-1(10)", group });
  }
  const certificates = readCertificates(question.certificates);
  if (!certificates.ok) return certificates;
  // Step 2: may the group verifier ask now?
  const asking = await ports.callers.identifyGroup(caller);
  if (asking.kind === "anonymous") {
    const code = asking.refused?.because ?? "caller-not-registered";
    await ports.usage.append([refusedRow(ports, asking, code), refusedRow(ports, caller, code)]);
    return refuse({ code, field: "Authorization", rule: "CPS 4-4-4-3" });
  }
  const key = await groupKeyOf(ports, group);
  if (key === undefined) return refuse({ code: "group-key-missing", group });
  const signer = await ports.keys.signer(key.reference as KeyReference, { purpose: "group-verifier", people: [] });
  if (!signer.ok) return refuse({ code: "key-not-activated", field: "group" });
  // Step 3: look up, as of now; step 4: record both questions; step 5: sign.
  const judged = await judgeAll(ports, certificates.value, asking);
  await ports.usage.append(judged.flatMap((each) => usageRows(ports, each, asking, caller)));
  return ok(await signJws(signer.value, key.identifier, payloadOf(ports, question, caller.id, judged)));
}

function readCertificates(given: readonly Uint8Array[]): Result<readonly Certificate[], GroupQuestionRefusal> {
  const certificates: Certificate[] = [];
  for (const [index, der] of given.entries()) {
    try {
      certificates.push(parseCertificate(der));
    } catch (fault) {
      if (!(fault instanceof DerError)) throw fault;
      return refuse({ code: "certificate-malformed", field: "certificates", index });
    }
  }
  return ok(certificates);
}

/** A key whose time is over signs nothing. */
async function groupKeyOf({ store, clock }: GroupPorts, group: string): Promise<GroupKey | undefined> {
  const party = await readParty(store, group);
  const key = party.state === "absent" ? null : party.record.groupKey;
  if (key === null) return undefined;
  return key.signsUntil !== undefined && clock().toISOString() > key.signsUntil ? undefined : key;
}

async function judgeAll(
  ports: GroupPorts,
  certificates: readonly Certificate[],
  asking: Caller,
): Promise<readonly Judged[]> {
  const generations = await readGenerations(ports.store);
  const judged: Judged[] = [];
  for (const certificate of certificates) judged.push(await judge(ports, certificate, generations, asking));
  return judged;
}

async function judge(
  ports: GroupPorts,
  certificate: Certificate,
  generations: readonly GenerationRow[],
  asking: Caller,
): Promise<Judged> {
  const issuer = generations.find(({ issuerName }) => equalBytes(issuerName, certificate.issuer.der));
  if (issuer === undefined) {
    return { certificate, authority: "", scope: undefined, validity: "cannot-tell", status: "unknown" };
  }
  const { authority } = issuer;
  const row = await readCertificate(ports.store, authority, certificate.serialNumber);
  const scope = row?.scope;
  const refusal = accessRefusal(asking, { method: "ocsp", authority, scope });
  if (refusal !== undefined) return { certificate, authority, scope, validity: "cannot-tell", status: refusal };
  return { certificate, authority, scope, ...validityOf(row, certificate, ports.clock()) };
}

/** What is not, octet for octet, what the authority issued is not valid, whatever serial number it bears. */
function validityOf(
  row: CertificateRow | undefined,
  certificate: Certificate,
  now: Date,
): Pick<Judged, "validity" | "status"> {
  if (row === undefined) return { validity: "not-valid", status: "unknown" };
  if (row.revocation !== undefined || row.state === "voided") return { validity: "not-valid", status: "revoked" };
  const isIssued = row.der !== undefined && equalBytes(row.der, certificate.der);
  if (!isIssued) return { validity: "not-valid", status: "unknown" };
  const isCurrent = certificate.notBefore <= now && now <= certificate.notAfter;
  return { validity: isCurrent ? "valid" : "not-valid", status: "good" };
}

/** The group verifier was told a status; its confirmer was told what that means. The first is what is provided. */
function usageRows(
  { clock }: GroupPorts,
  { certificate, authority, scope, status, validity }: Judged,
  asking: Caller,
  confirmer: Caller,
): readonly UsageRow[] {
  const serial = serialNumberToOctets(certificate.serialNumber);
  const common = { at: clock(), authority, scope, serial, method: "http", origin: confirmer.remoteAddress } as const;
  return [
    { ...common, kind: "ocsp", caller: callerName(asking), result: status },
    { ...common, kind: "group-answer", caller: callerName(confirmer), result: validity, provided: 0 },
  ];
}

function refusedRow({ clock }: GroupPorts, caller: Caller, result: string): UsageRow {
  const common = { at: clock(), authority: "", serial: undefined, method: "http", provided: 0 } as const;
  return { ...common, kind: "group-answer", caller: callerName(caller), result, origin: caller.remoteAddress };
}

function payloadOf(
  { digest, clock }: GroupPorts,
  { group, nonce }: GroupQuestion,
  confirmer: string,
  judged: readonly Judged[],
): Readonly<Record<string, unknown>> {
  return {
    iss: group,
    aud: confirmer,
    iat: Math.floor(clock().getTime() / 1000),
    ...(nonce === undefined ? {} : { nonce }),
    answers: judged.map(({ certificate, validity }) => ({
      certificate: Buffer.from(digest("sha256", certificate.der)).toString("hex"),
      validity,
    })),
  };
}
