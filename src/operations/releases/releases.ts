/**
 * Approval of a release before it is introduced (CPS 6-6-1): who tested it asks, the CA manager sees exactly what was asked and
 * approves, and in that transaction it is filed. A program that is not approved works, and says so.
 */
import { type Right, releaseWish } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Clock, Store } from "../../store/index.ts";
import { type ApprovalRefusal, approveAndCarryOut, askForApproval, readApproval } from "../staff/index.ts";

/** What the approval is about, as the inbox and the audit log name it. */
export const approvingRelease = "approve-release";

export interface ReleaseWish {
  readonly version: string;
  /** SHA-256 over the program's files, as `programDigest` makes it. */
  readonly digest: string;
  readonly changes: string;
  readonly tests: string;
  readonly reference: string;
}

export interface ApprovedRelease extends ReleaseWish {
  readonly release: string;
  readonly askedBy: string;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

export interface ReleasePorts {
  readonly store: Store;
  readonly clock: Clock;
}

interface Actor {
  readonly actor: string;
  readonly origin: string;
}

export type ReleaseRefusal = ApprovalRefusal | { readonly code: "release-approved-already"; readonly field: "digest" };

const approver: Right = "confirm-life-cycle";

/** The approval's number. @throws StoreFault */
export async function askForRelease(
  { store, clock }: ReleasePorts,
  { wish, actor, origin }: Actor & { readonly wish: ReleaseWish },
): Promise<Result<string, ReleaseRefusal>> {
  if ((await readRelease(store, wish.digest)) !== undefined) {
    return refuse({ code: "release-approved-already", field: "digest" });
  }
  return store.transaction(async (transaction) => {
    const asking = { what: approvingRelease, request: { ...wish }, right: approver, actor, origin, at: clock() };
    return ok(await askForApproval(transaction, asking));
  });
}

export interface ReleaseApproval extends Actor {
  readonly number: string;
  /** What the approver saw. */
  readonly requestHash: string;
  readonly rights: readonly Right[];
}

/** Approves and files in one transaction; where one is refused, neither is done. @throws StoreFault */
export async function approveRelease(
  { store, clock }: ReleasePorts,
  { number, actor, origin, ...seen }: ReleaseApproval,
): Promise<Result<void, ReleaseRefusal>> {
  const approval = await readApproval(store, number);
  const parsed = releaseWish.safeParse(approval?.request);
  if (approval === undefined || !parsed.success) return refuse({ code: "approval-unknown", field: "approval" });
  const at = clock();
  return store.transaction(async (transaction) => {
    const work = { ...seen, number, what: approvingRelease, request: parsed.data, actor, origin, at };
    const agreed = await approveAndCarryOut(transaction, work);
    if (!agreed.ok) return agreed;
    const { version, digest, changes, tests, reference } = parsed.data;
    const { rowCount } = await transaction.query(
      `insert into release_approval
         (version, digest, changes, tests, reference, asked_by, approved_by, approved_at, approval)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (digest) do nothing`,
      [version, digest, changes, tests, reference, approval.askedBy, actor, at, number],
    );
    if (rowCount === 0) {
      transaction.rollBack();
      return refuse({ code: "release-approved-already", field: "digest" });
    }
    const facts = { version, digest, approval: number };
    transaction.audit({ kind: "release.approved", actor, origin, subject: version, result: "success", facts });
    return ok(undefined);
  });
}

const columns = `release_approval.release::text as release, version, digest, changes, tests, reference,
  asked_by as "askedBy", approved_by as "approvedBy", approved_at as "approvedAt"`;

/** Newest first. @throws StoreFault */
export async function readReleases(
  store: Pick<Store, "read">,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly ApprovedRelease[]> {
  const { rows } = await store.read<ApprovedRelease>(
    `select ${columns} from release_approval where $1::bigint is null or release_approval.release < $1
     order by release_approval.release desc limit $2`,
    [before ?? null, limit],
    "read-releases",
  );
  return rows;
}

/** The approval of a program; undefined: it was never approved. @throws StoreFault */
export async function readRelease(store: Pick<Store, "read">, digest: string): Promise<ApprovedRelease | undefined> {
  const { rows } = await store.read<ApprovedRelease>(
    `select ${columns} from release_approval where digest = $1`,
    [digest],
    "read-release",
  );
  return rows[0];
}
