import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { PdfError, type PdfErrorCode, PdfName, PdfStream } from "../syntax/index.ts";
import {
  appendRevision,
  inflate,
  lastSection,
  latin,
  onePage,
  type TestForm,
  testPdf,
  textOf,
} from "../testing/index.ts";
import { catalogOf, readPdf } from "./index.ts";

const read = (bytes: Uint8Array) => readPdf(bytes, { inflate });
const forms: readonly TestForm[] = ["table", "stream", "object-streams"];

for (const form of forms) {
  describe(`a file with ${form}`, () => {
    test("is read: one revision, its objects, nothing left over", () => {
      const file = read(testPdf(form));
      assert.equal(file.revisions.length, 1);
      assert.equal(file.revisions[0]?.end, file.bytes.length);
      assert.deepEqual(file.revisions[0]?.unlisted, []);
      assert.deepEqual(catalogOf(file.last).get("Type"), new PdfName("Catalog"));
      const content = file.last.find(4)?.value;
      assert(content instanceof PdfStream);
      assert.match(textOf(content.data), /Pay 100 yen/);
    });

    for (const next of forms) {
      test(`and an update by ${next} has two revisions, each with what a reader of it sees`, () => {
        const update = new Map([[5, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>"]]);
        const file = read(appendRevision(testPdf(form), update, next));
        assert.equal(file.revisions.length, 2);
        assert(file.revisions[1]?.written.has(5) && !file.revisions[1].written.has(4));
        assert.deepEqual(
          file.view(0).dictionary(file.view(0).find(5)?.value)?.get("BaseFont"),
          new PdfName("Helvetica"),
        );
        assert.deepEqual(file.last.dictionary(file.last.find(5)?.value)?.get("BaseFont"), new PdfName("Courier"));
      });
    }

    test("cut anywhere is refused, and never read by repair", () => {
      const bytes = testPdf(form);
      for (let length = 0; length < bytes.length - 1; length += 1) {
        assert.throws(() => read(bytes.subarray(0, length)), PdfError, `cut to ${length}`);
      }
    });

    test("with any one octet changed is read or refused with a code, and nothing else happens", () => {
      const bytes = testPdf(form);
      for (let at = 0; at < bytes.length; at += 1) {
        for (const flip of [0x01, 0x20, 0x80]) {
          const altered = bytes.slice();
          altered[at] = (altered[at] ?? 0) ^ flip;
          try {
            read(altered);
          } catch (fault) {
            assert(fault instanceof PdfError, `octet ${at}: ${fault}`);
          }
        }
      }
    });
  });
}

/** Each damage and the one code it is refused with. */
const damages: readonly (readonly [string, () => Uint8Array, PdfErrorCode])[] = [
  ["something before the header", () => latin(`\n${textOf(testPdf())}`), "no-header"],
  ["something behind the end", () => latin(`${textOf(testPdf())}x`), "no-end-mark"],
  ["two ends of line behind the end", () => latin(`${textOf(testPdf())}\n\n`), "no-end-mark"],
  ["a start that points elsewhere", () => moved(1), "bad-start-of-cross-references"],
  [
    "an entry beside its object",
    () => replaced(/(\d{9})(\d) 00000 n/, (_, most, last) => `${most}${(Number(last) + 1) % 10} 00000 n`),
    "bad-entry",
  ],
  ["an entry of nineteen octets", () => replaced(/ n \n/, () => " n\n"), "bad-cross-reference-table"],
  ["a key written twice", () => other(5, "<</Type/Font/Type/Font>>"), "duplicate-key"],
  ["an object inside another", () => appendInside(), "objects-overlap"],
  ["a stream longer than told", () => other(4, "<</Length 3>>\nstream\nlonger\nendstream"), "bad-stream"],
  ["a stream in another file", () => other(4, "<</Length 0/F(x)>>\nstream\n\nendstream"), "bad-stream"],
  ["a length that is a stream", () => other(4, "<</Length 4 0 R>>\nstream\nlonger\nendstream"), "bad-stream"],
  ["arrays inside arrays without end", () => other(5, "[".repeat(5000)), "nesting-too-deep"],
  ["a circle of revisions", () => circular(), "cross-references-circular"],
  ["encryption", () => appendRevision(testPdf(), new Map([[5, "1"]]), "table", "/Encrypt 5 0 R"), "encrypted"],
  ["no catalog", () => other(1, "<</Type/Catalogue/Pages 2 0 R>>"), "no-catalog"],
  ["an unfinished string", () => other(5, "(never ends"), "bad-string"],
  ["an object stream written again", () => objectStreamAgain(), "object-stream-replaced"],
  ["an object number beyond the size", () => replaced(/\/Size \d+/, () => "/Size 3"), "bad-entry"],
  ["cross-references that inflate without end", () => inflating(), "bad-compression"],
];

for (const [what, make, code] of damages) {
  test(`${what}: ${code}`, () => {
    const bytes = make();
    assert.throws(
      () => readPdf(bytes, { inflate }, smallLimits),
      (fault) => fault instanceof PdfError && fault.code === code,
    );
  });
}

test("a hybrid file whose table and stream disagree is refused", () => {
  const first = textOf(testPdf());
  const at = first.length;
  const rows = Uint8Array.from([1, 0, 0, 15]);
  const hidden = `9 0 obj\n<</Type/XRef/W[1 3 0]/Index[5 1]/Size 20/Root 1 0 R/Length 4>>\nstream\n${textOf(rows)}\nendstream\nendobj\n`;
  const font = "5 0 obj\n<<>>\nendobj\n";
  const entry = String(at + hidden.length).padStart(10, "0");
  const table = `xref\n5 1\n${entry} 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev ${lastSection(latin(first))}/XRefStm ${at}>>\n`;
  const file = `${first}${hidden}${font}${table}startxref\n${at + hidden.length + font.length}\n%%EOF\n`;
  assert.throws(
    () => read(latin(file)),
    (fault) => fault instanceof PdfError && fault.code === "cross-references-disagree",
  );
});

const smallLimits = { size: 1_000_000, revisions: 16, objects: 10_000, inflated: 100_000 };

function replaced(what: RegExp, by: (...found: string[]) => string): Uint8Array {
  return latin(textOf(testPdf()).replace(what, by));
}

function other(number: number, body: string): Uint8Array {
  return testPdf("table", new Map(onePage).set(number, body));
}

function moved(by: number): Uint8Array {
  return replaced(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + by}`);
}

function circular(): Uint8Array {
  const file = appendRevision(testPdf(), new Map([[5, "1"]]));
  const at = lastSection(file);
  const text = textOf(file).replace(/\/Prev (\d+)/, (found) => `/Prev ${String(at).padStart(found.length - 6, "0")}`);
  return latin(text);
}

/** An update whose table names an object that begins within the string of another. */
function appendInside(): Uint8Array {
  const inner = "(12 0 obj 7 endobj )";
  const file = textOf(appendRevision(testPdf(), new Map([[11, inner]])));
  const at = String(file.indexOf(inner) + 1).padStart(10, "0");
  return latin(file.replace("trailer\n<</Root 1 0 R/Size 43/Prev", (found) => `12 1\n${at} 00000 n \n${found}`));
}

function objectStreamAgain(): Uint8Array {
  const file = testPdf("object-streams");
  const number = Number(/(\d+) 0 obj\n<<\/Type\/ObjStm/.exec(textOf(file))?.[1]);
  return appendRevision(file, new Map([[number, "<</Length 0>>\nstream\n\nendstream"]]));
}

function inflating(): Uint8Array {
  const data = textOf(deflateSync(new Uint8Array(50_000_000)));
  const head = "%PDF-1.7\n";
  return latin(
    `${head}7 0 obj\n<</Type/XRef/W[1 3 1]/Size 9/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`,
  );
}
