import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "../../policy/index.ts";
import { keepUntil, largestPaper, mediaTypeOf, paperKinds, paperOf } from "./index.ts";
import { printWithGeta } from "./paper.ts";

const png = Buffer.from("89504e470d0a1a0a0000000049454e44ae426082", "hex");
const jpeg = Buffer.from("ffd8ffe000104a464946ffd9", "hex");
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n");

const contents: readonly (readonly [title: string, content: Uint8Array, outcome: string])[] = [
  ["PNG", png, "image/png"],
  ["JPEG", jpeg, "image/jpeg"],
  ["PDF", pdf, "application/pdf"],
  ["a PNG that was cut off", png.subarray(0, 12), "paper-content-not-accepted"],
  ["a JPEG that was cut off", jpeg.subarray(0, 8), "paper-content-not-accepted"],
  ["a PDF that was cut off", pdf.subarray(0, 12), "paper-content-not-accepted"],
  ["a page", Buffer.from("<html></html>"), "paper-content-not-accepted"],
  ["nothing", new Uint8Array(), "paper-content-not-accepted"],
  ["too much", Buffer.concat([png, Buffer.alloc(largestPaper)]), "paper-too-large"],
];
for (const [title, content, outcome] of contents) {
  test(`a scan that is ${title} is ${outcome}`, () => {
    const type = mediaTypeOf(content);
    assert.equal(type.ok ? type.value : type.refusal.code, outcome);
  });
}

test("papers of an issue are kept thirteen years, all others ten", () => {
  assert.equal(keepUntil("2026-11-20" as CivilDate, "issue"), "2039-11-20");
  assert.equal(keepUntil("2026-11-20" as CivilDate, "other"), "2036-11-20");
  assert.equal(keepUntil("2024-02-29" as CivilDate, "issue"), "2037-03-01");
});

test("kinds of papers are told apart, and each has its name in both languages", () => {
  assert.equal(new Set(paperKinds.map(({ kind }) => kind)).size, paperKinds.length);
  for (const { kind, name } of paperKinds) assert.ok(kind !== "" && name.ja !== "" && name.en !== "");
});

test("a character without a glyph is printed as 〓 with its code point named", async () => {
  const facts = {
    language: "ja",
    number: "1",
    municipality: { ja: "長崎市", en: "Nagasaki-shi" },
    practice: "test",
    today: "令和8年11月20日",
    madeAt: new Date(0),
    subject: { ja: "新規発行", en: "issue" },
    form: [["氏名", "Name", "辻\u{E0101}　花子"]],
    name: "辻\u{E0101}　花子",
  } as const;
  const printed: string[] = [];
  const print = async (paper: ReturnType<typeof paperOf>) => {
    const text = JSON.stringify(paper);
    if (text.includes("\u{E0101}"))
      return { ok: false, refusal: { code: "character-not-printable", character: "\u{E0101}" } } as const;
    printed.push(text);
    return { ok: true, value: new Uint8Array() } as const;
  };
  await printWithGeta({ print, day: (text) => text }, paperOf("application-form", facts));
  assert.match(printed[0] ?? "", /辻〓　花子.*U\+E0101/);
  assert.match(printed[0] ?? "", /試行/, "a paper of the trial mode says so");
});
