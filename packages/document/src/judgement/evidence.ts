import { DerError } from "@warifu/pki/der";
import { type CertIdHash, certIdOf, type OcspResponse, verifyOcspResponse } from "@warifu/pki/ocsp";
import {
  type AlgorithmPolicy,
  type IssuerOfCertificate,
  type RevocationSource,
  revocationBag,
  type StatusEvidence,
} from "@warifu/pki/path";
import type { Certificate } from "@warifu/pki/x509";
import type { VerifyingPorts } from "../ports.ts";
import type { PreparedMaterial } from "./material.ts";

/** How long an answer that names no end speaks: the hours within which a new one could be had (house rule). */
const answerLifetime = 24 * 3600_000;

/** What an evidence source is asked with. */
export interface EvidenceQuestion {
  readonly at: Date;
  readonly algorithms: AlgorithmPolicy;
  /** Certificates that were revoked, but after what is proved: they count as good. */
  readonly revokedLater: ReadonlySet<Certificate>;
}

/**
 * Lists and OCSP answers as one source for path validation, for one moment. Answers come first, for they are about one
 * certificate; those of responders whose own status would have to be found out are passed over.
 */
export function evidenceAt(
  material: PreparedMaterial,
  question: EvidenceQuestion,
  ports: VerifyingPorts,
): RevocationSource {
  const { listsOf } = revocationBag(material.lists);
  return {
    listsOf,
    statusOf: (certificate, issuer) => {
      if (question.revokedLater.has(certificate)) return { status: "good", source: "revoked-later" };
      return answerOf(material.answers, certificate, issuer, question, ports);
    },
  };
}

function answerOf(
  answers: readonly OcspResponse[],
  certificate: Certificate,
  issuer: IssuerOfCertificate,
  question: EvidenceQuestion,
  ports: VerifyingPorts,
): StatusEvidence | undefined {
  let good: StatusEvidence | undefined;
  for (const response of answers) {
    const status = readable(() => statusBy(response, certificate, issuer, question, ports));
    // Whoever says "revoked" outweighs everybody else.
    if (status?.status === "revoked") return status;
    good ??= status;
  }
  return good;
}

/** An answer with a name or a certificate that cannot be read says nothing. */
function readable(read: () => StatusEvidence | undefined): StatusEvidence | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function statusBy(
  response: OcspResponse,
  certificate: Certificate,
  issuer: IssuerOfCertificate,
  { at, algorithms }: EvidenceQuestion,
  ports: VerifyingPorts,
): StatusEvidence | undefined {
  const hashAlgorithm = hashOf(response, certificate);
  const algorithm = response.status === "successful" ? response.basic.signatureAlgorithm : undefined;
  if (hashAlgorithm === undefined || algorithm === undefined || !algorithms.signatures.includes(algorithm))
    return undefined;
  const authority = { name: issuer.name.der, publicKey: issuer.publicKey };
  const certId = certIdOf(authority, certificate.serialNumber, hashAlgorithm, ports.digest);
  const asked = { certId, issuer: authority, missingNonce: "allow", at, clockTolerance: 0 } as const;
  const verified = verifyOcspResponse(response, asked, ports);
  if (!verified.ok) return undefined;
  const { answer, signer } = verified.value;
  if (signer.by === "delegate" && signer.revocation === "to-be-checked") return undefined;
  if (answer.nextUpdate === undefined && at.getTime() > answer.thisUpdate.getTime() + answerLifetime) return undefined;
  if (answer.status.status === "good") return { status: "good", source: "ocsp" };
  if (answer.status.status !== "revoked") return undefined;
  const { revocationTime: revokedAt, reason = "unspecified" } = answer.status;
  return { status: "revoked", source: "ocsp", revokedAt, reason };
}

/** The hash by which a response names this serial number, if it does. */
function hashOf(response: OcspResponse, { serialNumber }: Certificate): CertIdHash | undefined {
  if (response.status !== "successful") return undefined;
  return response.basic.responses.find(({ certId }) => certId.serialNumber === serialNumber)?.certId.hashAlgorithm;
}
