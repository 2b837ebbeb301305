/** A case as a paper for the file and for the telephone: who both sides are, their fingerprints, what was done by whom. */
import type { Digest } from "@warifu/pki/algorithm";
import type { Result } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type Paper, type PaperRefusal, printedDay, printPaper } from "../paper/index.ts";
import { fingerprintOf } from "./introduction.ts";
import { type CrossIntroduction, crossSteps, type KnownCrossCase } from "./types.ts";
import { stepWords } from "./words.ts";

type Language = "ja" | "en";

/** The PDF, or which character has no glyph. `made` is the moment that stands in it. */
export function printCrossCase(
  known: KnownCrossCase,
  { language, made, digest }: { readonly language: Language; readonly made: Date; readonly digest: Digest },
): Promise<Result<Uint8Array, PaperRefusal>> {
  return printPaper(crossPaper(known, { language, made, digest }));
}

function crossPaper(
  known: KnownCrossCase,
  { language, made, digest }: { readonly language: Language; readonly made: Date; readonly digest: Digest },
): Paper {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const day = (moment: string) => printedDay(civilDateOf(new Date(moment)), language);
  return {
    language,
    title: say("相互認証確認書", "Cross-certification: record of a case"),
    marks: [known.case, printedDay(civilDateOf(made), language)],
    facts: [
      [say("当方の認証局", "Our authority:"), named(known.ours, known.authority, language)],
      ...sideFacts(known.ours, language, digest),
      [say("相手方の認証局", "The other authority:"), named(known.theirs, known.partner, language)],
      ...sideFacts(known.theirs, language, digest),
      ...identityFacts(known, language),
    ],
    paragraphs: [
      say(
        "照合番号は、ファイルとは別の手段（電話等）で相手方の責任者と読み合わせ、すべての文字が一致することを確かめること。",
        "Read the fingerprint with the responsible person of the other side over another line than the files came by; every character must agree.",
      ),
    ],
    columns: [
      { name: say("年月日", "Day"), width: 24, align: "left" },
      { name: say("手続", "Step"), width: 46, align: "left" },
      { name: say("担当者", "By"), width: 30, align: "left" },
    ],
    rows: crossSteps.flatMap((step) => {
      const done = known.steps[step];
      return done === undefined ? [] : [[day(done.at), stepWords[step][language], done.by]];
    }),
    totals: [],
    notes: [say("確認者　署名　　　　　　　　　　　　　　　　年　　月　　日", "Confirmed by (signature, date):")],
    foot: known.case,
    madeAt: made,
  };
}

function named(side: CrossIntroduction | undefined, authority: string, language: Language): string {
  return side === undefined ? authority : `${side.name[language]} (${authority})`;
}

function sideFacts(
  side: CrossIntroduction | undefined,
  language: Language,
  digest: Digest,
): readonly (readonly [string, string])[] {
  if (side === undefined) return [];
  const [operator, fingerprint] = language === "ja" ? ["運営者", "照合番号"] : ["Operated by:", "Fingerprint:"];
  const groups = fingerprintOf(side, digest).match(/.{4}/g) ?? [];
  return [
    [operator, `${side.operator[language]}（${side.contact}）`],
    [fingerprint, groups.slice(0, 8).join(" ")],
    ["", groups.slice(8).join(" ")],
  ];
}

function identityFacts({ identity }: KnownCrossCase, language: Language): readonly (readonly [string, string])[] {
  if (identity === undefined) return [];
  const [papers, spokenWith] =
    language === "ja" ? ["確認した書類", "読み合わせの相手"] : ["Papers seen:", "Spoken with:"];
  return [
    [papers, identity.papers],
    [spokenWith, identity.spokenWith],
  ];
}
