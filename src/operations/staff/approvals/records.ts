/** The rows of approvals; see migrations 0402 and 0800. */
import type { Right } from "@warifu/contract";
import type { Store, Transaction } from "../../../store/index.ts";
import { missingNeeds } from "./decide.ts";
import type { Approval, ApprovalEvent, ApprovalNeed, ApprovalState, GivenApproval, KnownApproval } from "./types.ts";

/** A request with its number and what exactly is asked. */
export interface NumberedApproval extends KnownApproval {
  readonly approval: string;
  readonly request: Readonly<Record<string, unknown>>;
}

interface ApprovalRow {
  readonly approval: string;
  readonly kind: string;
  readonly request: string;
  readonly requestHash: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly needs: readonly ApprovalNeed[];
  readonly given: readonly GivenApproval[];
  readonly state: ApprovalState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly version: number;
}

const columns = `a.approval::text as approval, a.kind, convert_from(a.request, 'UTF8') as request,
  encode(a.request_hash, 'hex') as "requestHash", a.asked_by as "askedBy", a.asked_at as "askedAt",
  a.expires_at as "expiresAt", a.needs, a.given, a.state, a.decided_by as "decidedBy",
  a.decided_at as "decidedAt", a.reason, a.version`;

type Reader = Pick<Store, "read">;

/** undefined: there is no such request. */
export async function readApproval(store: Reader, approval: string): Promise<NumberedApproval | undefined> {
  const { rows } = await store.read<ApprovalRow>(`select ${columns} from approval a where a.approval = $1`, [approval]);
  return rows[0] === undefined ? undefined : approvalOf(rows[0]);
}

/** What somebody asked for, newest first. */
export async function approvalsAskedBy(
  store: Reader,
  { by, before, limit }: { readonly by: string; readonly before: string | undefined; readonly limit: number },
): Promise<readonly NumberedApproval[]> {
  const { rows } = await store.read<ApprovalRow>(
    `select ${columns} from approval a where a.asked_by = $1 and ($2::bigint is null or a.approval < $2)
     order by a.approval desc limit $3`,
    [by, before ?? null, limit],
  );
  return rows.map(approvalOf);
}

/** Open requests that somebody with these rights may decide, newest first; those past their time are left out. */
export async function approvalsToDecide(
  store: Reader,
  asked: {
    readonly by: string;
    readonly rights: readonly Right[];
    readonly at: Date;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<readonly NumberedApproval[]> {
  const { rows } = await store.read<ApprovalRow>(
    `select ${columns} from approval a where a.state = 'open' and a.missing_rights && $1::text[] and a.asked_by <> $2
       and not a.given @> jsonb_build_array(jsonb_build_object('by', $2::text)) and a.expires_at > $3 and ($4::bigint is null or a.approval < $4)
     order by a.approval desc limit $5`,
    [asked.rights, asked.by, asked.at, asked.before ?? null, asked.limit],
  );
  return rows.map(approvalOf);
}

/** Two decisions about one request wait for each other. */
export async function readApprovalForUpdate(transaction: Transaction, approval: string): Promise<Approval> {
  const { rows } = await transaction.query<ApprovalRow>(
    `select ${columns} from approval a where a.approval = $1 for update`,
    [approval],
  );
  return rows[0] === undefined ? { state: "absent" } : approvalOf(rows[0]);
}

/** Writes a new request with its first event; its number. */
export async function insertApproval(
  transaction: Transaction,
  asked: { readonly approval: KnownApproval; readonly request: Uint8Array; readonly event: ApprovalEvent },
): Promise<string> {
  const { kind, requestHash, askedBy, askedAt, expiresAt, needs, state, version } = asked.approval;
  const missing = missingNeeds(asked.approval).map(({ right }) => right);
  const { rows } = await transaction.query<{ approval: string }>(
    `insert into approval (kind, request, request_hash, asked_by, asked_at, expires_at, needed_right, needs,
       missing_rights, state, version)
     values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8::jsonb, $9, $10, $11) returning approval::text as approval`,
    [
      kind,
      Buffer.from(asked.request),
      requestHash,
      askedBy,
      askedAt,
      expiresAt,
      needs[0]?.right,
      JSON.stringify(needs),
      missing,
      state,
      version,
    ],
  );
  const number = rows[0]?.approval;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  await appendEvent(transaction, number, version, asked.event);
  return number;
}

/** Writes an event and the state that it made. */
export async function updateApproval(
  transaction: Transaction,
  { number, approval, event }: { number: string; approval: KnownApproval; event: ApprovalEvent },
): Promise<void> {
  const { state, decidedBy, decidedAt, reason, version } = approval;
  const missing = state === "open" ? missingNeeds(approval).map(({ right }) => right) : [];
  await transaction.query(
    `update approval set state = $2, decided_by = $3, decided_at = $4, reason = $5, version = $6,
       given = $7::jsonb, missing_rights = $8 where approval = $1`,
    [
      number,
      state,
      decidedBy ?? null,
      decidedAt ?? null,
      reason ?? null,
      version,
      JSON.stringify(approval.given),
      missing,
    ],
  );
  await appendEvent(transaction, number, version, event);
}

async function appendEvent(transaction: Transaction, number: string, version: number, event: ApprovalEvent) {
  await transaction.query(
    `insert into approval_event (approval, version, event, recorded_at, recorded_by) values ($1, $2, $3::jsonb, $4, $5)`,
    [number, version, JSON.stringify(event), new Date(event.at), event.by],
  );
}

function approvalOf(row: ApprovalRow): NumberedApproval {
  const { decidedBy, decidedAt, reason, request, ...rest } = row;
  return {
    ...rest,
    request: JSON.parse(request),
    decidedBy: decidedBy ?? undefined,
    decidedAt: decidedAt ?? undefined,
    reason: reason ?? undefined,
  };
}
