/** The connection test (CPS 4-7): what the other side said of its repository is asked for, and compared with what it sent. */
import type { VerifySignature } from "@warifu/pki/algorithm";
import { type CertificateList, parseCrl } from "@warifu/pki/crl";
import { DerError, equalBytes } from "@warifu/pki/der";
import { nameEquals, parseCertificate } from "@warifu/pki/x509";
import { httpFetch } from "../../validation/index.ts";
import type { ConnectionCheck, CrossIntroduction } from "./types.ts";

const octets = 16 * 1024 * 1024;
const milliseconds = 10_000;

/** Asks for certificate, list of authorities' revocations, and status service; never throws for what strangers answer. */
export async function testConnection(
  { addresses, certificate }: CrossIntroduction,
  ports: { readonly verifySignature: VerifySignature; readonly clock: () => Date },
): Promise<readonly ConnectionCheck[]> {
  const expected = Buffer.from(certificate, "base64");
  const [own, list, status] = await Promise.all([
    fetchFrom(addresses.certificate),
    fetchFrom(addresses.revocationList),
    addresses.status === undefined ? ("not-offered" as const) : isAnswering(addresses.status),
  ]);
  return [
    { what: "certificate", outcome: own === undefined ? "unreachable" : sameAs(own, expected) },
    { what: "revocation-list", outcome: list === undefined ? "unreachable" : listOutcome(list, expected, ports) },
    { what: "status", outcome: status },
  ];
}

/** Nothing but the named address: a redirect to elsewhere is not followed. */
async function fetchFrom(address: string): Promise<Uint8Array | undefined> {
  if (!URL.canParse(address)) return undefined;
  const allowed = [`${new URL(address).origin}/`];
  return httpFetch(address, { octets, milliseconds, allowed });
}

function sameAs(answer: Uint8Array, expected: Uint8Array): ConnectionCheck["outcome"] {
  return equalBytes(answer, expected) ? "passed" : "different";
}

function listOutcome(
  answer: Uint8Array,
  issuer: Uint8Array,
  { verifySignature, clock }: { readonly verifySignature: VerifySignature; readonly clock: () => Date },
): ConnectionCheck["outcome"] {
  const list = readList(answer);
  const certificate = parseCertificate(issuer);
  if (list === undefined || !nameEquals(list.issuer, certificate.subject)) return "different";
  const { signatureAlgorithm, toBeSigned, signature, nextUpdate } = list;
  const isSigned =
    signatureAlgorithm !== undefined &&
    verifySignature(signatureAlgorithm, certificate.publicKey, toBeSigned, signature);
  if (!isSigned) return "signature-wrong";
  return nextUpdate !== undefined && nextUpdate > clock() ? "passed" : "out-of-date";
}

function readList(answer: Uint8Array): CertificateList | undefined {
  try {
    return parseCrl(answer, octets);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

/** Status services answer registered callers only, so any answer over HTTP shows that the line stands. */
async function isAnswering(address: string): Promise<ConnectionCheck["outcome"]> {
  try {
    const answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(milliseconds) });
    await answer.body?.cancel();
    return answer.status < 500 ? "passed" : "unreachable";
  } catch {
    // No connection, no answer in time.
    return "unreachable";
  }
}
