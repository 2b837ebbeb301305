/** What one stored status becomes in an answer; everything that the policy leaves open is decided here. */
import type { CertId, CertificateStatus, ResponseFields, SingleResponseFields } from "@warifu/pki/ocsp";
import type { OcspPolicy } from "../../policy/index.ts";
import type { CertificateStatus as StoredStatus } from "../../store/index.ts";

/** One asked certificate with what the store knows of it. "foreign": an issuer that this responder does not speak for. */
export interface AskedStatus {
  readonly certId: CertId;
  readonly stored: StoredStatus | "foreign";
}

/** The fields of the answer to all that was asked, as of `producedAt` (whole seconds). */
export function responseFields(
  policy: OcspPolicy | undefined,
  asked: readonly AskedStatus[],
  producedAt: Date,
): Pick<ResponseFields, "producedAt" | "responses" | "extendedRevoke"> {
  const nextUpdate = nextUpdateOf(policy, producedAt);
  const archiveCutoff = archiveCutoffOf(policy, producedAt);
  const responses = asked.map(
    ({ certId, stored }): SingleResponseFields => ({
      certId: certId.der,
      status: answeredStatus(policy, stored),
      thisUpdate: producedAt,
      nextUpdate,
      archiveCutoff,
    }),
  );
  // RFC 6960 §4.4.8: whoever answers "revoked" for what was never issued says so in every answer.
  return { producedAt, responses, extendedRevoke: policy?.neverIssued === "revoked" ? "include" : "omit" };
}

/** RFC 6960 §4.2.2.1: without nextUpdate newer information is available all the time, which is so for holders. */
export function nextUpdateOf(policy: OcspPolicy | undefined, producedAt: Date): Date | undefined {
  const minutes = policy?.answerValidMinutes;
  return minutes === undefined ? undefined : new Date(producedAt.getTime() + minutes * 60_000);
}

/** RFC 6960 §4.4.4: the moment of the answer less the years for which statuses are kept. */
function archiveCutoffOf(policy: OcspPolicy | undefined, producedAt: Date): Date | undefined {
  if (policy?.archiveYears === undefined) return undefined;
  const cutoff = new Date(producedAt);
  cutoff.setUTCFullYear(cutoff.getUTCFullYear() - policy.archiveYears);
  return cutoff;
}

/** RFC 6960 §2.2: revoked since 1 January 1970, by certificateHold, is how "never issued" is said. */
const neverIssued: CertificateStatus = {
  status: "revoked",
  revocationTime: new Date(0),
  reason: "certificateHold",
};

/** CPS 4-4-4-2: valid, unknown or revoked, and the reason when revoked. */
function answeredStatus(policy: OcspPolicy | undefined, stored: StoredStatus | "foreign"): CertificateStatus {
  if (stored === "foreign") return { status: "unknown" };
  if (stored.status === "revoked")
    return { status: "revoked", revocationTime: stored.revokedAt, reason: stored.reason };
  return stored.status === "unknown" && policy?.neverIssued === "revoked" ? neverIssued : { status: stored.status };
}
