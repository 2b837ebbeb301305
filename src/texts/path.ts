import type { Text } from "./text.ts";

/** What a verdict about a certification path is called, by its code. */
export const pathTexts = {
  valid: { ja: "有効です", en: "valid" },
  "no-certificate": { ja: "検証する証明書がありません", en: "There is no certificate to judge" },
  "no-issuer": {
    ja: "発行者の証明書が見つからず、信頼点に至りません",
    en: "No certificate of the issuer was found, so no trust anchor is reached",
  },
  "path-loop": {
    ja: "証明書が互いに発行し合い、信頼点に至りません",
    en: "The certificates certify one another in a circle",
  },
  "issuer-name-mismatch": {
    ja: "発行者名が、次の証明書の主体者名と一致しません",
    en: "The issuer's name is not the subject of the next certificate",
  },
  "path-too-long": { ja: "認証パスが長すぎます", en: "The path is longer than allowed" },
  "certificate-malformed": {
    ja: "証明書の符号化が正しくなく、読み取れません",
    en: "A certificate's encoding is wrong and cannot be read",
  },
  "signature-algorithm-mismatch": {
    ja: "証明書の内側と外側とで署名方式が異なります",
    en: "A certificate names two different signature algorithms, inside and outside",
  },
  "signature-algorithm-unknown": { ja: "知らない署名方式です", en: "The signature algorithm is not known here" },
  "signature-algorithm-not-allowed": {
    ja: "この方針では認めない署名方式です",
    en: "The algorithm policy does not take this signature",
  },
  "key-not-allowed": {
    ja: "この方針では認めない公開鍵の方式又は長さです",
    en: "The algorithm policy does not take this public key",
  },
  "key-parameters-missing": {
    ja: "公開鍵のパラメータがなく、受け継ぐものもありません",
    en: "A public key lacks its parameters and has none to inherit",
  },
  "signature-invalid": {
    ja: "署名が、発行者の公開鍵で検証できません",
    en: "A signature does not verify with the issuer's key",
  },
  "certificate-not-yet-valid": {
    ja: "証明書の有効期間がまだ始まっていません",
    en: "A certificate is not valid yet",
  },
  "certificate-expired": { ja: "証明書の有効期間が満了しています", en: "A certificate has expired" },
  "critical-extension-unknown": {
    ja: "必ず処理すべき拡張を処理できません",
    en: "A critical extension is not understood here",
  },
  "not-an-authority": {
    ja: "認証局ではない者の証明書が、証明書を発行しています",
    en: "A certificate was issued by a holder who is no authority",
  },
  "path-length-exceeded": {
    ja: "認証局が許した段数を超えています",
    en: "An authority allowed fewer authorities below it",
  },
  "key-usage-lacking": { ja: "鍵の用途がこの使い方を許していません", en: "The key usage does not allow this use" },
  "name-not-permitted": {
    ja: "名前が、認証局に許された範囲の外にあります",
    en: "A name lies outside what an authority may certify",
  },
  "name-excluded": {
    ja: "名前が、認証局に禁じられた範囲にあります",
    en: "A name lies in what an authority must not certify",
  },
  "name-not-comparable": {
    ja: "名前の制約と比べられない形の名前があります",
    en: "A name or a constraint is of a form that cannot be compared",
  },
  "policy-mapping-of-any": {
    ja: "任意のポリシーを対応付ける、許されない記載があります",
    en: "A certificate maps anyPolicy, which is not allowed",
  },
  "policy-required": {
    ja: "求められた証明書ポリシーで結ばれていません",
    en: "No certificate policy holds along the path, and one is required",
  },
  "purpose-not-allowed": {
    ja: "証明書はこの目的に使えません",
    en: "The certificate is not for this purpose",
  },
  "peer-name-mismatch": {
    ja: "証明書は、この名前の相手のものではありません",
    en: "The certificate is not for a peer of this name",
  },
  "certificate-revoked": { ja: "証明書は失効しています", en: "A certificate is revoked" },
  "revocation-unknown": {
    ja: "証明書が失効していないことを確かめられません",
    en: "Whether a certificate is revoked cannot be known",
  },
  "budget-exhausted": {
    ja: "調べる量が上限を超えたため、打ち切りました",
    en: "More work than is allowed would be needed; the search was ended",
  },
  "anchor-malformed": { ja: "信頼点の証明書を読み取れません", en: "A trust anchor's certificate cannot be read" },
  "line-malformed": { ja: "行が JSON のオブジェクトではありません", en: "The line is no JSON object" },
  "line-too-long": { ja: "行が長すぎます", en: "The line is too long" },
  "field-invalid": { ja: "項目の値が正しくありません", en: "A member's value is not valid" },
  fault: { ja: "内部の障害です", en: "An internal fault" },
} as const satisfies Readonly<Record<string, Text>>;

/** What to do about a refusal, by its code. */
export const pathAdvice = {
  "no-certificate": { ja: "証明書のファイルを指定してください", en: "Name the certificate's file" },
  "no-issuer": {
    ja: "間にある証明書（相互認証証明書、リンク証明書を含む）を --untrusted で、信頼する自己署名証明書を --anchor で指定してください。--tree で試した順が見えます",
    en: "Give the certificates in between (cross- and link certificates too) with --untrusted, and the self-signed one you trust with --anchor; --tree shows what was tried",
  },
  "path-loop": {
    ja: "信頼する自己署名証明書を --anchor で指定してください",
    en: "Give the self-signed certificate that you trust with --anchor",
  },
  "issuer-name-mismatch": {
    ja: "発行者の証明書が正しいものか確かめてください",
    en: "Check that the issuer's certificate is the right one",
  },
  "path-too-long": {
    ja: "--max-depth を確かめるか、途中の信頼点を --anchor で指定してください",
    en: "Check --max-depth, or trust an authority nearer to the certificate",
  },
  "certificate-malformed": {
    ja: "ファイルが壊れていないか確かめ、発行者に正しい証明書を求めてください",
    en: "Check that the file is whole, and ask the issuer for a correct certificate",
  },
  "signature-algorithm-mismatch": {
    ja: "改変の疑いがあります。証明書を発行者から取り直してください",
    en: "It may have been altered; fetch the certificate from its issuer again",
  },
  "signature-algorithm-unknown": {
    ja: "このプログラムでは判定できません。信用しないでください",
    en: "This program cannot judge it; do not rely on it",
  },
  "signature-algorithm-not-allowed": {
    ja: "当時の方式で過去の署名を調べるときだけ、--algorithms legacy を使ってください",
    en: "Only to look into the past, judge by the algorithms of that time: --algorithms legacy",
  },
  "key-not-allowed": {
    ja: "新しい鍵の証明書を求めてください。過去を調べるときだけ --algorithms legacy を使ってください",
    en: "Ask for a certificate of a stronger key; only to look into the past, --algorithms legacy",
  },
  "key-parameters-missing": {
    ja: "パラメータを含む発行者の証明書を --untrusted で指定してください",
    en: "Give an issuer's certificate that carries the parameters with --untrusted",
  },
  "signature-invalid": {
    ja: "改変されたか、同じ名前の別の鍵で署名されています。鍵の更新があれば、その世代の証明書とリンク証明書を --untrusted で指定してください",
    en: "It was altered, or signed by another key of the same name; after a key update give that generation's certificate and the link certificates with --untrusted",
  },
  "certificate-not-yet-valid": {
    ja: "時計と --at を確かめてください",
    en: "Check the clock, and --at",
  },
  "certificate-expired": {
    ja: "更新された証明書を求めてください。過去の時点で判定するには --at を使います",
    en: "Ask for the renewed certificate; to judge as of an earlier time, use --at",
  },
  "critical-extension-unknown": {
    ja: "この拡張を処理できるプログラムで検証してください",
    en: "Have it judged by a program that understands this extension",
  },
  "not-an-authority": {
    ja: "信用しないでください。認証局ではない鍵で発行されています",
    en: "Do not rely on it: it was issued with a key that may not issue",
  },
  "path-length-exceeded": {
    ja: "信用しないでください。認証局が、権限のない下位の認証局を設けています",
    en: "Do not rely on it: an authority stands where none may stand",
  },
  "key-usage-lacking": {
    ja: "その用途の証明書を求めてください",
    en: "Ask for a certificate whose key is for this use",
  },
  "name-not-permitted": {
    ja: "信用しないでください。認証局が、権限の外の名前に発行しています",
    en: "Do not rely on it: the authority may not certify this name",
  },
  "name-excluded": {
    ja: "信用しないでください。認証局が、禁じられた名前に発行しています",
    en: "Do not rely on it: the authority must not certify this name",
  },
  "name-not-comparable": {
    ja: "名前の形を発行者に確かめてください",
    en: "Ask the issuer about the form of this name",
  },
  "policy-mapping-of-any": {
    ja: "信用しないでください。相互認証証明書の誤りです",
    en: "Do not rely on it: the cross-certificate is wrong",
  },
  "policy-required": {
    ja: "--policy に、信頼点の側での証明書ポリシーを指定しているか確かめてください。ポリシーは相互認証証明書で対応付けられます",
    en: "Check that --policy is in the terms of the anchor; cross-certificates map policies on the way",
  },
  "purpose-not-allowed": {
    ja: "その目的（拡張鍵用途）の証明書を求めてください",
    en: "Ask for a certificate with this extended key usage",
  },
  "peer-name-mismatch": {
    ja: "接続先の名前を確かめてください。違う相手かもしれません",
    en: "Check the name that you asked for; this may be somebody else",
  },
  "certificate-revoked": {
    ja: "信用しないでください。失効日時より前の署名は、--at で当時の判定ができます",
    en: "Do not rely on it; for what was signed before the revocation, judge as of then with --at",
  },
  "revocation-unknown": {
    ja: "発行者の最新の失効リストを --crl で指定してください（認証局の証明書には ARL も必要です）",
    en: "Give the issuer's current revocation list with --crl (for certificates of authorities its ARL too)",
  },
  "budget-exhausted": {
    ja: "関係のない証明書や失効リストを除いて、もう一度試してください",
    en: "Try again without certificates and lists that do not belong to it",
  },
  "anchor-malformed": {
    ja: "--anchor のファイルが壊れていないか確かめてください",
    en: "Check that the file of --anchor is whole",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Why lists do not tell a certificate's status. */
export const revocationGapTexts = {
  "no-list": { ja: "発行者の失効リストがありません", en: "there is no list of its issuer" },
  "list-malformed": { ja: "失効リストを読み取れません", en: "the list cannot be read" },
  "scope-differs": { ja: "失効リストの対象範囲が違います", en: "the list is about other certificates" },
  "reasons-not-covered": {
    ja: "失効リストが一部の失効事由しか扱いません",
    en: "the lists speak of some reasons only",
  },
  "list-not-yet-valid": { ja: "失効リストがその時点より後のものです", en: "the list is later than that time" },
  "list-outdated": { ja: "失効リストが古く、次の発行予定を過ぎています", en: "the list is outdated" },
  "list-extension-unknown": {
    ja: "失効リストに、処理できない必須の拡張があります",
    en: "the list has a critical extension that is not understood",
  },
  "list-algorithm-not-allowed": {
    ja: "失効リストの署名方式が認められません",
    en: "the list is signed by an algorithm that is not taken",
  },
  "list-signer-not-found": {
    ja: "失効リストに署名した鍵の証明書がありません",
    en: "the certificate of the key that signed the list was not found",
  },
  "list-signer-not-allowed": {
    ja: "失効リストに署名した鍵に、その権限がありません",
    en: "the key that signed the list may not do so",
  },
  "list-signature-invalid": { ja: "失効リストの署名が正しくありません", en: "the list's signature does not verify" },
} as const satisfies Readonly<Record<string, Text>>;
