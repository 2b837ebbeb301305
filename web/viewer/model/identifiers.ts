import { type Text, words } from "./shown.ts";

const same = (text: string): Text => words(text, text);

/** Names of object identifiers that certificates, lists and requests carry. */
export const identifierNames: Readonly<Record<string, Text>> = {
  "1.2.840.113549.1.1.1": words("RSA 暗号（rsaEncryption）", "RSA (rsaEncryption)"),
  "1.2.840.113549.1.1.4": same("md5WithRSAEncryption"),
  "1.2.840.113549.1.1.5": same("sha1WithRSAEncryption"),
  "1.2.840.113549.1.1.10": same("RSASSA-PSS"),
  "1.2.840.113549.1.1.11": same("sha256WithRSAEncryption"),
  "1.2.840.113549.1.1.12": same("sha384WithRSAEncryption"),
  "1.2.840.113549.1.1.13": same("sha512WithRSAEncryption"),
  "1.2.840.10045.2.1": words("楕円曲線の公開鍵（id-ecPublicKey）", "Elliptic curve key (id-ecPublicKey)"),
  "1.2.840.10045.3.1.7": words("P-256 曲線", "Curve P-256"),
  "1.3.132.0.34": words("P-384 曲線", "Curve P-384"),
  "1.3.132.0.35": words("P-521 曲線", "Curve P-521"),
  "1.2.840.10045.4.3.2": same("ecdsa-with-SHA256"),
  "1.2.840.10045.4.3.3": same("ecdsa-with-SHA384"),
  "1.2.840.10045.4.3.4": same("ecdsa-with-SHA512"),
  "1.2.840.10040.4.1": same("DSA"),
  "1.2.840.10040.4.3": same("dsa-with-sha1"),
  "1.3.101.112": same("Ed25519"),
  "2.16.840.1.101.3.4.3.17": same("ML-DSA-44"),
  "2.16.840.1.101.3.4.3.18": same("ML-DSA-65"),
  "2.16.840.1.101.3.4.3.19": same("ML-DSA-87"),
  "1.3.14.3.2.26": same("SHA-1"),
  "2.16.840.1.101.3.4.2.1": same("SHA-256"),
  "2.16.840.1.101.3.4.2.2": same("SHA-384"),
  "2.16.840.1.101.3.4.2.3": same("SHA-512"),
  "1.2.840.113549.1.7.2": same("PKCS#7 signedData"),
  "1.2.840.113549.1.9.7": words("失効時の合言葉（challengePassword）", "challengePassword"),
  "1.2.840.113549.1.9.14": words("拡張の要求（extensionRequest）", "extensionRequest"),
  "2.5.29.32.0": words("任意のポリシー（anyPolicy）", "any policy (anyPolicy)"),
  "2.5.29.37.0": words("任意の目的", "any purpose"),
  "1.3.6.1.5.5.7.3.1": words("TLS サーバーの認証", "TLS server authentication"),
  "1.3.6.1.5.5.7.3.2": words("TLS クライアントの認証", "TLS client authentication"),
  "1.3.6.1.5.5.7.3.3": words("プログラムへの署名", "code signing"),
  "1.3.6.1.5.5.7.3.4": words("電子メールの保護", "e-mail protection"),
  "1.3.6.1.5.5.7.3.8": words("タイムスタンプ", "time stamping"),
  "1.3.6.1.5.5.7.3.9": words("OCSP 応答への署名", "signing of OCSP answers"),
  "1.3.6.1.5.5.7.3.36": words("文書への署名", "document signing"),
  "1.3.6.1.5.5.7.48.1": words("OCSP レスポンダー", "OCSP responder"),
  "1.3.6.1.5.5.7.48.2": words("発行者の証明書", "issuer's certificate (caIssuers)"),
  "1.3.6.1.5.5.7.48.3": words("タイムスタンプ局", "time stamping service"),
  "1.3.6.1.5.5.7.48.5": words("認証局のリポジトリ", "authority's repository (caRepository)"),
  "1.3.6.1.5.5.7.48.1.1": words("OCSP 基本応答", "basic OCSP response"),
  "1.2.392.200149.8.5.5.1": words("氏名（commonName）", "name (commonName)"),
  "1.2.392.200149.8.5.5.2": words("氏名の代替文字の使用情報", "substitute characters of the name"),
  "1.2.392.200149.8.5.5.3": words("性別（gender）", "gender"),
  "1.2.392.200149.8.5.5.4": words("生年月日（dateOfBirth）", "date of birth"),
  "1.2.392.200149.8.5.5.5": words("住所（address）", "address"),
  "1.2.392.200149.8.5.5.6": words("住所の代替文字の使用情報", "substitute characters of the address"),
  "1.2.392.200149.8.5.1.1.10": words("長崎県の住民の署名用証明書", "Residents' signature certificates of Nagasaki"),
  "1.2.392.200149.8.5.1.0.10": words(
    "長崎県の住民の署名用証明書（試験）",
    "Residents' signature certificates of Nagasaki (test)",
  ),
};

/** Attribute types of names. */
export const attributeLabels: Readonly<Record<string, Text>> = {
  C: words("国", "country"),
  O: words("組織", "organisation"),
  OU: words("部門", "unit"),
  CN: words("名称", "common name"),
  L: words("市区町村", "locality"),
  ST: words("都道府県", "state or province"),
  STREET: words("町名番地", "street"),
  SN: words("姓", "surname"),
  GN: words("名", "given name"),
  serialNumber: words("番号", "serial number"),
  title: words("職名", "title"),
  DC: words("ドメイン", "domain component"),
  UID: words("利用者識別子", "user identifier"),
  emailAddress: words("電子メール", "e-mail address"),
};

/** Usages of keys (RFC 5280 §4.2.1.3). */
export const keyUsageNames: Readonly<Record<string, Text>> = {
  digitalSignature: words("電子署名（digitalSignature）", "digital signature"),
  nonRepudiation: words("否認防止（nonRepudiation）", "non-repudiation"),
  keyEncipherment: words("鍵の暗号化（keyEncipherment）", "key encipherment"),
  dataEncipherment: words("データの暗号化（dataEncipherment）", "data encipherment"),
  keyAgreement: words("鍵共有（keyAgreement）", "key agreement"),
  keyCertSign: words("証明書への署名（keyCertSign）", "signing certificates (keyCertSign)"),
  cRLSign: words("失効リストへの署名（cRLSign）", "signing revocation lists (cRLSign)"),
  encipherOnly: words("暗号化のみ（encipherOnly）", "encipher only"),
  decipherOnly: words("復号のみ（decipherOnly）", "decipher only"),
};

/** Reasons of revocation (RFC 5280 §5.3.1). */
export const reasonNames: Readonly<Record<string, Text>> = {
  unspecified: words("理由の記載なし（unspecified）", "unspecified"),
  unused: words("未使用", "unused"),
  keyCompromise: words("秘密鍵の危殆化（keyCompromise）", "key compromise"),
  cACompromise: words("認証局の鍵の危殆化（cACompromise）", "compromise of the authority"),
  affiliationChanged: words("記載事項の変更（affiliationChanged）", "affiliation changed"),
  superseded: words("更新（superseded）", "superseded"),
  cessationOfOperation: words("利用の終了（cessationOfOperation）", "cessation of operation"),
  certificateHold: words("一時停止（certificateHold）", "on hold"),
  removeFromCRL: words("一時停止の解除（removeFromCRL）", "removed from the list"),
  privilegeWithdrawn: words("権限の取消し（privilegeWithdrawn）", "privilege withdrawn"),
  aACompromise: words("属性認証局の危殆化（aACompromise）", "compromise of an attribute authority"),
};

export interface ExtensionText {
  readonly name: string;
  readonly label: Text;
  readonly explanation: Text;
}

const extension = (name: string, label: Text, ja: string, en: string): ExtensionText => ({
  name,
  label,
  explanation: words(ja, en),
});

/** What the extensions are for. */
export const extensionTexts: Readonly<Record<string, ExtensionText>> = {
  "2.5.29.9": extension(
    "subjectDirectoryAttributes",
    words("主体者の属性", "Subject directory attributes"),
    "主体者について名前のほかに述べる事項です。",
    "Says more of the holder than the name does.",
  ),
  "2.5.29.14": extension(
    "subjectKeyIdentifier",
    words("主体者の鍵の識別子", "Subject key identifier"),
    "この証明書の公開鍵を短く名指します。発行した証明書の「認証局の鍵の識別子」と同じになります。",
    "A short name of this certificate's own key; certificates signed with the key repeat it.",
  ),
  "2.5.29.15": extension(
    "keyUsage",
    words("鍵の用途", "Key usage"),
    "公開鍵を何に使ってよいかを限ります。",
    "Limits what the key may be used for.",
  ),
  "2.5.29.17": extension(
    "subjectAltName",
    words("主体者の別名", "Subject alternative name"),
    "主体者の名前のほかの名前です。住民の証明書では、氏名、住所、生年月日、性別がここにあります。",
    "Further names of the holder; a resident's name, address, date of birth and gender stand here.",
  ),
  "2.5.29.18": extension(
    "issuerAltName",
    words("発行者の別名", "Issuer alternative name"),
    "発行者の別の名前です。日本語の名称がここにあります。",
    "Another name of the issuer: the Japanese one.",
  ),
  "2.5.29.19": extension(
    "basicConstraints",
    words("基本制約", "Basic constraints"),
    "主体者が認証局かどうか、その下に何段まで認証局を許すかを示します。",
    "Says whether the holder is an authority, and how many authorities may stand below.",
  ),
  "2.5.29.20": extension(
    "cRLNumber",
    words("失効リストの番号", "CRL number"),
    "リストごとに増える番号です。どれが新しいか分かります。",
    "Rises from list to list and tells which one is newer.",
  ),
  "2.5.29.21": extension(
    "reasonCode",
    words("失効事由", "Reason code"),
    "証明書が失効した理由です。",
    "Why the certificate was revoked.",
  ),
  "2.5.29.24": extension(
    "invalidityDate",
    words("無効になった日時", "Invalidity date"),
    "秘密鍵が危殆化したと考えられる日時です。",
    "When the key is thought to have been compromised.",
  ),
  "2.5.29.27": extension(
    "deltaCRLIndicator",
    words("差分リストの基準", "Delta CRL indicator"),
    "この番号のリストからの差分です。",
    "The list holds what changed since the list of this number.",
  ),
  "2.5.29.28": extension(
    "issuingDistributionPoint",
    words("リストの対象範囲", "Issuing distribution point"),
    "どの証明書についてのリストかを示します。市区町村ごとのリストと認証局のリスト（ARL）を区別します。",
    "Says which certificates the list is about: one municipality's, or those of authorities (ARL).",
  ),
  "2.5.29.29": extension(
    "certificateIssuer",
    words("証明書の発行者", "Certificate issuer"),
    "リストの発行者と証明書の発行者が違うときに、その名前を示します。",
    "Names the certificate's issuer where it is not the list's.",
  ),
  "2.5.29.30": extension(
    "nameConstraints",
    words("名前の制約", "Name constraints"),
    "この下の証明書の名前が入ってよい範囲と、入ってはならない範囲です。",
    "Where names of certificates below must lie, and where they must not.",
  ),
  "2.5.29.31": extension(
    "cRLDistributionPoints",
    words("失効リストの配布点", "CRL distribution points"),
    "この証明書が失効したかどうかを調べる失効リストの場所です。",
    "Where the list is found that would name this certificate.",
  ),
  "2.5.29.32": extension(
    "certificatePolicies",
    words("証明書ポリシー", "Certificate policies"),
    "どの規程によって発行されたかを示します。",
    "Names the rules under which it was issued.",
  ),
  "2.5.29.33": extension(
    "policyMappings",
    words("ポリシーの対応付け", "Policy mappings"),
    "発行者のポリシーを、相手の認証局のどのポリシーと同等とみなすかを示します。",
    "Which policies of the other authority the issuer takes as equal to its own.",
  ),
  "2.5.29.35": extension(
    "authorityKeyIdentifier",
    words("認証局の鍵の識別子", "Authority key identifier"),
    "署名した鍵を名指します。鍵の更新の前後を見分けられます。",
    "Names the key that signed, and so tells generations of keys apart.",
  ),
  "2.5.29.36": extension(
    "policyConstraints",
    words("ポリシーの制約", "Policy constraints"),
    "ポリシーが必ず必要になる段、対応付けを禁じる段を定めます。",
    "From where on a policy is required, and mapping is forbidden.",
  ),
  "2.5.29.37": extension(
    "extKeyUsage",
    words("拡張鍵用途", "Extended key usage"),
    "証明書を使ってよい目的です。",
    "The purposes for which the certificate may be used.",
  ),
  "2.5.29.46": extension(
    "freshestCRL",
    words("差分リストの配布点", "Freshest CRL"),
    "差分リストの場所です。",
    "Where delta lists are found.",
  ),
  "2.5.29.54": extension(
    "inhibitAnyPolicy",
    words("任意のポリシーの禁止", "Inhibit anyPolicy"),
    "この段より下では「任意のポリシー」を認めません。",
    "From so many certificates below on, anyPolicy no longer counts.",
  ),
  "1.3.6.1.5.5.7.1.1": extension(
    "authorityInfoAccess",
    words("認証局の情報の場所", "Authority information access"),
    "OCSP レスポンダーと発行者の証明書の場所です。",
    "Where the OCSP responder and the issuer's certificate are.",
  ),
  "1.3.6.1.5.5.7.1.11": extension(
    "subjectInfoAccess",
    words("主体者の情報の場所", "Subject information access"),
    "主体者が公表するものの場所です。",
    "Where the holder publishes.",
  ),
  "1.3.6.1.5.5.7.48.1.2": extension(
    "nonce",
    words("ナンス", "Nonce"),
    "要求と応答を結び付ける一度限りの値です。",
    "Ties the answer to the request; used once.",
  ),
  "1.3.6.1.5.5.7.48.1.5": extension(
    "ocspNoCheck",
    words("失効確認の省略", "OCSP no check"),
    "OCSP レスポンダーの証明書そのものは、失効の確認を要しません。",
    "The responder's own certificate need not be asked about.",
  ),
  "1.3.6.1.5.5.7.48.1.6": extension(
    "archiveCutoff",
    words("失効情報の保存期限", "Archive cutoff"),
    "この日時より前の失効情報は残っていません。",
    "Revocation is remembered back to this moment.",
  ),
  "1.3.6.1.5.5.7.48.1.9": extension(
    "extendedRevoke",
    words("発行していない証明書の扱い", "Extended revoked definition"),
    "発行したことのない番号を「失効」と答えたことを示します。",
    "A number that was never issued is answered as revoked.",
  ),
  "1.3.6.1.4.1.311.21.4": extension(
    "plannedIssue",
    words("次の発行予定", "Planned next issue"),
    "次のリストを発行する予定の日時です。有効期間の終わりより早くなります。",
    "When the next list is planned, before this one ends.",
  ),
};
