/** The transcript as a paper: what was done, by whom it was seen, and who signed. */
import type { Result } from "@warifu/pki/result";
import { type Paper, type PaperRefusal, printPaper } from "../paper/index.ts";
import { dutyFacts } from "../staff/index.ts";
import { foldEvents } from "./evolve.ts";
import type { Transcript } from "./transcript.ts";
import type { CeremonyEvent, KnownCeremony } from "./types.ts";

type Language = "ja" | "en";

/** Refusal: "character-not-printable". */
export async function printTranscript(
  transcript: Transcript,
  language: Language,
): Promise<Result<Uint8Array, PaperRefusal>> {
  const ceremony = foldEvents(transcript.record.events);
  if (ceremony.state === "absent") throw new TypeError("a transcript without its plan");
  return printPaper(paperOf(transcript, ceremony, language));
}

function paperOf(
  { record, transcriptHash, signatures, seal }: Transcript,
  ceremony: KnownCeremony,
  language: Language,
): Paper {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const { definition, subject, attendants, attachments } = ceremony;
  const about = [subject.authority, subject.key].filter((one) => one !== undefined).join(" ");
  const last = record.events.at(-1)?.at ?? "";
  return {
    language,
    title: `${definition.title[language]} ${say("記録", "Transcript")}`,
    marks: [say(`第${record.ceremony}号`, `No. ${record.ceremony}`), momentOf(last)],
    facts: [
      [say("対象", "About:"), about],
      [say("根拠", "By:"), definition.rules.join(", ")],
      [
        say("立会者", "Present:"),
        attendants.map(({ account, duty }) => `${account} (${dutyFacts[duty].name[language]})`).join(", "),
      ],
      [say("手順書の SHA-256", "SHA-256 of the definition:"), ceremony.definitionHash],
    ],
    paragraphs: [],
    columns: [
      { name: say("時刻", "Time"), width: 20, align: "left" },
      { name: say("した人", "By"), width: 16, align: "left" },
      { name: say("出来事", "What"), width: 64, align: "left" },
    ],
    rows: record.events.map((event) => [momentOf(event.at), event.by, wordsOf(event, ceremony, language)]),
    totals: [],
    notes: [
      ...attachments.map(
        ({ name, sha256, octets, mediaType }) =>
          `${say("添付", "Attached")}: ${name} (${mediaType}, ${octets} ${say("バイト", "octets")}) SHA-256 ${sha256}`,
      ),
      ...signatures.map(
        ({ account, duty, at }) =>
          `${say("署名", "Signed")}: ${account} (${dutyFacts[duty].name[language]}) ${momentOf(at)} ${say("パスワードの再入力による", "by entering the password anew")}`,
      ),
      seal === undefined
        ? say("認証局の封印はまだない。", "Not sealed by the house yet.")
        : `${say("認証局の封印", "Seal of the house")}: ${seal.algorithm} ${seal.signature}`,
    ],
    foot: `SHA-256 ${transcriptHash}`,
    madeAt: new Date(last),
  };
}

/** "2026-11-21 18:30:00 (JST)" */
function momentOf(at: string): string {
  const inTokyo = new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString();
  return `${inTokyo.slice(0, 10)} ${inTokyo.slice(11, 19)} (JST)`;
}

function wordsOf(event: CeremonyEvent, { definition }: KnownCeremony, language: Language): string {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const step = "step" in event ? definition.steps.find(({ id }) => id === event.step)?.title[language] : "";
  switch (event.kind) {
    case "planned":
      return say("計画した", "Planned");
    case "begun":
      return event.approval === undefined
        ? say("開始した", "Begun")
        : say(`承認第${event.approval}号により開始した`, `Begun by approval No. ${event.approval}`);
    case "action-begun":
      return say(`「${step}」の処理を始めた`, `"${step}": the program began`);
    case "action-resumed":
      return say(`「${step}」の処理を中断から再開した`, `"${step}": the program went on after it was cut short`);
    case "action-done": {
      const facts = Object.entries(event.facts).map(
        ([name, value]) => `${name} ${Array.isArray(value) ? value.join(" ") : value}`,
      );
      return `${say(`「${step}」の処理を終えた`, `"${step}": the program was done`)}: ${facts.join(", ")}`;
    }
    case "confirmed":
      return say(`「${step}」を確認した`, `"${step}": seen and confirmed`);
    case "attached":
      return say(`${event.name} を添付した`, `Attached ${event.name}`);
    case "broken-off":
      return say(`中止した: ${event.ground}`, `Broken off: ${event.ground}`);
    case "signed":
      return say("署名した", "Signed");
    case "sealed":
      return say("封印した", "Sealed");
  }
}
