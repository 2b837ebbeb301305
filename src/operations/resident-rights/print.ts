/** Letters and records of a case as PDF, and the handing over of what is disclosed. */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf, type PolicySet } from "../../policy/index.ts";
import { type PaperRefusal, printPaper } from "../paper/index.ts";
import { type CaseActor, type CasePorts, changeCase } from "./change.ts";
import { readDisclosedRecords } from "./disclosed-records.ts";
import { type LetterName, letterPaper, lettersOf } from "./letters.ts";
import { periodsOn } from "./periods.ts";
import { recordPaper } from "./record-paper.ts";
import { insertPaper, type NumberedCase, readCase, readPaper } from "./repository.ts";
import { isPossible } from "./table.ts";
import type { CaseRefusal, KnownCase } from "./types.ts";

export interface PrintPorts extends CasePorts {
  readonly policies: PolicySet;
}

export type PrintName = LetterName | "records";

export type LetterRefusal =
  | Extract<CaseRefusal, { code: "resident-case-unknown" }>
  | { readonly code: "resident-letter-not-available"; readonly field: "letter"; readonly available: readonly string[] }
  | PaperRefusal;

/** What may be printed now. "records" of a granted disclosure: as they will be handed over, or as they were. */
export function printsOf(known: KnownCase): readonly PrintName[] {
  const { content, paper, decision } = known;
  const isGranted = decision !== undefined && decision.outcome !== "refused";
  const hasRecords = content.kind === "disclosure" && (paper !== undefined || isGranted);
  return [...lettersOf(known), ...(hasRecords ? (["records"] as const) : [])];
}

/** Prints one paper; that it was printed, and by whom, is in the audit log. @throws StoreFault */
export async function printCasePaper(
  ports: PrintPorts,
  { actor, origin }: CaseActor,
  order: { readonly number: string; readonly print: PrintName; readonly language: "ja" | "en" },
): Promise<Result<Uint8Array, LetterRefusal>> {
  const { number, print, language } = order;
  const known = await readCase(ports.store, number);
  if (known === undefined) return refuse({ code: "resident-case-unknown", field: "case" });
  const available = printsOf(known);
  if (!available.includes(print)) return refuse({ code: "resident-letter-not-available", field: "letter", available });
  const printed = await paperOf(ports, { number, known }, print, language);
  if (!printed.ok) return printed;
  await ports.store.transaction(async (transaction) => {
    const facts = { letter: print, language };
    transaction.audit({ kind: "resident-case.printed", actor, origin, subject: number, result: "success", facts });
  });
  return printed;
}

async function paperOf(
  ports: PrintPorts,
  numbered: NumberedCase,
  print: PrintName,
  language: "ja" | "en",
): Promise<Result<Uint8Array, PaperRefusal>> {
  if (print === "records") {
    const kept = numbered.known.paper === undefined ? undefined : await readPaper(ports.store, numbered.number);
    return kept === undefined ? printRecords(ports, numbered, language) : ok(kept);
  }
  const office = officeOf(ports.policies);
  const day = numbered.known.decision?.on ?? civilDateOf(new Date(numbered.known.changedAt));
  const periods = await periodsOn(ports.store, day);
  return printPaper(letterPaper(print, numbered, { language, office, periods }));
}

async function printRecords(ports: PrintPorts, numbered: NumberedCase, language: "ja" | "en") {
  const records = await readDisclosedRecords(ports, numbered.known.identity?.resident ?? "");
  const office = officeOf(ports.policies);
  return printPaper(recordPaper(numbered, records, { language, office, now: ports.clock() }));
}

/** Hands over what is disclosed: the paper is kept as it was, its hash is in the event and in the audit log. @throws StoreFault */
export async function handOverRecords(
  ports: PrintPorts,
  by: CaseActor,
  order: { readonly number: string; readonly version: number; readonly language: "ja" | "en" },
): Promise<Result<NumberedCase, CaseRefusal | PaperRefusal>> {
  const { number, version, language } = order;
  const known = await readCase(ports.store, number);
  // What cannot be handed over now is refused by the step itself, without a paper.
  const content =
    known !== undefined && isPossible(known, "hand-over")
      ? await printRecords(ports, { number, known }, language)
      : ok(new Uint8Array());
  if (!content.ok) return content;
  const paper = createHash("sha256").update(content.value).digest("hex");
  return changeCase(ports, by, {
    number,
    version,
    command: { kind: "hand-over", paper },
    along: (transaction, written) =>
      insertPaper(transaction, { number, version: written.known.version, sha256: paper }, content.value),
  });
}

/** The governor of the prefecture whose municipalities the counters are. */
function officeOf({ authorities }: PolicySet): { readonly ja: string; readonly en: string } {
  const policy = [...authorities.values()].find(({ municipalities }) => municipalities.length > 0);
  return policy?.operator ?? { ja: "", en: "" };
}
