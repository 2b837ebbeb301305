/** The paper that discloses a person's records (CPS 2-8-6): what is kept, part by part, and what was corrected since. */
import { civilDateOf } from "../../policy/index.ts";
import { type Paper, printedDay } from "../paper/index.ts";
import type { DisclosedCertificate, DisclosedRecords } from "./disclosed-records.ts";
import { changeWords, type Language, partWords, reasonWords } from "./letter-words.ts";
import type { LetterFacts } from "./letters.ts";
import type { NumberedCase } from "./repository.ts";
import type { Correction, DisclosedPart } from "./types.ts";

type Facts = Pick<LetterFacts, "language" | "office"> & { readonly now: Date };

/** What the paper says. */
export function recordPaper({ number, known }: NumberedCase, records: DisclosedRecords, facts: Facts): Paper {
  const { language, office, now } = facts;
  const say: Say = (ja, en) => (language === "ja" ? ja : en);
  const asked = known.content.kind === "disclosure" ? known.content.parts : [];
  const parts = known.decision?.parts ?? asked;
  const name = known.content.kind === "disclosure" ? known.content.person.name : "";
  const withheld = known.decision?.outcome === "partly" ? known.decision.ground : undefined;
  return {
    language,
    title: say("認証業務情報開示書", "Disclosed records"),
    marks: [say(`第${number}号`, `No. ${number}`), printedDay(civilDateOf(now), language), say(office.ja, office.en)],
    facts: [
      [say("請求者", "Disclosed to:"), `${name}${say("　様", "")}`],
      [say("開示する情報", "Records:"), parts.map((part) => partWords[part][language]).join(say("、", ", "))],
      ...(withheld === undefined ? [] : ([[say("開示しない部分とその理由", "Withheld, and why:"), withheld]] as const)),
    ],
    paragraphs: [
      records.certificates.length === 0
        ? say("該当する記録は保有していない。", "No such records are kept.")
        : say("保有する認証業務情報を、次のとおり開示する。", "The records that are kept are the following."),
    ],
    columns: records.certificates.length === 0 ? [] : columnsOf(parts, say),
    rows: records.certificates.map((one) => rowOf(one, parts, language, say)),
    totals: [],
    notes: (parts.includes("issue-records") ? records.corrections : []).map(({ case: of, change, on, words }) =>
      say(
        `案件第${of}号により${printedDay(on, "ja")}に${changeWords[change as Correction].ja}：${words}`,
        `Case ${of}, ${changeWords[change as Correction].en} of ${printedDay(on, "en")}: ${words}`,
      ),
    ),
    foot: `${say("案件", "case")} ${number}`,
    madeAt: now,
  };
}

type Say = (ja: string, en: string) => string;

function columnsOf(parts: readonly DisclosedPart[], say: Say): Paper["columns"] {
  const issue = { name: partWords["issue-records"][say("ja", "en") as Language], width: 46, align: "left" } as const;
  const revocation = { name: say("失効情報", "Revocation"), width: 30, align: "left" } as const;
  const file = { name: say("失効情報ファイル", "Revocation files"), width: 24, align: "left" } as const;
  return [
    { name: say("シリアル番号", "Serial number"), width: 26, align: "left" },
    ...(parts.includes("issue-records") ? [issue] : []),
    ...(parts.includes("revocation-information") ? [revocation] : []),
    ...(parts.includes("revocation-files") ? [file] : []),
  ];
}

function rowOf(one: DisclosedCertificate, parts: readonly DisclosedPart[], language: Language, say: Say) {
  return [
    one.serialNumber,
    ...(parts.includes("issue-records") ? [issueText(one, language, say)] : []),
    ...(parts.includes("revocation-information") ? [revocationText(one, language, say)] : []),
    ...(parts.includes("revocation-files") ? [fileText(one, language, say)] : []),
  ];
}

function issueText(one: DisclosedCertificate, language: Language, say: Say): string {
  const day = (moment: Date) => momentText(moment, language);
  return [
    `${say("発行者", "Issuer")}: ${one.authority[language]}`,
    `${say("発行", "Issued")}: ${day(one.issuedAt)}`,
    `${say("有効期間", "Valid")}: ${day(one.notBefore)} – ${day(one.notAfter)}`,
    `${say("氏名", "Name")}: ${one.name}`,
    `${say("住所", "Address")}: ${one.address}`,
    `SHA-256: ${one.fingerprint?.match(/.{1,16}/g)?.join(" ") ?? say("未署名", "not signed")}`,
  ].join("\n");
}

function revocationText({ revocation }: DisclosedCertificate, language: Language, say: Say): string {
  if (revocation === undefined) return say("なし", "None");
  const { revokedAt, reason, list } = revocation;
  const listed =
    list === undefined
      ? say("失効記録には未掲載", "not yet on a list")
      : say(`失効記録 第${list.number}号から掲載`, `listed from number ${list.number} on`);
  return [momentText(revokedAt, language), reasonWords[reason]?.[language] ?? reason, listed].join("\n");
}

function fileText({ revocation }: DisclosedCertificate, language: Language, say: Say): string {
  if (revocation?.file === undefined) return say("なし", "None");
  return say(
    `${printedDay(revocation.file, language)}分から記録`,
    `from that of ${printedDay(revocation.file, language)} on`,
  );
}

const clockTime = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Tokyo" });

function momentText(moment: Date, language: Language): string {
  return `${printedDay(civilDateOf(moment), language)} ${clockTime.format(moment)}`;
}
