import type { Text } from "../language/index.ts";

/** Profiles of the practice statements by their names. */
const names: Readonly<Record<string, Text>> = {
  "resident-signature": { ja: "署名用電子証明書", en: "Resident's signature" },
  "self-signed": { ja: "自己署名証明書", en: "Self-signed" },
  "link-old-with-new": { ja: "リンク証明書（旧→新）", en: "Link, old with new" },
  "link-new-with-old": { ja: "リンク証明書（新→旧）", en: "Link, new with old" },
  cross: { ja: "相互認証証明書", en: "Cross-certificate" },
  "ocsp-responder": { ja: "OCSP レスポンダ", en: "OCSP responder" },
  "validation-server": { ja: "検証サーバ", en: "Validation server" },
  "official-status": { ja: "官職証明書", en: "Official status" },
  office: { ja: "職責証明書", en: "Office" },
  account: { ja: "利用者証明書", en: "Account" },
  "web-server": { ja: "Web サーバ証明書", en: "Web server" },
  "code-signing": { ja: "コード署名証明書", en: "Code signing" },
  mail: { ja: "メール証明書", en: "Mail" },
  "time-stamp": { ja: "タイムスタンプ", en: "Time stamp" },
};

export function profileName(profile: string): Text {
  return names[profile] ?? { ja: profile, en: profile };
}
