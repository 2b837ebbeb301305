import type { RevocationReason } from "@warifu/pki/crl";
import type { SerialNumber } from "@warifu/pki/x509";
import { byteColumn } from "../byte-column.ts";
import type { Store } from "../store.ts";
import { serialOctets } from "./serial.ts";

/**
 * A certificate's status as of the moment of asking (CPS 4-4-4-2). "unknown": this key never issued it, or it is not
 * signed yet. A voided intent is "revoked": its certificate may exist somewhere, so nobody may rely on it.
 */
export type CertificateStatus =
  | { readonly status: "unknown" }
  | { readonly status: "good"; readonly profile: string; readonly scope: string; readonly notAfter: Date }
  | {
      readonly status: "revoked";
      readonly profile: string;
      readonly scope: string;
      readonly notAfter: Date;
      readonly reason: RevocationReason;
      readonly revokedAt: Date;
    };

export interface StatusQuestion {
  readonly authority: string;
  /** The generation of the issuer key that was asked about. */
  readonly generation: number;
  readonly serialNumber: SerialNumber;
}

/** The statuses in the order asked, in one round trip; questions about different authorities may be mixed. */
export async function readStatuses(
  store: Store,
  questions: readonly StatusQuestion[],
): Promise<readonly CertificateStatus[]> {
  const serials = byteColumn(questions.map((question) => serialOctets(question.serialNumber)));
  const result = await store.read<StatusDatabaseRow>(
    `select asked.number::int as number, intent.profile, intent.scope, intent.not_after,
       signed.authority is not null as signed, revoked.reason, revoked.revoked_at
     from unnest($2::text[], $3::int[], $4::int[], $5::int[]) with ordinality
       as asked(authority, generation, start, length, number)
     join certificate_intent intent on intent.authority = asked.authority
       and intent.serial = substring($1::bytea from asked.start for asked.length)
       and intent.generation = asked.generation
     left join certificate_signature signed on signed.authority = intent.authority and signed.serial = intent.serial
     left join revocation revoked on revoked.authority = intent.authority and revoked.serial = intent.serial`,
    [
      serials.octets,
      questions.map((question) => question.authority),
      questions.map((question) => question.generation),
      serials.offsets,
      serials.lengths,
    ],
    "read-statuses",
  );
  const statuses = new Array<CertificateStatus>(questions.length).fill({ status: "unknown" });
  for (const row of result.rows) statuses[row.number - 1] = certificateStatus(row);
  return statuses;
}

interface StatusDatabaseRow {
  readonly number: number;
  readonly profile: string;
  readonly scope: string;
  readonly not_after: Date;
  readonly signed: boolean;
  readonly reason: RevocationReason | null;
  readonly revoked_at: Date | null;
}

function certificateStatus(row: StatusDatabaseRow): CertificateStatus {
  const common = { profile: row.profile, scope: row.scope, notAfter: row.not_after };
  if (row.reason !== null && row.revoked_at !== null)
    return { status: "revoked", ...common, reason: row.reason, revokedAt: row.revoked_at };
  return row.signed ? { status: "good", ...common } : { status: "unknown" };
}
