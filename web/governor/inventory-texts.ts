import { type InventoryItemView, inventoryTitles, profileTitles } from "@warifu/contract";
import type { Language, Text } from "../language/index.ts";

export const texts = {
  title: { ja: "引継目録", en: "Inventory" },
  lead: {
    ja: "引き継ぐ事務、帳簿、書類、媒体、鍵、保管記録です。双方が数え、全ての行が一致すると引き継げます。",
    en: "Duties, books, papers, media, keys and archives. Both sides count; when every line agrees it can be taken over.",
  },
  help: {
    ja: "記録の数と違うとき、又は相手方の数と違うときは、違いの内容と理由を備考に入力します。引き渡す側と受け取る側を同じ人が数えることはできません。",
    en: "Where a number differs from the records or from the other side's, the remark says what differs and why. Nobody counts for both sides.",
  },
  none: { ja: "引継目録はまだ作られていません。", en: "No inventory was drawn up yet." },
  print: { ja: "引継目録を印刷する（PDF）", en: "Print the inventory (PDF)" },
  number: { ja: "番号", en: "No." },
  kind: { ja: "区分", en: "Kind" },
  name: { ja: "名称", en: "What" },
  stored: { ja: "記録の数", en: "Recorded" },
  given: { ja: "引渡しの数", en: "Given" },
  taken: { ja: "受取りの数", en: "Taken" },
  difference: { ja: "差異", en: "Difference" },
  standing: { ja: "一致", en: "Agreement" },
  agreed: { ja: "一致", en: "Agreed" },
  open: { ja: "未確認", en: "Open" },
  count: { ja: "数える", en: "Count" },
  countLine: { ja: (number: number) => `${number} 番を数える`, en: (number: number) => `Count line ${number}` },
  counted: { ja: "数を記録しました", en: "The count was recorded" },
  howMany: { ja: "数えた数", en: "Counted" },
  remark: { ja: "差異の内容と理由", en: "What differs, and why" },
  remarkHint: { ja: "違いがあるときは必ず入力してください", en: "Needed where anything differs" },
  numberMissing: { ja: "0以上の数を入力してください", en: "Enter a number, 0 or more" },
  agreedOf: {
    ja: (agreed: number, all: number) => `${all} 行のうち ${agreed} 行が一致しています。`,
    en: (agreed: number, all: number) => `${agreed} of ${all} lines agree.`,
  },
} as const;

/** A line's name; `detail` tells it from its neighbours: a duty's number, a certificate's profile, a room, a key. */
export function nameOf({ source, detail }: Pick<InventoryItemView, "source" | "detail">, language: Language): string {
  const titles: Readonly<Record<string, Text>> = inventoryTitles;
  const profiles: Readonly<Record<string, Text>> = profileTitles;
  const name = titles[source]?.[language] ?? source;
  const told = source === "certificates" ? (profiles[detail]?.[language] ?? detail) : detail;
  if (told === "") return name;
  return language === "ja" ? `${name}：${told}` : `${name}: ${told}`;
}
