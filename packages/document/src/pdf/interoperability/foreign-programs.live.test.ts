/** What poppler, MuPDF and qpdf make of documents that are signed here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hasProgram, run, testFolder } from "@warifu/pki/testing";
import { readPdf } from "../file/index.ts";
import { type PdfSigning, signPdf } from "../signing/index.ts";
import { digest, inflate, type TestForm, testPdf, testSigner } from "../testing/index.ts";

const hanako = testSigner("Hanako").signing;
const taro = testSigner("Taro", "ecdsa-p256-sha256").signing;
const stamp = { page: 1, rectangle: [300, 100, 500, 300], appearance: readPdf(testPdf(), { inflate }) } as const;

const forms: readonly TestForm[] = ["table", "stream", "object-streams"];
for (const form of forms) {
  test(`pdfsig, mutool and qpdf accept a document with ${form}, certified, signed in both forms, with a stamp`, async (context) => {
    const programs = ["pdfsig", "mutool", "qpdf"];
    if (!programs.every((program) => hasProgram(context, program))) return;
    const first = await signed(testPdf(form), { ...hanako, reason: "承認", certification: "form-filling" });
    const second = await signed(first, { ...taro, subFilter: "adbe.pkcs7.detached", stamp });
    const path = testFolder(context).write("signed.pdf", second);
    const { text: poppler } = run("pdfsig", "-nocert", path);
    assert.equal(poppler.match(/Signature Validation: Signature is Valid\./g)?.length, 2, poppler);
    assert.match(poppler, /Total document signed/);
    assert.match(poppler, /Signature Type: ETSI\.CAdES\.detached/);
    assert.match(poppler, /Signature Type: adbe\.pkcs7\.detached/);
    const { text: mupdf } = run("mutool", "sign", "-v", path);
    assert.match(mupdf, /The document is unchanged since signing\./);
    assert.equal(run("qpdf", "--check", path).code, 0);
  });
}

async function signed(bytes: Uint8Array, signing: PdfSigning): Promise<Uint8Array> {
  const made = await signPdf(readPdf(bytes, { inflate }), signing, digest);
  assert(made.ok);
  return made.value;
}
