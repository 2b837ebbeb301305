/** The works of the program, one for each action: what is fixed before it begins, and what is done. */
import { createHash } from "node:crypto";
import type { RandomBytes, VerifySignature } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import type { Authority, CertificationAuthority, IssueRefusal } from "../../ca/index.ts";
import type { KeyReference, KeyRefusal, KeyStore, PresentedShare } from "../../keys/index.ts";
import { findCertificates, type GenerationRow, readGenerations, type Transaction } from "../../store/index.ts";
import type { CeremonyActor, CeremonyPorts } from "./change.ts";
import type { ProgramAction } from "./definition.ts";
import { type ModuleRefusal, modulesOfDigest, modulesOfKey } from "./modules.ts";
import type { ActionFacts, KnownCeremony } from "./types.ts";

export interface ActionPorts extends CeremonyPorts {
  readonly keys: KeyStore;
  readonly authority: Pick<CertificationAuthority, "prepareNextGeneration" | "directory">;
  readonly randomBytes: RandomBytes;
  readonly verifySignature: VerifySignature;
}

/** What the people bring to a step. Shares and backups are used and never kept. */
export interface ActionInput {
  readonly shares?: readonly PresentedShare[] | undefined;
  /** The text of a backup's file. */
  readonly backup?: string | undefined;
  /** Where a new backup is kept: number of the module, room, place in it. */
  readonly module?: { readonly number: string; readonly room: string; readonly place: string } | undefined;
  /** Numbers of the modules that were destroyed. */
  readonly modules?: readonly string[] | undefined;
}

export type ActionRefusal =
  | KeyRefusal
  | IssueRefusal
  | ModuleRefusal
  | { readonly code: "ceremony-input-missing"; readonly field: "shares" | "backup" | "module" | "modules" }
  | { readonly code: "ceremony-generation-prepared-already"; readonly field: "subject"; readonly generation: number }
  | { readonly code: "ceremony-key-in-use"; readonly field: "subject"; readonly authority: string }
  | {
      readonly code: "ceremony-key-signs-lists";
      readonly field: "subject";
      readonly authority: string;
      readonly generation: number;
      /** When the last certificate under it ends. */
      readonly until: Date | undefined;
    }
  | { readonly code: "ceremony-backup-differs"; readonly field: "backup" }
  | { readonly code: "ceremony-key-does-not-sign"; readonly field: "subject" }
  | { readonly code: "modules-not-all-destroyed"; readonly field: "modules"; readonly missing: readonly string[] };

interface Doing extends CeremonyActor {
  readonly input: ActionInput;
  readonly fixed: ActionFacts;
}

type Outcome = Result<ActionFacts, ActionRefusal>;

interface Work {
  /** Before it begins: looks whether it can be, and fixes what it will do. */
  fix(ports: ActionPorts, ceremony: KnownCeremony, brought: ActionInput & CeremonyActor): Promise<Outcome>;
  /** Done once, or found done; answers what the transcript says. */
  carryOut(ports: ActionPorts, ceremony: KnownCeremony, doing: Doing): Promise<Outcome>;
}

const works: Readonly<Record<ProgramAction, Work>> = {
  "generate-key": { fix: fixGeneration, carryOut: generateKey },
  "prove-key": { fix: nothing, carryOut: proveKey },
  "back-up-key": { fix: fixBackup, carryOut: backUpKey },
  "try-backup": { fix: needBackup, carryOut: tryBackup },
  "restore-key": { fix: fixRestore, carryOut: restoreKey },
  "destroy-key": { fix: fixDestruction, carryOut: destroyKey },
  "destroy-modules": { fix: fixModules, carryOut: async (_ports, _ceremony, { fixed }) => ok(fixed) },
};

export function workOf(action: ProgramAction): Work {
  return works[action];
}

async function nothing(): Promise<Outcome> {
  return ok({});
}

/** The generation that will be made is fixed, so that a second try makes no second one (CPS 6-1-1-1). */
async function fixGeneration({ authority }: ActionPorts, { subject }: KnownCeremony): Promise<Outcome> {
  await authority.directory.refresh();
  const found = authorityNamed(authority.directory.find(subject.authority ?? ""), subject.authority);
  if (!found.ok) return found;
  const { current, generations } = found.value;
  const prepared = generations.find(({ state }) => state === "preparing");
  if (prepared !== undefined)
    return refuse({ code: "ceremony-generation-prepared-already", field: "subject", generation: prepared.generation });
  return ok({ authority: found.value.policy.id, after: current?.generation ?? 0 });
}

function authorityNamed(found: Authority | undefined, authority = ""): Result<Authority, IssueRefusal> {
  if (found?.current !== undefined) return ok(found);
  return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
}

async function generateKey(
  { authority, store }: ActionPorts,
  _ceremony: KnownCeremony,
  { fixed, actor, origin }: Doing,
): Promise<Outcome> {
  const id = String(fixed.authority);
  const made = await authority.prepareNextGeneration({
    authority: id,
    oldGeneration: Number(fixed.after),
    actor,
    origin,
  });
  if (!made.ok) return made;
  const generation = authority.directory
    .find(id)
    ?.generations.find((one) => one.generation === made.value.newGeneration);
  if (generation === undefined) throw new TypeError("the generation that was made is not in the directory");
  const rows = await findCertificates(store, { authority: id, profile: "self-signed", limit: 100 });
  const certificate = rows.find((row) => row.generation === generation.generation && row.der !== undefined)?.der;
  return ok({
    authority: id,
    generation: generation.generation,
    key: generation.keyReference,
    publicKeyDigest: sha256(generation.publicKey),
    serialNumber: certificate === undefined ? "" : parseCertificate(certificate).serialNumber,
    certificateDigest: certificate === undefined ? "" : sha256(certificate),
  });
}

/** The key signs fresh octets, and its public key verifies them. */
async function proveKey(
  { keys, randomBytes, verifySignature }: ActionPorts,
  ceremony: KnownCeremony,
): Promise<Outcome> {
  const key = keyOf(ceremony);
  const publicKey = await keys.publicKey(key);
  if (!publicKey.ok) return publicKey;
  const people = ceremony.attendants.map(({ account }) => account);
  const purpose = (await keys.status()).find(({ reference }) => reference === key)?.policy.purpose ?? "authority";
  const signer = await keys.signer(key, { purpose, people });
  if (!signer.ok) return signer;
  const message = new Uint8Array(randomBytes(32));
  const signature = await signer.value.sign(message);
  const verdict = verifySignature(signer.value.algorithm, new Uint8Array(publicKey.value), message, signature);
  if (!verdict) return refuse({ code: "ceremony-key-does-not-sign", field: "subject" });
  return ok({ key, publicKeyDigest: sha256(publicKey.value), signedDigest: sha256(message) });
}

/** The key that an earlier step made or brought, or that the ceremony is about. */
function keyOf({ subject, facts }: KnownCeremony): KeyReference {
  const told = Object.values(facts).find((step) => step.publicKeyDigest !== undefined)?.key;
  return String(told ?? subject.key ?? "") as KeyReference;
}

/** CPS 6-2-1-4: several key managers make the backup; it stays encrypted. */
async function fixBackup(
  ports: ActionPorts,
  _ceremony: KnownCeremony,
  { module, shares }: ActionInput,
): Promise<Outcome> {
  if (module === undefined) return refuse({ code: "ceremony-input-missing", field: "module" });
  if (shares === undefined) return refuse({ code: "ceremony-input-missing", field: "shares" });
  const taken = await moduleNumbered(ports, module.number);
  if (taken !== undefined) return refuse({ code: "module-number-taken", field: "module" });
  return ok({ module: module.number, room: module.room, place: module.place });
}

async function moduleNumbered({ store }: ActionPorts, number: string) {
  const { rows } = await store.read<{ module: string }>("select module from backup_module where module = $1", [number]);
  return rows[0]?.module;
}

async function backUpKey({ keys }: ActionPorts, { subject }: KnownCeremony, doing: Doing): Promise<Outcome> {
  const { shares = [] } = doing.input;
  const made = await keys.backUp((subject.key ?? "") as KeyReference, shares, doing);
  if (!made.ok) return made;
  const { reference: key, publicKey, digest } = made.value;
  return ok({ ...doing.fixed, key, publicKeyDigest: sha256(publicKey), digest });
}

async function needBackup(
  _ports: ActionPorts,
  _ceremony: KnownCeremony,
  { backup, shares }: ActionInput,
): Promise<Outcome> {
  if (backup === undefined) return refuse({ code: "ceremony-input-missing", field: "backup" });
  return shares === undefined ? refuse({ code: "ceremony-input-missing", field: "shares" }) : ok({});
}

/** What was written onto the module is read back and opens. */
async function tryBackup({ keys }: ActionPorts, ceremony: KnownCeremony, doing: Doing): Promise<Outcome> {
  const { backup = "", shares = [] } = doing.input;
  const written = Object.values(ceremony.facts).find(({ module }) => module !== undefined);
  if (createHash("sha256").update(backup, "utf8").digest("hex") !== written?.digest)
    return refuse({ code: "ceremony-backup-differs", field: "backup" });
  const tried = await keys.tryBackup(backup, shares, doing);
  if (!tried.ok) return tried;
  const { reference: key, publicKey, digest } = tried.value;
  return ok({ key, publicKeyDigest: sha256(publicKey), digest });
}

/** CPS 6-2-1-9: a module that was destroyed holds nothing that could come back. */
async function fixRestore(
  ports: ActionPorts,
  ceremony: KnownCeremony,
  input: ActionInput & CeremonyActor,
): Promise<Outcome> {
  const brought = await needBackup(ports, ceremony, input);
  if (!brought.ok) return brought;
  const digest = createHash("sha256")
    .update(input.backup ?? "", "utf8")
    .digest("hex");
  const modules = await modulesOfDigest(ports.store, digest);
  const isGone = modules.length > 0 && modules.every(({ state }) => state === "destroyed");
  if (isGone) return refuse({ code: "module-destroyed", field: "module" });
  const tried = await ports.keys.tryBackup(input.backup ?? "", input.shares ?? [], input);
  if (!tried.ok) return tried;
  const isMeant = tried.value.reference === ceremony.subject.key;
  return isMeant ? ok({ digest }) : refuse({ code: "ceremony-backup-differs", field: "backup" });
}

async function restoreKey({ keys }: ActionPorts, _ceremony: KnownCeremony, doing: Doing): Promise<Outcome> {
  const { backup = "", shares = [] } = doing.input;
  const { digest } = doing.fixed;
  if (createHash("sha256").update(backup, "utf8").digest("hex") !== digest)
    return refuse({ code: "ceremony-backup-differs", field: "backup" });
  const restored = await keys.restore(backup, shares, doing);
  // Put back before the program was cut short: the backup itself says which key it is.
  const found =
    !restored.ok && restored.refusal.code === "key-already-here"
      ? await keys.tryBackup(backup, shares, doing)
      : restored;
  if (!found.ok) return found;
  return ok({ key: found.value.reference, publicKeyDigest: sha256(found.value.publicKey), digest: found.value.digest });
}

/**
 * A key that an authority works with is not destroyed; its successor is put to work first, and the lists of what it certified
 * are signed with it until the last of these certificates ends (CPS 6-3-1-2). A compromised key signs nothing any more.
 */
async function fixDestruction(
  { authority, keys, store, clock }: ActionPorts,
  { subject }: KnownCeremony,
): Promise<Outcome> {
  await authority.directory.refresh();
  const key = (subject.key ?? "") as KeyReference;
  const user = authority.directory.all().find(({ current }) => current?.keyReference === key);
  if (user !== undefined) return refuse({ code: "ceremony-key-in-use", field: "subject", authority: user.policy.id });
  const generation = (await readGenerations(store)).find(({ keyReference }) => keyReference === key);
  if (generation !== undefined && isForLists(generation, clock())) {
    const { authority: signer, generation: number, selfSignedNotAfter: until } = generation;
    return refuse({ code: "ceremony-key-signs-lists", field: "subject", authority: signer, generation: number, until });
  }
  const publicKey = await keys.publicKey(key);
  if (!publicKey.ok) return publicKey;
  const state = (await keys.status()).find(({ reference }) => reference === key)?.state;
  if (state === "destroyed") return refuse({ code: "key-destroyed", reference: key });
  return ok({ key, publicKeyDigest: sha256(publicKey.value) });
}

function isForLists({ state, compromisedAt, selfSignedNotAfter }: GenerationRow, now: Date): boolean {
  if (state !== "previous" || compromisedAt !== undefined) return false;
  return selfSignedNotAfter === undefined || selfSignedNotAfter > now;
}

async function destroyKey(
  { keys }: ActionPorts,
  _ceremony: KnownCeremony,
  { fixed, actor, origin }: Doing,
): Promise<Outcome> {
  const destroyed = await keys.destroy(String(fixed.key) as KeyReference, { actor, origin });
  // Only after it began: so it was this ceremony that destroyed it.
  return destroyed.ok || destroyed.refusal.code === "key-destroyed" ? ok(fixed) : destroyed;
}

async function fixModules(
  { store }: ActionPorts,
  { subject }: KnownCeremony,
  { modules }: ActionInput,
): Promise<Outcome> {
  if (modules === undefined) return refuse({ code: "ceremony-input-missing", field: "modules" });
  const query = store.read.bind(store) as Transaction["query"];
  const kept = (await modulesOfKey({ query }, subject.key ?? ""))
    .filter(({ state }) => state === "kept")
    .map(({ module }) => module);
  const missing = kept.filter((module) => !modules.includes(module));
  if (missing.length > 0) return refuse({ code: "modules-not-all-destroyed", field: "modules", missing });
  const unknown = modules.find((module) => !kept.includes(module));
  return unknown === undefined ? ok({ modules }) : refuse({ code: "module-unknown", field: "module" });
}

function sha256(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("hex");
}
