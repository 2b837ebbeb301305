/**
 * From a prepared certificate to a delivered one, for many at once (docs/flows/issue-a-resident-certificate.md).
 *
 * Intents of certificates that arrive together share one commit; so do their signatures. Between the two commits the
 * key is used, one signature for each. When the process dies between them, what it left open is voided by another
 * (voids.ts); so a signed certificate that nobody recorded cannot exist (house rule 3).
 */
import type { Signer } from "@warifu/pki/algorithm";
import { type PreparedCertificate, signPrepared } from "@warifu/pki/issuance";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { SerialNumber } from "@warifu/pki/x509";
import {
  type AuditEvent,
  type CertificateIntent,
  type Clock,
  closeBatches,
  completeRenewal,
  GroupCommit,
  type IntentRefusal,
  readIssuingObstacles,
  recordIntents,
  recordSignatures,
  type Store,
  StoreFault,
  type Transaction,
  type UnsignedIntent,
} from "../store/index.ts";
import type { Asker } from "./ports.ts";
import { revokeInTransaction } from "./revocation.ts";
import { voidIntents } from "./voids.ts";

/** A certificate about to be made: what is signed, by which key, and what the store must know of it. */
export interface Issue {
  readonly prepared: PreparedCertificate;
  readonly signer: Signer;
  readonly record: Omit<CertificateIntent, "serialNumber" | "toBeSigned">;
  readonly asker: Asker;
  readonly confirm?: ConfirmFacts | undefined;
}

/**
 * Asked in the transaction that records the intent: does what the certificate says still hold? What it locks stays locked
 * until the intent is committed, so that a change comes either before the answer or finds the intent.
 */
export type ConfirmFacts = (transaction: Transaction) => Promise<"confirmed" | "outdated">;

/** Why an intent is not recorded. */
export type IssueObstacle =
  | IntentRefusal
  | { readonly code: "facts-outdated" }
  | { readonly code: "authority-stopped" | "authority-key-compromised"; readonly authority: string };

export interface IssuedCertificate {
  readonly authority: string;
  readonly serialNumber: SerialNumber;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The certificate, DER. */
  readonly der: Uint8Array;
}

/** How many certificates share one commit at most, and how many commits may be under way. */
const batchSize = 256;
const batchesInFlight = 2;

interface OpenBatch {
  readonly batch: string;
  /** The lease under which the intents stand; when it is over they belong to whoever voids them. */
  readonly lease: string;
  /** Certificates of the batch that are neither recorded nor voided. */
  unsettled: number;
}

interface SignedIssue {
  readonly issue: Issue;
  readonly open: OpenBatch;
  readonly signature: Uint8Array;
}

/** "holder-gone": the certificate to be renewed was revoked meanwhile. "lease-over": the intent is another's to void. */
type RecordOutcome = "recorded" | "holder-gone" | "lease-over";

export class IssuancePipeline {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Batches of intents of which every certificate is recorded; the next commit removes their rows. */
  readonly #complete: string[] = [];
  readonly #intents: GroupCommit<Issue, Result<OpenBatch, IssueObstacle>>;
  readonly #signatures: GroupCommit<SignedIssue, RecordOutcome>;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    const shared = { store, maximumBatch: batchSize, batchesInFlight };
    this.#intents = new GroupCommit({ ...shared, commit: (transaction, issues) => this.#intend(transaction, issues) });
    this.#signatures = new GroupCommit({
      ...shared,
      commit: (transaction, signed) => this.#record(transaction, signed),
    });
  }

  /** Intent, signature, record. Throws StoreFault or KeyFault when the store or the key fails; nothing half-done stays. */
  async issue(issue: Issue): Promise<Result<IssuedCertificate, IssueObstacle>> {
    // Step 5: the serial number and the bytes to be signed are committed before the key is used.
    const intended = await this.#intents.add(issue);
    if (!intended.ok) return intended;
    // Step 6: the key signs what was linted and committed, and nothing else.
    const { signature, der } = await this.#sign(issue, intended.value);
    // Step 7: the signature and the audit event are committed before anybody gets the certificate.
    const outcome = await this.#deliver({ issue, open: intended.value, signature });
    if (outcome === "lease-over") throw new StoreFault("lease-lost");
    this.#settled(intended.value);
    if (outcome === "holder-gone") return refuse({ code: "no-valid-certificate" });
    const { authority, notBefore, notAfter } = issue.record;
    return ok({ authority, serialNumber: issue.prepared.serialNumber, notBefore, notAfter, der });
  }

  async #sign(issue: Issue, open: OpenBatch): Promise<{ signature: Uint8Array; der: Uint8Array }> {
    try {
      return await signPrepared(issue.prepared, issue.signer);
    } catch (fault) {
      await this.#giveUp(issue, open);
      throw fault;
    }
  }

  async #deliver(signed: SignedIssue): Promise<RecordOutcome> {
    try {
      return await this.#signatures.add(signed);
    } catch (fault) {
      // When the outcome is unknown the certificate may be recorded: then nothing may be voided.
      if (fault instanceof StoreFault && fault.code !== "commit-outcome-unknown")
        await this.#giveUp(signed.issue, signed.open);
      throw fault;
    }
  }

  /**
   * The key or the store refused after the intent was committed: the serial number is voided at once, so that its holder
   * need not wait for the end of this process. What cannot be voided now is voided when the lease has ended.
   */
  async #giveUp(issue: Issue, open: OpenBatch): Promise<void> {
    try {
      const outcome = await this.#store.transaction(async (transaction) => {
        if (transaction.lease !== open.lease) return "lease-over";
        await voidIntents(transaction, [voidable(issue)], this.#clock(), issue.asker);
        return "voided";
      });
      if (outcome === "voided") this.#settled(open);
    } catch (fault) {
      if (!(fault instanceof StoreFault)) throw fault;
    }
  }

  /** Counts only what is committed; a batch that is never counted down is closed when the lease has ended. */
  #settled(open: OpenBatch): void {
    open.unsettled -= 1;
    if (open.unsettled === 0) this.#complete.push(open.batch);
  }

  async #intend(transaction: Transaction, issues: readonly Issue[]): Promise<Result<OpenBatch, IssueObstacle>[]> {
    const refused = await stoppedIssues(transaction, issues);
    await refuseOutdated(transaction, issues, refused);
    const chosen = oneForEachHolder(issues, refused);
    const open = await this.#openBatch(transaction, chosen, refused);
    auditIntents(
      transaction,
      issues.filter((issue) => !refused.has(issue)),
      refused,
    );
    return issues.map((issue) => {
      const refusal = refused.get(issue);
      return refusal === undefined ? ok(open) : refuse(refusal);
    });
  }

  /** Records the chosen ones; adds those that the store refuses to `refused`. */
  async #openBatch(
    transaction: Transaction,
    chosen: readonly Issue[],
    refused: Map<Issue, IssueObstacle>,
  ): Promise<OpenBatch> {
    const { lease } = transaction;
    if (chosen.length === 0) return { batch: "", lease, unsettled: 0 };
    const { batch, refusals } = await recordIntents(transaction, chosen.map(intentOf), this.#clock());
    chosen.forEach((issue, index) => {
      const refusal = refusals[index];
      if (refusal !== undefined) refused.set(issue, refusal);
    });
    const unsettled = refusals.filter((refusal) => refusal === undefined).length;
    if (unsettled === 0) await closeBatches(transaction, [batch]);
    return { batch, lease, unsettled };
  }

  async #record(transaction: Transaction, signed: readonly SignedIssue[]): Promise<RecordOutcome[]> {
    const outcomes = new Map<SignedIssue, RecordOutcome>();
    for (const item of signed) outcomes.set(item, await this.#replacePredecessor(transaction, item));
    const recorded = signed.filter((item) => outcomes.get(item) === "recorded");
    const gone = signed.filter((item) => outcomes.get(item) === "holder-gone");
    for (const { issue } of gone) await voidIntents(transaction, [voidable(issue)], this.#clock(), issue.asker);
    await recordSignatures(
      transaction,
      recorded.map((item) => ({
        authority: item.issue.record.authority,
        serialNumber: item.issue.prepared.serialNumber,
        signature: item.signature,
      })),
      this.#complete.splice(0),
      this.#clock(),
    );
    for (const item of recorded) transaction.audit(issuedEvent(item.issue));
    return signed.map((item) => outcomes.get(item) ?? "recorded");
  }

  /** Renewal (CPS 3-2): in the commit that delivers the new certificate the old one is revoked as superseded. */
  async #replacePredecessor(transaction: Transaction, item: SignedIssue): Promise<RecordOutcome> {
    if (item.open.lease !== transaction.lease) return "lease-over";
    const { record, prepared, asker } = item.issue;
    if (record.purpose === "first" || record.holder === undefined) return "recorded";
    const { authority, holder, profile, notAfter } = record;
    const serialNumber = prepared.serialNumber;
    const old = await completeRenewal(transaction, { authority, holder, profile, serialNumber, notAfter });
    // The old certificate was revoked while the new one was being signed (a move, say): its contents are out of date.
    if (old === undefined) return "holder-gone";
    await revokeInTransaction(transaction, {
      authority,
      serialNumber: old,
      reason: "superseded",
      cause: "renewal",
      now: this.#clock(),
      ...asker,
    });
    return "recorded";
  }
}

/**
 * Issues for holders of an authority that was stopped, asked in the transaction of their intents: a stop that was committed
 * is obeyed by every process, whatever it remembers. An authority's own certificates (its responders') go on.
 */
async function stoppedIssues(transaction: Transaction, issues: readonly Issue[]): Promise<Map<Issue, IssueObstacle>> {
  const forHolders = issues.filter(({ record }) => record.holder !== undefined);
  const authorities = [...new Set(forHolders.map(({ record }) => record.authority))];
  if (authorities.length === 0) return new Map();
  const { stopped, compromised } = await readIssuingObstacles(transaction, authorities);
  const refused = new Map<Issue, IssueObstacle>();
  for (const issue of forHolders) {
    const { authority, generation } = issue.record;
    if (stopped.has(authority)) refused.set(issue, { code: "authority-stopped", authority });
    else if (compromised.has(`${authority}/${generation}`))
      refused.set(issue, { code: "authority-key-compromised", authority });
  }
  return refused;
}

/** Adds the issues whose facts changed since they were prepared. */
async function refuseOutdated(
  transaction: Transaction,
  issues: readonly Issue[],
  refused: Map<Issue, IssueObstacle>,
): Promise<void> {
  const confirm = async (issue: Issue): Promise<void> => {
    if (refused.has(issue)) return;
    if ((await issue.confirm?.(transaction)) === "outdated") refused.set(issue, { code: "facts-outdated" });
  };
  await Promise.all(issues.map(confirm));
}

/** Two applications of one holder in one batch: the first is tried, the other is told of it. */
function oneForEachHolder(issues: readonly Issue[], refused: Map<Issue, IssueObstacle>): Issue[] {
  const firsts = new Map<string, Issue>();
  const chosen: Issue[] = [];
  for (const issue of issues) {
    if (refused.has(issue)) continue;
    const { authority, holder, profile } = issue.record;
    const key = holder === undefined ? undefined : `${authority}/${profile}/${holder}`;
    const first = key === undefined ? undefined : firsts.get(key);
    if (first !== undefined) refused.set(issue, takenBy(first));
    else chosen.push(issue);
    if (key !== undefined && first === undefined) firsts.set(key, issue);
  }
  return chosen;
}

function intentOf({ record, prepared }: Issue): CertificateIntent {
  return { ...record, serialNumber: prepared.serialNumber, toBeSigned: prepared.toBeSigned };
}

function takenBy(first: Issue): IntentRefusal {
  const { serialNumber } = first.prepared;
  return first.record.purpose === "first"
    ? { code: "valid-certificate-exists", serialNumber, notAfter: first.record.notAfter }
    : { code: "renewal-under-way", serialNumber };
}

/** One event for the commit's intents (the certificates have one each when they are recorded), one for each refusal. */
function auditIntents(
  transaction: Transaction,
  intended: readonly Issue[],
  refused: ReadonlyMap<Issue, IssueObstacle>,
): void {
  const [first] = intended;
  if (first !== undefined)
    transaction.audit({
      kind: "certificates-intended",
      actor: first.asker.actor,
      origin: first.asker.origin,
      result: "success",
      facts: { certificates: intended.map(certificateName) },
    });
  for (const [issue, refusal] of refused)
    transaction.audit({
      kind: "certificate-refused",
      ...issue.asker,
      subject: issue.record.holder ?? certificateName(issue),
      result: "refused",
      facts: { authority: issue.record.authority, profile: issue.record.profile, code: refusal.code },
    });
}

function issuedEvent(issue: Issue): AuditEvent {
  const { profile, scope, generation, purpose } = issue.record;
  return {
    kind: "certificate-issued",
    ...issue.asker,
    subject: certificateName(issue),
    result: "success",
    facts: { profile, scope, generation, purpose },
  };
}

function certificateName(issue: Issue): string {
  return `${issue.record.authority}/${issue.prepared.serialNumber}`;
}

function voidable(issue: Issue): UnsignedIntent {
  const { authority, generation, scope, notAfter } = issue.record;
  return { authority, serialNumber: issue.prepared.serialNumber, generation, scope, notAfter };
}
