import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { encodePkcs12, type Pkcs12Ciphers } from "./index.ts";

const ciphers: Pkcs12Ciphers = {
  pbkdf2Sha256: (password, salt, iterations, length) => pbkdf2Sync(password, salt, iterations, length, "sha256"),
  aes256CbcEncrypt: (key, initializationVector, plaintext) => {
    const cipher = createCipheriv("aes-256-cbc", key, initializationVector);
    return Buffer.concat([cipher.update(plaintext), cipher.final()]);
  },
  hmacSha256: (key, bytes) => createHmac("sha256", key).update(bytes).digest(),
};
const ports = {
  ciphers,
  digest: (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest(),
  randomBytes: (length: number) => randomBytes(length),
};

test("OpenSSL opens the file and finds the key, its certificate and the chain", (t) => {
  if (isMissing("openssl", "version")) return t.skip("openssl is not installed");
  inFolder((folder) => {
    const made = makeFile(folder, "割符 pass");
    const shown = execFileSync("openssl", ["pkcs12", "-in", made.file, "-passin", "pass:割符 pass", "-nodes"], {
      encoding: "utf8",
    });
    assert.equal(shown.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.match(shown, /BEGIN PRIVATE KEY/);
    assert.match(shown, /friendlyName: resident R-0001/);
    const wrong = spawnSync("openssl", ["pkcs12", "-in", made.file, "-passin", "pass:wrong", "-nodes"]);
    assert.notEqual(wrong.status, 0);
  });
});

test("OpenSSL's key and certificate come back octet for octet", (t) => {
  if (isMissing("openssl", "version")) return t.skip("openssl is not installed");
  inFolder((folder) => {
    const made = makeFile(folder, "secret");
    const key = execFileSync("openssl", ["pkcs12", "-in", made.file, "-passin", "pass:secret", "-nodes", "-nocerts"]);
    const pkcs8 = execFileSync("openssl", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], { input: key });
    assert.deepEqual(pkcs8, made.privateKey);
  });
});

test("NSS imports the file", (t) => {
  if (isMissing("pk12util", "-H")) return t.skip("libnss3-tools is not installed");
  inFolder((folder) => {
    const made = makeFile(folder, "secret");
    execFileSync("certutil", ["-N", "-d", `sql:${folder}`, "--empty-password"]);
    execFileSync("pk12util", ["-i", made.file, "-d", `sql:${folder}`, "-W", "secret"], { stdio: "pipe" });
    const keys = execFileSync("certutil", ["-K", "-d", `sql:${folder}`], { encoding: "utf8", stdio: "pipe" });
    assert.match(keys, /resident R-0001/);
  });
});

function makeFile(folder: string, password: string): { file: string; privateKey: Buffer } {
  const at = (name: string): string => join(folder, name);
  const run = (...parameters: string[]): Buffer => execFileSync("openssl", parameters, { stdio: "pipe" });
  run(
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-subj",
    "/CN=authority",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.pem"),
  );
  run(
    "req",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-subj",
    "/CN=holder",
    "-keyout",
    at("key.pem"),
    "-out",
    at("request.pem"),
  );
  run(
    "x509",
    "-req",
    "-in",
    at("request.pem"),
    "-CA",
    at("ca.pem"),
    "-CAkey",
    at("ca.key"),
    "-set_serial",
    "7",
    "-out",
    at("leaf.pem"),
  );
  const privateKey = run("pkcs8", "-topk8", "-nocrypt", "-in", at("key.pem"), "-outform", "DER");
  const certificates = ["leaf.pem", "ca.pem"].map((name) => run("x509", "-in", at(name), "-outform", "DER"));
  const file = at("file.p12");
  writeFileSync(file, encodePkcs12({ privateKey, certificates, friendlyName: "resident R-0001", password }, ports));
  assert.ok(readFileSync(file).length > 2000);
  return { file, privateKey };
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "warifu-pkcs12-"));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isMissing(program: string, parameter: string): boolean {
  return spawnSync(program, [parameter]).error !== undefined;
}
