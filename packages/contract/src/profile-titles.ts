/** What the certificates of each profile are called, on every page and in every answer. The practice statements name the profiles. */
export const profileTitles = {
  "resident-signature": { ja: "住民の署名用電子証明書", en: "Resident's signature certificate" },
  "self-signed": { ja: "自己署名証明書", en: "Self-signed certificate" },
  "link-old-with-new": { ja: "リンク証明書（OldWithNew）", en: "Link certificate (OldWithNew)" },
  "link-new-with-old": { ja: "リンク証明書（NewWithOld）", en: "Link certificate (NewWithOld)" },
  cross: { ja: "相互認証証明書", en: "Cross-certificate" },
  "ocsp-responder": { ja: "OCSP レスポンダ証明書", en: "OCSP responder certificate" },
  "validation-server": { ja: "検証サーバ証明書", en: "Validation server certificate" },
  "official-status": { ja: "官職証明書", en: "Official-status certificate" },
  office: { ja: "職責証明書", en: "Office certificate" },
  account: { ja: "利用者証明書", en: "Account certificate" },
  "web-server": { ja: "Web サーバ証明書", en: "Web server certificate" },
  "code-signing": { ja: "コードサイニング証明書", en: "Code signing certificate" },
  mail: { ja: "メール用証明書", en: "Mail certificate" },
  "time-stamp": { ja: "タイムスタンプ用証明書", en: "Time stamp certificate" },
} as const;
