/** The inventory of a handing over as a paper for both sides (CPS 4-18). */
import { inventoryKinds, inventoryTitles, profileTitles } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { type PaperRefusal, printedDay, printPaper } from "../paper/index.ts";
import { isAgreed } from "./decide.ts";
import type { NumberedDelegation } from "./repository.ts";
import type { Count, DelegationRefusal, InventoryItem } from "./types.ts";

type Language = "ja" | "en";
type Text = Readonly<Record<Language, string>>;

/** Prints what was drawn up, with what was counted so far; `at`: the moment of printing. */
export async function printInventory(
  delegation: NumberedDelegation,
  governor: { readonly ja: string; readonly en: string },
  { language, at }: { readonly language: Language; readonly at: Date },
): Promise<Result<Uint8Array, PaperRefusal | DelegationRefusal>> {
  const { inventory, state } = delegation;
  if (inventory === undefined) return refuse({ code: "delegation-state", field: "delegation", state });
  const printed = await printPaper(paperOf(delegation, inventory, governor, { language, at }));
  return printed.ok ? ok(printed.value) : printed;
}

function paperOf(
  { delegation, body, stop, takenOverOn, duties }: NumberedDelegation,
  inventory: readonly InventoryItem[],
  governor: { readonly ja: string; readonly en: string },
  { language, at }: { readonly language: Language; readonly at: Date },
): Parameters<typeof printPaper>[0] {
  const say = (ja: string, en: string) => (language === "ja" ? ja : en);
  const today = printedDay(civilDateOf(at), language);
  const agreed = inventory.filter(isAgreed).length;
  const left = duties.filter((number) => !stop?.duties.includes(number));
  return {
    language,
    title: say("認証事務の引継目録", "Inventory of certification duties handed over"),
    marks: [say(`委任 第${delegation}号`, `Delegation No. ${delegation}`), today],
    facts: [
      [say("引き渡す者", "Handed over by:"), body.name[language]],
      [say("引き継ぐ者", "Taken over by:"), governor[language]],
      ...(stop === undefined ? [] : [[say("休廃止の日", "Stopped on:"), printedDay(stop.on, language)] as const]),
      ...(takenOverOn === undefined
        ? []
        : [[say("引継ぎの日", "Taken over on:"), printedDay(takenOverOn, language)] as const]),
    ],
    paragraphs: [
      say(
        "引き継ぐべき認証事務並びに帳簿、書類、資料及び電磁的記録媒体は、次のとおりである。",
        "The certification duties, books, papers and media that are handed over are these.",
      ),
    ],
    columns: [
      { name: say("番号", "No."), width: 7, align: "right" },
      { name: say("区分", "Kind"), width: 12, align: "left" },
      { name: say("名称", "What"), width: 33, align: "left" },
      { name: say("記録", "Recorded"), width: 11, align: "right" },
      { name: say("引渡し", "Given"), width: 10, align: "right" },
      { name: say("受取り", "Taken"), width: 10, align: "right" },
      { name: say("差異", "Difference"), width: 17, align: "left" },
    ],
    rows: inventory.map((item) => [
      String(item.number),
      inventoryKinds[item.kind][language],
      nameOf(item, language),
      String(item.stored),
      countText(item.body),
      countText(item.governor),
      [...new Set([item.body?.remark ?? "", item.governor?.remark ?? ""])].filter(Boolean).join(" / "),
    ]),
    totals: [],
    notes: [
      say(
        `${inventory.length} 件のうち ${agreed} 件について、双方の数が一致している。`,
        `Both sides agree on ${agreed} of ${inventory.length} lines.`,
      ),
      ...(left.length === 0
        ? []
        : [say(`引き続き委任する事務: ${left.join("、")}`, `Duties that stay delegated: ${left.join(", ")}`)]),
    ],
    foot: say(`委任 第${delegation}号`, `Delegation No. ${delegation}`),
    madeAt: at,
  };
}

/** A line's name; `detail` tells it from its neighbours: a duty's number, a certificate's profile, a room, a key. */
function nameOf({ source, detail }: Pick<InventoryItem, "source" | "detail">, language: Language): string {
  const titles: Readonly<Record<string, Text>> = inventoryTitles;
  const profiles: Readonly<Record<string, Text>> = profileTitles;
  const name = titles[source]?.[language] ?? source;
  const told = source === "certificates" ? (profiles[detail]?.[language] ?? detail) : detail;
  if (told === "") return name;
  return language === "ja" ? `${name}：${told}` : `${name}: ${told}`;
}

function countText(count: Count | undefined): string {
  return count === undefined ? "" : String(count.count);
}
