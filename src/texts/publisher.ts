import type { Text } from "./text.ts";

/** Why an outside directory is not published to. */
export const publisherTexts = {
  "publisher-missing": {
    ja: "データフォルダーに publisher.json がありません",
    en: "The data folder has no publisher.json",
  },
  "publisher-file-malformed": {
    ja: "publisher.json の形式が正しくありません",
    en: "publisher.json does not have the form that it should",
  },
  "publisher-file-unreadable": {
    ja: "publisher.json が指すファイルを読めません",
    en: "A file that publisher.json names cannot be read",
  },
  "publisher-password-open-to-others": {
    ja: "パスワードのファイルがほかの利用者にも読めます。chmod 600 を実行してください",
    en: "Others can read the password file; run chmod 600 on it",
  },
  "publisher-address-malformed": {
    ja: "ディレクトリのアドレスは ldap:// 又は ldaps:// で始めてください",
    en: "The directory's address must begin with ldap:// or ldaps://",
  },
  "publisher-not-protected": {
    ja: "TLS なしで公開できるのはループバックだけです。protection を start-tls か tls にしてください",
    en: "Without TLS only loopback is published to; set protection to start-tls or tls",
  },
  "publisher-protection-mismatched": {
    ja: "ldaps:// には protection が tls、ldap:// には start-tls か none が要ります",
    en: "ldaps:// goes with protection tls, ldap:// with start-tls or none",
  },
  "publisher-base-malformed": {
    ja: "base を名前（RFC 4514）として読めません",
    en: "base is not a name by RFC 4514",
  },
  "target-unreachable": {
    ja: "外部のディレクトリに届きません。動いているか確かめてください",
    en: "The outside directory cannot be reached; see whether it is running",
  },
  "target-not-trusted": {
    ja: "外部のディレクトリの証明書を信頼できません。anchor とアドレスの名前を確かめてください",
    en: "The outside directory's certificate is not trusted; check anchor and the name in the address",
  },
  "bind-refused": {
    ja: "外部のディレクトリが認証を拒みました。名前とパスワードを確かめてください",
    en: "The outside directory refused the bind; check name and password",
  },
  "object-refused": {
    ja: "外部のディレクトリがこの項目を拒みました。書込みの権限とスキーマを確かめてください",
    en: "The outside directory refused this entry; check the right to write and the schema",
  },
} as const satisfies Readonly<Record<string, Text>>;
