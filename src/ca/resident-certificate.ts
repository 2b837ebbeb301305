/** Issuing a resident's certificate (CPS 4-2; docs/flows/issue-a-resident-certificate.md). */
import { checkCharacters, checkDateOfBirth, checkGender } from "@warifu/pki/characters";
import { parseCertificationRequest, verifyCertificationRequest } from "@warifu/pki/csr";
import { DerError, EncodingError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type GeneralName, type ResidentAttributes, residentAlternativeNames } from "@warifu/pki/x509";
import { type AuthorityPolicy, civilDateOf, type Municipality, municipalityOn } from "../policy/index.ts";
import { prepareOrder } from "./certificate.ts";
import { type AuthorityDirectory, operatingAuthority } from "./directory.ts";
import type { ConfirmFacts, IssuancePipeline, IssuedCertificate, IssueObstacle } from "./issuance.ts";
import { authoritySigner } from "./keys.ts";
import type { Asker, CaPorts } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";
import { profileSubject, residentSubjectValues } from "./subject.ts";

/** What the municipality sends for its resident (CPS 4-2-1 ①). */
export interface ResidentRequest extends Asker {
  readonly authority: string;
  /** PKCS#10, DER: the public key and proof that its private key is held. */
  readonly certificationRequest: Uint8Array;
  /** The register's name for the resident; never part of the certificate. */
  readonly holder: string;
  /** Six-digit code of the municipality of residence. */
  readonly municipality: string;
  readonly attributes: ResidentAttributes;
  readonly purpose: "first" | "renewal" | "reissue";
  readonly practice: "real" | "test";
  /** When the key pair was made (CPS 6-3-2); absent: now. */
  readonly keyGeneratedAt?: Date;
  /** Absent: the facts are the asker's own, and hold because the asker says so. */
  readonly confirm?: ConfirmFacts;
}

/** What issuing to somebody outside takes. */
export type IssuePorts = Pick<CaPorts, "store" | "keys" | "clock" | "randomBytes" | "digest" | "verifySignature"> & {
  readonly directory: AuthorityDirectory;
  readonly pipeline: IssuancePipeline;
};

/** Examines the request, prepares the certificate, and sees it through intent, signature and record. */
export async function issueResidentCertificate(
  ports: IssuePorts,
  request: ResidentRequest,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  // Step 1: the authority is there, operates, and its clock can be trusted.
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  const operating = operatingAuthority(ports.directory, request.authority, time.value);
  if (!operating.ok) return operating;
  const { authority, generation } = operating.value;
  // Step 2: the municipality, the resident's facts and the request are as the practice statement wants them.
  const examined = examine(ports, authority.policy, request, time.value);
  if (!examined.ok) return examined;
  // Step 3: the certificate is encoded and linted.
  const { municipality, alternativeNames, publicKey, keyGeneratedAt } = examined.value;
  const profile = authority.policy.profiles["resident-signature"];
  if (profile === undefined)
    return refuse({ code: "profile-unknown", field: "profile", rule: "CPS 7-1", profile: "resident-signature" });
  const prepared = prepareOrder(ports, {
    authority,
    issuer: generation,
    profile,
    subject: profileSubject(
      authority.policy,
      profile,
      residentSubjectValues(authority.policy, municipality, ports.randomBytes),
    ),
    publicKey,
    validity: { now: time.value, keyGeneratedAt },
    practice: request.practice,
    municipality: municipality.code,
    alternativeNames,
    holder: request.holder,
    purpose: request.purpose === "renewal" ? "renewal" : "first",
  });
  if (!prepared.ok) return refuse(asKeyRefusal(prepared.refusal));
  // Step 4: the authority's key is active.
  const signer = await authoritySigner(ports.keys, generation);
  if (!signer.ok) return signer;
  // Steps 5 to 7: intent, signature, record.
  const { actor, origin, confirm } = request;
  const asker = { actor, origin };
  const issued = await ports.pipeline.issue({ ...prepared.value, signer: signer.value, asker, confirm });
  return issued.ok ? issued : refuse(intentRefusal(issued.refusal));
}

interface Examined {
  readonly municipality: Municipality;
  readonly alternativeNames: readonly GeneralName[];
  readonly publicKey: Uint8Array;
  readonly keyGeneratedAt: Date;
}

function examine(
  ports: Pick<IssuePorts, "verifySignature">,
  policy: AuthorityPolicy,
  request: ResidentRequest,
  now: Date,
): Result<Examined, IssueRefusal> {
  const municipality = municipalityOn(policy, request.municipality, civilDateOf(now));
  if (municipality === undefined)
    return refuse({
      code: "municipality-unknown",
      field: "municipality",
      rule: "CPS 4-1-1",
      municipality: request.municipality,
    });
  const alternativeNames = attributesAsNames(request.attributes);
  if (!alternativeNames.ok) return alternativeNames;
  const publicKey = requestedKey(ports, request.certificationRequest);
  if (!publicKey.ok) return publicKey;
  const keyGeneratedAt = request.keyGeneratedAt ?? now;
  // CPS 6-3-2: the three years count from this day, so it can be neither in the future nor long past.
  if (keyGeneratedAt > now || now.getTime() - keyGeneratedAt.getTime() > oldestKey)
    return refuse({ code: "key-generation-date-wrong", field: "keyGeneratedAt", rule: "CPS 6-3-2" });
  return ok({ municipality, alternativeNames: alternativeNames.value, publicKey: publicKey.value, keyGeneratedAt });
}

/** An application may wait for the answer to the written inquiry (CPS 3-1-9); a key older than this is made anew. */
const oldestKey = 92 * 24 * 60 * 60 * 1000;

/** CPS 3-1-7, 3-1-8: which characters a name and an address may have, and the form of the other facts. */
function attributesAsNames(attributes: ResidentAttributes): Result<readonly GeneralName[], IssueRefusal> {
  for (const field of ["commonName", "address"] as const) {
    const checked = checkCharacters(attributes[field]);
    if (!checked.ok)
      return refuse({
        code: "character-not-allowed",
        field: `attributes.${field}`,
        rule: "CPS 3-1-8",
        character: checked.refusal.character,
        index: checked.refusal.index,
        substitutes: checked.refusal.substitutes,
      });
  }
  const birth = checkDateOfBirth(attributes.dateOfBirth);
  if (!birth.ok) return invalid("attributes.dateOfBirth", birth.refusal.code);
  const gender = checkGender(attributes.gender);
  if (!gender.ok) return invalid("attributes.gender", gender.refusal.code);
  try {
    return ok(residentAlternativeNames(attributes));
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    return invalid("attributes", error.code);
  }
}

function invalid(field: string, reason: string): Result<never, IssueRefusal> {
  return refuse({ code: "attribute-invalid", field, rule: "CPS 3-1-7", reason });
}

/** The key of a request whose asker holds the private key (RFC 2986 §4.2). */
export function requestedKey(
  ports: Pick<IssuePorts, "verifySignature">,
  der: Uint8Array,
): Result<Uint8Array, IssueRefusal> {
  try {
    const request = parseCertificationRequest(der);
    if (!verifyCertificationRequest(request, ports.verifySignature))
      return refuse({ code: "request-signature-wrong", field: "certificationRequest", rule: "RFC 2986 §4.2" });
    return ok(request.publicKey);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return refuse({
      code: "request-malformed",
      field: "certificationRequest",
      rule: "RFC 2986 §4.1",
      reason: error.code,
      offset: error.offset,
    });
  }
}

/** Findings about the certified key are told as such: the resident needs a new key pair, not a new form. */
export function asKeyRefusal(refusal: IssueRefusal): IssueRefusal {
  if (refusal.code !== "lint-refused") return refusal;
  const findings = refusal.findings.filter((finding) => finding.field.startsWith("subjectPublicKeyInfo"));
  const [first] = findings;
  if (first === undefined) return refusal;
  return { code: "weak-key", field: "certificationRequest", rule: first.citation, findings };
}

/** Why no intent was recorded, with the part of the request and the clause it rests on. */
export function intentRefusal(refusal: IssueObstacle): IssueRefusal {
  switch (refusal.code) {
    case "authority-stopped":
      return { code: "authority-stopped", field: "authority", rule: "CPS 4-4-1-3", authority: refusal.authority };
    case "authority-key-compromised":
      return {
        code: "authority-key-compromised",
        field: "authority",
        rule: "CPS 4-14-2",
        authority: refusal.authority,
      };
    case "facts-outdated":
      return { ...refusal, field: "attributes", rule: "CPS 4-2-1" };
    case "valid-certificate-exists":
    case "renewal-under-way":
      return { ...refusal, field: "holder", rule: "CPS 4-2-3" };
    case "no-valid-certificate":
      return { ...refusal, field: "holder", rule: "CPS 3-2" };
    case "public-key-already-certified":
      return { ...refusal, field: "certificationRequest", rule: "CPS 3-2" };
  }
}
