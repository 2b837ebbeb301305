/**
 * Key update (CPS 4-13, 6-3-1-2, 7-1-4; docs/flows/key-update.md): a new generation, linked to the old one both ways. Each step
 * looks first whether it was done, so that one that was cut short is done again; they are taken in turn, so that of two that
 * are asked for at the same moment the second finds that the first has done it.
 */
import { equalBytes } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { announceAuthority, inTurn } from "../../store/index.ts";
import { ensureLists } from "../crls.ts";
import { certifyPartner, ensureCrossCertificates } from "../cross.ts";
import { type Authority, type Generation, operatingAuthority } from "../directory.ts";
import { certifyGeneration, makeGeneration, putToWork } from "../generation.ts";
import { type OwnPorts, ownCertificates, turnOfAuthorities } from "../orders.ts";
import type { Asker } from "../ports.ts";
import type { IssueRefusal } from "../refusals.ts";
import { ensureResponder } from "../responder.ts";
import { linkGenerations } from "./links.ts";

export interface KeyUpdate extends Asker {
  readonly authority: string;
  readonly reason: "five-years" | "weak-cryptography" | "demonstration";
}

export interface KeyUpdated {
  readonly authority: string;
  readonly oldGeneration: number;
  readonly newGeneration: number;
}

/** One step of a planned update, from the generation that is current until the cut-over. */
export interface KeyUpdateStep extends Asker {
  readonly authority: string;
  readonly oldGeneration: number;
}

/** All steps at once: what a planned update does on different days. */
export async function updateAuthorityKey(
  ports: OwnPorts,
  { authority: id, actor, origin }: KeyUpdate,
): Promise<Result<KeyUpdated, IssueRefusal>> {
  const asked = operatingAuthority(ports.directory, id, ports.clock());
  if (!asked.ok) return asked;
  const step = { authority: id, oldGeneration: asked.value.generation.generation, actor, origin };
  const prepared = await prepareNextGeneration(ports, step);
  if (!prepared.ok) return prepared;
  const crossed = await crossCertifyNext(ports, step);
  if (!crossed.ok) return crossed;
  return cutOver(ports, step);
}

/** Steps 1 to 4: the next generation is there, linked, and can say which of its certificates are revoked. */
export function prepareNextGeneration(ports: OwnPorts, step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>> {
  return takeStep(ports, step, async (authority, old, asker) => {
    // Step 1: the new key pair.
    const begun = nextOf(authority, old);
    const last = authority.generations.at(-1)?.generation ?? old.generation;
    const made = begun === undefined ? await makeGeneration(ports, authority.policy, last + 1, asker) : ok(begun);
    if (!made.ok) return made;
    // Step 2: the new key certifies itself.
    const certified = await certifyGeneration(ports, authority, made.value, asker);
    if (!certified.ok) return certified;
    // Step 3: OldWithNew and NewWithOld.
    const linked = await linkGenerations(ports, authority, old, certified.value, asker);
    if (!linked.ok) return linked;
    // Step 4: responder and lists, before it issues anything.
    const responder = await ensureResponder(ports, authority, certified.value, asker);
    if (!responder.ok) return responder;
    const lists = await ensureLists(ports, authority, certified.value, asker);
    return lists.ok ? ok(certified.value) : lists;
  });
}

/** Step 5: partners certify the new key, and the new key certifies them (CPS 4-9), before anything depends on it. */
export function crossCertifyNext(ports: OwnPorts, step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>> {
  return takeStep(ports, step, async (authority, old, asker) => {
    const next = nextOf(authority, old);
    if (next?.selfSignedSerial === undefined) return refuse(notPrepared(authority));
    for (const each of ports.directory.all()) {
      const { current } = each;
      if (current === undefined || current.compromisedAt !== undefined) continue;
      const certified = await certifyOnce(ports, each, current, { partner: authority, key: next }, asker);
      if (!certified.ok) return certified;
      const inTurn = await certifyOnce(ports, authority, next, { partner: each, key: current }, asker);
      if (!inTurn.ok) return inTurn;
    }
    return ok(next);
  });
}

/** Step 6: the new generation signs from now on; the old one's lists go on until its last certificate ends. */
export function cutOver(ports: OwnPorts, step: KeyUpdateStep): Promise<Result<KeyUpdated, IssueRefusal>> {
  return takeStep(ports, step, async (authority, old, asker) => {
    const next = nextOf(authority, old);
    if (next?.selfSignedSerial === undefined) return refuse(notPrepared(authority));
    await putToWork(ports, next, asker);
    for (const each of ports.directory.all()) {
      const crossed = await ensureCrossCertificates(ports, each, asker);
      if (!crossed.ok) return crossed;
    }
    return ok(next);
  });
}

async function takeStep(
  ports: OwnPorts,
  { authority: id, oldGeneration, actor, origin }: KeyUpdateStep,
  work: (authority: Authority, old: Generation, asker: Asker) => Promise<Result<Generation, IssueRefusal>>,
): Promise<Result<KeyUpdated, IssueRefusal>> {
  return inTurn(ports.store, turnOfAuthorities, async () => {
    await ports.directory.refresh();
    const operating = operatingAuthority(ports.directory, id, ports.clock());
    if (!operating.ok) return operating;
    const { authority, generation } = operating.value;
    if (generation.generation !== oldGeneration)
      return ok({ authority: id, oldGeneration, newGeneration: generation.generation });
    const done = await work(authority, generation, { actor, origin });
    return done.ok ? ok({ authority: id, oldGeneration, newGeneration: done.value.generation }) : done;
  });
}

/** The generation that is being prepared after this one. */
function nextOf(authority: Authority, old: Generation): Generation | undefined {
  return authority.generations.find(({ state, generation }) => state === "preparing" && generation > old.generation);
}

function notPrepared({ policy }: Authority) {
  return { code: "generation-not-prepared", field: "authority", rule: "CPS 4-13", authority: policy.id } as const;
}

interface CertifiedKey {
  readonly partner: Authority;
  readonly key: Generation;
}

/** Where this authority's policy names the partner, and its key has not certified that one yet. */
async function certifyOnce(
  ports: OwnPorts,
  authority: Authority,
  issuer: Generation,
  { partner, key }: CertifiedKey,
  asker: Asker,
): Promise<Result<"certified" | "not-wanted", IssueRefusal>> {
  const cross = authority.policy.crossCertificates.find(({ subject }) => subject === partner.policy.id);
  if (cross === undefined) return ok("not-wanted");
  const existing = await ownCertificates(ports, authority, "cross", issuer);
  if (existing.some(({ der }) => equalBytes(parseCertificate(der).publicKey, key.publicKey))) return ok("certified");
  const issued = await certifyPartner(ports, authority, issuer, key, cross, asker);
  if (!issued.ok) return issued;
  await announceAuthority(ports.store, authority.policy.id);
  return ok("certified");
}
