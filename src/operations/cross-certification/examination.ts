/** What an examiner is shown of the other side's request (CPS 4-7, 6-1-1-5): each comparison with its outcome. Pure. */
import type { Digest, VerifySignature } from "@warifu/pki/algorithm";
import { parseCertificationRequest, verifyCertificationRequest } from "@warifu/pki/csr";
import { DerError, EncodingError, equalBytes } from "@warifu/pki/der";
import { lintPublicKey } from "@warifu/pki/lint";
import { nameEquals, nameFromText, parseCertificate, verifyCertificateSignature } from "@warifu/pki/x509";
import type { AuthorityPolicy } from "../../policy/index.ts";
import type { CrossIntroduction, CrossTerms, ExaminationFinding } from "./types.ts";

export interface Examined {
  readonly policy: AuthorityPolicy;
  readonly theirs: CrossIntroduction;
  /** What we are about to put into the certificate. */
  readonly terms: CrossTerms;
  /** PKCS#10, DER. */
  readonly request: Uint8Array;
}

export interface ExaminationPorts {
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** RFC 5280 §4.2.1.4: any policy; it is neither asserted nor mapped between houses (§4.2.1.5). */
const anyPolicy = "2.5.29.32.0";

export function examine(ports: ExaminationPorts, examined: Examined): readonly ExaminationFinding[] {
  const { theirs, terms } = examined;
  return [
    ...keyFindings(ports, examined),
    { what: "policies", outcome: outcome(policiesFit(terms, theirs)) },
    { what: "mappings", outcome: outcome(mappingsFit(terms, theirs)) },
    { what: "limits", outcome: outcome(limitsFit(terms)) },
  ];
}

function keyFindings(
  { digest, verifySignature }: ExaminationPorts,
  { policy, theirs, request }: Examined,
): readonly ExaminationFinding[] {
  const certificate = parseCertificate(Buffer.from(theirs.certificate, "base64"));
  const asked = readRequest(request);
  const isOwnKey =
    asked !== undefined &&
    equalBytes(asked.publicKey, certificate.publicKey) &&
    verifyCertificateSignature(certificate, certificate.publicKey, verifySignature);
  const specifications = policy.profiles.cross?.publicKey ?? [];
  const lints = lintPublicKey(certificate.publicKey, { keys: { specifications, minimumRsaExponent: 65537 }, digest });
  return [
    {
      what: "possession",
      outcome: outcome(asked !== undefined && verifyCertificationRequest(asked, verifySignature)),
    },
    { what: "name", outcome: outcome(asked !== undefined && nameEquals(asked.subject, certificate.subject)) },
    { what: "key-of-certificate", outcome: outcome(isOwnKey) },
    { what: "key-strength", outcome: outcome(lints.every(({ severity }) => severity !== "error")) },
  ];
}

function readRequest(request: Uint8Array) {
  try {
    return parseCertificationRequest(request);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

/** A policy that is asserted unmapped must be one of the other side's: otherwise no path carries it. */
function policiesFit({ policyOids, policyMappings }: CrossTerms, theirs: CrossIntroduction): boolean {
  const mapped = policyMappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy);
  const usable = (policy: string) => theirs.policies.includes(policy) || mapped.includes(policy);
  return policyOids.length > 0 && policyOids.every((policy) => policy !== anyPolicy && usable(policy));
}

/** RFC 5280 §4.2.1.5: from a policy that the certificate asserts, to one of the other side's, never from or to any policy. */
function mappingsFit({ policyOids, policyMappings }: CrossTerms, theirs: CrossIntroduction): boolean {
  return policyMappings.every(
    ({ issuerDomainPolicy, subjectDomainPolicy }) =>
      policyOids.includes(issuerDomainPolicy) &&
      theirs.policies.includes(subjectDomainPolicy) &&
      subjectDomainPolicy !== anyPolicy,
  );
}

/** RFC 5280 §4.2.1.10: names that can be written, none both permitted and excluded. */
function limitsFit({ permittedSubtrees, excludedSubtrees }: CrossTerms): boolean {
  const isName = (text: string) => {
    try {
      return nameFromText(text).rdns.length > 0;
    } catch (fault) {
      if (fault instanceof DerError || fault instanceof EncodingError || fault instanceof SyntaxError) return false;
      throw fault;
    }
  };
  return (
    [...permittedSubtrees, ...excludedSubtrees].every(isName) &&
    permittedSubtrees.every((name) => !excludedSubtrees.includes(name))
  );
}

function outcome(isFitting: boolean): ExaminationFinding["outcome"] {
  return isFitting ? "passed" : "failed";
}
