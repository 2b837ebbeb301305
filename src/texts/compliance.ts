import type { Text } from "./text.ts";

/** The practice statement's clauses. */
export const complianceTexts = {
  "clauses-unreadable": {
    ja: "運用規程の条の一覧を読み取れません",
    en: "The list of the practice statement's clauses cannot be read",
  },
  "no-clauses": {
    ja: "この認証局の方針は、運用規程の条の一覧を指していません",
    en: "The policy of this authority names no list of its practice statement's clauses",
  },
  "clause-unknown": { ja: "その条は運用規程にありません", en: "The practice statement has no such clause" },
  "clause-not-of-people": {
    ja: "その条はシステムが満たすもので、人の確認では満たされません",
    en: "The program has to meet this clause; nobody's word does",
  },
} as const satisfies Readonly<Record<string, Text>>;
