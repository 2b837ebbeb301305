import type { Text } from "./text.ts";

/** Refusals to start. */
export const startTexts = {
  "address-in-use": { ja: "そのポートは使用中です", en: "The port is in use" },
  "address-not-available": { ja: "この機械にそのアドレスはありません", en: "This machine does not have that address" },
  "port-not-allowed": { ja: "そのポートで待ち受ける権限がありません", en: "Listening on that port is not allowed" },
  "demo-not-on-loopback": {
    ja: "デモはループバックアドレスでしか待ち受けません",
    en: "The demo listens on loopback addresses only",
  },
  "role-unknown": { ja: "その役割はありません", en: "There is no such role" },
  "role-missing": { ja: "役割を一つ以上指定してください", en: "At least one role is needed" },
  "policy-files-wrong": { ja: "規程ファイルに誤りがあります", en: "The policy files are wrong" },
} as const satisfies Readonly<Record<string, Text>>;
