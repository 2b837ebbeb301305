import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { PoweredCard } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { makeHolderKey, personalisedCard, testPasswords } from "@warifu/card/testing";
import { encodePem } from "@warifu/pki/pem";
import { createCardFile, openCardFile, serveVpcd, type VpcdCard } from "./index.ts";
import { listens, openScModule, readerMissing, startReader, type TestReader, until } from "./testing/index.ts";

const missing = readerMissing();
const authenticationKey = "pkcs11:token=JPKI%20%28User%20Authentication%20PIN%29;id=%01;type=private?pin-value=1234";

describe("a virtual card in pcscd", { skip: missing ?? false, timeout: 600_000 }, () => {
  const holder = makeHolderKey();
  let reader: TestReader;
  let card: PoweredCard;
  let inReader: VpcdCard;
  let file = "";

  before(async () => {
    reader = await startReader();
    file = join(reader.folder, "card.json");
    const created = await createCardFile(file, await personalisedCard(holder));
    assert.ok(created.ok);
    card = new PoweredCard(created.value.card, cardPrimitives, created.value.write);
    inReader = serveVpcd({ card, host: "127.0.0.1", port: reader.port });
    await until(async () => (await run("opensc-tool", ["-n"])).output.includes("jpki"), "OpenSC does not see the card");
  });

  after(async () => {
    await inReader?.stop();
    await reader?.stop();
  });

  const run: TestReader["run"] = (...given) => reader.run(...given);
  const inFolder = (name: string) => join(reader.folder, name);

  it("shows OpenSC both passwords with their tries, and the certificate as it was written", async () => {
    const dump = await run("pkcs15-tool", ["-D"]);
    assert.match(dump.output, /User Authentication PIN[\s\S]*Tries left {5}: 3/);
    assert.match(dump.output, /Digital Signature PIN[\s\S]*Tries left {5}: 5/);
    const read = await run("pkcs15-tool", ["--read-certificate", "01", "--output", "authentication.pem"]);
    assert.equal(read.code, 0, read.output);
    assert.equal(readFileSync(inFolder("authentication.pem"), "utf8").trim(), pem(holder.certificate).trim());
  });

  it("signs through PKCS #11 what OpenSSL verifies, with either key", async () => {
    writeFileSync(inFolder("message"), "割符\n");
    writeFileSync(inFolder("public.pem"), holder.publicKey.export({ type: "spki", format: "pem" }));
    for (const [slot, pin, id] of [
      ["0", "1234", "01"],
      ["1", "ABC123", "02"],
    ] as const) {
      const login = ["--module", openScModule(), "--slot-index", slot, "--login", "--pin", pin];
      const files = ["--id", id, "-i", "message", "-o", "signature"];
      const signed = await run("pkcs11-tool", [...login, "--sign", "-m", "SHA256-RSA-PKCS", ...files]);
      assert.equal(signed.code, 0, signed.output);
      const check = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message"];
      assert.match((await run("openssl", check)).output, /Verified OK/);
    }
  });

  it("signs a CMS message through OpenSSL's PKCS #11 engine", async () => {
    writeFileSync(inFolder("message"), "割符\n");
    writeFileSync(inFolder("signer.pem"), pem(holder.certificate));
    const key = ["-engine", "pkcs11", "-keyform", "engine", "-inkey", authenticationKey];
    const signer = ["-signer", "signer.pem", "-outform", "DER", "-out", "message.p7s"];
    const signed = await run("openssl", ["cms", "-sign", "-binary", "-in", "message", ...signer, ...key]);
    assert.equal(signed.code, 0, signed.output);
    const content = ["-content", "message", "-inform", "DER", "-in", "message.p7s", "-out", "verified"];
    const checked = await run("openssl", ["cms", "-verify", "-binary", "-noverify", ...content]);
    assert.match(checked.output, /CMS Verification successful/);
  });

  it("logs in to a TLS 1.2 server with curl", async () => {
    writeFileSync(inFolder("signer.pem"), pem(holder.certificate));
    const server = await startTlsServer();
    try {
      const identity = ["--engine", "pkcs11", "--cert", "signer.pem", "--key-type", "ENG", "--key", authenticationKey];
      const page = await run("curl", [
        "-sS",
        "--cacert",
        "server.pem",
        ...identity,
        `https://127.0.0.1:${server.port}/`,
      ]);
      assert.equal(page.code, 0, page.output);
      assert.match(page.output, /Subject: C=JP, L=Nagasaki-shi, CN=20260401/);
    } finally {
      server.stop();
    }
  });

  it("counts wrong passwords down and locks, and the file keeps the count", async () => {
    const verifying = ["--verify-pin", "--auth-id", "02", "--pin"];
    for (const left of [4, 3, 2, 1, 0]) {
      await run("pkcs15-tool", [...verifying, "WRONG99"]);
      assert.equal(card.card.holdings.signature.tries, left);
    }
    const right = await run("pkcs15-tool", [...verifying, new TextDecoder().decode(testPasswords.signature)]);
    assert.notEqual(right.code, 0, right.output);
    const kept = await openCardFile(file);
    assert.ok(kept.ok);
    assert.equal(kept.value.card.holdings.signature.tries, 0);
  });

  /** OpenSSL's own server: asks for a client certificate and takes RSA with SHA-256, as cards sign. */
  async function startTlsServer() {
    const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
    const files = ["-keyout", inFolder("server.key"), "-out", inFolder("server.pem")];
    const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...names]);
    assert.equal(made.status, 0, String(made.stderr));
    const port = reader.port + 2000;
    const identity = [
      "-cert",
      inFolder("server.pem"),
      "-key",
      inFolder("server.key"),
      "-CAfile",
      inFolder("signer.pem"),
    ];
    const settings = ["-accept", String(port), "-tls1_2", "-www", "-Verify", "1", "-client_sigalgs", "RSA+SHA256"];
    const child = spawn("openssl", ["s_server", ...settings, ...identity], { stdio: "ignore" });
    await until(() => listens(port), "openssl s_server does not listen");
    return { port, stop: () => child.kill() };
  }
});

describe("a card's file", () => {
  it("is not overwritten when another program changed it", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "warifu-card-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "card.json");
    const created = await createCardFile(path, await personalisedCard(makeHolderKey()));
    assert.ok(created.ok);
    const again = await createCardFile(path, created.value.card);
    assert.ok(!again.ok && again.refusal.code === "card-file-exists");
    const other = await openCardFile(path);
    assert.ok(other.ok);
    const { holdings } = created.value.card;
    const tried = { ...created.value.card, holdings: { ...holdings, signature: { ...holdings.signature, tries: 1 } } };
    await other.value.write(tried);
    await assert.rejects(created.value.write(created.value.card), /changed by another program/);
  });
});

function pem(certificate: Uint8Array): string {
  return encodePem("CERTIFICATE", certificate);
}
