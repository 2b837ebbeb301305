/** A security key as a person uses it: Chromium, its authenticator played by the browser itself, a page of the program. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { CDPSession, Browser as Chromium, Page } from "playwright-core";
import { freePort, type RunningWarifu, temporaryData, upIn } from "./program/warifu.ts";
import { openBrowser, withoutBrowser } from "./web/harness.ts";

const skip = withoutBrowser() ?? false;
const data = temporaryData();
let program: RunningWarifu;
let browser: Chromium;
before(async () => {
  if (skip !== false) return;
  const port = await freePort();
  program = await upIn(data.folder, { options: ["--origin", `http://ca.localhost:${port}`] }, port);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await program?.end("SIGTERM");
  await data.remove();
});

test("a person registers a key and signs in with it alone; a removed one lets nobody in", { skip }, async () => {
  const { page } = await openPage();
  assert.equal(await signInWithPassword(page, "examiner"), 201);
  const registered = await registerKey(page, "机の鍵");
  assert.equal(registered.status, 201);
  assert.equal((await ask(page, "DELETE", "/session")).status, 204);
  assert.equal((await ask(page, "GET", "/session")).status, 401);
  const signedIn = await signInWithKey(page);
  assert.deepEqual(
    [signedIn.status, signedIn.body.account, signedIn.body.signedInBy],
    [201, "examiner", "security-key"],
  );
  const listed = await ask(page, "GET", "/security-keys");
  assert.deepEqual(
    (listed.body.keys as { name: string; key: string }[]).map(({ name, key }) => [name, key]),
    [["机の鍵", registered.body.key]],
  );
  assert.equal((await ask(page, "DELETE", `/security-keys/${registered.body.key}`)).status, 204);
  assert.equal((await ask(page, "GET", "/session")).status, 401);
  assert.deepEqual([(await signInWithKey(page)).status], [401]);
});

test("an answer counts once, and a copied key is noticed by its counter", { skip }, async () => {
  const { page, devtools, authenticatorId } = await openPage();
  assert.equal(await signInWithPassword(page, "receptionist"), 201);
  assert.equal((await registerKey(page, "鍵")).status, 201);
  const answer = await answerOfKey(page);
  assert.equal((await ask(page, "POST", "/session/security-key", { credential: answer })).status, 201);
  assert.equal((await ask(page, "POST", "/session/security-key", { credential: answer })).status, 401);
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
  const [credential] = credentials;
  assert.ok(credential);
  await devtools.send("WebAuthn.removeCredential", { authenticatorId, credentialId: credential.credentialId });
  await devtools.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount: 1 } });
  assert.equal((await signInWithKey(page)).status, 401);
});

test("under an address that was named a key is that address's own", { skip }, async () => {
  const { page } = await openPage(`http://ca.localhost:${program.port}`);
  assert.equal(await signInWithPassword(page, "internal-auditor"), 201);
  assert.equal((await registerKey(page, "公開の住所の鍵")).status, 201);
  assert.equal((await ask(page, "DELETE", "/session")).status, 204);
  assert.deepEqual((await signInWithKey(page)).status, 201);
  const other = await openPage(`http://other.localhost:${program.port}`);
  const begun = await ask(other.page, "POST", "/session/security-key/beginning");
  assert.deepEqual([begun.status, begun.body.code], [409, "security-key-needs-a-name"]);
});

test("at an address of numbers it is said why no key can be used", { skip }, async () => {
  const { page } = await openPage(program.baseUrl);
  const begun = await ask(page, "POST", "/session/security-key/beginning");
  assert.deepEqual([begun.status, begun.body.code], [409, "security-key-needs-a-name"]);
});

interface OpenPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly authenticatorId: string;
}

async function openPage(baseUrl = `http://localhost:${program.port}`): Promise<OpenPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${baseUrl}/healthz`);
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "usb",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, devtools, authenticatorId };
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Asks as a page does, with the token of the session where there is one. */
function ask(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([how, where, what]) => {
      const session = await fetch("/session");
      const begun = session.ok ? ((await session.json()) as { csrfToken: string }) : undefined;
      const token = begun?.csrfToken ?? "";
      const headers = { "x-csrf-token": token, ...(what === undefined ? {} : { "content-type": "application/json" }) };
      const sent = what === undefined ? {} : { body: JSON.stringify(what) };
      const answer = await fetch(where, { method: how, headers, ...sent });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
    },
    [method, path, body] as const,
  );
}

async function signInWithPassword(page: Page, account: string): Promise<number> {
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(data.folder, "demo", "staff.json"), "utf8"));
  return (await ask(page, "POST", "/session", { account, password: passwords[account] })).status;
}

async function registerKey(page: Page, name: string): Promise<Answer> {
  const begun = await ask(page, "POST", "/security-keys/beginning");
  const credential = await inPage(page, create, begun.body.options);
  return ask(page, "POST", "/security-keys", { name, credential });
}

async function answerOfKey(page: Page): Promise<unknown> {
  const begun = await ask(page, "POST", "/session/security-key/beginning");
  return inPage(page, get, begun.body.options);
}

// Text, because the types of a browser are not the tests'.
const create = `async (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await navigator.credentials.create({ publicKey })).toJSON();
}`;
const get = `async (options) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const given = await navigator.credentials.get({ publicKey }).catch(() => undefined);
  return given === undefined ? { id: "none" } : given.toJSON();
}`;

function inPage(page: Page, work: string, given: unknown): Promise<unknown> {
  return page.evaluate(`(${work})(${JSON.stringify(given)})`);
}

async function signInWithKey(page: Page): Promise<Answer> {
  return ask(page, "POST", "/session/security-key", { credential: await answerOfKey(page) });
}
