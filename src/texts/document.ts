import type { Text } from "./text.ts";

/** Why a signed document is not what it should be, and why one could not be signed. */
export const documentTexts = {
  "message-malformed": {
    ja: "署名付きデータ（CMS）として読み取れません。ファイルが壊れているか、別の形式です",
    en: "This cannot be read as a signed message (CMS); the file is damaged or of another kind",
  },
  "message-without-signature": { ja: "署名が一つもありません", en: "There is no signature in it" },
  "message-content-different": {
    ja: "指定された文書は、署名付きデータに含まれる文書と異なります",
    en: "The document given is not the one inside the signed message",
  },
  "signature-content-missing": {
    ja: "署名された文書が手元にありません。--content で文書を指定してください",
    en: "The document that was signed is not at hand; name it with --content",
  },
  "signature-content-changed": {
    ja: "文書は署名の後に変更されています。又は別の文書です",
    en: "The document was changed after it was signed, or it is another one",
  },
  "signature-content-type-different": {
    ja: "署名は別の種類の内容に対するものです",
    en: "The signature is over content of another type",
  },
  "signature-content-ambiguous": {
    ja: "文書が署名の属性そのものと読めるため、何に署名したか確定できません",
    en: "The document reads as attributes of a signature, so what was signed is not certain",
  },
  "signature-wrong": {
    ja: "署名の値が証明書の公開鍵と合いません。署名者本人の署名ではありません",
    en: "The signature is not by the key of this certificate",
  },
  "signature-algorithm-not-known": {
    ja: "対応していない署名方式又はハッシュ方式です",
    en: "The signature or its digest is of an algorithm that is not known here",
  },
  "signature-algorithm-different": {
    ja: "署名方式が証明書の鍵又はハッシュ方式と合いません",
    en: "The signature's algorithm does not go with the certificate's key or the digest",
  },
  "signature-algorithm-weak": {
    ja: "署名があったと証明できる時点で、署名方式は既に安全とはみなされていませんでした",
    en: "By the time at which the signature is proved to have existed, its algorithm was trusted no more",
  },
  "signature-certificate-missing": {
    ja: "署名者の証明書がありません。--untrusted で証明書を指定してください",
    en: "The signer's certificate is missing; give it with --untrusted",
  },
  "signature-certificate-malformed": {
    ja: "署名者の証明書を読み取れません",
    en: "The signer's certificate cannot be read",
  },
  "signature-certificate-different": {
    ja: "署名に記された証明書と異なる証明書が付いています",
    en: "The certificate that came along is not the one that the signature names",
  },
  "signature-certificate-not-named": {
    ja: "署名の中に署名者の証明書の指定がありません（CAdES の要件を満たしません）",
    en: "The signature does not name the signer's certificate, as CAdES demands",
  },
  "signature-certificate-revoked": {
    ja: "署名があったと証明できる時点で、署名者の証明書は既に失効していました",
    en: "The signer's certificate had been revoked by the time at which the signature is proved to have existed",
  },
  "signature-path-not-proved": {
    ja: "署名者の証明書が信頼点まで有効であったことを証明できません",
    en: "It cannot be proved that the signer's certificate held, up to an anchor",
  },
  "signature-stamp-broken": {
    ja: "タイムスタンプが改変されているか、別のものに対するものです",
    en: "A time stamp was changed or is over something else",
  },
  "stamp-malformed": { ja: "タイムスタンプを読み取れません", en: "The time stamp cannot be read" },
  "stamp-of-something-else": {
    ja: "タイムスタンプは別のデータに対するものです",
    en: "The time stamp is over something else",
  },
  "stamp-index-different": {
    ja: "タイムスタンプが守るデータの一部が失われたか、変更されています",
    en: "Something that the time stamp stands over was taken away or changed",
  },
  "stamp-content-changed": {
    ja: "タイムスタンプの中身が変更されています",
    en: "What the time stamp says was changed",
  },
  "stamp-signature-wrong": {
    ja: "タイムスタンプの署名が正しくありません",
    en: "The time stamp's signature is wrong",
  },
  "stamp-content-missing": {
    ja: "文書が手元にないため、タイムスタンプを確かめられません",
    en: "Without the document the time stamp cannot be checked",
  },
  "stamp-certificate-missing": {
    ja: "時刻認証局の証明書がありません",
    en: "The time stamp authority's certificate is missing",
  },
  "stamp-certificate-not-for-stamps": {
    ja: "タイムスタンプ用でない証明書で発行されています",
    en: "The certificate is not for time stamps",
  },
  "stamp-algorithm-not-known": {
    ja: "タイムスタンプの署名方式に対応していません",
    en: "The time stamp is of an algorithm that is not known here",
  },
  "stamp-algorithm-weak": {
    ja: "タイムスタンプの署名方式は、その存在が証明できる時点で既に安全とはみなされていませんでした",
    en: "By the time at which the time stamp is proved to have existed, its algorithm was trusted no more",
  },
  "stamp-from-the-future": {
    ja: "タイムスタンプの時刻が未来です",
    en: "The time stamp is from the future",
  },
  "stamp-path-not-proved": {
    ja: "時刻認証局の証明書が信頼点まで有効であったことを証明できません",
    en: "It cannot be proved that the time stamp authority's certificate held, up to an anchor",
  },
  "signing-key-unreadable": {
    ja: "署名鍵を読み取れません。PEM 又は DER の PKCS #8 ファイルと、暗号化されている場合はパスワードを確かめてください",
    en: "The signing key cannot be read; it must be PKCS #8 in PEM or DER, with its passphrase if it is encrypted",
  },
  "signing-key-not-usable": {
    ja: "この種類の鍵では署名できません",
    en: "A key of this kind does not sign here",
  },
  "signing-key-of-another-certificate": {
    ja: "署名鍵と証明書の組合せが正しくありません。鍵に対応する証明書を指定してください",
    en: "Key and certificate do not belong together; give the certificate of this key",
  },
  "signing-key-missing": {
    ja: "署名鍵を --key と --cert、又は --card で指定してください",
    en: "Say with what to sign: --key and --cert, or --card",
  },
  "signing-card-refused": {
    ja: "カードが拒否しました。パスワードと残り回数を確かめてください",
    en: "The card refused; check the password and the tries left",
  },
  "signing-card-without-certificate": {
    ja: "カードに署名用の証明書がありません",
    en: "There is no signature certificate on the card",
  },
  "signing-password-missing": {
    ja: "カードのパスワードがありません。端末で入力するか、--password-file で指定してください",
    en: "The card's password is missing; type it at a terminal or name a file with --password-file",
  },
  "time-stamp-unavailable": {
    ja: "タイムスタンプを取得できません。時刻認証局の URL と証明書を確かめて、もう一度実行してください",
    en: "No time stamp could be had; check the authority's URL and certificate, and try again",
  },
  "time-stamp-authority-missing": {
    ja: "この水準の署名には時刻認証局が必要です。--tsa と --tsa-anchor を指定してください",
    en: "This level needs a time stamp authority: give --tsa and --tsa-anchor",
  },
  "extension-content-missing": {
    ja: "文書が別にある署名です。保管用タイムスタンプには文書が必要です。--content で指定してください",
    en: "The document is kept elsewhere and an archive time stamp needs it: name it with --content",
  },
  "extension-material-missing": {
    ja: "証明書と失効情報を集める手段がありません",
    en: "There is nowhere to collect certificates and revocation information from",
  },
} as const satisfies Readonly<Record<string, Text>>;
