import { DerError, type DerErrorCode, equalBytes } from "../der/index.ts";
import { type Certificate, type DistinguishedName, parseCertificate } from "../x509/index.ts";
import { keyOf } from "./names.ts";
import type { CertificateInput, CertificateSource } from "./types.ts";

/** Certificates by subject, and those that could not be read. */
export interface CertificateBag extends CertificateSource {
  readonly certificates: readonly Certificate[];
  readonly unreadable: readonly UnreadableInput[];
}

export interface UnreadableInput {
  /** Place in the list given. */
  readonly index: number;
  readonly error: DerErrorCode;
  readonly offset: number;
}

/**
 * A source of certificates in memory. What cannot be read is left out and told in `unreadable`: a stray file beside a good path
 * must not spoil it. The index by name is made when first asked for.
 */
export function certificateBag(inputs: readonly CertificateInput[]): CertificateBag {
  const certificates: Certificate[] = [];
  const unreadable: UnreadableInput[] = [];
  inputs.forEach((input, index) => {
    try {
      certificates.push(input instanceof Uint8Array ? parseCertificate(input) : input);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      unreadable.push({ index, error: error.code, offset: error.offset });
    }
  });
  return { certificates, unreadable, ...lookUps(certificates) };
}

function lookUps(certificates: readonly Certificate[]): CertificateSource {
  let index: ReadonlyMap<string, readonly Certificate[]> | undefined;
  const withSubject = (name: DistinguishedName): readonly Certificate[] => {
    index ??= bySubject(certificates);
    return index.get(keyOf(name)) ?? [];
  };
  const withSubjectEncoding = (name: DistinguishedName): readonly Certificate[] => {
    const among = certificates.length > scanned ? withSubject(name) : certificates;
    return among.filter((one) => equalBytes(one.subject.der, name.der));
  };
  return { withSubjectEncoding, withSubject };
}

/** Up to so many certificates, comparing encodings costs less than making the key of a name. */
const scanned = 16;

function bySubject(certificates: readonly Certificate[]): ReadonlyMap<string, readonly Certificate[]> {
  const index = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const key = subjectKey(certificate);
    if (key === undefined) continue;
    const known = index.get(key);
    if (known === undefined) index.set(key, [certificate]);
    else known.push(certificate);
  }
  return index;
}

/** A certificate whose subject cannot be read is nobody's issuer. */
function subjectKey(certificate: Certificate): string | undefined {
  try {
    return keyOf(certificate.subject);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
