import type { Signer, VerifySignature } from "../algorithm/index.ts";
import { EncodingError } from "../der/index.ts";
import { type CertificateLintContext, type Finding, lintCertificate } from "../lint/index.ts";
import { ok, type Result } from "../result/index.ts";
import {
  assembleSigned,
  type CertificateFields,
  encodeToBeSignedCertificate,
  type SerialNumber,
} from "../x509/index.ts";
import { IssuanceFault } from "./fault.ts";
import { type LintRefusal, refusalOf, unencodable } from "./refusal.ts";
import { checkSigner, type LintedKey, signChecked } from "./signing.ts";

/*
 * Nothing is signed that was not linted. `signPrepared` takes only a PreparedCertificate, and only `prepareCertificate` makes one: the constructor is
 * private to the type checker and wants a secret of this module at run time. The octets stay inside; `toBeSigned` hands out copies, so
 * that nobody can change them between lint and signature. Between prepare and sign the caller commits serial number and octets (house rule 3).
 */
const secret = Symbol("made by prepareCertificate");
let make: (
  toBeSigned: Uint8Array,
  serialNumber: SerialNumber,
  key: LintedKey,
  warnings: readonly Finding[],
) => PreparedCertificate;
let take: (prepared: PreparedCertificate, signer: Signer) => Uint8Array;

/** A linted TBSCertificate that one key may sign once. */
export class PreparedCertificate {
  readonly serialNumber: SerialNumber;
  /** Findings that do not stand in the way. */
  readonly warnings: readonly Finding[];
  readonly #toBeSigned: Uint8Array;
  readonly #key: LintedKey;
  #state: "ready" | "used" = "ready";

  private constructor(
    key: symbol,
    toBeSigned: Uint8Array,
    serialNumber: SerialNumber,
    lintedKey: LintedKey,
    warnings: readonly Finding[],
  ) {
    if (key !== secret) throw new TypeError("a certificate is prepared by prepareCertificate");
    this.#toBeSigned = toBeSigned;
    this.#key = lintedKey;
    this.serialNumber = serialNumber;
    this.warnings = warnings;
  }

  /** A copy of the octets that will be signed (TBSCertificate, DER). */
  get toBeSigned(): Uint8Array {
    return this.#toBeSigned.slice();
  }

  static {
    make = (toBeSigned, serialNumber, key, warnings) =>
      new PreparedCertificate(secret, toBeSigned, serialNumber, key, warnings);
    take = (prepared, signer) => {
      if (prepared.#state === "used") throw new IssuanceFault("prepared-already-used");
      checkSigner(prepared.#key, signer);
      prepared.#state = "used";
      return prepared.#toBeSigned;
    };
  }
}

/**
 * Encodes a TBSCertificate, reads it back with the lints' own reader, and lints it.
 * Refuses with every finding of severity "error" as facts that name field and rule; fields that cannot be encoded are such a finding.
 */
export function prepareCertificate(
  template: CertificateFields,
  context: CertificateLintContext,
): Result<PreparedCertificate, LintRefusal> {
  const encoded = encodeTemplate(template);
  if (!encoded.ok) return encoded;
  const findings = lintCertificate(encoded.value, context);
  const { algorithm, publicKey } = context.issuer;
  return refusalOf(findings) ?? ok(make(encoded.value, template.serialNumber, { algorithm, publicKey }, findings));
}

/**
 * Signs what was prepared, once. With `verify` the signature is checked before anybody gets it.
 * @returns the octets that were signed, the signature, and the certificate (DER)
 * @throws IssuanceFault "prepared-already-used", "signer-differs" (nothing was signed), "signature-wrong"; and what the signer throws. A prepared
 * certificate whose signature failed is used up.
 */
export async function signPrepared(
  prepared: PreparedCertificate,
  signer: Signer,
  verify?: VerifySignature,
): Promise<{ readonly toBeSigned: Uint8Array; readonly signature: Uint8Array; readonly der: Uint8Array }> {
  const toBeSigned = take(prepared, signer);
  const signature = await signChecked(toBeSigned, signer, verify);
  return { toBeSigned, signature, der: assembleSigned(toBeSigned, signer.algorithm, signature) };
}

function encodeTemplate(template: CertificateFields): Result<Uint8Array, LintRefusal> {
  try {
    return ok(encodeToBeSignedCertificate(template));
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    return unencodable("tbsCertificate", "RFC 5280 §4.1", error.code);
  }
}
