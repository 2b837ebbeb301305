/** A counter before a running server, for tests: clerks of two municipalities, a key pair generator, and a case's steps. */
import assert from "node:assert/strict";
import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import {
  type ApplicationCommandBody,
  type ApplicationDetail,
  type ApplicationForm,
  type ApplicationSubject,
  problem,
  reportKeyGeneration,
  requestApplicationCertificate,
} from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import { registerDemoResidents } from "../../counter/index.ts";
import { registerDevice } from "../../operations/index.ts";
import type { TestScope } from "../../store/testing.ts";
import { type Browser, furnishTestStaff, openBrowser, startTestServer, type TestServer } from "../testing.ts";

export interface TestCounter extends TestServer {
  /** Of 長崎市. */
  readonly clerk: TestClerk;
  readonly secondClerk: TestClerk;
  /** Of 佐世保市. */
  readonly sasebo: TestClerk;
  person(account: string): Promise<Browser>;
  /** Makes a key as a key pair generator does and reports it; the public key, DER. */
  generateKey(at?: Date): Promise<{ readonly publicKey: Uint8Array; readonly privateKey: KeyObject }>;
  report(body: object): Promise<Response>;
}

/** Sends what a page would, and gives the case as it is afterwards. */
export interface TestClerk {
  readonly browser: Browser;
  receive(subject: ApplicationSubject, form: ApplicationForm, practice?: "real" | "test"): Promise<ApplicationDetail>;
  step(before: ApplicationDetail, command: ApplicationCommandBody): Promise<ApplicationDetail>;
  /** The code of the refusal. */
  refused(before: ApplicationDetail, command: ApplicationCommandBody): Promise<string>;
  keep(before: ApplicationDetail, kind: string, validUntil?: string): Promise<ApplicationDetail>;
  certificate(before: ApplicationDetail): Promise<{ application: ApplicationDetail; certificate: Buffer }>;
}

/** Starts a server with the demo's residents and the people of two counters. */
export async function openTestCounter(
  scope: TestScope,
  options: { readonly clock?: () => Date } = {},
): Promise<TestCounter> {
  const house = await startTestServer(scope, options);
  await registerDemoResidents({ ...house.ports, ...house.ca }, tester);
  const passwords = await furnishTestStaff(house.ports);
  const place = { kind: "key-pair-generator", municipality: "422011" } as const;
  const device = await registerDevice(house.ports, { id: "kpg-1", name: "kpg", ...place, ...tester });
  assert.ok(device.ok);
  const { apiKey } = device.value;
  const person = async (account: string) => {
    const browser = openBrowser(house.server.baseUrl);
    assert.equal((await browser.signIn(account, passwords[account] ?? "")).status, 201);
    return browser;
  };
  const report = (body: object) =>
    fetch(`${house.server.baseUrl}${reportKeyGeneration.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
    });
  return {
    ...house,
    person,
    report,
    clerk: clerkWith(await person("counter-clerk")),
    secondClerk: clerkWith(await person("counter-clerk-2")),
    sasebo: clerkWith(await person("counter-clerk-sasebo")),
    generateKey: async (at = (options.clock ?? (() => new Date()))()) => {
      const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
      const subject = nameFromAttributes([["CN", "resident"]]);
      const request = await createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256"));
      const answer = await report({
        event: "generated",
        municipality: "422011",
        at: at.toISOString(),
        certificationRequest: Buffer.from(request).toString("base64"),
        checks: ["external-authentication", "mutual-authentication"],
        tamperResistance: "assumed",
      });
      assert.equal(answer.status, 201, await answer.clone().text());
      return { publicKey: publicKey.export({ type: "spki", format: "der" }), privateKey };
    },
  };
}

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function clerkWith(browser: Browser): TestClerk {
  const send = (before: ApplicationDetail, command: ApplicationCommandBody) =>
    browser.post(`/counter/applications/${before.application}/steps`, { version: before.version, command });
  return {
    browser,
    receive: async (subject, form, practice = "real") =>
      detailOf(await browser.post("/counter/applications", { subject, practice, form }), 201),
    step: async (before, command) => detailOf(await send(before, command), 200),
    refused: async (before, command) => {
      const answer = await send(before, command);
      assert.ok(answer.status >= 400, command.kind);
      return problem.parse(await answer.json()).code;
    },
    keep: async (before, kind, validUntil) => {
      const body = { kind, content: onePixel.toString("base64"), ...(validUntil === undefined ? {} : { validUntil }) };
      return detailOf(await browser.post(`/counter/applications/${before.application}/papers`, body), 201);
    },
    certificate: async (before) => {
      const answer = await browser.post(`/counter/applications/${before.application}/certificate`);
      assert.equal(answer.status, 200, await answer.clone().text());
      const read = requestApplicationCertificate.response.parse(await answer.json());
      return { application: read.application, certificate: Buffer.from(read.certificate, "base64") };
    },
  };
}

async function detailOf(answer: Response, status: number): Promise<ApplicationDetail> {
  assert.equal(answer.status, status, await answer.clone().text());
  return (await answer.json()) as ApplicationDetail;
}

/** What R-0001 of the demo writes on the form. */
export function formOfHanako(today = "2026-01-05"): ApplicationForm {
  return {
    appliedOn: today,
    name: "長崎　花子",
    reading: "ながさき　はなこ",
    address: "長崎県長崎市割符町１番２号",
    dateOfBirth: "1988-05-14",
    gender: "female",
  };
}

/** What R-0002 of the demo writes: 髙 may stand in no certificate. */
export function formOfKenta(today = "2026-01-05"): ApplicationForm {
  return {
    appliedOn: today,
    name: "髙橋　健太",
    reading: "たかはし　けんた",
    address: "長崎県長崎市割符町４番５６号",
    dateOfBirth: "1975-11-03",
    gender: "male",
  };
}

/** From the form to a confirmed identity. */
export async function identified(
  { clerk }: TestCounter,
  subject: ApplicationSubject,
  { form, resident, practice = "real" }: { form: ApplicationForm; resident: string; practice?: "real" | "test" },
): Promise<ApplicationDetail> {
  const received = await clerk.receive(subject, form, practice);
  const matched = await clerk.step(received, { kind: "match", resident });
  assert.equal(matched.state, "matched");
  const kept = await clerk.keep(matched, "driving-licence", "2099-12-31");
  return clerk.step(kept, { kind: "confirm-identity", way: "papers" });
}

/** From a confirmed identity to the certificate. */
export async function issued(
  counter: TestCounter,
  before: ApplicationDetail,
): Promise<{ application: ApplicationDetail; certificate: Buffer; publicKey: Uint8Array; privateKey: KeyObject }> {
  const { clerk } = counter;
  const prepared = await clerk.step(before, { kind: "record-card-prepared", card: "CARD-0001" });
  const key = await counter.generateKey();
  const publicKey = Buffer.from(key.publicKey).toString("base64");
  const generated = await clerk.step(prepared, { kind: "record-public-key", publicKey });
  return { ...(await clerk.certificate(generated)), ...key };
}

/** From the certificate to the card in the hand. */
export async function handedOver({ clerk }: TestCounter, before: ApplicationDetail): Promise<ApplicationDetail> {
  const confirmed = await clerk.step(before, { kind: "check-image", outcome: "right" });
  const written = await clerk.step(confirmed, { kind: "record-written" });
  const told = await clerk.step(written, { kind: "tell-terms" });
  const paid = await clerk.step(told, { kind: "take-fee", amount: told.fee?.amount ?? 0 });
  return clerk.step(paid, { kind: "hand-over", ...(paid.kind === "renewal" ? { oldKey: "test" } : {}) });
}
