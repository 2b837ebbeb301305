/** The papers of a case, in Japanese and English: what each says. */
import { guideTexts, termsTexts } from "./guide-text.ts";
import type { PrintedPaper } from "./paper.ts";

type Language = "ja" | "en";

/** What the papers are made of; days are already written as the language writes them. */
export interface PaperFacts {
  readonly language: Language;
  readonly number: string;
  readonly municipality: { readonly ja: string; readonly en: string };
  readonly practice: "real" | "test";
  readonly today: string;
  readonly madeAt: Date;
  /** What is applied for, in words. */
  readonly subject: { readonly ja: string; readonly en: string };
  /** Name of a field and what the form says. */
  readonly form: readonly (readonly [ja: string, en: string, value: string])[];
  readonly name: string;
  readonly agent?: string;
  readonly certificate?: readonly (readonly [ja: string, en: string, value: string])[];
  readonly receipt?: { readonly number: string; readonly amount: number; readonly paidOn: string };
  readonly revocation?: { readonly serialNumber: string; readonly at: string };
  readonly ending?: string;
  readonly inquiry?: string;
}

export type PrintKind =
  | "application-form"
  | "inquiry"
  | "terms"
  | "certificate-copy"
  | "guide"
  | "receipt"
  | "acceptance-notice"
  | "completion-notice"
  | "refusal-notice";

/** What the paper of this kind says. */
export function paperOf(print: PrintKind, facts: PaperFacts): PrintedPaper {
  const say = (ja: string, en: string) => (facts.language === "ja" ? ja : en);
  const body = bodies[print](facts, say);
  const trial = facts.practice === "test" ? [say("（試行：効力はありません）", "(trial: without effect)")] : [];
  return {
    language: facts.language,
    facts: [],
    columns: body.rows === undefined ? [] : columnsOf(say),
    rows: [],
    totals: [],
    notes: [],
    ...body,
    title: [body.title, ...trial].join(" "),
    marks: [
      say(`受付第${facts.number}号`, `Application No. ${facts.number}`),
      facts.today,
      facts.municipality[facts.language],
    ],
    foot: say("割符 窓口", "warifu counter"),
    madeAt: facts.madeAt,
  };
}

type Say = (ja: string, en: string) => string;
type Body = Pick<PrintedPaper, "title" | "paragraphs"> & Partial<Pick<PrintedPaper, "rows" | "notes" | "facts">>;

function columnsOf(say: Say): PrintedPaper["columns"] {
  return [
    { name: say("項目", "Field"), width: 28, align: "left" },
    { name: say("内容", "Content"), width: 72, align: "left" },
  ];
}

const bodies: Readonly<Record<PrintKind, (facts: PaperFacts, say: Say) => Body>> = {
  "application-form": (facts, say) => ({
    title: say("電子証明書に関する申請書", "Application at the counter"),
    paragraphs: [say(`次のとおり申請します。（${facts.subject.ja}）`, `I apply as follows: ${facts.subject.en}.`)],
    rows: rowsOf(facts.form, facts.language),
    notes: [say("署名又は記名押印　　　　　　　　　　　　　　", "Signature: ______________________")],
  }),
  inquiry: (facts, say) => ({
    title: say("照会書兼回答書", "Written inquiry with the form of the answer"),
    paragraphs: [
      say(
        `${facts.name}様　あなたの代理人として${facts.agent ?? ""}様から申請がありました。この申請があなたの意思によるものかどうか、下の回答欄に記入し、代理人に渡してください。`,
        `To ${facts.name}: ${facts.agent ?? ""} has applied in your name. Please say below whether this is your will, and give the answer to your agent.`,
      ),
      say(
        "回答：　□　私の意思による申請です。　　□　私の意思によるものではありません。",
        "Answer: [ ] It is my will.   [ ] It is not my will.",
      ),
      say(
        "氏名（自署）　　　　　　　　　　　　　印　　　　年　　月　　日",
        "Name (own hand), seal, date: ______________________",
      ),
    ],
    rows: rowsOf(facts.form, facts.language),
  }),
  terms: (facts, say) => ({
    title: say("電子証明書の利用に関する注意事項", "What to mind when using the certificate"),
    paragraphs: [...termsTexts[facts.language]],
  }),
  "certificate-copy": (facts, say) => ({
    title: say("電子証明書の写し", "Copy of the certificate"),
    paragraphs: [say("あなたの電子証明書に記録された内容は次のとおりです。", "Your certificate says the following.")],
    rows: rowsOf(facts.certificate ?? [], facts.language),
    notes: [
      say(
        "「代」を付けた文字は、電子証明書に使えない文字の代わりに使われた文字（代替文字）です。",
        "A character marked * stands for one that no certificate may hold.",
      ),
    ],
  }),
  guide: (facts, say) => ({
    title: say("電子証明書の利用の手引", "How to use the certificate"),
    paragraphs: [...guideTexts[facts.language]],
  }),
  receipt: ({ receipt, subject }, say) => ({
    title: say("領収書", "Receipt"),
    paragraphs: [
      say("電子証明書の発行手数料として、次の金額を領収しました。", "Received as the fee for the certificate:"),
    ],
    facts: [
      [say("領収番号", "Number:"), receipt?.number ?? ""],
      [say("金額", "Amount:"), say(`${receipt?.amount ?? 0}円`, `${receipt?.amount ?? 0} yen`)],
      [say("領収日", "Date:"), receipt?.paidOn ?? ""],
      [say("申請", "For:"), say(subject.ja, subject.en)],
    ],
  }),
  "acceptance-notice": (facts, say) => ({
    title: say("失効申請受理通知書", "Notice of acceptance of the application for revocation"),
    paragraphs: [
      say(
        `${facts.name}様　本サービスの利用を取りやめるための失効申請を受理しました。`,
        `To ${facts.name}: your application for revocation, because you no longer want the service, was accepted.`,
      ),
    ],
    facts: revocationFacts(facts, say),
  }),
  "completion-notice": (facts, say) => ({
    title: say("失効処理完了通知書", "Notice that the revocation is completed"),
    paragraphs: [
      say(
        `${facts.name}様　秘密鍵の危殆化等による失効の処理を完了しました。失効した電子証明書は元に戻せません。新たに必要なときは、改めて申請してください。`,
        `To ${facts.name}: the certificate was revoked because its key is, or may be, in other hands. It cannot be restored; apply anew if you need another one.`,
      ),
    ],
    facts: revocationFacts(facts, say),
  }),
  "refusal-notice": (facts, say) => ({
    title: say("申請を受け付けられない旨の通知書", "Notice that the application was refused"),
    paragraphs: [
      say(
        `${facts.name}様　次の理由により、申請に応じることができません。`,
        `To ${facts.name}: the application was refused for this reason:`,
      ),
      facts.ending ?? "",
    ],
  }),
};

function revocationFacts({ revocation }: PaperFacts, say: Say): PrintedPaper["facts"] {
  return [
    [say("シリアル番号", "Serial number:"), revocation?.serialNumber ?? ""],
    [say("失効日時", "Revoked at:"), revocation?.at ?? ""],
  ];
}

function rowsOf(
  fields: readonly (readonly [ja: string, en: string, value: string])[],
  language: Language,
): readonly (readonly string[])[] {
  return fields.map(([ja, en, value]) => [language === "ja" ? ja : en, value]);
}
