/** The facts of a refused path in people's words. */
import { DerError } from "@warifu/pki/der";
import type { PathVerdict } from "@warifu/pki/path";
import { nameToText } from "@warifu/pki/x509";
import type { Text } from "../../texts/index.ts";
import { type PlainValue, plainFacts } from "../../validation/index.ts";
import { type Terminal, words } from "../terminal.ts";

const factNames: Readonly<Record<string, Text>> = {
  depth: { ja: "対象", en: "about" },
  issuer: { ja: "発行者", en: "issuer" },
  maximum: { ja: "上限", en: "maximum" },
  error: { ja: "誤り", en: "error" },
  offset: { ja: "位置（オクテット）", en: "at octet" },
  algorithm: { ja: "署名方式", en: "algorithm" },
  policy: { ja: "方針", en: "algorithm policy" },
  key: { ja: "公開鍵", en: "public key" },
  bits: { ja: "ビット", en: "bits" },
  notBefore: { ja: "有効期間の始まり", en: "valid from" },
  notAfter: { ja: "有効期間の終わり", en: "valid until" },
  extension: { ja: "拡張", en: "extension" },
  lacks: { ja: "ないもの", en: "lacks" },
  constrainedBy: { ja: "制限した証明書", en: "constrained by" },
  usage: { ja: "要る用途", en: "usage needed" },
  name: { ja: "名前", en: "name" },
  purpose: { ja: "目的", en: "purpose" },
  reason: { ja: "失効事由", en: "reason" },
  revokedAt: { ja: "失効日時", en: "revoked at" },
  because: { ja: "理由", en: "because" },
  uncovered: { ja: "誰も扱わない事由", en: "reasons nobody speaks for" },
  resource: { ja: "上限を超えたもの", en: "what ran out" },
  limit: { ja: "上限", en: "limit" },
};

/** One line for each fact; the time asked about stands in the first line of the report already. */
export function factLines(terminal: Terminal, verdict: PathVerdict, facts: object): string[] {
  const plain = Object.entries(plainFacts(facts)).filter(([name]) => name !== "at");
  return plain.map(([name, value]) => {
    const title = factNames[name];
    const isPlace = name === "depth" || name === "constrainedBy";
    const shown = isPlace ? placeText(terminal, verdict, Number(value)) : factText(value);
    return `  ${title === undefined ? name : words(terminal, title)}: ${shown}`;
  });
}

/** A moment as it is printed in this house: Asia/Tokyo, which has had no summer time since certificates exist. */
export function japaneseTime(time: Date): string {
  return `${new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")} JST`;
}

function placeText(terminal: Terminal, { path }: PathVerdict, depth: number): string {
  const certificate = path[depth];
  const place =
    depth === 0
      ? words(terminal, { ja: "検証する証明書", en: "the certificate asked about" })
      : words(terminal, { ja: `${depth} 段上の証明書`, en: `${depth} above the certificate asked about` });
  if (certificate === undefined) return place;
  try {
    return `${nameToText(certificate.subject)}  (${place})`;
  } catch (error) {
    if (error instanceof DerError) return place;
    throw error;
  }
}

function factText(value: PlainValue): string {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\dT/.test(value) ? japaneseTime(new Date(value)) : value;
  if (Array.isArray(value)) return value.map(factText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
