/** A renewed certificate without a restart, seen by `openssl s_client` on every listener of a running server. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type ProgramResult, reversed, runProgram, startTestServer } from "../testing.ts";
import { demoTlsIdentity } from "./demo-identity.ts";
import { readTlsIdentity, type TlsIdentity } from "./identity.ts";
import { watchTlsIdentity } from "./watch.ts";

const patience = 60_000;

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "warifu-renewal-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A certificate of its own in a folder of that name. */
async function identityIn(folder: string, name: string): Promise<TlsIdentity> {
  const place = join(folder, name);
  mkdirSync(place);
  return demoTlsIdentity(place, new Date());
}

/** SHA-256 of the certificate that a new connection is shown; undefined: openssl is not installed. */
async function shownAt(port: number, ...more: string[]): Promise<string | undefined> {
  const shown = await handshake(port, ...more, "-showcerts");
  if (shown?.text.includes("not found") !== false) return undefined;
  const [pem] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(shown.text) ?? [];
  assert.ok(pem, shown.text);
  return new X509Certificate(pem).fingerprint256;
}

/** A connection of `openssl s_client` that ends after the handshake. */
function handshake(port: number, ...more: string[]): Promise<ProgramResult | undefined> {
  const command = ["openssl", "s_client", "-connect", `127.0.0.1:${port}`, ...more, "</dev/null"];
  return runProgram("sh", "-c", command.join(" "));
}

const fingerprintOf = ({ certificate }: TlsIdentity) => new X509Certificate(certificate).fingerprint256;

interface StandingConnection {
  /** Asks over the connection that stands; resolves with what came since. */
  ask(line: string, answer: RegExp): Promise<void>;
}

/** A connection of `openssl s_client` that stays open. */
async function stand(t: TestContext, port: number): Promise<StandingConnection> {
  const child: ChildProcessWithoutNullStreams = spawn("openssl", [
    "s_client",
    "-quiet",
    "-connect",
    `127.0.0.1:${port}`,
  ]);
  const closed = once(child, "close");
  t.after(async () => {
    child.kill("SIGKILL");
    await closed;
  });
  let heard = "";
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8").on("data", (text: string) => {
      heard += text;
    });
  }
  return {
    ask: async (line, answer) => {
      heard = "";
      child.stdin.write(line);
      await until(`an answer to ${line}`, () => answer.test(heard));
    },
  };
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `${what} did not come`);
    await sleep(20);
  }
}

const request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

test("every listener shows a renewed certificate to new connections, and those that stand go on", async (t) => {
  const scope = reversed(t);
  const folder = temporaryFolder(t);
  const [first, second] = [await identityIn(folder, "first"), await identityIn(folder, "second")];
  const { server } = await startTestServer(scope, {
    https: { port: 0, identity: first },
    card: { port: 0, identity: first },
    ldap: { port: 0, tls: { ...first, port: 0 } },
  });
  const { port = 0 } = server.https ?? {};
  if ((await shownAt(port)) === undefined) return t.skip("openssl is not installed");
  const cardPort = await cardPortOf(server.baseUrl);
  const { port: ldap = 0, tlsPort: ldaps = 0 } = server.ldap ?? {};
  const listeners = [[port], [ldaps], [cardPort], [ldap, "-starttls", "ldap"]] as const;
  const shown = () => Promise.all(listeners.map(([at, ...more]) => shownAt(at, ...more)));
  assert.deepEqual(await shown(), Array(4).fill(fingerprintOf(first)));
  const standing = await stand(t, port);
  await standing.ask(request, /HTTP\/1\.1 200/);

  server.renewTls(second);
  assert.deepEqual(await shown(), Array(4).fill(fingerprintOf(second)));
  await standing.ask(request, /HTTP\/1\.1 200/);
  // What the port for cards may speak has not changed with its certificate.
  const newer = await handshake(cardPort, "-tls1_3");
  assert.notEqual(newer?.exitCode, 0);
});

/** Pages are told where cards sign in. */
async function cardPortOf(baseUrl: string): Promise<number> {
  const begun = await fetch(`${baseUrl}/session/certificate/beginning`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ returnTo: "/app/sign-in" }),
  });
  const { address = "" } = (await begun.json()) as { address?: string };
  return Number(new URL(address).port);
}

test("a renewed certificate is taken from its files when they belong together, and the old one stays until then", async (t) => {
  const folder = temporaryFolder(t);
  const [first, second] = [await identityIn(folder, "first"), await identityIn(folder, "second")];
  const files = { certificate: join(folder, "server.pem"), key: join(folder, "server.key") };
  writeFileSync(files.certificate, first.certificate);
  writeFileSync(files.key, first.key);
  const heard: string[] = [];
  const watch = watchTlsIdentity({
    identity: first,
    read: () => readTlsIdentity(files),
    renewed: (identity) => heard.push(identity.certificate === second.certificate ? "second" : "other"),
    refused: ({ code }) => heard.push(code),
    failed: (fault) => assert.fail(String(fault)),
    every: 5,
  });
  t.after(() => watch.stop());
  writeFileSync(files.certificate, second.certificate);
  await until("a refusal", () => heard.includes("tls-key-of-another"));
  writeFileSync(files.key, second.key);
  await until("the second certificate", () => heard.includes("second"));
  await watch.stop();
  // The certificate alone is refused once, however often it was looked at.
  assert.deepEqual(heard, ["tls-key-of-another", "second"]);
});

test("a demo's own certificate is made again before it ends, while the server runs", async (t) => {
  const folder = temporaryFolder(t);
  let now = new Date("2026-04-01T00:00:00Z");
  const first = await demoTlsIdentity(folder, now);
  const heard: TlsIdentity[] = [];
  const watch = watchTlsIdentity({
    identity: first,
    read: async () => ({ ok: true, value: await demoTlsIdentity(folder, now) }),
    renewed: (identity) => heard.push(identity),
    refused: () => assert.fail(),
    failed: (fault) => assert.fail(String(fault)),
    every: 5,
  });
  t.after(() => watch.stop());
  now = new Date(now.getTime() + 380 * 86_400_000);
  await until("the next certificate", () => heard.length > 0);
  assert.ok(new X509Certificate(heard[0]?.certificate ?? "").validToDate.getTime() > now.getTime() + 300 * 86_400_000);
});
