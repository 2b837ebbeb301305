import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { Right } from "@warifu/contract";
import { verifySignatureOnce } from "@warifu/pki/node";
import type { Result } from "@warifu/pki/result";
import { openTestWorld, type TestWorld } from "../../ca/testing.ts";
import { auditKey, houseKeyStore, type KeyReference, type PresentedShare } from "../../keys/index.ts";
import type { TestScope } from "../../store/testing.ts";
import { commandApproval, furnishAccount, readApproval } from "../staff/index.ts";
import { foldEvents } from "./evolve.ts";
import {
  type ActionInput,
  actInCeremony,
  askModuleChange,
  attachToCeremony,
  beginCeremony,
  type CeremonyKind,
  carryOutModuleChange,
  ceremonyEvents,
  changeCeremony,
  moduleHistory,
  planCeremony,
  printTranscript,
  readCeremony,
  readModules,
  shippedDefinitions,
  signCeremony,
  takeKeyBackup,
  transcriptOf,
  verifyTranscript,
} from "./index.ts";
import { foldModuleEvents } from "./modules.ts";
import type { CeremonySubject } from "./types.ts";

const people = [
  { account: "manager", duty: "ca-manager" },
  { account: "key-1", duty: "key-manager" },
  { account: "key-2", duty: "key-manager" },
  { account: "senior-1", duty: "senior-operator" },
  { account: "senior-2", duty: "senior-operator" },
] as const;
const passwordOf = (account: string) => `a long password of ${account}`;
const by = (account: string) => ({ actor: `staff:${account}`, origin: "test" });

interface Scene {
  readonly world: TestWorld;
  readonly ports: Parameters<typeof actInCeremony>[0] & Parameters<typeof signCeremony>[0];
  readonly shares: readonly PresentedShare[];
}

async function scene(scope: TestScope): Promise<Scene> {
  const world = await openTestWorld(scope, { only: ["nagasaki"] });
  const ports = { ...world.ports, authority: world.ca };
  for (const { account, duty } of people) {
    const registration = {
      account,
      displayName: account,
      duties: [duty],
      password: passwordOf(account),
      ...by("test"),
    };
    accepted(await furnishAccount(ports, registration));
  }
  const folder = join(world.place.folder, "demo-shares");
  const names = ["key-manager-1.json", "key-manager-3.json"];
  const shares = await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
  return { world, ports, shares };
}

function accepted<Value, Refusal>(result: Result<Value, Refusal>): Value {
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.refusal));
  return result.value;
}

function codeOf<Refusal extends { readonly code: string }>(result: Result<unknown, Refusal>): string {
  return result.ok ? "done" : result.refusal.code;
}

/** Planned, approved by everybody of the table, begun; its number. */
async function begun({ ports }: Scene, kind: CeremonyKind, subject: CeremonySubject): Promise<number> {
  const definition = (await shippedDefinitions()).find((one) => one.kind === kind);
  assert.ok(definition !== undefined);
  const attendants = people.filter(({ duty }) => definition.people[duty] !== undefined);
  const key = { rights: ["keep-keys"], people: "several" } as const;
  const planned = accepted(await planCeremony(ports, { definition, subject, attendants, ...key, ...by("key-1") }));
  const begin = () => beginCeremony(ports, { number: planned.number, ...key, ...by("key-1") });
  assert.equal(codeOf(await begin()), "approval-not-given");
  const number = planned.approval ?? "";
  const { requestHash = "", needs = [] } = (await readApproval(ports.store, number)) ?? {};
  const command = { kind: "approve", requestHash } as const;
  const approve = (account: string, right: Right) =>
    commandApproval(ports, { number, command, rights: [right], ...by(account) });
  accepted(await approve("key-2", "keep-keys"));
  if (needs.length > 1) accepted(await approve("manager", "direct-keys"));
  accepted(await begin());
  assert.equal(codeOf(await begin()), "ceremony-not-in-state");
  return planned.number;
}

/** Goes through the steps that are left: the program's part with what is brought to it, then everybody who sees it. */
function goThrough(here: Scene, number: number, input: Readonly<Record<string, ActionInput>>) {
  return goThroughUntil(here, number, undefined, input);
}

async function goThroughUntil(
  { ports }: Scene,
  number: number,
  last: string | undefined,
  input: Readonly<Record<string, ActionInput>> = {},
) {
  for (;;) {
    const ceremony = (await readCeremony(ports.store, number))?.ceremony;
    assert.ok(ceremony !== undefined);
    const step = ceremony.definition.steps[ceremony.step];
    if (step === undefined || step.id === last) return ceremony;
    const act = () => actInCeremony(ports, { number, step: step.id, input: input[step.id] ?? {}, ...by("key-1") });
    if (step.program !== undefined && ceremony.action !== "done") accepted(await act());
    if (step.program !== undefined) assert.equal(codeOf(await act()), "ceremony-action-done-already");
    for (const { account, duty } of ceremony.attendants) {
      if (step.who[duty] === undefined) continue;
      accepted(await changeCeremony(ports, { number, wish: { kind: "confirm", step: step.id }, ...by(account) }));
    }
  }
}

async function signedByAll({ ports }: Scene, number: number): Promise<string> {
  const { transcriptHash } = transcriptOf(number, await ceremonyEvents(ports.store, number));
  const wrong = await signCeremony(ports, { number, password: "wrong", transcriptHash, ...by("key-1") });
  assert.equal(codeOf(wrong), "password-wrong");
  const ceremony = (await readCeremony(ports.store, number))?.ceremony;
  for (const { account } of ceremony?.attendants ?? [])
    accepted(await signCeremony(ports, { number, password: passwordOf(account), transcriptHash, ...by(account) }));
  return JSON.stringify(transcriptOf(number, await ceremonyEvents(ports.store, number)));
}

const photograph = new Uint8Array(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));

test("a generation is carried out once although the process was killed in it, and its signed transcript verifies", async (scope) => {
  const here = await scene(scope);
  const { ports, world } = here;
  const number = await begun(here, "generation", { authority: "nagasaki" });
  const attach = (content: Uint8Array) =>
    attachToCeremony(ports, { number, name: "seal.png", content, ...by("manager") });
  assert.equal(codeOf(await attach(new Uint8Array([1, 2, 3]))), "attachment-kind-not-accepted");
  accepted(await attach(photograph));
  for (const { account } of people)
    accepted(await changeCeremony(ports, { number, wish: { kind: "confirm", step: "room" }, ...by(account) }));

  for (const moment of ["before", "after"]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "testing", "cut-short.ts")], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    child.stdin.end(JSON.stringify({ place: world.place, number, moment }));
    const [, signal] = await once(child, "exit");
    assert.equal(signal, "SIGKILL");
  }
  const cutShort = (await readCeremony(ports.store, number))?.ceremony;
  assert.deepEqual([cutShort?.step, cutShort?.action], [1, "begun"]);

  const ceremony = await goThrough(here, number, {});
  const events = await ceremonyEvents(ports.store, number);
  assert.deepEqual(foldEvents(events), ceremony);
  assert.equal(events.filter(({ kind }) => kind === "action-resumed").length, 2);
  await world.ca.directory.refresh();
  const generations = world.ca.directory.find("nagasaki")?.generations ?? [];
  assert.deepEqual(
    generations.map(({ generation, state }) => [generation, state]),
    [
      [1, "current"],
      [2, "preparing"],
    ],
  );
  const made = (await ports.keys.status()).filter(({ label }) => label === "nagasaki generation 2");
  assert.equal(made.length, 1, "one key, however often it was cut short");

  const text = await signedByAll(here, number);
  const audit = accepted(await auditKey(ports.keys, by("test")));
  const question = { text, auditKeys: [new Uint8Array(audit.signer.publicKey)], attachments: [photograph] };
  const verified = accepted(verifyTranscript(question, verifySignatureOnce));
  assert.equal(verified.ceremony.facts.generate?.generation, 2);
  const paper = accepted(await printTranscript(JSON.parse(text), "ja"));
  assert.equal(Buffer.from(paper.subarray(0, 5)).toString(), "%PDF-");
});

test("a key is backed up onto a module, put back where it was damaged, and destroyed with its module", async (scope) => {
  const here = await scene(scope);
  const { ports, shares, world } = here;
  const key = world.ca.directory.find("nagasaki")?.current?.keyReference ?? "";
  const module = { number: "M-0001", room: "HSM 室", place: "金庫 1" };

  const backing = await begun(here, "backup", { key });
  const stop = await changeCeremony(ports, {
    number: backing,
    wish: { kind: "break-off", ground: "試験" },
    ...by("key-2"),
  });
  assert.equal(accepted(stop).state, "broken-off");
  const number = await begun(here, "backup", { key });
  for (const account of ["manager", "key-1", "key-2"])
    accepted(await changeCeremony(ports, { number, wish: { kind: "confirm", step: "module" }, ...by(account) }));
  const write = (brought: readonly PresentedShare[]) =>
    actInCeremony(ports, { number, step: "write", input: { shares: brought, module }, ...by("key-1") });
  assert.equal(codeOf(await write(shares.slice(1))), "too-few-shares");
  accepted(await write(shares));
  const taken = accepted(await takeKeyBackup(ports, { number, shares, ...by("key-2") }));
  assert.equal(codeOf(await takeKeyBackup(ports, { number, shares, ...by("manager") })), "ceremony-not-attended");
  const backup = taken.file;
  for (const account of ["key-1", "key-2"])
    accepted(await changeCeremony(ports, { number, wish: { kind: "confirm", step: "write" }, ...by(account) }));
  const other = { shares, backup: `${backup} ` };
  const readBack = await actInCeremony(ports, { number, step: "read-back", input: other, ...by("key-1") });
  assert.equal(codeOf(readBack), "ceremony-backup-differs");
  await goThrough(here, number, { "read-back": { shares, backup } });
  await signedByAll(here, number);

  const move = { kind: "move", module: "M-0001", room: "HSM 室", place: "金庫 2" } as const;
  const leaving = await askModuleChange(ports, { change: { ...move, room: "事務室" }, ...by("key-1") });
  assert.equal(codeOf(leaving), "module-stays-in-its-room");
  const approval = accepted(await askModuleChange(ports, { change: move, ...by("key-1") }));
  const record = () => carryOutModuleChange(ports, { change: move, approval, ...by("key-1") });
  assert.equal(codeOf(await record()), "approval-not-given");
  const { requestHash = "" } = (await readApproval(ports.store, approval)) ?? {};
  const command = { kind: "approve", requestHash } as const;
  accepted(await commandApproval(ports, { number: approval, command, rights: ["keep-keys"], ...by("key-2") }));
  assert.equal(accepted(await record()).place, "金庫 2");

  assert.equal(await destructionRefusal(here, key), "ceremony-key-in-use");

  await ports.store.transaction((transaction) =>
    transaction.query("update key_pair set sealed = decode('00', 'hex') where reference = $1", [key]),
  );
  const later = await houseKeyStore({ store: ports.store, now: ports.clock }, undefined);
  assert.equal(codeOf(await later.activate("all", shares, by("test"))), "key-row-altered");
  const restored = { ...here, ports: { ...ports, keys: later } };
  const restoring = await begun(restored, "restore", { key });
  await goThroughUntil(restored, restoring, "prove", { restore: { shares, backup } });
  accepted(await later.activate("all", shares, by("test")));
  await goThrough(restored, restoring, {});

  const step = { authority: "nagasaki", oldGeneration: 1, ...by("test") };
  accepted(await world.ca.prepareNextGeneration(step));
  accepted(await world.ca.cutOver(step));
  assert.equal(await destructionRefusal(here, key), "ceremony-key-signs-lists");
  await ports.store.read("update authority_generation set self_signed_not_after = $1 where key_reference = $2", [
    ports.clock(),
    key,
  ]);
  const ending = await begun(here, "destruction", { key });
  await goThroughUntil(here, ending, "destroy-modules");
  const end = (modules: readonly string[]) =>
    actInCeremony(ports, { number: ending, step: "destroy-modules", input: { modules }, ...by("key-2") });
  assert.equal(codeOf(await end([])), "modules-not-all-destroyed");
  accepted(await end(["M-0001"]));
  const [row] = await readModules(ports.store, { limit: 10 });
  assert.equal(row?.state, "destroyed");
  assert.deepEqual(foldModuleEvents(await moduleHistory(ports.store, "M-0001")), row);
  assert.equal(codeOf(await ports.keys.signer(key as KeyReference)), "key-destroyed");
  const again = await begun(here, "restore", { key });
  for (const account of ["manager", "key-1", "key-2"])
    accepted(await changeCeremony(ports, { number: again, wish: { kind: "confirm", step: "module" }, ...by(account) }));
  const back = { number: again, step: "restore", input: { shares, backup }, ...by("key-1") };
  assert.equal(codeOf(await actInCeremony(ports, back)), "module-destroyed");
  assert.equal(codeOf(await ports.keys.restore(backup, shares, by("test"))), "key-destroyed");
});

/** Why a ceremony of destruction goes no further than its modules. */
async function destructionRefusal(here: Awaited<ReturnType<typeof scene>>, key: string): Promise<string> {
  const number = await begun(here, "destruction", { key });
  const wish = { kind: "confirm", step: "modules" } as const;
  for (const account of ["manager", "key-1", "key-2"])
    accepted(await changeCeremony(here.ports, { number, wish, ...by(account) }));
  return codeOf(await actInCeremony(here.ports, { number, step: "destroy", input: {}, ...by("key-1") }));
}
