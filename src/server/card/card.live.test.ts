import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { beginCertificateSignIn, registerStaffCertificate, session } from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { encodePem } from "@warifu/pki/pem";
import { nameFromAttributes } from "@warifu/pki/x509";
import { residentRequest, tester } from "../../ca/testing.ts";
import { type Browser, furnishTestStaff, openBrowser, type TestStaff } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";
import { type DemoTlsIdentity, demoTlsIdentity } from "../tls/demo-identity.ts";

const scope = reversed({ after });
let house: TestServer;
let passwords: TestStaff;
let identity: DemoTlsIdentity;
before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "warifu-card-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  identity = await demoTlsIdentity(folder, new Date());
  house = await startTestServer(scope, { roles: ["web"], card: { port: 0, identity } });
  passwords = await furnishTestStaff(house.ports);
});

test("the holder of a registered card is let in, once for each time, and not after its revocation", async () => {
  const card = await newCard("card-1");
  await registerFor("counter-clerk", card);
  const browser = openBrowser(house.server.baseUrl);
  const returned = await showCard(await begin(browser), card);
  assert.match(returned, new RegExp(`^${house.server.baseUrl}/app/sign-in#code=[A-Za-z0-9_-]{43}$`));
  const code = returned.split("#code=")[1] ?? "";
  const stranger = openBrowser(house.server.baseUrl);
  assert.equal((await stranger.post("/session/certificate", { code })).status, 401);
  const begun = await browser.post("/session/certificate", { code });
  const { account, signedInBy } = session.parse(await begun.json());
  assert.deepEqual([account, signedInBy], ["counter-clerk", "certificate"]);
  assert.equal((await browser.get("/session")).status, 200);
  assert.equal((await browser.post("/session/certificate", { code })).status, 401);

  const revoked = await house.ca.revoke({
    authority: "nagasaki",
    serialNumber: card.serialNumber,
    cause: "holder-key-compromise",
    ...tester,
  });
  assert.ok(revoked.ok);
  const lists = await house.ca.issueCrls({ authority: "nagasaki", cause: "immediate", ...tester });
  assert.ok(lists.ok);
  assert.match(await showCard(await begin(openBrowser(house.server.baseUrl)), card), /#refused$/);
  assert.equal(await lastRefusal(), "certificate-certificate-revoked");
});

test("a card that nobody registered, and no card at all, are sent back with a refusal", async () => {
  const browser = openBrowser(house.server.baseUrl);
  assert.match(await showCard(await begin(browser), await newCard("card-2")), /#refused$/);
  assert.equal(await lastRefusal(), "certificate-not-registered");
  assert.match(await showCard(await begin(browser), undefined), /#refused$/);
});

test("an address that nobody asked for leads nowhere, and a Host that is not ours gets none", async () => {
  const card = await newCard("card-3");
  const address = await begin(openBrowser(house.server.baseUrl));
  const other = new URL(`/sign-in/${"A".repeat(43)}`, address);
  assert.equal(await showCard(other.href, card), "404");
  assert.equal(await showCard(new URL("/", address).href, card), "404");
  const { port } = house.server;
  const elsewhere = await fetchWithHost(port, "evil.example");
  assert.equal(elsewhere, 404);
});

test("the port speaks TLS 1.2 and nothing newer", async () => {
  const address = await begin(openBrowser(house.server.baseUrl));
  await assert.rejects(showCard(address, await newCard("card-4"), "TLSv1.3"));
});

interface Card {
  readonly key: string;
  readonly certificate: string;
  readonly der: Uint8Array;
  readonly serialNumber: Parameters<TestServer["ca"]["revoke"]>[0]["serialNumber"];
}

async function newCard(holder: string): Promise<Card> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const subject = nameFromAttributes([["CN", "card"]]);
  const signer = softwareSigner(privateKey, "rsa-pkcs1-sha256");
  const certificationRequest = await createCertificationRequest({ subject }, signer);
  const issued = await house.ca.issue(await residentRequest({ holder, certificationRequest }));
  assert.ok(issued.ok);
  const { der, serialNumber } = issued.value;
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { key, certificate: encodePem("CERTIFICATE", der), der, serialNumber };
}

async function registerFor(account: string, { der }: Card): Promise<void> {
  const senior = openBrowser(house.server.baseUrl);
  await senior.signIn("senior-operator", passwords["senior-operator"] ?? "");
  const certificate = Buffer.from(der).toString("base64");
  const registered = await senior.post(`/staff/${account}/certificates`, { certificate });
  assert.equal(registered.status, 201);
  const { fingerprint } = registerStaffCertificate.response.parse(await registered.json());
  assert.equal((await senior.post(`/staff/examiner/certificates`, { certificate })).status, 409);
  assert.equal((await senior.delete(`/staff/examiner/certificates/${fingerprint}`)).status, 404);
}

async function begin(browser: Browser): Promise<string> {
  const begun = await browser.post("/session/certificate/beginning", { returnTo: "/app/sign-in" });
  assert.equal(begun.status, 201);
  return beginCertificateSignIn.response.parse(await begun.json()).address;
}

/** Where the browser is sent, or the status. */
async function showCard(address: string, card: Card | undefined, version?: "TLSv1.3"): Promise<string> {
  const ca = await readFile(identity.anchorFile);
  const shown = card === undefined ? {} : { key: card.key, cert: card.certificate };
  const options = { ...shown, ca, agent: false, ...(version === undefined ? {} : { minVersion: version }) };
  return new Promise((resolve, reject) => {
    request(address, options, (answer) => {
      answer.resume();
      resolve(answer.headers.location ?? String(answer.statusCode));
    })
      .on("error", reject)
      .end();
  });
}

async function fetchWithHost(port: number, host: string): Promise<number> {
  const http = await import("node:http");
  return new Promise((resolve, reject) => {
    const headers = { host, "content-type": "application/json" };
    http
      .request(
        { host: "127.0.0.1", port, method: "POST", path: "/session/certificate/beginning", headers },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      )
      .on("error", reject)
      .end(JSON.stringify({ returnTo: "/app/sign-in" }));
  });
}

async function lastRefusal(): Promise<string> {
  const { rows } = await house.ports.store.read<{ body: string }>(
    `select body from audit_event where body like '%"session.refused"%' order by at desc limit 1`,
  );
  const body: { facts?: { because?: string } } = JSON.parse(rows[0]?.body ?? "{}");
  return body.facts?.because ?? "";
}
