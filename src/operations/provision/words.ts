/** Words of reports and statements, in both languages. */
import type { ProvisionItem, ProvisionMethod } from "./items.ts";

export type Language = "ja" | "en";

export const itemWords: Readonly<Record<ProvisionItem, Readonly<Record<Language, string>>>> = {
  status: { ja: "電子証明書の失効情報", en: "status of a certificate" },
  list: { ja: "失効記録（CRL）", en: "revocation list (CRL)" },
  file: { ja: "失効情報ファイル", en: "revocation information file" },
};

/** CPS 4-4-4-1 names the first and the last of the methods. */
const methodWords: Readonly<Record<ProvisionMethod, Readonly<Record<Language, string>>>> = {
  ocsp: { ja: "OCSPレスポンダ照会方法", en: "OCSP responder" },
  http: { ja: "失効記録提供方法（HTTP）", en: "repository (HTTP)" },
  ldap: { ja: "失効記録提供方法（LDAP）", en: "repository (LDAP)" },
};

/** How an item was provided. */
export function methodText(item: ProvisionItem, method: ProvisionMethod, language: Language): string {
  if (item === "file") return language === "ja" ? "ファイルの送信（HTTP）" : "file download (HTTP)";
  return methodWords[method][language];
}

/** "1,300,000" */
export function numberText(value: number): string {
  return value.toLocaleString("en-US");
}
