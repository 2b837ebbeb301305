import { equalBytes } from "../der/index.ts";
import { type Certificate, type DistinguishedName, nameKey } from "../x509/index.ts";

/** RFC 5280 §7.1, with the key of each name made once. Throws `DerError` for a malformed name. */
export function sameName(left: DistinguishedName, right: DistinguishedName): boolean {
  return left === right || equalBytes(left.der, right.der) || keyOf(left) === keyOf(right);
}

/** RFC 5280 §6.1: a certificate is self-issued when subject and issuer are the same name. Throws `DerError`. */
export function isSelfIssued(certificate: Certificate): boolean {
  return sameName(certificate.subject, certificate.issuer);
}

/** `nameKey`, made once for each name. Throws `DerError`. */
export function keyOf(name: DistinguishedName): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = nameKey(name);
    keys.set(name, key);
  }
  return key;
}

/** RFC 4158 §2.4.1: a path goes round in a circle when the same name with the same key comes again. Throws `DerError`. */
export function isOnPath(path: readonly Certificate[], candidate: Certificate): boolean {
  return path.some((one) => equalBytes(one.publicKey, candidate.publicKey) && sameName(one.subject, candidate.subject));
}

/** Whether a name has no parts. */
export function isEmptyName(name: DistinguishedName): boolean {
  return name.der.length <= 2;
}

const keys = new WeakMap<DistinguishedName, string>();
