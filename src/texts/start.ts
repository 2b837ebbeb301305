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
  "tls-file-unreadable": {
    ja: "TLS の証明書又は鍵のファイルを読めません",
    en: "The file of the TLS certificate or key cannot be read",
  },
  "tls-certificate-malformed": {
    ja: "TLS のサーバー証明書（PEM）として読めません",
    en: "This is not a TLS server certificate in PEM",
  },
  "tls-key-malformed": {
    ja: "秘密鍵（PEM、パスフレーズなし）として読めません",
    en: "This is not a private key in PEM without a pass phrase",
  },
  "tls-key-of-another": {
    ja: "この秘密鍵はそのサーバー証明書のものではありません",
    en: "The private key does not belong to the server certificate",
  },
  "tls-options-incomplete": {
    ja: "TLS にはサーバー証明書と秘密鍵の両方が要ります",
    en: "TLS needs the server's certificate and its private key",
  },
  "role-unknown": { ja: "その役割はありません", en: "There is no such role" },
  "role-missing": { ja: "役割を一つ以上指定してください", en: "At least one role is needed" },
  "policy-files-wrong": { ja: "規程ファイルに誤りがあります", en: "The policy files are wrong" },
} as const satisfies Readonly<Record<string, Text>>;
