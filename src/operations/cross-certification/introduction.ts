/** How an authority introduces itself to another house, and the number that its operator reads out over the telephone. */
import type { Digest } from "@warifu/pki/algorithm";
import type { Authority } from "../../ca/index.ts";
import { distributionPointAddress } from "../../policy/index.ts";
import type { CrossIntroduction, CrossTerms } from "./types.ts";

/** RFC 5280 §4.2.1.4; link certificates assert it, nobody issues to holders under it. */
const anyPolicy = "2.5.29.32.0";

export interface OwnIntroduction {
  readonly authority: Authority;
  readonly generation: number;
  /** Self-signed, DER. */
  readonly certificate: Uint8Array;
  readonly messageKey: Uint8Array;
  readonly contact: string;
  readonly terms: CrossTerms;
}

export function introductionOf(own: OwnIntroduction): CrossIntroduction {
  const { authority, generation, certificate, messageKey, contact, terms } = own;
  const { policy } = authority;
  return {
    authority: policy.id,
    name: policy.name,
    operator: policy.operator,
    contact,
    certificate: base64(certificate),
    messageKey: base64(messageKey),
    policies: policiesOf(own),
    practiceStatement: policy.practiceStatement.version,
    addresses: {
      certificate: `${policy.repository.httpBase}/certificates/self-signed-${generation}.cer`,
      revocationList: distributionPointAddress(policy, generation, "authorities"),
      ...(policy.ocsp === undefined ? {} : { status: policy.ocsp.url }),
    },
    terms,
  };
}

/** What paths through this authority carry: policies of its own profiles, and those it asserts of others. */
function policiesOf({ authority: { policy }, terms }: OwnIntroduction): readonly string[] {
  const own = Object.values(policy.profiles).flatMap((profile) => profile.policyOids);
  const crossed = policy.crossCertificates.flatMap(({ policyOids }) => policyOids);
  const all = new Set<string>([...own, ...crossed, ...terms.policyOids]);
  all.delete(anyPolicy);
  return [...all].sort();
}

/**
 * One number for both keys of a side: SHA-256 over the digests of its self-signed certificate and of its message key. Read
 * out by the one side's operator and typed by the other's, it binds the packages to the people (CPS 4-7, 6-1-1-5).
 */
export function fingerprintOf({ certificate, messageKey }: CrossIntroduction, digest: Digest): string {
  const both = [certificate, messageKey].map((octets) => digest("sha256", Buffer.from(octets, "base64")));
  return Buffer.from(digest("sha256", Buffer.concat(both))).toString("hex");
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString("base64");
}
