import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { encodePem } from "@warifu/pki/pem";
import { resident, testKinds, testList } from "@warifu/pki/testing";
import { contentOf, levelOf } from "./der-tree.ts";
import { faultTexts } from "./fault-texts.ts";
import { type Opened, openFile } from "./open.ts";
import { judge, type PathQuestion } from "./path.ts";
import { pictureOf } from "./picture.ts";
import { hasProblemText } from "./problem-texts.ts";

const { authority, kinds } = testKinds("ecdsa-p256-sha256");
const holder = kinds.get("resident signature")?.der ?? new Uint8Array(0);

async function open(name: string, bytes: Uint8Array): Promise<readonly Opened[]> {
  return openFile(name, bytes, {});
}

function question(leaf: string, anchors: PathQuestion["anchors"]): PathQuestion {
  return { leaf, anchors, at: "2026-11-21T00:00:00Z", policies: [], revocation: "off", algorithms: "default" };
}

test("a resident's certificate says the four facts", async () => {
  const [opened] = await open("resident.cer", holder);
  assert.equal(opened?.document.kind, "certificate");
  assert.ok(JSON.stringify(opened?.document.sections).includes(resident.address));
});

test("a path is judged with WebCrypto, and the picture shows holder and authority", async () => {
  const opened = [...(await open("a.cer", authority.der)), ...(await open("r.cer", holder))];
  const leaf = opened[1]?.document.id ?? "";
  const verdict = await judge(question(leaf, "all"), opened);
  assert.equal(verdict?.outcome, "valid");
  const picture = verdict === undefined ? undefined : pictureOf(opened, leaf, verdict);
  assert.deepEqual(
    picture?.boxes.map(({ kind, state }) => [kind, state]),
    [
      ["holder", "on-path"],
      ["authority", "on-path"],
    ],
  );
});

test("without the authority the path breaks at the certificate, and the picture shows who is missing", async () => {
  const opened = await open("r.cer", holder);
  const leaf = opened[0]?.document.id ?? "";
  const verdict = await judge(question(leaf, "all"), opened);
  assert.equal(verdict?.outcome === "invalid" ? verdict.code : "", "no-issuer");
  const picture = verdict === undefined ? undefined : pictureOf(opened, leaf, verdict);
  assert.equal(picture?.boxes.at(-1)?.kind, "missing");
  assert.equal(picture?.lines[0]?.state, "broken");
});

test("private keys are not opened, in PEM and in DER", async () => {
  const key = Uint8Array.of(0x30, 0x07, 0x02, 0x01, 0x00, 0x30, 0x00, 0x04, 0x00);
  for (const bytes of [key, new TextEncoder().encode(encodePem("PRIVATE KEY", key))]) {
    const [opened] = await open("key", bytes);
    assert.equal(opened?.document.fault?.code, "private-key");
    assert.equal(opened?.document.der.length, 0);
  }
});

test("whatever is cut off or turned over is a document that says where it breaks", async () => {
  for (const good of [holder, testList(authority, [])]) {
    for (let length = 0; length < good.length; length += 7) {
      const [opened] = await open("cut", good.subarray(0, length));
      assert.ok(opened?.document.fault !== undefined, String(length));
      assert.ok(faultTexts[opened.document.fault.code] !== undefined, opened.document.fault.code);
    }
    for (let at = 0; at < good.length; at += 5) {
      const turned = new Uint8Array(good);
      turned[at] = (turned[at] ?? 0) ^ 0x41;
      assert.ok((await open("turned", turned)).length > 0);
    }
  }
});

test("the tree reads what the strict reader refuses, and never deeper than it is asked", () => {
  const endless = new Uint8Array(200_000).fill(0x30).map((octet, index) => (index % 2 === 0 ? octet : 0x80));
  const [node] = levelOf(endless, 0, endless.length, 10).nodes;
  assert.equal(node?.fault, "indefinite-length");
  assert.ok(node !== undefined && contentOf(endless, node) !== undefined);
});

test("every lint that can be shown has words in both languages", () => {
  const folder = join(import.meta.dirname, "..", "..", "..", "packages", "pki", "src", "lint");
  const files = ["certificate", "key", "crl"].flatMap((room) =>
    readdirSync(join(folder, room)).map((file) => join(folder, room, file)),
  );
  const lints = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/ {2}id: "([^"]+)"/g)].map((found) => found[1] ?? ""),
  );
  assert.ok(lints.length > 60);
  // Left out by the viewer: rules of one authority's practice alone.
  const left = ["crl-partition", "crl-planned-issue", "crl-validity", "entry-no-suspension", "entry-reason-of-policy"];
  assert.deepEqual(
    lints.filter((lint) => !hasProblemText(lint) && !left.includes(lint)),
    [],
  );
});
