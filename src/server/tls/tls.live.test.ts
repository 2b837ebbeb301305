/** The TLS listener, asked by OpenSSL and curl, with certificates of the demo and from files. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { digest } from "@warifu/pki/node";
import { type ProgramResult, runProgram } from "../testing.ts";
import { type DemoTlsIdentity, demoTlsIdentity } from "./demo-identity.ts";
import { readTlsIdentity } from "./identity.ts";
import { clientCertificateOf, openTlsListener, type TlsListener, type TlsListenerConfiguration } from "./listener.ts";

const day = 86_400_000;

/** Says whose certificate it saw. */
const whoAreYou: RequestListener = (request, response) => {
  const certificate = clientCertificateOf(request);
  response.end(certificate === undefined ? "nobody" : Buffer.from(digest("sha256", certificate)).toString("hex"));
};

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "warifu-tls-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function listen(
  t: TestContext,
  identity: DemoTlsIdentity,
  more: Partial<TlsListenerConfiguration> = {},
): Promise<TlsListener> {
  const listener = await openTlsListener({ host: "127.0.0.1", port: 0, identity, handler: whoAreYou, ...more });
  t.after(() => listener.stop());
  return listener;
}

async function curl(
  t: TestContext,
  { anchorFile }: DemoTlsIdentity,
  port: number,
  ...more: string[]
): Promise<ProgramResult | undefined> {
  const result = await runProgram("curl", "-sS", "--cacert", anchorFile, ...more, `https://localhost:${port}/`);
  if (result === undefined) t.skip("curl is not installed");
  return result;
}

interface Client {
  readonly certificate: string;
  readonly key: string;
  readonly fingerprint: string;
}

async function clientCertificate(folder: string): Promise<Client> {
  const files = { certificate: join(folder, "client.pem"), key: join(folder, "client.key") };
  const made = ["-keyout", files.key, "-out", files.certificate, "-subj", "/CN=client", "-days", "2", "-nodes"];
  const result = await runProgram("openssl", "req", "-x509", "-newkey", "rsa:2048", ...made);
  assert.equal(result?.exitCode, 0, result?.text ?? "openssl is not installed");
  const printed = await runProgram("openssl", "x509", "-in", files.certificate, "-noout", "-fingerprint", "-sha256");
  return { ...files, fingerprint: (printed?.text.split("=")[1] ?? "").trim().replaceAll(":", "").toLowerCase() };
}

describe("the TLS listener", () => {
  it("is believed by curl that trusts the demo's anchor, by name and by address", async (t) => {
    const identity = await demoTlsIdentity(temporaryFolder(t), new Date());
    const { port } = await listen(t, identity);
    const byName = await curl(t, identity, port);
    if (byName === undefined) return;
    assert.equal(byName.text, "nobody");
    const anchor = ["--cacert", identity.anchorFile];
    assert.equal((await runProgram("curl", "-sS", ...anchor, `https://127.0.0.1:${port}/`))?.text, "nobody");
    assert.notEqual((await runProgram("curl", "-sS", `https://127.0.0.1:${port}/`))?.exitCode, 0);
  });

  it("knows a client's certificate where one is asked for, whoever issued it, and serves a client without one", async (t) => {
    const folder = temporaryFolder(t);
    const identity = await demoTlsIdentity(folder, new Date());
    const client = await clientCertificate(folder);
    const presented = ["--cert", client.certificate, "--key", client.key];
    const asking = await listen(t, identity, { requestClientCertificate: "requested" });
    const known = await curl(t, identity, asking.port, ...presented);
    if (known === undefined) return;
    assert.equal(known.text, client.fingerprint);
    assert.equal(
      (await curl(t, identity, asking.port, "--tlsv1.2", "--tls-max", "1.2", ...presented))?.text,
      known.text,
    );
    assert.equal((await curl(t, identity, asking.port))?.text, "nobody");
    const silent = await listen(t, identity);
    assert.equal((await curl(t, identity, silent.port, ...presented))?.text, "nobody");
  });

  it("speaks the versions it was told, and none that is older than TLS 1.2", async (t) => {
    const identity = await demoTlsIdentity(temporaryFolder(t), new Date());
    const only12 = await listen(t, identity, { maxVersion: "TLSv1.2" });
    const refused = await curl(t, identity, only12.port, "--tlsv1.3");
    if (refused === undefined) return;
    assert.notEqual(refused.exitCode, 0);
    assert.equal((await curl(t, identity, only12.port, "--tlsv1.2"))?.text, "nobody");
    const only13 = await listen(t, identity, { minVersion: "TLSv1.3" });
    assert.notEqual((await curl(t, identity, only13.port, "--tls-max", "1.2"))?.exitCode, 0);
    assert.equal((await curl(t, identity, only13.port))?.text, "nobody");
    const either = await listen(t, identity);
    const old = ["--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0"];
    assert.notEqual((await curl(t, identity, either.port, ...old))?.exitCode, 0);
  });

  it("goes on with a renewed certificate without closing its port", async (t) => {
    const folder = temporaryFolder(t);
    const first = await demoTlsIdentity(folder, new Date());
    const other = join(folder, "other");
    mkdirSync(other);
    const second = await demoTlsIdentity(other, new Date());
    const listener = await listen(t, first);
    if ((await curl(t, first, listener.port)) === undefined) return;
    listener.renew(second);
    assert.equal((await curl(t, second, listener.port))?.text, "nobody");
    assert.notEqual((await curl(t, first, listener.port))?.exitCode, 0);
  });
});

describe("the demo's TLS identity", () => {
  it("is made once, for its owner's eyes only, and again before it ends", async (t) => {
    const folder = temporaryFolder(t);
    const now = new Date("2026-04-01T00:00:00Z");
    const made = await demoTlsIdentity(folder, now);
    const again = await demoTlsIdentity(folder, new Date(now.getTime() + 300 * day));
    assert.deepEqual(again, made);
    assert.equal(statSync(join(folder, "tls", "server.key")).mode & 0o777, 0o600);
    const renewed = await demoTlsIdentity(folder, new Date(now.getTime() + 380 * day));
    assert.notEqual(renewed.certificate, made.certificate);
    assert.ok(readFileSync(renewed.anchorFile, "utf8").startsWith("-----BEGIN CERTIFICATE"));
  });

  it("is the same for all who ask at once", async (t) => {
    const folder = temporaryFolder(t);
    const made = await Promise.all(Array.from({ length: 5 }, () => demoTlsIdentity(folder, new Date())));
    assert.equal(new Set(made.map(({ key }) => key)).size, 1);
  });
});

describe("a server's certificate and key from files", () => {
  it("are taken when they belong together, and refused by name when not", async (t) => {
    const folder = temporaryFolder(t);
    const { anchorFile } = await demoTlsIdentity(folder, new Date());
    const [certificate, key] = [join(folder, "tls", "server.pem"), join(folder, "tls", "server.key")];
    assert.ok((await readTlsIdentity({ certificate, key })).ok);
    const refusalOf = async (files: { readonly certificate: string; readonly key: string }) => {
      const read = await readTlsIdentity(files);
      return read.ok ? "taken" : read.refusal.code;
    };
    assert.equal(await refusalOf({ certificate: anchorFile, key }), "tls-key-of-another");
    assert.equal(await refusalOf({ certificate: key, key }), "tls-certificate-malformed");
    assert.equal(await refusalOf({ certificate, key: certificate }), "tls-key-malformed");
    assert.equal(await refusalOf({ certificate, key: join(folder, "absent") }), "tls-file-unreadable");
  });
});
