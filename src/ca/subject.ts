/** The subject of a certificate: the profile's attributes with their placeholders filled in. */
import type { RandomBytes } from "@warifu/pki/algorithm";
import { type DistinguishedName, nameFromAttributes } from "@warifu/pki/x509";
import type { AuthorityPolicy, CertificateProfile, Municipality, SubjectPlaceholder } from "../policy/index.ts";

export type SubjectValues = Partial<Readonly<Record<SubjectPlaceholder, string>>>;

/** Names that a profile's attributes give with `values`. A placeholder without value is a fault of the caller. */
export function profileSubject(
  policy: AuthorityPolicy,
  profile: CertificateProfile,
  values: SubjectValues,
  partner?: DistinguishedName,
): DistinguishedName {
  const rule = profile.subject;
  if (rule.rule === "authority") return nameFromAttributes(policy.subject);
  if (rule.rule === "partner-authority") {
    if (partner === undefined) throw new RangeError("a cross-certificate needs the name of the other authority");
    return partner;
  }
  return nameFromAttributes(rule.attributes.map(([type, value]) => [type, fill(value, values)] as const));
}

function fill(text: string, values: SubjectValues): string {
  return text.replace(/\{([a-z0-9-]+)\}/g, (_, placeholder: string) => {
    const value: string | undefined = Reflect.get(values, placeholder);
    if (value === undefined) throw new RangeError(`no value for the placeholder ${placeholder} of a subject`);
    return value;
  });
}

/** What a resident's subject is made of: nothing that tells who it is, only where it was issued (CPS 3-1-4). */
export function residentSubjectValues(
  policy: AuthorityPolicy,
  municipality: Municipality,
  randomBytes: RandomBytes,
): SubjectValues {
  return {
    unique: uniqueText(randomBytes),
    "prefecture-romaji": policy.prefecture?.romaji ?? "",
    "municipality-romaji": municipality.romaji,
    "municipality-code-5": municipality.code.slice(0, 5),
  };
}

/** 32 letters and digits that are hard to mistake for each other. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const uniqueLength = 14;

/** 70 random bits: that any two of a hundred million certificates are alike has a chance of four in a million. */
function uniqueText(randomBytes: RandomBytes): string {
  let text = "";
  for (const octet of randomBytes(uniqueLength)) text += alphabet[octet % 32];
  return text;
}
