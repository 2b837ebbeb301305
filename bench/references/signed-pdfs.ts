import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inflate } from "@warifu/document/node";
import { readPdf, signPdf } from "@warifu/document/pdf";
import { type Party, ports, type World } from "@warifu/document/testing";
import { printPaper } from "../../src/operations/index.ts";
import { type Measurement, runToEnd } from "../harness/index.ts";

/** A letter of one page, with its fonts in it (48 kB), as it is printed for a counter. */
export async function onePageLetter(number: number, madeAt: Date): Promise<Uint8Array> {
  const printed = await printPaper({
    language: "ja",
    title: "証明書交付通知書",
    marks: [`第${number}号`],
    facts: [["氏名", "髙﨑 花子"]],
    paragraphs: ["次のとおり交付します。"],
    columns: [],
    rows: [],
    totals: [],
    notes: [],
    foot: "試験",
    madeAt,
  });
  if (!printed.ok) throw new Error(`a letter was not printed: ${printed.refusal.code}`);
  return new Uint8Array(printed.value);
}

/** Letters signed in PAdES form, one signer each in turn. */
export async function signedLetters(
  world: World,
  people: readonly Party[],
  { letters, copies }: { readonly letters: number; readonly copies: number },
): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (let number = 0; number < letters; number += 1) {
    const file = readPdf(await onePageLetter(number, world.now), { inflate });
    for (let copy = 0; copy < copies; copy += 1) {
      const { certificate, signer } = people[(number + copy) % people.length] as Party;
      const signing = { subFilter: "ETSI.CAdES.detached", certificate, signer, signingTime: world.now } as const;
      const signed = await signPdf(file, { ...signing, reason: `${number}-${copy}` }, ports.digest);
      if (!signed.ok) throw new Error(`a letter was not signed: ${signed.refusal.code}`);
      made.push(signed.value);
    }
  }
  return made;
}

/** PDFs per second of `pdfsig`, one process for each; it judges the signature alone, without path and changes. */
export async function popplerPdfsig(
  folder: string,
  signed: readonly Uint8Array[],
  count: number,
): Promise<Measurement> {
  const file = join(folder, "letter.pdf");
  let milliseconds = 0;
  for (const octets of signed.slice(0, count)) {
    await writeFile(file, octets);
    const start = performance.now();
    const { output } = await runToEnd("pdfsig", ["-nocert", file]);
    milliseconds += performance.now() - start;
    if (!output.includes("Signature is Valid.")) throw new Error(`pdfsig: ${output}`);
  }
  return { figure: (Math.min(count, signed.length) * 1000) / milliseconds };
}
