/**
 * Published attacks on PDF signatures, each made as a file and refused with its code. The sources, as named in the table:
 * [1TDR] Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk: 1 Trillion Dollar Refund, CCS 2019 (classes USF, ISA, SWA);
 * [Shadow] Mainka, Mladenov, Rohlmann: Shadow Attacks, NDSS 2021;
 * [Certified] Rohlmann, Mladenov, Mainka, Schwenk: Breaking the Specification: PDF Certification, S&P 2021 (EAA, SSA).
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Party, ports as plainPorts, World } from "../../testing/index.ts";
import { readPdf } from "../file/index.ts";
import type { Certification } from "../form/index.ts";
import { type PdfSigning, signPdf } from "../signing/index.ts";
import { appendRevision, inflate, lastSection, latin, onePage, testPdf, textOf } from "../testing/index.ts";
import { verifyPdf } from "./index.ts";

const ports = { ...plainPorts, inflate };
const world = new World("2026-11-21T09:00:00Z");
const hanako = world.person(world.authority("長崎県知事"));
const elsewhere = new World("2026-11-21T09:00:00Z");
const mallory = elsewhere.person(elsewhere.authority("anybody"));

const evil = "BT /F1 24 Tf 72 720 Td (Pay 900 yen to Mallory) Tj ET";
const overlay = "1 1 1 rg 0 0 400 50 re f";

/** One page, a text field, a picture drawn over the text, and content that nothing refers to. */
const prepared = new Map(onePage)
  .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 5 0 R>>>>>>>>")
  .set(
    3,
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]/Resources<</Font<</F1 5 0 R>>/XObject<</Over 7 0 R/Later 30 0 R>>>>>>",
  )
  .set(6, "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V(100)/Rect[10 10 90 30]/P 3 0 R/F 4>>")
  .set(7, stream(overlay, "/Type/XObject/Subtype/Form/BBox[0 0 400 50]"))
  .set(8, stream(evil));

const plain = await signed(testPdf("table", prepared), hanako);
const certified = async (certification: Certification) => signed(testPdf("table", prepared), hanako, { certification });

interface Attack {
  readonly name: string;
  readonly source:
    | "[1TDR] USF"
    | "[1TDR] ISA"
    | "[1TDR] SWA"
    | "[Shadow] hide"
    | "[Shadow] replace"
    | "[Shadow] hide and replace"
    | "[Certified] EAA"
    | "[Certified] SSA"
    | "this house";
  readonly file: () => Uint8Array | Promise<Uint8Array>;
  /** The code of the refusal, of the file or of its first signature. */
  readonly code: string;
  /** What the report says was changed. */
  readonly what?: string;
}

const attacks: readonly Attack[] = [
  {
    name: "Contents left out",
    source: "[1TDR] USF",
    file: () => inPlace(/\/Contents (?=<30)/, "/Kontents "),
    code: "pdf-signature-malformed",
  },
  {
    name: "Contents null",
    source: "[1TDR] USF",
    file: () => inPlace(/\/Contents <\w{4}/, "/Contents null "),
    code: "pdf-malformed",
  },
  {
    name: "Contents nothing but zeros",
    source: "[1TDR] USF",
    file: () => inPlace(/(?<=\/Contents <)[1-9a-f][0-9a-f]+?(?=0{99})/, (found) => "0".repeat(found.length)),
    code: "pdf-contents-malformed",
  },
  {
    name: "ByteRange left out",
    source: "[1TDR] USF",
    file: () => inPlace("/ByteRange", "/BiteRange"),
    code: "pdf-byte-range-malformed",
  },
  {
    name: "ByteRange of zeros",
    source: "[1TDR] USF",
    file: () => range(() => [0, 0, 0, 0]),
    code: "pdf-byte-range-malformed",
  },
  {
    name: "ByteRange with a length below zero",
    source: "[1TDR] USF",
    file: () => range(([a, b, c]) => [a, b, c, -1]),
    code: "pdf-byte-range-malformed",
  },
  {
    name: "ByteRange of three numbers",
    source: "[1TDR] USF",
    file: () => range(([a, b, c]) => [a, b, c]),
    code: "pdf-byte-range-malformed",
  },
  {
    name: "ByteRange that covers the signature too",
    source: "[1TDR] USF",
    file: () => range(([a, b, c, d]) => [a, b + 10, c, d]),
    code: "pdf-byte-range-not-around-signature",
  },
  {
    name: "SubFilter left out",
    source: "[1TDR] USF",
    file: () => inPlace("/SubFilter", "/SobFilter"),
    code: "pdf-signature-malformed",
  },
  {
    name: "page content written anew",
    source: "[1TDR] ISA",
    file: () => appendRevision(plain, new Map([[4, stream(evil)]])),
    code: "pdf-changed-after-signing",
    what: "page-content",
  },
  {
    name: "another content for the page",
    source: "[1TDR] ISA",
    file: () => appendRevision(plain, new Map([[3, pageWith(8)]])),
    code: "pdf-changed-after-signing",
    what: "page",
  },
  {
    name: "an update without cross-references",
    source: "[1TDR] ISA",
    file: () => latin(`${textOf(plain)}4 0 obj\n${stream(evil)}\nendobj\n`),
    code: "pdf-malformed",
  },
  {
    name: "an update with a trailer and no table",
    source: "[1TDR] ISA",
    file: () => latin(`${textOf(plain)}4 0 obj\n${stream(evil)}\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`),
    code: "pdf-malformed",
  },
  {
    name: "an update that hangs on an older table and skips the signature",
    source: "[1TDR] ISA",
    file: () => skippingUpdate(),
    code: "pdf-without-signature",
  },
  {
    name: "a copy of the signature, and a form that leads to it",
    source: "[1TDR] ISA",
    file: () => copiedSignature(),
    code: "pdf-byte-range-not-around-signature",
  },
  {
    name: "an update hidden behind an end mark in a comment",
    source: "[1TDR] ISA",
    file: () =>
      latin(`${textOf(plain)}%%EOF\n4 0 obj\n${stream(evil)}\nendobj\nstartxref\n${lastSection(plain)}\n%%EOF\n`),
    code: "pdf-malformed",
  },
  {
    name: "the second range moved behind objects put in between",
    source: "[1TDR] SWA",
    file: () => wrapped("moved"),
    code: "pdf-malformed",
  },
  {
    name: "objects behind a Contents that is closed early",
    source: "[1TDR] SWA",
    file: () => wrapped("closed-early"),
    code: "pdf-malformed",
  },
  {
    name: "a picture over the text taken away",
    source: "[Shadow] hide",
    file: () => freed(7),
    code: "pdf-changed-after-signing",
    what: "drawn-content",
  },
  {
    name: "a picture over the text made empty",
    source: "[Shadow] hide",
    file: () => appendRevision(plain, new Map([[7, stream(" ", "/Type/XObject/Subtype/Form/BBox[0 0 1 1]")]])),
    code: "pdf-changed-after-signing",
    what: "drawn-content",
  },
  {
    name: "a font whose letters are others",
    source: "[Shadow] replace",
    file: () => appendRevision(plain, new Map([[5, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"]])),
    code: "pdf-changed-after-signing",
    what: "font",
  },
  {
    name: "a field's value with another look",
    source: "[Shadow] replace",
    file: () => appendRevision(plain, new Map([[6, filled("900")]])),
    code: "pdf-changed-after-signing",
    what: "form-field",
  },
  {
    name: "a table that leads to content hidden in what was signed",
    source: "[Shadow] hide and replace",
    file: () => tableOnly(8),
    code: "pdf-malformed",
  },
  {
    name: "a table that calls hidden content by a visible number",
    source: "[Shadow] hide and replace",
    file: () => hiddenTwin(),
    code: "pdf-update-ambiguous",
  },
  {
    name: "another tree of pages",
    source: "[Shadow] hide and replace",
    file: () =>
      appendRevision(
        plain,
        new Map([
          [2, "<</Type/Pages/Kids[42 0 R]/Count 1>>"],
          [42, pageWith(8)],
        ]),
      ),
    code: "pdf-changed-after-signing",
    what: "page-tree",
  },
  {
    name: "an object that a signed page had referred to in advance",
    source: "[Shadow] hide and replace",
    file: () => appendRevision(plain, new Map([[30, stream(evil, "/Type/XObject/Subtype/Form/BBox[0 0 400 50]")]])),
    code: "pdf-update-ambiguous",
  },
  {
    name: "a free text on a document certified for annotations",
    source: "[Certified] EAA",
    file: () => annotated("annotations"),
    code: "pdf-changed-after-signing",
    what: "annotation",
  },
  {
    name: "a free text on a document certified for filling in",
    source: "[Certified] EAA",
    file: () => annotated("form-filling"),
    code: "pdf-changed-after-signing",
    what: "annotation",
  },
  {
    name: "a signature of a stranger drawn over the text",
    source: "[Certified] SSA",
    file: () => sneaky(),
    code: "pdf-later-appearance-not-proved",
  },
  {
    name: "a signature field that shows something and is not signed",
    source: "[Certified] SSA",
    file: () => unsignedField(),
    code: "pdf-changed-after-signing",
    what: "form-field",
  },
  {
    name: "a certification that allows more than it did",
    source: "[Certified] EAA",
    file: () => relaxed(),
    code: "pdf-changed-after-signing",
    what: "signature",
  },
  {
    name: "an action when the document is opened",
    source: "this house",
    file: () => appendRevision(plain, new Map([[1, textCatalog("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")]])),
    code: "pdf-changed-after-signing",
    what: "catalog",
  },
  { name: "a hybrid update", source: "this house", file: () => hybrid(), code: "pdf-update-ambiguous" },
  {
    name: "octets between the objects of an update",
    source: "this house",
    file: () => tableUpdate(plain, `38 0 obj ${stream(evil)}\n`, line(0, 0, "f")),
    code: "pdf-update-ambiguous",
  },
  {
    name: "a validation store that is a page's resources too",
    source: "this house",
    file: () => storeAsResources(),
    code: "pdf-changed-after-signing",
    what: "catalog",
  },
  {
    name: "the signature taken out of the form",
    source: "this house",
    file: () => appendRevision(plain, new Map([[1, "<</Type/Catalog/Pages 2 0 R>>"]])),
    code: "pdf-signature-outside-form",
  },
];

describe("published attacks", () => {
  for (const { name, source, file, code, what } of attacks) {
    test(`${source}: ${name}: ${code}`, async () => {
      const { code: found, changed } = judgedFirst(await file());
      assert.equal(found, code);
      if (what !== undefined) assert(changed.includes(what), `${changed}`);
    });
  }

  test("the documents that the attacks begin with are valid", async () => {
    for (const file of [plain, await certified("form-filling"), await certified("annotations")]) {
      assert.equal(judgedFirst(file).code, "valid");
    }
  });
});

describe("what may be done to a certified document", () => {
  test("a field is filled in: the certification holds, and says what it does not cover", async () => {
    const file = appendRevision(await certified("form-filling"), new Map([[6, filled("900")]]));
    const found = verifyPdf(file, world.inputs(), ports);
    assert(found.ok);
    const [first] = found.value.signatures;
    assert.equal(first?.verdict, "valid");
    assert.deepEqual(
      first?.allowedChanges.map(({ object, purpose }) => [object, purpose]),
      [[6, "form-filling"]],
    );
  });

  test("a field is filled in although nothing may be changed: refused", async () => {
    const file = appendRevision(await certified("no-changes"), new Map([[6, filled("900")]]));
    assert.equal(judgedFirst(file).code, "pdf-changed-after-signing");
  });

  test("a field's value may not be a stream, which a page could draw", async () => {
    const value = "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V 32 0 R/Rect[10 10 90 30]/P 3 0 R/F 4>>";
    const file = appendRevision(
      await certified("form-filling"),
      new Map([
        [6, value],
        [32, stream(evil)],
      ]),
    );
    assert.equal(judgedFirst(file).code, "pdf-changed-after-signing");
  });
});

function judgedFirst(file: Uint8Array): { readonly code: string; readonly changed: readonly string[] } {
  const found = verifyPdf(file, world.inputs(), ports);
  if (!found.ok) return { code: found.refusal.code, changed: [] };
  const [first] = found.value.signatures;
  const refusal = first?.refusal;
  assert(refusal === undefined || first?.verdict === "invalid", JSON.stringify(refusal));
  const changed = refusal?.code === "pdf-changed-after-signing" ? refusal.changes.map(({ what }) => what) : [];
  return { code: refusal?.code ?? "valid", changed };
}

function stream(content: string, keys = ""): string {
  return `<<${keys}/Length ${content.length}>>\nstream\n${content}\nendstream`;
}

function pageWith(content: number): string {
  return (prepared.get(3) ?? "").replace("/Contents 4 0 R", `/Contents ${content} 0 R`);
}

function filled(value: string): string {
  return (prepared.get(6) ?? "").replace("(100)", `(${value})`);
}

/** The catalog as the signed file has it, with more in it. */
function textCatalog(more: string, file = plain): string {
  const at = textOf(file).lastIndexOf("\n1 0 obj\n") + 9;
  const text = textOf(file).slice(at, textOf(file).indexOf("\nendobj", at));
  return `${text.slice(0, -2)}${more}>>`;
}

function inPlace(what: RegExp | string, by: string | ((found: string) => string)): Uint8Array {
  const text = textOf(plain);
  const changed = text.replace(what, by as string);
  assert.notEqual(changed, text);
  return latin(changed);
}

function range(change: (numbers: readonly [number, number, number, number]) => readonly number[]): Uint8Array {
  return inPlace(/(?<=ByteRange )\[0 \d+ \d+ \d+\] */, (found) => {
    const numbers = found.match(/\d+/g)?.map(Number) ?? [];
    return `[${change(numbers as unknown as [number, number, number, number]).join(" ")}]`.padEnd(found.length);
  });
}

function tableUpdate(
  file: Uint8Array,
  body: string,
  lines: string,
  previous = lastSection(file),
  more = "",
): Uint8Array {
  const before = `${textOf(file)}${body}`;
  const trailer = `trailer\n<</Root 1 0 R/Size 60/Prev ${previous}${more}>>\nstartxref\n${before.length}\n%%EOF\n`;
  return latin(`${before}xref\n${lines}${trailer}`);
}

function line(number: number, offset: number, kind: "n" | "f" = "n"): string {
  return `${number} 1\n${String(offset).padStart(10, "0")} ${kind === "n" ? "00000" : "00001"} ${kind} \n`;
}

/** An update over the file of before, so that a reader of it never sees the signature. */
function skippingUpdate(): Uint8Array {
  const first = Number(/\/Prev (\d+)/.exec(textOf(plain))?.[1]);
  const body = `4 0 obj\n${stream(evil)}\nendobj\n`;
  return tableUpdate(plain, body, line(4, plain.length), first);
}

function copiedSignature(): Uint8Array {
  const text = textOf(plain);
  const number = Number(/(\d+) 0 obj\n<<\/Type \/Sig\n/.exec(text)?.[1]);
  const at = text.indexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length;
  const copy = text.slice(at, text.indexOf("\nendobj", at));
  return appendRevision(
    plain,
    new Map([
      [number, copy],
      [4, stream(evil)],
    ]),
  );
}

/**
 * All signed octets stay, in two ranges as before, and what stands between the ranges grows: by an object and by cross-references at
 * just the place that the signed end of the file names.
 */
function wrapped(how: "moved" | "closed-early"): Uint8Array {
  const text = textOf(plain);
  const [before = 0, behind = 0, length = 0] =
    /ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text)?.slice(1).map(Number) ?? [];
  const contents = text.slice(before, behind);
  const kept = how === "moved" ? contents : `${contents.slice(0, -3000)}>`;
  const start = `${kept}\n>>\nendobj\n`;
  const at = lastSection(plain);
  const object = `4 0 obj\n${stream(evil)}\nendobj\n`;
  const table = (objectAt: number) =>
    `xref\n${line(4, objectAt)}trailer\n<</Root 1 0 R/Size 60/Prev ${/\/Prev (\d+)/.exec(text)?.[1]}>>\nstartxref\n${at}\n%%EOF\n`;
  const padded = start.padEnd(at - before);
  const between = `${padded}${table(at + table(at).length)}${object}`;
  const ranged = text.slice(0, before).replace(/(?<=ByteRange )\[0 \d+ \d+ \d+\] */, (found) => {
    return `[0 ${before} ${before + between.length} ${length}]`.padEnd(found.length);
  });
  return latin(`${ranged}${between}${text.slice(behind)}`);
}

function freed(number: number): Uint8Array {
  return tableUpdate(plain, "", line(number, 0, "f"));
}

/** An update of a table alone: number 4 is where number 8 stands. */
function tableOnly(number: number): Uint8Array {
  return tableUpdate(plain, "", line(4, textOf(plain).indexOf(`\n${number} 0 obj`) + 1));
}

/** Before it is signed, the document has a second object 4 that its table does not name; after that, a table does. */
async function hiddenTwin(): Promise<Uint8Array> {
  const twin = `4 0 obj\n${stream(evil)}\nendobj\n`;
  const text = textOf(testPdf("table", prepared));
  const at = lastSection(latin(text));
  const withTwin = `${text.slice(0, at)}${twin}${text.slice(at).replace(`startxref\n${at}`, `startxref\n${at + twin.length}`)}`;
  const file = await signed(latin(withTwin), hanako);
  return tableUpdate(file, "", line(4, at));
}

async function annotated(certification: Certification): Promise<Uint8Array> {
  const file = await certified(certification);
  const page = /3 0 obj\n(<<\/Type \/Page\n[\s\S]*?)\nendobj/.exec(textOf(file))?.[1] ?? "";
  const annotation = "<</Type/Annot/Subtype/FreeText/Rect[72 700 400 760]/Contents(Pay 900 yen)/DA(/F1 24 Tf)/F 4>>";
  const objects = new Map([
    [3, page.replace("/Annots [", "/Annots [33 0 R ")],
    [33, annotation],
  ]);
  assert.match(objects.get(3) ?? "", /33 0 R/);
  return appendRevision(file, objects);
}

async function sneaky(): Promise<Uint8Array> {
  const appearance = readPdf(testPdf("table", new Map(onePage).set(4, stream(evil))), { inflate });
  const stamp = { page: 1, rectangle: [72, 700, 400, 760], appearance } as const;
  return signed(await certified("form-filling"), mallory, { stamp });
}

async function unsignedField(): Promise<Uint8Array> {
  const file = await certified("form-filling");
  const text = textOf(file);
  const fields = /\/Fields \[(.*?)\]/.exec(text.slice(text.lastIndexOf("/Fields [")))?.[1] ?? "";
  const catalog = textCatalog("", file).replace(`/Fields [${fields}]`, `/Fields [${fields} 34 0 R]`);
  const field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(more)/Rect[72 700 400 760]/P 3 0 R/F 4/AP<</N 35 0 R>>>>";
  const looks = stream(evil, "/Type/XObject/Subtype/Form/BBox[0 0 400 50]");
  return appendRevision(
    file,
    new Map([
      [1, catalog],
      [34, field],
      [35, looks],
    ]),
  );
}

async function relaxed(): Promise<Uint8Array> {
  const file = await certified("no-changes");
  const text = textOf(file);
  const number = Number(/(\d+) 0 obj\n<<\/Type \/Sig\n/.exec(text)?.[1]);
  const at = text.indexOf(`\n${number} 0 obj\n`) + `\n${number} 0 obj\n`.length;
  const copy = text.slice(at, text.indexOf("\nendobj", at)).replace("/P 1", "/P 3");
  // The copy's own range does not fit it, so the certificate is left as it was and named by another object.
  const catalog = textCatalog("", file).replace(`/DocMDP ${number} 0 R`, "/DocMDP 36 0 R");
  return appendRevision(
    file,
    new Map([
      [1, catalog],
      [36, copy],
      [6, filled("900")],
    ]),
  );
}

function hybrid(): Uint8Array {
  const at = plain.length;
  const rows = String.fromCharCode(1, at >> 16, (at >> 8) & 255, at & 255);
  const font = "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Symbol>>\nendobj\n";
  const hidden = `37 0 obj\n<</Type/XRef/W[1 3 0]/Index[5 1]/Size 60/Root 1 0 R/Length 4>>\nstream\n${rows}\nendstream\nendobj\n`;
  return tableUpdate(plain, font + hidden, line(0, 0, "f"), lastSection(plain), `/XRefStm ${at + font.length}`);
}

function storeAsResources(): Uint8Array {
  const catalog = textCatalog("/DSS 7 0 R");
  return appendRevision(plain, new Map([[1, catalog]]));
}

async function signed(bytes: Uint8Array, party: Party, more: Partial<PdfSigning> = {}): Promise<Uint8Array> {
  const { signer, certificate } = party;
  const signing = { subFilter: "ETSI.CAdES.detached", signer, certificate, signingTime: world.now, ...more } as const;
  const made = await signPdf(readPdf(bytes, { inflate }), signing, plainPorts.digest);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}
