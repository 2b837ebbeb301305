/** What a request file (CSR) says: its key, whether it proves the possession of it, and the names in its subject. */
import type { Digest, KeySpecification, VerifySignature } from "@warifu/pki/algorithm";
import { parseCertificationRequest, verifyCertificationRequest } from "@warifu/pki/csr";
import { DerError } from "@warifu/pki/der";
import { lintPublicKey } from "@warifu/pki/lint";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { attributeTypeByName } from "@warifu/pki/x509";

export interface ReadRequest {
  /** SHA-256 of the SubjectPublicKeyInfo in hexadecimal. */
  readonly publicKeyHash: string;
  readonly signature: "right" | "wrong";
  /** Names of the lints that the key breaks. */
  readonly weaknesses: readonly string[];
  /** Values of the subject, by attribute. */
  readonly organisation: readonly string[];
  readonly unit: readonly string[];
  readonly name: readonly string[];
}

export interface RequestMalformed {
  readonly code: "request-malformed";
  readonly field: "certificationRequest";
  readonly rule: "RFC 2986 §4.1";
  readonly reason: string;
  readonly offset: number;
}

/** Reads a PKCS#10 request (DER); nothing is refused but what cannot be read. */
export function readRequest(
  der: Uint8Array,
  { digest, verifySignature }: { readonly digest: Digest; readonly verifySignature: VerifySignature },
  specifications: readonly KeySpecification[],
): Result<ReadRequest, RequestMalformed> {
  try {
    const request = parseCertificationRequest(der);
    const { publicKey, subject } = request;
    const findings = lintPublicKey(publicKey, { keys: { specifications, minimumRsaExponent: 65537 }, digest });
    const valuesOf = (name: string) =>
      subject.rdns
        .flat()
        .filter(({ type }) => type === attributeTypeByName(name)?.oid)
        .map(({ value }) => value ?? "");
    return ok({
      publicKeyHash: Buffer.from(digest("sha256", publicKey)).toString("hex"),
      signature: verifyCertificationRequest(request, verifySignature) ? "right" : "wrong",
      weaknesses: findings.filter(({ severity }) => severity === "error").map(({ lint }) => lint),
      organisation: valuesOf("O"),
      unit: valuesOf("OU"),
      name: valuesOf("CN"),
    });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const { code: reason, offset } = error;
    return refuse({ code: "request-malformed", field: "certificationRequest", rule: "RFC 2986 §4.1", reason, offset });
  }
}
