/** The letters of a case, in the spirit of the forms: addressed, numbered, dated, with what may be done against it. */
import { civilDateOf } from "../../policy/index.ts";
import { type Paper, printedDay } from "../paper/index.ts";
import { changeWords, decisionTitles, kindWords, type Language, outcomeWords, partWords } from "./letter-words.ts";
import type { Period, Periods } from "./periods.ts";
import type { NumberedCase } from "./repository.ts";
import type { DisclosedPart, KnownCase } from "./types.ts";

export const letterNames = [
  "decision",
  "extension",
  "result",
  "review",
  "answer",
  "leak-notice",
  "leak-report",
] as const;
export type LetterName = (typeof letterNames)[number];

export interface LetterFacts {
  readonly language: Language;
  /** Who writes: the governor. */
  readonly office: { readonly ja: string; readonly en: string };
  readonly periods: Periods;
}

/** The letters that a case has come to, beside the records that a disclosure hands over. */
export function lettersOf({ content, decision, extension, notes }: KnownCase): readonly LetterName[] {
  const has = (name: LetterName): boolean => {
    switch (name) {
      case "decision":
        return decision !== undefined;
      case "extension":
        return extension !== undefined;
      case "result":
        return notes["carry-out"] !== undefined;
      case "review":
        return content.kind === "review" && notes.send !== undefined;
      case "answer":
        return notes.answer !== undefined;
      case "leak-notice":
        return content.kind === "leak" && notes.contain !== undefined;
      case "leak-report":
        return content.kind === "leak";
    }
  };
  return letterNames.filter(has);
}

/** What a letter says. */
export function letterPaper(letter: LetterName, numbered: NumberedCase, facts: LetterFacts): Paper {
  const { language, office } = facts;
  const { number, known } = numbered;
  const say: Say = (ja, en) => (language === "ja" ? ja : en);
  const { title, lines, paragraphs, notes = [] } = partsOf(letter, { number, known, facts, say });
  return {
    language,
    title,
    marks: [say(`第${number}号`, `No. ${number}`), dayOf(known.changedAt, language), say(office.ja, office.en)],
    facts: [...addressee(letter, known, say), ...lines],
    paragraphs,
    columns: [],
    rows: [],
    totals: [],
    notes,
    foot: `${say("案件", "case")} ${number}`,
    madeAt: new Date(known.changedAt),
  };
}

type Say = (ja: string, en: string) => string;

interface Parts {
  readonly title: string;
  readonly lines: Paper["facts"];
  readonly paragraphs: readonly string[];
  readonly notes?: readonly string[];
}

interface About {
  readonly number: string;
  readonly known: KnownCase;
  readonly facts: LetterFacts;
  readonly say: Say;
}

function partsOf(letter: LetterName, about: About): Parts {
  switch (letter) {
    case "decision":
      return decisionParts(about);
    case "extension":
      return extensionParts(about);
    case "result":
      return resultParts(about);
    case "review":
      return reviewParts(about);
    case "answer":
      return answerParts(about);
    case "leak-notice":
      return leakNoticeParts(about);
    case "leak-report":
      return leakReportParts(about);
  }
}

function addressee(letter: LetterName, { content }: KnownCase, say: Say): Paper["facts"] {
  if (letter === "review" || letter === "leak-report")
    return [[say("宛先", "To:"), say("総務大臣　殿", "the Minister")]];
  if (!("person" in content) || content.person === undefined) return [];
  const { name, address } = content.person;
  return [
    [say("宛先", "To:"), `${name}${say("　様", "")}`],
    [say("住所", "Address:"), address],
  ];
}

function decisionParts({ known, facts, say }: About): Parts {
  const { language, periods } = facts;
  const { decision, fee } = known;
  const kind = known.content.kind === "correction" ? "correction" : "disclosure";
  const outcome = decision?.outcome ?? "refused";
  const ground: Paper["facts"] = decision?.ground ? [[say("理由", "Ground:"), decision.ground]] : [];
  const cost: Paper["facts"] =
    fee === undefined ? [] : [[say("手数料", "Fee:"), say(`${fee.amount}円`, `JPY ${fee.amount}`)]];
  return {
    title: decisionTitles[kind][outcome][language],
    lines: [
      ...requestLines(known, language, say),
      [say("決定の内容", "Decision:"), outcomeWords[kind][outcome][language]],
      ...disclosedLine(decision?.parts, language, say),
      ...ground,
      ...cost,
    ],
    paragraphs: [
      say(
        `${requestDay(known, language)}付けの${kindWords[kind].ja}について、上記のとおり決定したので通知する。`,
        `Your request of ${requestDay(known, language)} was decided as said above.`,
      ),
    ],
    notes: [remedy(periods["review-request"], say)],
  };
}

function disclosedLine(parts: readonly DisclosedPart[] | undefined, language: Language, say: Say): Paper["facts"] {
  if (parts === undefined) return [];
  return [[say("開示する情報", "Disclosed:"), parts.map((part) => partWords[part][language]).join(say("、", ", "))]];
}

/** CPS 1-3-1(8): whoever is not content turns to the minister. */
function remedy(period: Period, say: Say): string {
  const ja = period.unit === "months" ? `${period.amount}か月` : `${period.amount}日`;
  return say(
    `この決定に不服がある場合は、この決定があったことを知った日の翌日から起算して${ja}以内に、総務大臣に対し、行政不服審査法による審査請求をすることができる。`,
    `If you are not content with this decision, you may request its review by the Minister within ${period.amount} ${period.unit} from the day after you learn of it.`,
  );
}

function extensionParts({ known, facts, say }: About): Parts {
  const { language } = facts;
  const until = printedDay(known.extension?.dueOn ?? "", language);
  return {
    title: say("決定期間延長通知書", "Extension of the period for a decision"),
    lines: [
      ...requestLines(known, language, say),
      [say("延長後の期限", "New deadline:"), until],
      [say("延長の理由", "Ground:"), known.extension?.reason ?? ""],
    ],
    paragraphs: [
      say("上記のとおり決定の期間を延長したので通知する。", "The period for deciding about your request was extended."),
    ],
  };
}

function resultParts({ known, facts, say }: About): Parts {
  return {
    title: say("認証業務情報訂正等実施通知書", "Records corrected"),
    lines: [
      ...requestLines(known, facts.language, say),
      [say("実施の内容", "What was done:"), known.notes["carry-out"] ?? ""],
    ],
    paragraphs: [say("上記のとおり訂正等を行ったので通知する。", "Your records were corrected as said above.")],
  };
}

function reviewParts({ known, say }: About): Parts {
  const of = known.content.kind === "review" ? known.content.of : "";
  return {
    title: say("審査請求書の送付について", "Transmission of a review request"),
    lines: [
      [say("審査請求人", "By:"), "person" in known.content ? (known.content.person?.name ?? "") : ""],
      [say("対象の決定", "About:"), say(`案件第${of}号の決定`, `the decision in case ${of}`)],
      [say("審査請求の趣旨及び理由", "What is asked, and why:"), known.content.wish],
      [say("処分庁の意見", "What the authority says:"), known.notes.send ?? ""],
    ],
    paragraphs: [
      say(
        "審査請求書の提出があったので、意見を付して送付する。",
        "A review request was handed in and is sent with our view of it.",
      ),
      ...(known.timeliness === "late"
        ? [say("提出は請求の期間を経過した後である。", "It was handed in after the period for such requests.")]
        : []),
    ],
  };
}

function answerParts({ known, facts, say }: About): Parts {
  const { language } = facts;
  return {
    title: say(`${kindWords[known.content.kind].ja}への回答`, `Answer: ${kindWords[known.content.kind].en}`),
    lines: [
      [say("受付の年月日", "Received:"), dayOf(known.receivedAt, language)],
      [say("申出の内容", "What was said:"), known.content.wish],
    ],
    paragraphs: [known.notes.answer ?? ""],
  };
}

function leakNoticeParts({ known, say }: About): Parts {
  return {
    title: say("個人情報の漏えい等に関するお知らせ", "Notice of a leak of personal information"),
    lines: [
      [say("判明した事実", "What is known:"), known.content.wish],
      [say("拡大を防ぐためにとった措置", "What was done to contain it:"), known.notes.contain ?? ""],
    ],
    paragraphs: [
      say(
        "個人情報の漏えい等が判明しましたので、お詫びするとともにお知らせします。",
        "Personal information has leaked. We apologise, and tell you what we know.",
      ),
    ],
  };
}

function leakReportParts({ known, facts, say }: About): Parts {
  const { notes, content } = known;
  const persons = content.kind === "leak" ? content.persons : 0;
  const lines: (readonly [string, string | undefined])[] = [
    [say("判明の年月日", "Detected:"), dayOf(known.receivedAt, facts.language)],
    [say("概要", "What happened:"), content.wish],
    [say("本人の数", "Persons:"), say(`${persons}人`, String(persons))],
    [say("拡大を防ぐためにとった措置", "Contained by:"), notes.contain],
    [say("本人への通知", "Persons told:"), notes["tell-persons"]],
    [say("原因", "Cause:"), notes.explain],
    [say("再発を防ぐための措置", "Prevention:"), notes.prevent],
  ];
  return {
    title: say("個人情報の漏えい等に関する報告書", "Report on a leak of personal information"),
    lines: lines.map(([name, value]) => [name, value ?? say("調査中", "under examination")]),
    paragraphs: [say("上記のとおり報告する。", "This is what we know, and report.")],
  };
}

function requestLines({ content, receivedAt }: KnownCase, language: Language, say: Say): Paper["facts"] {
  const what =
    content.kind === "disclosure"
      ? content.parts.map((part) => partWords[part][language]).join(say("、", ", "))
      : content.kind === "correction"
        ? changeWords[content.change][language]
        : "";
  const wish: Paper["facts"] = content.wish === "" ? [] : [[say("請求の内容", "What was asked:"), content.wish]];
  return [
    [say("請求の年月日", "Asked on:"), dayOf(receivedAt, language)],
    [say("請求に係る情報", "Records:"), what],
    ...wish,
  ];
}

function requestDay({ receivedAt }: KnownCase, language: Language): string {
  return dayOf(receivedAt, language);
}

function dayOf(moment: string, language: Language): string {
  return printedDay(civilDateOf(new Date(moment)), language);
}
