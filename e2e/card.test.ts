import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readerMissing, signThroughOpenSc, startReader, until } from "../src/terminal/testing/index.ts";
import { type RunningWarifu, temporaryData, up, warifu, warifuBeside, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
const file = (name: string): string => join(folder, "..", name);
const missing = readerMissing();
let running: RunningWarifu;

before(async () => {
  running = await up(folder);
});
after(async () => {
  await running.end("SIGTERM");
  await data.remove();
});

test("a virtual card is made for a resident, and shows what is on it", async () => {
  writeFileSync(file("password"), "SECRET1\n");
  const made = await warifuDone(
    folder,
    ...["card", "make", file("R-0004.card"), "--resident", "R-0004", "--password-file", file("password")],
    ...["--lang", "en"],
  );
  assert.match(made, /a virtual card is made/);
  assert.doesNotMatch(made, /SECRET1/);
  const shown = await warifuDone(folder, "card", "show", file("R-0004.card"), "--lang", "en");
  assert.match(shown, /signature +tries left 5\/5 +RSA 2048 +CN=/);
  assert.match(shown, /authentication +not set +none +none/);
});

test("a card is not made over another one, nor with a password that the card does not take", async () => {
  const again = await warifu(folder, "card", "make", file("R-0004.card"), "--resident", "R-0005");
  assert.equal(again.code, 1);
  writeFileSync(file("short"), "abc\n");
  const short = ["--password-file", file("short"), "--lang", "en"];
  const refused = await warifu(folder, "card", "make", file("R-0005.card"), "--resident", "R-0005", ...short);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /card-password-unusable/);
  assert.match(await warifuDone(folder, "residents", "--lang", "en"), /R-0005/);
});

test("OpenSC signs with the card in the reader, and OpenSSL verifies down from the authority", {
  skip: missing ?? false,
  timeout: 600_000,
}, async (t) => {
  const reader = await startReader();
  t.after(() => reader.stop());
  const serving = warifuBeside(folder, "card", "serve", file("R-0004.card"), "--vpcd", `127.0.0.1:${reader.port}`);
  t.after(() => serving.end("SIGINT"));
  const sees = async () => (await reader.run("opensc-tool", ["-n"])).output.includes("jpki");
  await until(sees, "OpenSC does not see the card");
  const reading = ["--auth-id", "02", "--verify-pin", "--pin", "SECRET1"];
  for (const [id, name] of [
    ["02", "own.pem"],
    ["04", "authority.pem"],
  ] as const) {
    const read = await reader.run("pkcs15-tool", [...reading, "--read-certificate", id, "--output", name]);
    assert.equal(read.code, 0, read.output);
  }
  const verified = await reader.run("openssl", ["verify", "-CAfile", "authority.pem", "own.pem"]);
  assert.match(verified.output, /own.pem: OK/);
  writeFileSync(join(reader.folder, "message"), "割符\n");
  const signed = await signThroughOpenSc(reader, "SECRET1");
  assert.equal(signed.code, 0, signed.output);
  await reader.run("openssl", ["x509", "-in", "own.pem", "-pubkey", "-noout", "-out", "public.pem"]);
  const checking = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message"];
  assert.match((await reader.run("openssl", checking)).output, /Verified OK/);
});
