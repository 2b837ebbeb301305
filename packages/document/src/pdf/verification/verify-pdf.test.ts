import assert from "node:assert/strict";
import { test } from "node:test";
import { ok } from "@warifu/pki/result";
import type { Certificate } from "@warifu/pki/x509";
import { extendCms } from "../../cades/index.ts";
import { type Party, ports as plainPorts, World } from "../../testing/index.ts";
import { readPdf } from "../file/index.ts";
import { addPdfMaterial, extendPdf, type PdfSigning, signPdf, timeStampPdf } from "../signing/index.ts";
import { inflate, onePage, type TestForm, testPdf, textOf } from "../testing/index.ts";
import { verifyPdf } from "./index.ts";

const ports = { ...plainPorts, inflate };
const { digest } = plainPorts;

const world = new World("2026-11-21T09:00:00Z");
const authority = world.authority("長崎県知事");
const hanako = world.person(authority);
const taro = world.person(authority);
const stranger = new World("2026-11-21T09:00:00Z");
const mallory = stranger.person(stranger.authority("anybody"));
const unit = world.unit(authority);

const forms: readonly TestForm[] = ["table", "stream", "object-streams"];
for (const form of forms) {
  test(`a document with ${form}, signed twice, is valid twice; the report says what each signature covers`, async () => {
    const first = await signed(testPdf(form), hanako, { reason: "承認", location: "長崎市" });
    const second = await signed(first, taro, { subFilter: "adbe.pkcs7.detached", stamp: stamp() });
    const [one, two] = judged(second);
    assert.deepEqual([one?.verdict, two?.verdict], ["valid", "valid"]);
    assert.deepEqual(one?.claims, { reason: "承認", location: "長崎市" });
    assert.deepEqual(one?.covers, { revision: 2, end: first.length, extent: "earlier-revision" });
    assert.deepEqual(two?.covers, { revision: 3, end: second.length, extent: "whole-file" });
    assert.deepEqual(one?.signature?.claimedTime, world.now);
    assert(
      one?.allowedChanges.every(({ purpose }) =>
        ["further-signature", "list-of-signatures", "structure"].includes(purpose ?? ""),
      ),
    );
    assert.deepEqual(two?.allowedChanges, []);
  });
}

test("a time stamp in the signature, material in the document and a time stamp over all: valid at each level", async () => {
  const finish: PdfSigning["finish"] = async (message) => {
    const extended = await extendCms(message, { level: "b-t", timeStamper: world.timeStamper(unit) }, digest);
    return extended.ok ? ok(extended.value) : assert.fail(extended.refusal.code);
  };
  const stamped = await signed(testPdf(), hanako, { finish });
  assert.equal(judged(stamped)[0]?.signature?.level, "time-stamped");
  const proved = addPdfMaterial(readPdf(stamped, { inflate }), world.material(), digest);
  assert.equal(judged(proved)[0]?.signature?.level, "long-term");
  const archived = await timeStampPdf(readPdf(proved, { inflate }), { stamper: world.timeStamper(unit), digest });
  assert(archived.ok);
  const [signature, stampOver] = judged(archived.value);
  assert.deepEqual([signature?.verdict, signature?.signature?.level], ["valid", "archived"]);
  assert.deepEqual([stampOver?.verdict, stampOver?.kind, stampOver?.stamp?.time], ["valid", "time-stamp", world.now]);
  assert.deepEqual(
    new Set(signature?.allowedChanges.map(({ purpose }) => purpose)),
    new Set(["structure", "validation-material", "document-time-stamp", "list-of-signatures"]),
  );
});

test("one call brings a signed document to each level: its material is collected for signers and time stamp authorities", async () => {
  const collected: string[] = [];
  const collect = async (certificates: readonly Certificate[]) => {
    collected.push(...certificates.map(({ serialNumber }) => serialNumber));
    return world.material();
  };
  const extension = { timeStamper: world.timeStamper(unit), collect };
  const stamped = await extendPdf(await signed(testPdf("stream"), hanako), { ...extension, level: "b-t" }, ports);
  assert(stamped.ok);
  const archived = await extendPdf(stamped.value, { ...extension, level: "b-lta" }, ports);
  assert(archived.ok);
  assert.deepEqual(collected, [hanako.certificate.serialNumber, unit.certificate.serialNumber]);
  assert.deepEqual(
    judged(archived.value).map(({ kind, verdict }) => [kind, verdict]),
    [
      ["signature", "valid"],
      ["time-stamp", "valid"],
      ["time-stamp", "valid"],
    ],
  );
});

test("an archived document is valid ten years later, when its signer's certificate and its first time stamp's have ended", async () => {
  const old = new World("2026-11-21T09:00:00Z");
  const root = old.authority("root");
  const years = (from: number, to: number) => ({
    notBefore: new Date(`${from}-01-01Z`),
    notAfter: new Date(`${to}-01-01Z`),
  });
  const signer = old.person(root, { period: years(2026, 2029) });
  const units = [old.unit(root, years(2026, 2032)), old.unit(root, years(2030, 2040))];
  let bytes = await signed(testPdf(), signer, { signingTime: old.now });
  const archive = async (one: Party | undefined) => {
    assert(one !== undefined);
    const proved = addPdfMaterial(readPdf(bytes, { inflate }), old.material(), digest);
    const done = await timeStampPdf(readPdf(proved, { inflate }), { stamper: old.timeStamper(one), digest });
    assert(done.ok);
    bytes = done.value;
  };
  await archive(units[0]);
  const once = bytes;
  old.now = new Date("2031-06-01T00:00:00Z");
  await archive(units[1]);
  old.now = new Date("2036-11-21T09:00:00Z");
  const [signature] = judged(bytes, old);
  assert.equal(signature?.verdict, "valid", JSON.stringify(signature?.refusal));
  assert.equal(judged(once, old)[0]?.verdict, "undetermined");
});

test("a signature by somebody unknown is undetermined; seen on a page over a valid one, it makes that one invalid", async () => {
  const first = await signed(testPdf(), hanako);
  const hidden = await signed(first, mallory);
  assert.deepEqual(
    judged(hidden).map(({ verdict }) => verdict),
    ["valid", "undetermined"],
  );
  const [one] = judged(await signed(first, mallory, { stamp: stamp() }));
  assert.deepEqual(one?.refusal, { code: "pdf-later-appearance-not-proved", fields: ["Signature2"] });
});

test("an empty field that waits in the form is signed, and the form keeps everything else", async () => {
  const field = "<</FT/Sig/T(approval)/Type/Annot/Subtype/Widget/Rect[10 10 200 60]/P 3 0 R/F 4>>";
  const objects = new Map(onePage)
    .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R]/DA(/F1 0 Tf)>>>>")
    .set(3, onePage.get(3)?.replace("/Contents", "/Annots[6 0 R 7 0 R]/Contents") ?? "")
    .set(6, field)
    .set(7, field.replace("approval", "receipt"));
  const first = await signed(testPdf("table", objects), hanako, { fieldName: "approval", stamp: stamp() });
  const second = await signed(first, taro, { fieldName: "receipt" });
  assert.deepEqual(
    judged(second).map(({ field: name, verdict }) => [name, verdict]),
    [
      ["approval", "valid"],
      ["receipt", "valid"],
    ],
  );
  const again = await signPdf(readPdf(second, { inflate }), signingOf(taro, { fieldName: "receipt" }), digest);
  assert.deepEqual(again, { ok: false, refusal: { code: "pdf-field-is-signed", field: "receipt" } });
});

test("a document certified against all changes takes no further signature, but material and time stamps", async () => {
  const certified = await signed(testPdf(), hanako, { certification: "no-changes" });
  const refused = await signPdf(readPdf(certified, { inflate }), signingOf(taro), digest);
  assert.deepEqual(refused, { ok: false, refusal: { code: "pdf-certified-against-changes" } });
  const proved = addPdfMaterial(readPdf(certified, { inflate }), world.material(), digest);
  const stamped = await timeStampPdf(readPdf(proved, { inflate }), { stamper: world.timeStamper(unit), digest });
  assert(stamped.ok);
  assert.deepEqual(
    judged(stamped.value).map(({ verdict }) => verdict),
    ["valid", "valid"],
  );
  const late = await signPdf(
    readPdf(stamped.value, { inflate }),
    signingOf(taro, { certification: "form-filling" }),
    digest,
  );
  assert(!late.ok);
});

test("every octet of a signed document counts: whichever is changed, no signature of it is valid", async () => {
  const bytes = await signed(testPdf(), hanako);
  assert.equal(judged(bytes)[0]?.verdict, "valid");
  const filling = textOf(bytes).search(/0{4000,}/);
  for (let at = 0; at < bytes.length; at += 1) {
    // The filling behind the signature is thousands of zeros: every fortieth of them will do.
    if (at > filling && at < filling + 11_000 && at % 40 !== 0 && bytes[at] === 0x30) continue;
    for (const flip of [0x01, 0x20]) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ flip;
      const found = verifyPdf(altered, world.inputs(), ports);
      const isValid = found.ok && found.value.signatures.some(({ verdict }) => verdict === "valid");
      assert(!isValid, `octet ${at} changed by ${flip}`);
    }
  }
});

function stamp() {
  return { page: 1, rectangle: [300, 100, 500, 300], appearance: readPdf(testPdf(), { inflate }) } as const;
}

function signingOf({ signer, certificate }: Party, more: Partial<PdfSigning> = {}): PdfSigning {
  return { subFilter: "ETSI.CAdES.detached", signer, certificate, signingTime: world.now, ...more };
}

async function signed(bytes: Uint8Array, party: Party, more: Partial<PdfSigning> = {}): Promise<Uint8Array> {
  const made = await signPdf(readPdf(bytes, { inflate }), signingOf(party, more), digest);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

function judged(bytes: Uint8Array, by: World = world) {
  const found = verifyPdf(bytes, by.inputs(), ports);
  assert(found.ok, JSON.stringify(found));
  return found.value.signatures;
}
