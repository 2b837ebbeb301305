/**
 * Everything that a compromised key signed is revoked (CPS 4-4-1-3, 4-14-2): page by page in the order of serial numbers, one
 * transaction and one audit event for each page, one row for each certificate. A page holds its lists' scopes for
 * milliseconds, so that lists, answers and other revocations go on; a run that was cut short is begun again and finds the
 * rest. No entry waits for the authority's key: the lists are signed afterwards.
 */
import { createHash } from "node:crypto";
import { equalBytes, wholeSecond } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate, type SerialNumber } from "@warifu/pki/x509";
import {
  type CompromiseExtent,
  type RevocableCertificate,
  readCompromiseExtent,
  readUnrevoked,
  recordCompromise,
  recordRevocations,
} from "../../store/index.ts";
import type { Authority, Generation } from "../directory.ts";
import { ownCertificates } from "../orders.ts";
import type { Asker } from "../ports.ts";
import type { AuthorityRefusal } from "../refusals.ts";
import { lintedEntry, type RevokePorts, revokeInTransaction } from "../revocation.ts";

export interface GenerationRevocation extends Asker {
  readonly authority: string;
  readonly generation: number;
  /** Hears after each page how many certificates this run has revoked. */
  readonly onProgress?: (revoked: number) => void;
}

/** What one page takes: some tens of milliseconds of the event loop and of the database. */
const certificatesOfPage = 2_000;

/**
 * Marks the generation as compromised and revokes all that it signed and that has not ended, with the reason cACompromise;
 * also the link certificates by which other generations vouch for it. Answers how many it was in the end, over all runs.
 */
export async function revokeGeneration(
  ports: RevokePorts,
  order: GenerationRevocation,
): Promise<Result<CompromiseExtent, AuthorityRefusal>> {
  const { authority: id, generation: number, actor, origin } = order;
  const authority = ports.directory.find(id);
  const generation = authority?.generations.find((each) => each.generation === number);
  if (authority === undefined || generation === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: id });
  const time = ports.store.clockGuard();
  if (!time.ok) return time;
  await mark(ports, order, time.value);
  await revokeLinksTo(ports, authority, generation, time.value, order);
  await revokePages(ports, order, time.value);
  return ports.store.transaction(async (transaction) => {
    const extent = await readCompromiseExtent(transaction, { authority: id, generation: number });
    const facts = { generation: number, ...extent };
    transaction.audit({ kind: "authority-key-revoked", actor, origin, subject: id, result: "success", facts });
    return ok(extent);
  });
}

async function mark(ports: RevokePorts, { authority, generation, actor, origin }: GenerationRevocation, at: Date) {
  await ports.store.transaction(async (transaction) => {
    const recorded = await recordCompromise(transaction, { authority, generation }, at);
    if (recorded === "known") return;
    const facts = { generation };
    transaction.audit({
      kind: "authority-key-compromised",
      actor,
      origin,
      subject: authority,
      result: "success",
      facts,
    });
  });
  await ports.directory.refresh();
}

async function revokePages(ports: RevokePorts, order: GenerationRevocation, now: Date): Promise<void> {
  let after: SerialNumber | undefined;
  let revoked = 0;
  for (;;) {
    const page = await readUnrevoked(ports.store, order, { after, now, limit: certificatesOfPage });
    const last = page.at(-1);
    if (last === undefined) return;
    await revokePage(ports, order, page, now);
    after = last.serialNumber;
    revoked += page.length;
    order.onProgress?.(revoked);
  }
}

async function revokePage(
  ports: RevokePorts,
  { authority, generation, actor, origin }: GenerationRevocation,
  page: readonly RevocableCertificate[],
  now: Date,
): Promise<void> {
  const revokedAt = wholeSecond(now);
  const revocations = page.map((certificate) => ({
    ...certificate,
    reason: "cACompromise" as const,
    cause: "authority-key-compromise",
    revokedAt,
    entry: lintedEntry(certificate.serialNumber, revokedAt, "cACompromise"),
  }));
  await ports.store.transaction(async (transaction) => {
    const recorded = await recordRevocations(transaction, revocations);
    const hash = createHash("sha256");
    for (const { serialNumber } of page) if (recorded.has(serialNumber)) hash.update(serialNumber, "hex");
    transaction.audit({
      kind: "certificates-revoked",
      actor,
      origin,
      subject: authority,
      result: "success",
      facts: {
        generation,
        reason: "cACompromise",
        certificates: recorded.size,
        hash: hash.digest("hex"),
        first: page[0]?.serialNumber,
        last: page.at(-1)?.serialNumber,
      },
    });
  });
}

/** Another generation's key still vouches for the compromised one: what says so is revoked by that generation. */
async function revokeLinksTo(
  ports: RevokePorts,
  authority: Authority,
  compromised: Generation,
  now: Date,
  { actor, origin }: Asker,
): Promise<void> {
  for (const other of authority.generations) {
    if (other.generation === compromised.generation) continue;
    for (const profile of ["link-old-with-new", "link-new-with-old"] as const) {
      const links = await ownCertificates(ports, authority, profile, other);
      for (const { serialNumber, der } of links) {
        if (!equalBytes(parseCertificate(der).publicKey, compromised.publicKey)) continue;
        const command = { authority: authority.policy.id, serialNumber, actor, origin, now } as const;
        const grounds = { cause: "authority-key-compromise", reason: "cACompromise" } as const;
        await ports.store.transaction((transaction) => revokeInTransaction(transaction, { ...command, ...grounds }));
      }
    }
  }
}
