/** PDFs signed, extended and judged by the command; pdfsig and mutool beside it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { World } from "@warifu/document/testing";
import { encodePem } from "@warifu/pki/pem";
import { hasProgram, type Outcome, run, testFolder } from "@warifu/pki/testing";
import { printPaper } from "../src/operations/index.ts";

const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

interface Scene {
  readonly trust: readonly string[];
  readonly key: readonly string[];
  file(name: string): string;
  command(...words: string[]): Outcome;
}

async function prepare(t: TestContext): Promise<Scene> {
  const folder = testFolder(t);
  const world = new World(new Date(Date.now() - 60_000).toISOString());
  const authority = world.authority("知事", "rsa-pkcs1-sha256");
  const person = world.person(authority, { algorithm: "rsa-pkcs1-sha256" });
  const anchor = folder.write("anchor.pem", encodePem("CERTIFICATE", authority.der));
  const list = folder.write("list.crl", world.material().lists[0] ?? new Uint8Array(0));
  const cert = folder.write("cert.pem", encodePem("CERTIFICATE", person.issued.der));
  const key = folder.write("key.pem", person.issued.key.privateKey.export({ type: "pkcs8", format: "pem" }));
  const paper = await printPaper({
    language: "ja",
    title: "証明書交付通知書",
    marks: ["第1号"],
    facts: [["氏名", "髙﨑 花子"]],
    paragraphs: ["次のとおり交付します。"],
    columns: [],
    rows: [],
    totals: [],
    notes: [],
    foot: "試験",
    madeAt: world.now,
  });
  assert(paper.ok);
  folder.write("letter.pdf", paper.value);
  return {
    trust: ["--anchor", anchor, "--crl", list],
    key: ["--key", key, "--cert", cert],
    file: (name) => join(folder.path, name),
    // These commands need no data folder, nor a running house.
    command: (...words) => run(process.execPath, main, ...words),
  };
}

test("a PDF is signed into a PDF with a Japanese stamp, and judged; pdfsig and mutool agree; a changed one is refused", async (t) => {
  if (!["pdfsig", "mutool"].every((program) => hasProgram(t, program))) return;
  const { trust, key, file, command } = await prepare(t);
  const stamp = ["--stamp", "1,350,700,560,770", "--name", "長崎県知事", "--reason", "交付"];
  const signed = command("sign", file("letter.pdf"), ...key, ...stamp);
  assert.equal(signed.code, 0, signed.text);
  const poppler = run("pdfsig", "-nocert", file("letter.signed.pdf")).text;
  assert.match(poppler, /Total document signed[\s\S]*Signature is Valid\./);
  assert.match(run("mutool", "sign", "-v", file("letter.signed.pdf")).text, /unchanged since signing/);

  const again = command("sign", file("letter.signed.pdf"), ...key, "--pdf-form", "pkcs7");
  assert.equal(again.code, 0, again.text);
  const both = command("verify-signature", file("letter.signed.signed.pdf"), ...trust, "--json");
  const report = JSON.parse(both.text);
  assert.deepEqual(
    report.signatures.map(({ verdict, covers }: { verdict: string; covers: { extent: string } }) => [
      verdict,
      covers.extent,
    ]),
    [
      ["valid", "earlier-revision"],
      ["valid", "whole-file"],
    ],
  );

  const octets = readFileSync(file("letter.signed.pdf"));
  const within = octets.indexOf("stream\n") + 20;
  octets[within] = (octets[within] ?? 0) ^ 1;
  writeFileSync(file("changed.pdf"), octets);
  const judged = command("verify-signature", file("letter.signed.pdf"), file("changed.pdf"), ...trust);
  assert.equal(judged.code, 1, judged.text);
  assert.match(
    judged.text,
    /✓ valid signature[\s\S]*field: Signature1[\s\S]*reason: 交付[\s\S]*covers: the whole file[\s\S]*signature-content-changed/,
  );
});
