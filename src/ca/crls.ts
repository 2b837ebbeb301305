/**
 * Certificate revocation lists (docs/flows/daily-crl.md; CPS 4-4-3, 4-4-9, 4-4-10, 7-2).
 *
 * A list costs the database what changed: entries were encoded when they were revoked, the store lays them into chunks
 * (store/records/lists.ts), and here they are only hashed and signed, as a stream.
 */
import { createHash } from "node:crypto";
import { type CrlFields, signedCrlPrefix, signedCrlSuffix } from "@warifu/pki/crl";
import { wholeSecond } from "@warifu/pki/der";
import { type PreparedCrl, prepareCrl, signPreparedCrl } from "@warifu/pki/issuance";
import type { CrlLintContext } from "@warifu/pki/lint";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { distributionPointName, type ScopeName, scopesOf } from "../policy/index.ts";
import {
  type CrlDraft,
  type CrlScope,
  draftCrl,
  readChunks,
  readCurrentCrls,
  recordCrlIntent,
  recordCrlSignature,
} from "../store/index.ts";
import type { Authority, Generation } from "./directory.ts";
import { authoritySigner } from "./keys.ts";
import type { OwnPorts } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { AuthorityRefusal } from "./refusals.ts";

/** "immediate": on compromise, without waiting for the cut-off (CPS 4-4-9). */
export type CrlCause = "created" | "scheduled" | "immediate";

export interface CrlOrder extends Asker {
  readonly authority: string;
  /** Absent: every generation that still has certificates. */
  readonly generation?: number;
  /** Absent: every list of the authority. */
  readonly scopes?: readonly ScopeName[];
  readonly cause: CrlCause;
}

export interface CrlIssued extends CrlScope {
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly entries: number;
  readonly octets: number;
}

/** Issues lists now. Each stands by itself: what was issued before a refusal stays issued. */
export async function issueCrls(
  ports: OwnPorts,
  order: CrlOrder,
): Promise<Result<readonly CrlIssued[], AuthorityRefusal>> {
  const authority = ports.directory.find(order.authority);
  if (authority === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: order.authority });
  const issued: CrlIssued[] = [];
  for (const generation of listedGenerations(authority, ports.clock(), order.generation)) {
    for (const scope of order.scopes ?? scopesOf(authority.policy)) {
      const one = await issueCrl(ports, authority, generation, scope, order);
      if (!one.ok) return one;
      issued.push(one.value);
    }
  }
  return ok(issued);
}

/** The first lists of a generation: nobody should have to ask for a list that does not exist yet. */
export async function ensureLists(
  ports: OwnPorts,
  authority: Authority,
  generation: Generation,
  asker: Asker,
): Promise<Result<readonly CrlIssued[], AuthorityRefusal>> {
  const { id } = authority.policy;
  const current = await readCurrentCrls(ports.store, { authority: id, generation: generation.generation });
  const existing = new Set(current.map((crl) => crl.scope));
  const scopes = scopesOf(authority.policy).filter((scope) => !existing.has(scope));
  return issueCrls(ports, { ...asker, authority: id, generation: generation.generation, scopes, cause: "created" });
}

/** A generation's lists go on until its own certificate ends; it has certified nothing beyond that. */
export function listedGenerations(authority: Authority, now: Date, wanted?: number): readonly Generation[] {
  return authority.generations.filter(
    ({ state, generation, selfSignedNotAfter }) =>
      state !== "ended" &&
      selfSignedNotAfter !== undefined &&
      selfSignedNotAfter > now &&
      (wanted ?? generation) === generation,
  );
}

async function issueCrl(
  ports: OwnPorts,
  authority: Authority,
  generation: Generation,
  scope: ScopeName,
  order: CrlOrder,
): Promise<Result<CrlIssued, AuthorityRefusal>> {
  const signer = await authoritySigner(ports.keys, generation);
  if (!signer.ok) return signer;
  // Step 1: what is to be on the list, its number and its frame are committed before the key is used.
  const intended = await intendCrl(ports, { authority, generation, scope }, order);
  if (!intended.ok) return intended;
  const { prepared, draft, fields } = intended.value;
  // Step 2: the key signs the frame around the stored entries.
  const { header, trailer, toBeSignedLength } = prepared.frame;
  // The signer hashes for itself, by its own algorithm, and does not tell the hash; this one is for the record.
  const hash = createHash("sha256").update(header);
  const { signature } = await signPreparedCrl(prepared, signer.value, () =>
    hashed(readChunks(ports.store, draft.chunks, draft.entriesLength), hash),
  );
  const digest = hash.update(trailer).digest();
  // Step 3: with the signature recorded the list is the current one.
  const octets = signedLength(toBeSignedLength, fields, signature);
  const name = { authority: authority.policy.id, generation: generation.generation, scope, number: draft.number };
  await ports.store.transaction(async (transaction) => {
    await recordCrlSignature(transaction, name, { signature, octets, digest, signedAt: ports.clock() });
    transaction.audit({
      kind: "crl-issued",
      actor: order.actor,
      origin: order.origin,
      subject: `${name.authority}/${name.generation}/${scope}`,
      result: "success",
      facts: { number: draft.number.toString(), entries: draft.entries, cause: order.cause },
    });
  });
  return ok({ ...name, thisUpdate: fields.thisUpdate, nextUpdate: fields.nextUpdate, entries: draft.entries, octets });
}

interface WantedCrl {
  readonly authority: Authority;
  readonly generation: Generation;
  readonly scope: ScopeName;
}

interface IntendedCrl {
  readonly prepared: PreparedCrl;
  readonly draft: CrlDraft;
  readonly fields: CrlFields;
}

function intendCrl(
  ports: OwnPorts,
  wanted: WantedCrl,
  order: CrlOrder,
): Promise<Result<IntendedCrl, AuthorityRefusal>> {
  const { authority, generation, scope } = wanted;
  const key = { authority: authority.policy.id, generation: generation.generation, scope };
  return ports.store.transaction(async (transaction) => {
    const draft = await draftCrl(transaction, key);
    const framed = prepareDraft(ports, wanted, draft);
    if (!framed.ok) {
      transaction.rollBack();
      return framed;
    }
    const { prepared, fields } = framed.value;
    const { header, trailer } = prepared.frame;
    await recordCrlIntent(transaction, {
      ...key,
      number: draft.number,
      cause: order.cause,
      thisUpdate: fields.thisUpdate,
      nextUpdate: fields.nextUpdate,
      plannedNext: fields.plannedIssue ?? fields.nextUpdate,
      lastSequence: draft.lastSequence,
      chunks: draft.chunks,
      entries: draft.entries,
      header,
      trailer,
      algorithm: fields.algorithm,
    });
    transaction.audit({
      kind: "crl-intended",
      actor: order.actor,
      origin: order.origin,
      subject: `${key.authority}/${key.generation}/${scope}`,
      result: "success",
      facts: { number: draft.number.toString(), entries: draft.entries },
    });
    return framed;
  });
}

/** The time is read only here, when the scope is held: a list is not older than its entries, nor than the one before it. */
function prepareDraft(
  ports: Pick<OwnPorts, "store">,
  wanted: WantedCrl,
  draft: CrlDraft,
): Result<IntendedCrl, AuthorityRefusal> {
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  const fields = crlFields(wanted, draft, wholeSecond(time.value));
  const prepared = prepareCrl(fields, crlLintContext(wanted, draft));
  return prepared.ok ? ok({ prepared: prepared.value, draft, fields }) : prepared;
}

const hour = 60 * 60 * 1000;

/** CPS 4-4-9, 7-2: valid for 72 hours; the planned next issue, 24 hours on, stands in an extension of its own. */
function crlFields(wanted: WantedCrl, draft: CrlDraft, thisUpdate: Date): CrlFields {
  const { authority, generation, scope } = wanted;
  const { crl } = authority.policy;
  return {
    issuer: generation.issuer,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + crl.validityHours * hour),
    plannedIssue: new Date(thisUpdate.getTime() + crl.everyHours * hour),
    crlNumber: draft.number,
    authorityKeyIdentifier: generation.keyIdentifier,
    issuingDistributionPoint: {
      distributionPoint: distributionPointName(authority.policy, scope),
      covers: coverage(scope),
    },
    algorithm: generation.algorithm,
  };
}

function crlLintContext(wanted: WantedCrl, draft: CrlDraft): CrlLintContext {
  const { authority, generation, scope } = wanted;
  const { crl } = authority.policy;
  return {
    issuer: {
      name: generation.issuerName,
      publicKey: generation.publicKey,
      keyIdentifier: generation.keyIdentifier,
      algorithm: generation.algorithm,
      notAfter: generation.selfSignedNotAfter,
    },
    profile: {
      validityHours: crl.validityHours,
      plannedIssueHours: crl.everyHours,
      distributionPoint: { directoryName: distributionPointName(authority.policy, scope).der },
      covers: coverage(scope),
      kind: "complete",
      previousNumber: draft.number > 1n ? draft.number - 1n : undefined,
    },
    entriesLength: draft.entriesLength,
  };
}

function coverage(scope: ScopeName): "authority" | "user" {
  return scope === "authorities" ? "authority" : "user";
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

function signedLength(toBeSignedLength: number, fields: CrlFields, signature: Uint8Array): number {
  const prefix = signedCrlPrefix(toBeSignedLength, fields.algorithm, signature.length);
  return prefix.length + toBeSignedLength + signedCrlSuffix(fields.algorithm, signature).length;
}
