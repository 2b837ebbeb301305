/** A card from blank to the resident's hand, by the counter's HTTP operations and the two agents. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ApplicationCommandBody,
  type ApplicationDetail,
  type ApplicationForm,
  changeApplication,
  insertVirtualCard,
  keepPaper,
  makeKeyPair,
  prepareCard,
  readPublicKey,
  receiveApplication,
  removeVirtualCard,
  requestApplicationCertificate,
  showResident,
  writeCertificates,
} from "@warifu/contract";
import { openBrowser } from "../../src/server/testing.ts";
import type { TestCounter } from "../../src/terminal/testing/index.ts";
import { scan } from "../counter/paper.ts";

export interface IssueCard {
  readonly baseUrl: string;
  /** The data folder of the demo. */
  readonly folder: string;
  readonly counter: TestCounter;
  /** Of the clerk's municipality. */
  readonly resident: string;
  readonly card: string;
  readonly cardNumber: string;
  readonly password: string;
}

export type Browser = ReturnType<typeof openBrowser>;

const at = { parameters: { reader: "virtual-1" } };

/** Returns the serial number of the certificate on the card. */
export async function issueCard(setting: IssueCard): Promise<string> {
  const { counter, card, cardNumber } = setting;
  const clerk = await signedIn(setting, "counter-clerk");
  const identified = await identify(clerk, setting);
  await counter.counter.done(insertVirtualCard, { ...at, body: { card } });
  await counter.counter.done(prepareCard, { ...at, body: { cardNumber } });
  await counter.counter.done(removeVirtualCard, at);
  const prepared = await step(clerk, identified, { kind: "record-card-prepared", card: cardNumber });
  await makeKey(setting);
  await counter.counter.done(insertVirtualCard, { ...at, body: { card } });
  const { publicKey } = await counter.counter.done(readPublicKey, at);
  await step(clerk, prepared, { kind: "record-public-key", publicKey });
  const issued = await request(clerk, prepared.application);
  const checked = await step(clerk, issued.application, { kind: "check-image", outcome: "right" });
  const { certificate, authorityCertificate } = issued;
  await counter.counter.done(writeCertificates, { ...at, body: { cardNumber, certificate, authorityCertificate } });
  await counter.counter.done(removeVirtualCard, at);
  await handOver(clerk, checked);
  return issued.application.certificate?.serialNumber ?? assert.fail("no certificate");
}

/** Somebody of the demo's staff. */
export async function signedIn({ baseUrl, folder }: Pick<IssueCard, "baseUrl" | "folder">, account: string) {
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(folder, "demo", "staff.json"), "utf8"));
  const browser = openBrowser(baseUrl);
  assert.equal((await browser.signIn(account, passwords[account] ?? "")).status, 201);
  return browser;
}

/** From the form, which says what the register says, to the confirmed identity. */
async function identify(clerk: Browser, { resident }: IssueCard): Promise<ApplicationDetail> {
  const { record } = showResident.response.parse(await (await clerk.get(`/residents/${resident}`)).json());
  const { name, reading, address, dateOfBirth, gender } = record;
  const form: ApplicationForm = { appliedOn: today(), name, reading, address, dateOfBirth, gender };
  const subject = { kind: "issue" } as const;
  const received = await answered(receiveApplication, await clerk.post("/counter/applications", { subject, form }));
  const matched = await step(clerk, received, { kind: "match", resident });
  const paper = { kind: "passport", validUntil: "2035-12-31", content: scan.buffer.toString("base64") };
  const kept = await clerk.post(`/counter/applications/${matched.application}/papers`, paper);
  return step(clerk, await answered(keepPaper, kept), { kind: "confirm-identity", way: "papers" });
}

async function makeKey({ counter, card, cardNumber, password }: IssueCard): Promise<void> {
  await counter.kiosk.done(insertVirtualCard, { ...at, body: { card } });
  const body = { cardNumber, newPassword: password, oldKey: "keep" } as const;
  const made = await counter.kiosk.done(makeKeyPair, { ...at, body });
  assert.equal(made.evidence, "recorded", "the server has the evidence");
  await counter.kiosk.done(removeVirtualCard, at);
}

async function request(clerk: Browser, application: string) {
  return answered(requestApplicationCertificate, await clerk.post(`/counter/applications/${application}/certificate`));
}

async function handOver(clerk: Browser, before: ApplicationDetail): Promise<void> {
  const written = await step(clerk, before, { kind: "record-written" });
  const told = await step(clerk, written, { kind: "tell-terms" });
  const paid = await step(clerk, told, { kind: "take-fee", amount: told.fee?.amount ?? 0 });
  const ended = await step(clerk, paid, { kind: "hand-over" });
  assert.equal(ended.state, "handed-over");
}

async function step(clerk: Browser, before: ApplicationDetail, command: ApplicationCommandBody) {
  const { application, version } = before;
  return answered(
    changeApplication,
    await clerk.post(`/counter/applications/${application}/steps`, { version, command }),
  );
}

interface Answerable<Value> {
  readonly name: string;
  readonly response: { parse(value: unknown): Value };
}

async function answered<Value>({ name, response }: Answerable<Value>, answer: Response): Promise<Value> {
  const body: unknown = await answer.json();
  assert.ok(answer.ok, `${name}: ${JSON.stringify(body)}`);
  return response.parse(body);
}

/** In Asia/Tokyo. */
function today(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}
