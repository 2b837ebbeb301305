import { extensionTexts } from "./identifiers.ts";
import { type Text, words } from "./shown.ts";

/** What a lint found and what to do about it. */
export interface ProblemText {
  readonly what: Text;
  readonly advice: Text;
}

/** The text of a lint. Lints that come once for each extension share one, with the extension's name. */
export function problemText(lint: string): ProblemText {
  const single = texts[lint];
  if (single !== undefined) return single;
  for (const [prefix, make] of families) {
    if (lint.startsWith(prefix)) return make(labelOf(lint.slice(prefix.length)));
  }
  return text(`規則 ${lint} に反しています`, `It breaks the rule ${lint}`, reissue);
}

/** Whether a lint has words of its own. */
export function hasProblemText(lint: string): boolean {
  return texts[lint] !== undefined || families.some(([prefix]) => lint.startsWith(prefix));
}

const reissue = words(
  "発行者に、規格に合うものの再発行を求めてください。",
  "Ask the issuer for one that keeps the standard.",
);
const newKey = words("この鍵は使わず、新しい鍵ペアを作ってください。", "Do not use this key; make a new key pair.");
const issuerTool = words(
  "発行する側のプログラムの設定を直してください。",
  "Correct the settings of the program that issues.",
);
const resident = words(
  "記載を市区町村の窓口で確かめ、誤りがあれば失効と再発行を求めてください。",
  "Have it checked at the municipal counter; if it is wrong, it is revoked and issued anew.",
);

function text(ja: string, en: string, advice: Text): ProblemText {
  return { what: words(ja, en), advice };
}

function labelOf(name: string): Text {
  const known = Object.values(extensionTexts).find((one) => one.name === name);
  return known === undefined ? words(name, name) : words(`${known.label.ja}（${name}）`, `${known.label.en} (${name})`);
}

const families: readonly (readonly [prefix: string, make: (label: Text) => ProblemText])[] = [
  [
    "criticality-of-",
    ({ ja, en }) =>
      text(
        `拡張「${ja}」の critical の指定が規格と違います`,
        `The extension ${en} is critical where it must not be, or the other way round`,
        issuerTool,
      ),
  ],
  [
    "crl-criticality-of-",
    ({ ja, en }) =>
      text(
        `拡張「${ja}」の critical の指定が規格と違います`,
        `The list's extension ${en} is critical where it must not be, or the other way round`,
        issuerTool,
      ),
  ],
  [
    "authority-only-",
    ({ ja, en }) =>
      text(
        `拡張「${ja}」は認証局の証明書だけに書けます`,
        `The extension ${en} is only for certificates of authorities`,
        reissue,
      ),
  ],
  ["not-empty-", ({ ja, en }) => text(`拡張「${ja}」の中身が空です`, `The extension ${en} is empty`, reissue)],
];

const texts: Readonly<Record<string, ProblemText>> = {
  "certificate-readable": text(
    "証明書の符号化が誤りで、途中から読めません",
    "The certificate's encoding is wrong, it cannot be read to the end",
    reissue,
  ),
  "access-locations-are-uris": text(
    "認証局の情報の場所が HTTP 又は LDAP の URI ではありません",
    "An access location is no HTTP or LDAP address",
    issuerTool,
  ),
  "authority-key-identifier-pair": text(
    "認証局の鍵の識別子に、発行者名とシリアル番号の一方だけがあります",
    "The authority key identifier names an issuer without a serial number, or the reverse",
    issuerTool,
  ),
  "authority-key-identifier": text(
    "認証局の鍵の識別子がないか、keyIdentifier を欠いています。鍵の更新の後に発行者を見分けられません",
    "The authority key identifier is missing or incomplete; after a key update the issuer cannot be told apart",
    issuerTool,
  ),
  "distribution-points-named": text(
    "失効リストの配布点に名前がありません",
    "A distribution point has no name",
    issuerTool,
  ),
  "extended-key-usage-once": text("拡張鍵用途に同じ目的が二度あります", "A purpose stands twice", issuerTool),
  "critical-extensions-known": text(
    "規格にない拡張が critical です。ほかのプログラムはこの証明書を拒みます",
    "An extension outside the standard is critical; other programs refuse the certificate",
    issuerTool,
  ),
  "extensions-once": text("同じ拡張が二度あります", "An extension stands twice", reissue),
  "extensions-readable": text("拡張の値を読み取れません", "The value of an extension cannot be read", reissue),
  "general-names-filled": text(
    "別名に空の値、空白、又は形の誤った値があります",
    "An alternative name is empty, blank or of the wrong form",
    reissue,
  ),
  "issuer-is-signer": text("発行者名が署名者の名前と違います", "The issuer is not the signer", reissue),
  "issuer-not-empty": text("発行者名が空です", "The issuer's name is empty", reissue),
  "key-usage-agreement-modifiers": text(
    "encipherOnly、decipherOnly は鍵共有がないと意味を持ちません",
    "encipherOnly and decipherOnly mean nothing without keyAgreement",
    issuerTool,
  ),
  "key-cert-sign-of-authority": text(
    "鍵の用途 keyCertSign と基本制約 cA が一致していません",
    "keyCertSign and cA do not agree",
    reissue,
  ),
  "key-usage-not-empty": text("鍵の用途が空です", "The key usage is empty", reissue),
  "key-usage-fits-key": text(
    "鍵の方式ではできない用途があります",
    "The key's algorithm cannot do what the key usage says",
    issuerTool,
  ),
  "key-usage-of-authority": text(
    "認証局の証明書に鍵の用途がありません",
    "An authority's certificate has no key usage",
    reissue,
  ),
  "name-country-two-letters": text(
    "国名が大文字二字の国コードではありません",
    "The country is not two capital letters",
    issuerTool,
  ),
  "name-attribute-lengths": text(
    "名前の値が空か、長さの上限を超えています",
    "A value of a name is empty or too long",
    issuerTool,
  ),
  "name-no-control-characters": text(
    "名前に制御文字があります。表示と検証で別の名前に見える恐れがあります",
    "A name has control characters; programs may read different names",
    words("信用しないでください。発行者に知らせてください。", "Do not rely on it, and tell the issuer."),
  ),
  "name-string-types": text(
    "名前の文字列型が規格と違います（UTF8String 又は PrintableString）",
    "A string in a name is of another type than UTF8String or PrintableString",
    issuerTool,
  ),
  "not-empty-nameConstraints": text("名前の制約が空です", "The name constraints are empty", reissue),
  "path-length-of-authority": text(
    "pathLenConstraint が、認証局ではない証明書にあるか、keyCertSign を欠いています",
    "pathLenConstraint stands without cA or keyCertSign",
    reissue,
  ),
  "certificate-policies-once": text("同じ証明書ポリシーが二度あります", "A policy stands twice", reissue),
  "any-policy-qualifiers": text(
    "anyPolicy に許されない付記があります",
    "anyPolicy has a qualifier that it may not have",
    issuerTool,
  ),
  "criticality-of-policyMappings": text(
    "ポリシーの対応付けが critical ではありません。規格は critical を勧めますが、それを拒むプログラムがあるため、意図してそうする認証局が多くあります",
    "The policy mappings are not critical. The standard recommends that they are; many authorities leave it deliberately, because some programs refuse them",
    words(
      "問題ではありません。ポリシーを必ず調べたいときは、検証するときに必要なポリシーを指定してください。",
      "This is no problem. Whoever needs a policy names it when validating.",
    ),
  ),
  "policy-mappings-asserted": text(
    "対応付けたポリシーが、証明書ポリシーに書かれていません",
    "A policy is mapped that the certificate does not assert",
    issuerTool,
  ),
  "policy-mappings-not-any": text("anyPolicy が対応付けられています", "anyPolicy is mapped", reissue),
  "policy-notice-text": text(
    "利用者への告知が UTF8String でないか、200 字を超えています",
    "A user notice is no UTF8String or longer than 200 characters",
    issuerTool,
  ),
  "serial-number-length": text(
    "シリアル番号が 20 octet を超えています",
    "The serial number is longer than 20 octets",
    reissue,
  ),
  "serial-number-positive": text("シリアル番号が正の数ではありません", "The serial number is not positive", reissue),
  "signature-algorithm-of-issuer": text(
    "署名方式の書き方が規格と違います",
    "The signature algorithm is not written as the standard has it",
    issuerTool,
  ),
  "subject-key-identifier-of-key": text(
    "主体者の鍵の識別子が、通例の計算（鍵の SHA-1 又は SHA-256）と合いません",
    "The subject key identifier is not made from the key in a usual way",
    words(
      "検証は失敗しません。発行者の計算の方法を確かめてください。",
      "Validation does not fail for it; check how the issuer makes it.",
    ),
  ),
  "subject-key-identifier-present": text(
    "主体者の鍵の識別子がありません",
    "The subject key identifier is missing",
    issuerTool,
  ),
  "subject-or-critical-alternative-name": text(
    "主体者名が空で、critical な別名もありません",
    "The subject is empty and there is no critical alternative name",
    reissue,
  ),
  "unique-identifiers-absent": text(
    "使われなくなった uniqueIdentifier があります",
    "It has a unique identifier, which is no longer used",
    issuerTool,
  ),
  "validity-form": text(
    "有効期間の日時の型が規格と違います（2049 年まで UTCTime）",
    "A time of the validity is of the wrong type (UTCTime through 2049)",
    issuerTool,
  ),
  "validity-order": text("有効期間の終わりが始まりより前です", "The validity ends before it begins", reissue),
  "version-3": text("拡張があるのに版が 3 ではありません", "It has extensions and is not of version 3", reissue),
  "key-allowed": text(
    "今日の基準では弱いか、知らない方式の公開鍵です",
    "The key is too weak for today, or of an algorithm that is not known",
    newKey,
  ),
  "ec-named-curve": text(
    "楕円曲線が名前で示されていません（CVE-2020-0601 の形）",
    "The curve is not named (the form of CVE-2020-0601)",
    words("信用しないでください。", "Do not rely on it."),
  ),
  "ec-point-on-curve": text(
    "公開鍵が曲線上の点ではないか、圧縮された形です",
    "The key is no point of the curve, or compressed",
    newKey,
  ),
  "ed25519-point": text("公開鍵が正しい点ではありません", "The key is no proper point", newKey),
  "key-not-published": text(
    "秘密鍵が公開されている鍵です（規格の例）",
    "The private half of this key is printed in a standard",
    newKey,
  ),
  "ml-dsa-key-length": text("ML-DSA の公開鍵の長さが違います", "The ML-DSA key has the wrong length", newKey),
  "key-parameters-absent": text(
    "この方式の鍵にあってはならないパラメータがあります",
    "The key has parameters that its algorithm must not have",
    issuerTool,
  ),
  "key-readable": text("公開鍵を読み取れません", "The public key cannot be read", newKey),
  "rsa-primes-not-close": text(
    "RSA の二つの素数が近すぎ、秘密鍵を計算できます（CVE-2022-26320）",
    "The primes are so close that anybody can find the private key (CVE-2022-26320)",
    newKey,
  ),
  "rsa-exponent": text("RSA の公開指数が偶数か、小さすぎます", "The RSA exponent is even or too small", newKey),
  "rsa-modulus-odd": text("RSA の法が偶数です", "The RSA modulus is even", newKey),
  "rsa-numbers-positive": text("RSA の数が正の数ではありません", "An RSA number is not positive", newKey),
  "rsa-not-roca": text(
    "ROCA の弱い鍵です（CVE-2017-15361）",
    "It is a weak key of the ROCA kind (CVE-2017-15361)",
    newKey,
  ),
  "rsa-no-small-factor": text("RSA の法が小さな素数で割り切れます", "The RSA modulus has a small factor", newKey),
  "resident-characters": text(
    "氏名又は住所に、JIS X 0208 と JIS X 0212 にない文字があります",
    "Name or address has a character outside JIS X 0208 and JIS X 0212",
    resident,
  ),
  "resident-date-of-birth": text(
    "生年月日が元号と日付の形ではありません",
    "The date of birth is no era and day",
    resident,
  ),
  "resident-name-and-address-filled": text("氏名又は住所が空です", "Name or address is empty", resident),
  "resident-gender": text("性別の値が規格にありません", "The gender is none of the codes", resident),
  "resident-names-in-order": text(
    "住民の六つの事項の並び又は型が、プロファイルと違います",
    "The six facts of the resident are not in the order or of the type of the profile",
    issuerTool,
  ),
  "resident-substitute-information": text(
    "代替文字の使用情報の桁数が、氏名又は住所の文字数と合いません",
    "The substitute information does not have one digit for each character",
    issuerTool,
  ),
  "tbsCertList-readable": text("失効リストの符号化が誤りです", "The list's encoding is wrong", reissue),
  "revokedCertificates-readable": text(
    "失効リストの項目を読み取れません",
    "An entry of the list cannot be read",
    reissue,
  ),
  "crl-critical-extensions-known": text(
    "規格にない拡張が critical です。このリストでは有効と判断できません",
    "An extension outside the standard is critical; the list must not be used",
    issuerTool,
  ),
  "crl-delta-indicator": text(
    "差分リストの基準番号が、リストの番号と合いません",
    "The base number of the delta list does not fit its number",
    issuerTool,
  ),
  "crl-distribution-point-not-empty": text(
    "リストの対象範囲の拡張が空か、旗が二つ以上あります",
    "The issuing distribution point is empty or has several flags",
    issuerTool,
  ),
  "crl-entries-announced": text(
    "失効リストの項目の長さが合いません",
    "The length of the entries is not the one announced",
    reissue,
  ),
  "crl-extensions-once": text("同じ拡張が二度あります", "An extension stands twice", reissue),
  "crl-extensions-readable": text(
    "失効リストの拡張の値を読み取れません",
    "An extension of the list cannot be read",
    reissue,
  ),
  "crl-issuer-is-signer": text("失効リストの発行者名が空です", "The list's issuer is empty", reissue),
  "crl-authority-key-identifier": text(
    "失効リストに、署名した鍵の識別子がありません",
    "The list does not name the key that signed it",
    issuerTool,
  ),
  "crl-next-update-present": text(
    "失効リストに次の発行の期限がないか、発行日時より前です",
    "The next update is missing or before this update",
    issuerTool,
  ),
  "crl-number-ascending": text("失効リストの番号が増えていません", "The list's number does not rise", issuerTool),
  "crl-number": text("失効リストに番号がありません", "The list has no number", issuerTool),
  "crl-signature-algorithm-of-issuer": text(
    "署名方式の書き方が規格と違います",
    "The signature algorithm is not written as the standard has it",
    issuerTool,
  ),
  "crl-times-form": text("失効リストの日時の型が規格と違います", "A time of the list is of the wrong type", issuerTool),
  "crl-version-2": text(
    "拡張があるのに版が 2 ではありません",
    "The list has extensions and is not of version 2",
    reissue,
  ),
  "entry-date-form": text("失効日時の型が規格と違います", "A revocation date is of the wrong type", issuerTool),
  "entry-extensions": text(
    "項目の拡張が critical であるか、知らない拡張です",
    "An entry has a critical or unknown extension",
    issuerTool,
  ),
  "entry-extensions-readable": text("項目の拡張を読み取れません", "An extension of an entry cannot be read", reissue),
  "entry-reason-code": text(
    "失効事由の番号が規格にないか、書いてはならない番号です",
    "A reason code is not of the standard, or must not be written",
    issuerTool,
  ),
  "entry-serial-number": text(
    "項目のシリアル番号が正の数でないか、長すぎます",
    "A serial number is not positive or too long",
    issuerTool,
  ),
};
