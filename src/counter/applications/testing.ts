/** For tests: a counter over one real authority, without a server. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";
import { openTestWorld, type TestWorld, tester } from "../../ca/testing.ts";
import { type CivilDate, civilDateOf, type MunicipalityCode, parseMunicipalityCode } from "../../policy/index.ts";
import type { TestScope } from "../../store/testing.ts";
import { parseResidentId } from "../register/context.ts";
import { recordRegisterEvent } from "../register/record-event.ts";
import type { ResidentId, ResidentRecord } from "../register/types.ts";
import { receiveApplication } from "./change.ts";
import { keepPaper } from "./keep-paper.ts";
import { reportKeyGeneration } from "./key-generations.ts";
import type { ApplicationPorts, Clerk } from "./ports.ts";
import type { NumberedApplication } from "./repository.ts";
import { requestCertificate } from "./request-certificate.ts";
import { type ClerkCommand, changeApplication } from "./step.ts";
import type { ApplicationForm, ApplicationSubject } from "./types.ts";

const nagasaki = parseMunicipalityCode("422011") as MunicipalityCode;

export interface CounterScene {
  readonly world: TestWorld;
  readonly ports: ApplicationPorts;
  readonly clerk: Clerk;
  /** Set forward by a test; milliseconds. */
  readonly clock: { ahead: number };
}

/** A counter of 長崎市; its clock goes as far ahead as the test sets it. */
export async function openCounterScene(scope: TestScope): Promise<CounterScene> {
  const clock = { ahead: 0 };
  const world = await openTestWorld(scope, { only: ["nagasaki"], clock: () => new Date(Date.now() + clock.ahead) });
  const { issue, revoke, revokeHolder, stop } = world.ca;
  const ports: ApplicationPorts = { ...world.ports, issue, revoke, revokeHolder, stop };
  return { world, ports, clerk: { ...tester, municipality: nagasaki }, clock };
}

export const hanakoRecord: ResidentRecord = {
  municipality: nagasaki,
  name: "長崎　花子",
  reading: "ながさき　はなこ",
  dateOfBirth: "1988-05-14" as CivilDate,
  gender: "female",
  address: "長崎県長崎市割符町１番２号",
  nationality: "japanese",
  substitutes: {},
};

export async function register({ ports }: CounterScene, id: string, record = hanakoRecord): Promise<ResidentId> {
  const resident = parseResidentId(id);
  assert.ok(resident.ok);
  const command = { kind: "register", on: "2020-01-01" as CivilDate, record } as const;
  const registered = await recordRegisterEvent(ports, { resident: resident.value, command, ...tester });
  assert.ok(registered.ok, JSON.stringify(registered));
  return resident.value;
}

export function formOf(record: ResidentRecord): ApplicationForm {
  const { name, reading, alias, address, dateOfBirth, gender } = record;
  const appliedOn = "2026-01-05" as CivilDate;
  return { appliedOn, name, reading, address, dateOfBirth, gender, ...(alias === undefined ? {} : { alias }) };
}

/** Takes a step that must be taken. */
export async function step(
  { ports, clerk }: CounterScene,
  { number, application }: NumberedApplication,
  command: ClerkCommand,
): Promise<NumberedApplication> {
  const changed = await changeApplication(ports, clerk, { number, version: application.version, command });
  assert.ok(changed.ok, `${command.kind}: ${JSON.stringify(changed)}`);
  return changed.value;
}

const png = Buffer.from("89504e470d0a1a0a0000000049454e44ae426082", "hex");

/** From the form to a confirmed identity. */
export async function identify(
  scene: CounterScene,
  subject: ApplicationSubject,
  {
    resident,
    record = hanakoRecord,
    practice = "real",
  }: { readonly resident: string; readonly record?: ResidentRecord; readonly practice?: "real" | "test" },
): Promise<NumberedApplication> {
  const { ports, clerk } = scene;
  const { municipality } = clerk;
  const command = { kind: "receive", municipality, subject, practice, form: formOf(record) } as const;
  const received = await receiveApplication(ports, clerk, { command });
  assert.ok(received.ok, JSON.stringify(received));
  const { number } = await step(scene, received.value, { kind: "match", resident });
  const validUntil = civilDateOf(new Date(ports.clock().getTime() + 86_400_000));
  const kept = await keepPaper(ports, clerk, { number, kind: "passport", validUntil, content: png });
  assert.ok(kept.ok, JSON.stringify(kept));
  return step(scene, kept.value, { kind: "confirm-identity", way: "papers" });
}

/** From a confirmed identity to the key on the card. */
export async function withKey(scene: CounterScene, before: NumberedApplication): Promise<NumberedApplication> {
  const prepared = await step(scene, before, { kind: "record-card-prepared", card: "CARD" });
  return step(scene, prepared, { kind: "record-public-key", publicKey: await makeKey(scene) });
}

/** Makes a key and reports it; SubjectPublicKeyInfo, DER. */
export async function makeKey({ ports, world, clerk }: CounterScene): Promise<Uint8Array> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const subject = nameFromAttributes([["CN", "resident"]]);
  const signer = softwareSigner(privateKey, "rsa-pkcs1-sha256");
  const certificationRequest = await createCertificationRequest({ subject }, signer);
  const at = ports.clock();
  const { municipality } = clerk;
  const where = { device: "kpg-1", registeredFor: municipality, municipality, at, ...tester };
  const report = { ...where, event: "generated", certificationRequest, checks: ["mutual-authentication"] } as const;
  const reported = await reportKeyGeneration(world.ports, report);
  assert.ok(reported.ok, JSON.stringify(reported));
  return publicKey.export({ type: "spki", format: "der" });
}

/** The certificate, which must be given. */
export async function request(
  { ports, clerk }: CounterScene,
  { number }: NumberedApplication,
): Promise<NumberedApplication & { readonly certificate: Uint8Array }> {
  const requested = await requestCertificate(ports, clerk, number);
  assert.ok(requested.ok, JSON.stringify(requested));
  return requested.value;
}

/** From the certificate to the card in the hand. */
export async function handOver(
  scene: CounterScene,
  before: NumberedApplication,
  oldKey?: string,
): Promise<NumberedApplication> {
  const confirmed = await step(scene, before, { kind: "check-image", outcome: "right" });
  const written = await step(scene, confirmed, { kind: "record-written" });
  const told = await step(scene, written, { kind: "tell-terms" });
  const paid = await step(scene, told, { kind: "take-fee", amount: told.application.fee?.amount ?? 0 });
  return step(scene, paid, { kind: "hand-over", ...(oldKey === undefined ? {} : { oldKey }) });
}
