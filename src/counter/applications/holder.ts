/** The certificates of the person whom a case is about. */
import { wholeSecond } from "@warifu/pki/der";
import type { AuthorityId } from "../../policy/index.ts";
import { type CertificateRow, findCertificates } from "../../store/index.ts";
import type { RegisterPorts } from "../register/record-event.ts";
import type { KnownApplication } from "./types.ts";

type ReadingPorts = Pick<RegisterPorts, "store" | "clock">;

/**
 * The name under which the authority knows the holder. A certificate of the trial mode has a holder of its own: it neither
 * stands in the way of a real one nor ends with one.
 */
export function holderOf(resident: string, practice: KnownApplication["practice"]): string {
  return practice === "test" ? `${resident}:test` : resident;
}

/** The certificate that the holder may use now. */
export async function heldCertificate(
  { store, clock }: ReadingPorts,
  authority: AuthorityId,
  holder: string,
): Promise<CertificateRow | undefined> {
  const now = clock();
  const rows = await findCertificates(store, { authority, holder, limit: 100 });
  return rows.find(
    ({ state, revocation, notAfter }) => state === "issued" && revocation === undefined && notAfter >= now,
  );
}

/** The newest certificate of the holder that was revoked since then, for this cause if one is given. */
export async function revokedCertificate(
  { store }: Pick<ReadingPorts, "store">,
  authority: AuthorityId,
  holder: string,
  { cause, since }: { readonly cause?: string; readonly since: Date },
): Promise<CertificateRow | undefined> {
  const rows = await findCertificates(store, { authority, holder, limit: 100 });
  // Revocations are recorded to the second.
  return rows.find(
    ({ revocation }) =>
      revocation !== undefined &&
      (cause === undefined || revocation.cause === cause) &&
      revocation.revokedAt >= wholeSecond(since),
  );
}
