/** A verdict before people's eyes: the verdict first, then who certified whom, policies, evidence; or what to do. */
import { DerError } from "@warifu/pki/der";
import { digest } from "@warifu/pki/node";
import type { ListEvidence, PathRefusalCode, PathVerdict, RevocationGap, ValidPath } from "@warifu/pki/path";
import { type Certificate, displaySerialNumber, nameEquals, nameToText, parseCertificate } from "@warifu/pki/x509";
import { pathAdvice, pathTexts, revocationGapTexts, type Text } from "../../texts/index.ts";
import { answerOf, type PathJudgement, type PathQuestion, plainFacts, revocationOf } from "../../validation/index.ts";
import { type Terminal, words } from "../terminal.ts";
import { factLines, japaneseTime } from "./facts.ts";
import { jsonTree, treeLines } from "./tree.ts";

export interface Report {
  readonly question: PathQuestion;
  readonly judgement: PathJudgement;
  readonly passedOver: readonly string[];
}

/** Every code has words; one that is added without them does not compile. */
export const verdictTexts: Readonly<Record<PathRefusalCode | "valid", Text>> = pathTexts;
export const verdictAdvice: Readonly<Record<PathRefusalCode, Text>> = pathAdvice;
export const gapTexts: Readonly<Record<RevocationGap, Text>> = revocationGapTexts;

export function showReport(terminal: Terminal, report: Report): void {
  const { verdict } = report.judgement;
  const lines = [
    ...headLines(terminal, report),
    "",
    ...ladderLines(terminal, report),
    ...(verdict.valid ? validLines(terminal, report.question, verdict) : adviceLines(terminal, verdict)),
    ...passedOverLines(terminal, report),
    ...treeLines(terminal, verdict.search),
  ];
  for (const line of lines) terminal.print(line);
}

/** The same as one JSON object. */
export function jsonReport({ question, judgement, passedOver }: Report) {
  const { verdict, unreadable } = judgement;
  return {
    at: question.at.toISOString(),
    ...answerOf(verdict, digest),
    ...(verdict.valid ? validFacts(verdict) : {}),
    revocation: revocationOf(question),
    usage: verdict.usage,
    unreadable,
    passedOver,
    search: jsonTree(verdict.search),
  };
}

function validFacts({ policies, qualifiers, evidence }: ValidPath) {
  return {
    authorityConstrainedPolicies: policies.authorityConstrained,
    qualifiers: qualifiers.map(plainFacts),
    evidence: evidence.map(({ depth, status, lists, source }) =>
      plainFacts({ depth, status, source, lists: lists.map(listFacts) }),
    ),
  };
}

function listFacts({ list, delta, signer, reasons }: ListEvidence) {
  return {
    issuer: nameToText(list.issuer),
    number: list.crlNumber === undefined ? undefined : String(list.crlNumber),
    thisUpdate: list.thisUpdate,
    nextUpdate: list.nextUpdate,
    deltaNumber: delta?.crlNumber === undefined ? undefined : String(delta.crlNumber),
    signer: signer === undefined ? undefined : nameToText(signer.subject),
    reasons,
  };
}

// --- verdict and path ------------------------------------------------------------------------------------------------

function headLines(terminal: Terminal, { question, judgement: { verdict } }: Report): string[] {
  const at = `${words(terminal, { ja: "時点", en: "as of" })} ${japaneseTime(question.at)}`;
  if (verdict.valid) return [`✓ ${words(terminal, verdictTexts.valid)}  ${at}`];
  const { code, ...facts } = verdict.refusal;
  const no = words(terminal, { ja: "有効ではありません", en: "not valid" });
  return [`✗ ${no}: ${words(terminal, verdictTexts[code])} (${code})  ${at}`, ...factLines(terminal, verdict, facts)];
}

/** The anchor on top, and under each certificate the one that it certified, down to the one asked about. */
function ladderLines(terminal: Terminal, { question, judgement: { verdict } }: Report): string[] {
  const highest = verdict.path.at(-1);
  if (highest === undefined) return [];
  const title = words(terminal, { ja: "認証パス（上が下を証明する）", en: "path: each certifies the one below it" });
  const top = verdict.valid
    ? `${nameToText(verdict.anchor.name)}  ${words(terminal, { ja: "［信頼点］", en: "[trust anchor]" })}`
    : `${readable(() => nameToText(highest.issuer))}  ${unprovenText(terminal, question, highest)}`;
  const rungs = [...verdict.path].reverse().map((certificate, index) => rung(terminal, verdict, certificate, index));
  return [title, `  ${top}`, ...rungs.flat(), ""];
}

/** Above a path that was refused stands only a name: an anchor's, or one that nobody vouches for. */
function unprovenText(terminal: Terminal, { anchors }: PathQuestion, { issuer }: Certificate): string {
  const isAnchors = anchors.some((anchor) => nameEquals(parseCertificate(anchor).subject, issuer));
  const named = { ja: "［信頼点の名前］", en: "[name of a trust anchor]" };
  return words(terminal, isAnchors ? named : { ja: "［信頼点ではない］", en: "[no trust anchor]" });
}

function rung(terminal: Terminal, verdict: PathVerdict, certificate: Certificate, index: number): string[] {
  const depth = verdict.path.length - 1 - index;
  const indent = `  ${"   ".repeat(index)}`;
  const mark = !verdict.valid && "depth" in verdict.refusal && verdict.refusal.depth === depth ? "✗ " : "";
  const person = readable(() => certificate.residentAttributes?.commonName ?? "");
  const shown = person === "" ? "" : `  〔${person}〕`;
  const validity = `${japaneseTime(certificate.notBefore)} – ${japaneseTime(certificate.notAfter)}`;
  const number = displaySerialNumber(certificate.serialNumber);
  return [
    `${indent}└─ ${mark}${readable(() => nameToText(certificate.subject))}${shown}${kindOf(terminal, certificate)}`,
    `${indent}     ${words(terminal, { ja: "番号", en: "serial" })} ${number}  ${validity}`,
  ];
}

/** RFC 5280 §3.2: self-issued, as a link certificate is that joins two keys of one authority. */
function kindOf(terminal: Terminal, certificate: Certificate): string {
  const isSelfIssued = readable(() => (nameEquals(certificate.issuer, certificate.subject) ? "yes" : "")) === "yes";
  return isSelfIssued
    ? words(terminal, { ja: "  ［自己発行・リンク証明書］", en: "  [self-issued: link certificate]" })
    : "";
}

/** Parts of a certificate are read when asked for; one that cannot be read is shown as what is wrong with it. */
function readable(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return `(${error.code})`;
    throw error;
  }
}

// --- what a valid path carries ---------------------------------------------------------------------------------------

function validLines(terminal: Terminal, question: PathQuestion, verdict: ValidPath): string[] {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  const { userConstrained } = verdict.policies;
  const policies =
    userConstrained.length === 0 ? say("なし", "none") : userConstrained.map(policyText(terminal)).join(", ");
  return [
    `${say("証明書ポリシー", "policies")}: ${policies}`,
    ...verdict.qualifiers.flatMap(({ policy, qualifiers }) =>
      qualifiers.map((qualifier) => `  ${policy}: ${JSON.stringify(plainFacts(qualifier))}`),
    ),
    ...evidenceLines(terminal, question, verdict),
  ];
}

function policyText(terminal: Terminal): (policy: string) => string {
  const any = words(terminal, { ja: "任意（anyPolicy）", en: "any (anyPolicy)" });
  return (policy) => (policy === "2.5.29.32.0" ? any : policy);
}

function evidenceLines(terminal: Terminal, question: PathQuestion, { path, evidence }: ValidPath): string[] {
  const title = words(terminal, { ja: "失効の確認", en: "revocation" });
  if (revocationOf(question) === "off") {
    const off = {
      ja: "確かめていません（失効リストを --crl で指定すると確かめます）",
      en: "not checked; give lists with --crl",
    };
    return [`${title}: ${words(terminal, off)}`];
  }
  const lines = evidence.map(({ depth, status, lists, source }) => {
    const certificate = path[depth];
    const name = certificate === undefined ? `${depth}` : readable(() => nameToText(certificate.subject));
    const by = source ?? lists.map((each) => listText(terminal, each)).join("; ");
    const known = { ja: "失効していない", en: "not revoked" };
    const unknown = { ja: "不明", en: "not known" };
    return `  ${name}: ${words(terminal, status === "good" ? known : unknown)}${by === "" ? "" : `  ${by}`}`;
  });
  return [`${title}:`, ...lines];
}

function listText(terminal: Terminal, { list, delta, signer }: ListEvidence): string {
  const number = list.crlNumber === undefined ? "" : ` #${list.crlNumber}`;
  const difference = delta === undefined ? "" : ` + Δ${delta.crlNumber === undefined ? "" : ` #${delta.crlNumber}`}`;
  const by =
    signer === undefined ? "" : ` (${words(terminal, { ja: "署名", en: "signed by" })} ${nameToText(signer.subject)})`;
  const next = list.nextUpdate === undefined ? "" : ` – ${japaneseTime(list.nextUpdate)}`;
  return `CRL${number}${difference} ${japaneseTime(list.thisUpdate)}${next}${by}`;
}

// --- what else is to be said -----------------------------------------------------------------------------------------

function adviceLines(terminal: Terminal, verdict: Exclude<PathVerdict, ValidPath>): string[] {
  const { refusal } = verdict;
  const gap = refusal.code === "revocation-unknown" ? [`  ${words(terminal, gapTexts[refusal.because])}`] : [];
  return [...gap, `→ ${words(terminal, verdictAdvice[refusal.code])}`];
}

function passedOverLines(terminal: Terminal, { judgement: { unreadable }, passedOver }: Report): string[] {
  const count = passedOver.length + unreadable.untrusted.length + unreadable.crls.length;
  if (count === 0) return [];
  const text = {
    ja: `読み取れるものがなかったファイル: ${count} 件（--json で一覧）`,
    en: `files without anything readable: ${count} (--json lists them)`,
  };
  return ["", words(terminal, text)];
}
