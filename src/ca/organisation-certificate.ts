/** Issuing certificates of organisations: of their offices, accounts, servers, programs and mail addresses. */
import { type Result, refuse } from "@warifu/pki/result";
import type { GeneralName } from "@warifu/pki/x509";
import type { ProfileName } from "../policy/index.ts";
import { prepareOrder } from "./certificate.ts";
import { operatingAuthority } from "./directory.ts";
import type { ConfirmFacts, IssuedCertificate } from "./issuance.ts";
import { authoritySigner } from "./keys.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";
import { asKeyRefusal, type IssuePorts, intentRefusal, requestedKey } from "./resident-certificate.ts";
import { profileSubject, type SubjectValues } from "./subject.ts";

/** What whoever examined an organisation's application lets be issued. */
export interface OrganisationRequest extends Asker {
  readonly authority: string;
  readonly profile: ProfileName;
  /** PKCS#10, DER: the public key and proof that its private key is held; its names are not looked at here. */
  readonly certificationRequest: Uint8Array;
  /** Names the application; one certificate stands under each name. */
  readonly holder: string;
  /** What the profile's subject has placeholders for. */
  readonly values: SubjectValues;
  readonly serverNames?: readonly string[];
  readonly mail?: string;
  /** Asked in the transaction of the intent: is it still to be issued? */
  readonly confirm: ConfirmFacts;
}

/** Examines the request, prepares the certificate, and sees it through intent, signature and record. */
export async function issueOrganisationCertificate(
  ports: IssuePorts,
  request: OrganisationRequest,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  const operating = operatingAuthority(ports.directory, request.authority, time.value);
  if (!operating.ok) return operating;
  const { authority, generation } = operating.value;
  const profile = authority.policy.profiles[request.profile];
  if (profile === undefined)
    return refuse({ code: "profile-unknown", field: "profile", rule: "CPS 7-1", profile: request.profile });
  const publicKey = requestedKey(ports, request.certificationRequest);
  if (!publicKey.ok) return publicKey;
  const prepared = prepareOrder(ports, {
    authority,
    issuer: generation,
    profile,
    subject: profileSubject(authority.policy, profile, request.values),
    publicKey: publicKey.value,
    validity: { now: time.value, keyGeneratedAt: time.value },
    practice: "real",
    alternativeNames: alternativeNames(request),
    holder: request.holder,
    purpose: "first",
  });
  if (!prepared.ok) return refuse(asKeyRefusal(prepared.refusal));
  const signer = await authoritySigner(ports.keys, generation);
  if (!signer.ok) return signer;
  const { actor, origin, confirm } = request;
  const asker = { actor, origin };
  const issued = await ports.pipeline.issue({ ...prepared.value, signer: signer.value, asker, confirm });
  return issued.ok ? issued : refuse(intentRefusal(issued.refusal));
}

function alternativeNames({ serverNames = [], mail }: OrganisationRequest): readonly GeneralName[] {
  const servers = serverNames.map((value) => ({ kind: "dNSName" as const, value }));
  return mail === undefined ? servers : [...servers, { kind: "rfc822Name", value: mail }];
}
