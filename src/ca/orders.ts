/** Certificates that an authority issues for its own running: one at a time, without a holder. */
import { type Result, refuse } from "@warifu/pki/result";
import type { ProfileName } from "../policy/index.ts";
import { type CertificateRow, findCertificates } from "../store/index.ts";
import { type CertificateOrder, prepareOrder } from "./certificate.ts";
import type { Authority, AuthorityDirectory, Generation } from "./directory.ts";
import type { IssuancePipeline, IssuedCertificate } from "./issuance.ts";
import { authoritySigner } from "./keys.ts";
import type { Asker, CaPorts } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";
import { intentRefusal } from "./resident-certificate.ts";
import { profileSubject, type SubjectValues } from "./subject.ts";

/** What making an authority's own certificates takes. */
export interface OwnPorts extends CaPorts {
  readonly directory: AuthorityDirectory;
  readonly pipeline: IssuancePipeline;
}

/** Making authorities and their next generations takes turns under this name: steps that look first must not look at once. */
export const turnOfAuthorities = "authorities";

/** What differs between an authority's own certificates. */
export interface OwnOrder extends Omit<CertificateOrder, "profile" | "subject" | "practice" | "purpose" | "validity"> {
  readonly profileName: ProfileName;
  readonly subjectValues?: SubjectValues;
  readonly partner?: CertificateOrder["subject"];
  readonly validity?: Partial<CertificateOrder["validity"]>;
}

/** Prepares, signs and records one certificate of the authority's own. */
export async function issueOwn(
  ports: OwnPorts,
  order: OwnOrder,
  asker: Asker,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const { policy } = order.authority;
  const profile = policy.profiles[order.profileName];
  if (profile === undefined)
    return refuse({ code: "profile-unknown", field: "profile", rule: "CPS 7-1", profile: order.profileName });
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  const prepared = prepareOrder(ports, {
    ...order,
    profile,
    subject: profileSubject(policy, profile, order.subjectValues ?? {}, order.partner),
    practice: "real",
    purpose: "first",
    validity: { keyGeneratedAt: time.value, ...order.validity, now: time.value },
  });
  if (!prepared.ok) return prepared;
  const signer = await authoritySigner(ports.keys, order.issuer);
  if (!signer.ok) return signer;
  const issued = await ports.pipeline.issue({ ...prepared.value, signer: signer.value, asker });
  return issued.ok ? issued : refuse(intentRefusal(issued.refusal));
}

/** The authority's own certificates of one profile by one generation that are issued and not revoked, newest first. */
export async function ownCertificates(
  ports: Pick<CaPorts, "store">,
  authority: Authority,
  profile: ProfileName,
  generation: Pick<Generation, "generation">,
): Promise<readonly (CertificateRow & { readonly der: Uint8Array })[]> {
  const rows = await findCertificates(ports.store, { authority: authority.policy.id, profile, limit: 1000 });
  return rows.flatMap((row) =>
    row.generation === generation.generation && row.der !== undefined && row.revocation === undefined
      ? [{ ...row, der: row.der }]
      : [],
  );
}
