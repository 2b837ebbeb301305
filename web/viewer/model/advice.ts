import { type Text, words } from "./shown.ts";

/** What to do about a path that does not hold, in terms of this page. */
export const pathAdvice: Readonly<Record<string, Text>> = {
  "no-certificate": words("証明書を開いてください。", "Open a certificate."),
  "no-issuer": words(
    "間にある証明書（相互認証証明書、リンク証明書を含む）と、信頼する認証局の自己署名証明書を開いてください。「公開されているもの」で読み込めるものもあります。",
    "Open the certificates in between (cross- and link certificates too) and the self-signed one of the authority you trust. Some can be fetched under “Published here”.",
  ),
  "path-loop": words(
    "信頼する認証局の自己署名証明書を開いてください。",
    "Open the self-signed certificate of the authority you trust.",
  ),
  "issuer-name-mismatch": words(
    "発行者の証明書が正しいものか確かめてください。",
    "Check that the issuer's certificate is the right one.",
  ),
  "path-too-long": words("もっと近い認証局を信頼点に選んでください。", "Trust an authority nearer to the certificate."),
  "certificate-malformed": words(
    "ファイルが壊れていないか確かめ、発行者に正しい証明書を求めてください。",
    "Check that the file is whole, and ask the issuer for a correct certificate.",
  ),
  "signature-algorithm-mismatch": words(
    "改変の疑いがあります。発行者から取り直してください。",
    "It may have been altered; fetch it from its issuer again.",
  ),
  "signature-algorithm-unknown": words(
    "ここでは判定できません。信用しないでください。",
    "It cannot be judged here; do not rely on it.",
  ),
  "signature-algorithm-not-allowed": words(
    "過去の署名を調べるときだけ「過去の方式も」を選んでください。",
    "Only to look into the past, choose “Old ones too”.",
  ),
  "key-not-allowed": words(
    "新しい鍵の証明書を求めてください。過去を調べるときだけ「過去の方式も」を選んでください。",
    "Ask for a certificate of a stronger key; only to look into the past, choose “Old ones too”.",
  ),
  "key-parameters-missing": words(
    "パラメータを含む発行者の証明書を開いてください。",
    "Open an issuer's certificate that carries the parameters.",
  ),
  "signature-invalid": words(
    "改変されたか、同じ名前の別の鍵で署名されています。鍵の更新があれば、その世代の証明書とリンク証明書を開いてください。",
    "It was altered, or signed by another key of the same name; after a key update open that generation's certificate and the link certificates.",
  ),
  "certificate-not-yet-valid": words(
    "時計と判定の時点を確かめてください。",
    "Check the clock and the time it is judged for.",
  ),
  "certificate-expired": words(
    "更新された証明書を求めてください。過去の時点で調べるには「判定の時点」を選びます。",
    "Ask for the renewed certificate; to judge an earlier time, choose it.",
  ),
  "critical-extension-unknown": words(
    "この拡張を処理できるプログラムで検証してください。",
    "Have it judged by a program that understands this extension.",
  ),
  "not-an-authority": words(
    "信用しないでください。認証局ではない鍵で発行されています。",
    "Do not rely on it: it was issued with a key that may not issue.",
  ),
  "path-length-exceeded": words(
    "信用しないでください。権限のない下位の認証局があります。",
    "Do not rely on it: an authority stands where none may stand.",
  ),
  "key-usage-lacking": words("その用途の証明書を求めてください。", "Ask for a certificate whose key is for this use."),
  "name-not-permitted": words(
    "信用しないでください。認証局が、権限の外の名前に発行しています。",
    "Do not rely on it: the authority may not certify this name.",
  ),
  "name-excluded": words(
    "信用しないでください。認証局が、禁じられた名前に発行しています。",
    "Do not rely on it: the authority must not certify this name.",
  ),
  "name-not-comparable": words("名前の形を発行者に確かめてください。", "Ask the issuer about the form of this name."),
  "policy-mapping-of-any": words(
    "信用しないでください。相互認証証明書の誤りです。",
    "Do not rely on it: the cross-certificate is wrong.",
  ),
  "policy-required": words(
    "ポリシーは相互認証証明書で対応付けられます。間の相互認証証明書を開いているか確かめてください。",
    "Cross-certificates map policies on the way; check that the ones in between are open.",
  ),
  "purpose-not-allowed": words("その目的の証明書を求めてください。", "Ask for a certificate for this purpose."),
  "peer-name-mismatch": words("相手の名前を確かめてください。", "Check the peer's name."),
  "certificate-revoked": words(
    "信用しないでください。失効日時より前のものは「判定の時点」で当時の判定ができます。",
    "Do not rely on it; what is older than the revocation can be judged as of then.",
  ),
  "revocation-unknown": words(
    "発行者の最新の失効リストを開いてください（認証局の証明書には ARL）。住民の失効リストは登録された検証者だけが取得できます。失効を除いて調べるには「確かめない」を選びます。",
    "Open the issuer's current revocation list (for authorities the ARL). Residents' lists are for registered parties. To judge without revocation choose “Not asked”.",
  ),
  "budget-exhausted": words(
    "関係のない証明書と失効リストを閉じて、もう一度判定してください。",
    "Close what does not belong to it and judge again.",
  ),
};
