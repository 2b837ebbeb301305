/*
 * Lints of the house over what others made. A lint asks for the practice statement and the authority that is about to sign; here the
 * document itself says what both would be, so that what remains are the rules of the standards, and of residents' names where a resident
 * is named. Rules about one authority's own policy are left out: whether it was kept, the authority's policy file knows.
 */
import { type Digest, keySpecifications, type SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { CertificateList } from "@warifu/pki/crl";
import {
  type CertificateKind,
  type CertificateProfile,
  type Facts,
  type Finding,
  lintCertificate,
  lintCrl,
  lintPublicKey,
  lintRevokedEntry,
} from "@warifu/pki/lint";
import { type Certificate, keyPurpose, ocspNoCheck } from "@warifu/pki/x509";
import type { Problem } from "./shown.ts";

/** Problems of a certificate; its extensions must be readable only as far as the lints see to it. */
export function certificateProblems(certificate: Certificate, digest: Digest): readonly Problem[] {
  const algorithm = readable(() => certificate.signatureAlgorithm);
  const kind = kindOf(certificate);
  const findings = lintCertificate(certificate.toBeSigned, {
    issuer: {
      name: certificate.issuer.der,
      publicKey: certificate.publicKey,
      keyIdentifier: readable(() => certificate.authorityKeyIdentifier?.keyIdentifier) ?? new Uint8Array(0),
      algorithm: algorithm ?? "rsa-pkcs1-sha256",
    },
    profile: profileOf(certificate, kind),
    digest,
  });
  return findings.filter((finding) => isShown(finding, algorithm)).map(problemOf);
}

/** Problems of a public key alone, for requests. */
export function keyProblems(publicKey: Uint8Array, digest: Digest): readonly Problem[] {
  return lintPublicKey(publicKey, { keys: anyKey, digest }).map(problemOf);
}

/** Problems of a list's head, and of its entries up to `mostEntries`, each rule once. */
export function listProblems(list: CertificateList, mostEntries = 200_000): readonly Problem[] {
  const { header, trailer } = piecesOf(list);
  const findings = lintCrl(header, trailer, {
    issuer: {
      name: list.issuer.der,
      publicKey: new Uint8Array(0),
      keyIdentifier: list.authorityKeyIdentifier ?? new Uint8Array(0),
      algorithm: list.signatureAlgorithm ?? "rsa-pkcs1-sha256",
    },
    profile: {
      validityHours: 0,
      distributionPoint: "any",
      covers: "all",
      kind: list.deltaBase === undefined ? "complete" : "delta",
    },
    entriesLength: list.entryBytes.length,
  });
  const own = findings.filter((finding) => isShown(finding, list.signatureAlgorithm));
  return [...own.map(problemOf), ...entryProblems(list, mostEntries)];
}

/** Rules about one authority's policy, or about the signing key, which is not known here. */
const left: ReadonlySet<string> = new Set([
  "self-signed-by-own-key",
  "serial-number-unpredictable",
  "holder-is-not-authority",
  "subject-type-of-profile",
  "ocsp-responder-authorized",
  "ocsp-no-check-of-responder",
]);

function isShown({ lint, citation }: Finding, algorithm: SignatureAlgorithm | undefined): boolean {
  if (left.has(lint)) return false;
  if (lint.endsWith("signature-algorithm-of-issuer")) return algorithm !== undefined;
  // CPS rules that hold for every certificate of these kinds.
  return citation.startsWith("RFC") || /^(resident|rsa|ec|key-(allowed|not-published))/.test(lint);
}

function kindOf(certificate: Certificate): CertificateKind {
  if (readable(() => certificate.residentAttributes) !== undefined) return "resident";
  const isResponder = readable(() => certificate.extendedKeyUsage)?.includes(keyPurpose.ocspSigning) === true;
  if (isResponder && certificate.extension(ocspNoCheck.oid) !== undefined) return "ocsp-responder";
  return "other";
}

const anyKey = { specifications: keySpecifications.filter((one) => one !== "rsa-1024"), minimumRsaExponent: 65537 };

function profileOf(certificate: Certificate, kind: CertificateKind): CertificateProfile {
  return {
    kind,
    keys: anyKey,
    validity: { rule: "between", notBefore: certificate.notBefore, notAfter: certificate.notAfter },
    policies: [],
    keyUsage: [],
    extendedKeyUsage: [],
    distributionPoint: "any",
    serialNumberOctets: 1,
    endOfDay: "any",
  };
}

/** What stands before the entries, their SEQUENCE's header included, and what stands behind them. */
function piecesOf({ toBeSigned, entryBytes }: CertificateList): {
  readonly header: Uint8Array;
  readonly trailer: Uint8Array;
} {
  if (entryBytes.length === 0) return withoutEntries(toBeSigned);
  const start = entryBytes.byteOffset - toBeSigned.byteOffset;
  return { header: toBeSigned.subarray(0, start), trailer: toBeSigned.subarray(start + entryBytes.length) };
}

/** Without entries the extensions, [0], are the last element. */
function withoutEntries(toBeSigned: Uint8Array): { readonly header: Uint8Array; readonly trailer: Uint8Array } {
  let at = headerLength(toBeSigned, 0);
  let last = at;
  while (at < toBeSigned.length) {
    last = at;
    at += headerLength(toBeSigned, at) + contentLength(toBeSigned, at);
  }
  const start = toBeSigned[last] === 0xa0 ? last : toBeSigned.length;
  return { header: toBeSigned.subarray(0, start), trailer: toBeSigned.subarray(start) };
}

function headerLength(octets: Uint8Array, at: number): number {
  const first = octets[at + 1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first - 0x80);
}

function contentLength(octets: Uint8Array, at: number): number {
  const first = octets[at + 1] ?? 0;
  if (first < 0x80) return first;
  let length = 0;
  for (let index = 0; index < first - 0x80; index++) length = length * 256 + (octets[at + 2 + index] ?? 0);
  return length;
}

/** The first entry that breaks a rule is told, with how many there are. */
function entryProblems(list: CertificateList, most: number): readonly Problem[] {
  const context = {
    reasons: [1, 2, 3, 4, 5, 6, 8, 9, 10],
    withoutReason: "allowed",
    kind: list.deltaBase === undefined ? "complete" : "delta",
  } as const;
  const found = new Map<string, { problem: Problem; serialNumber: string; count: number }>();
  let read = 0;
  for (const entry of list.entries()) {
    if (++read > most) break;
    for (const finding of lintRevokedEntry(entry.der, context)) {
      if (!finding.citation.startsWith("RFC")) continue;
      const known = found.get(finding.lint);
      if (known === undefined)
        found.set(finding.lint, { problem: problemOf(finding), serialNumber: entry.serialNumber, count: 1 });
      else known.count++;
    }
  }
  return [...found.values()].map(({ problem, serialNumber, count }) => ({
    ...problem,
    facts: [...problem.facts, ["serialNumber", serialNumber] as const, ["entries", String(count)] as const],
  }));
}

function problemOf({ lint, severity, citation, field, facts }: Finding): Problem {
  const shown = severity === "warning" && deliberate.has(lint) ? "information" : severity;
  return { lint, severity: shown, citation, field, facts: factsOf(facts) };
}

/**
 * RFC 5280 §4.2.1.5: policyMappings should be critical. RFC 3280 forbade it and GnuTLS refuses it, so that most bridges, and
 * this house's (ADR 0022), leave it non-critical: a reader is told, and not alarmed.
 */
const deliberate: ReadonlySet<string> = new Set(["criticality-of-policyMappings"]);

function factsOf(facts: Facts): Problem["facts"] {
  return Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]);
}

/** A part that cannot be read is told by the lints themselves. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
