import type { Text } from "./text.ts";

/** Refusals about cross-certification with other authorities. */
export const crossCertificationTexts = {
  "cross-case-unknown": {
    ja: "その相互認証の案件はありません。一覧から選び直すか、最初のファイルから順に取り込んでください",
    en: "There is no such case; choose one from the list, or take the packages from the first on",
  },
  "cross-case-exists": { ja: "その案件はすでにあります", en: "The case exists already" },
  "cross-step-done": {
    ja: "その手続はすでに済んでいます。画面を開き直して、今の状況を確かめてください",
    en: "That step was done before; open the page again and see where the case stands",
  },
  "cross-case-closed": {
    ja: "取下げ、失効などで終わった案件です。新しい案件を申請してください",
    en: "The case has ended (withdrawn, in force or revoked); open a new one",
  },
  "cross-step-too-early": {
    ja: "先に済ませる手続があります。案件の画面で、待っている手続を確かめてください",
    en: "Other steps come first; see on the case's page what it waits for",
  },
  "cross-package-repeated": {
    ja: "このファイルはすでに取り込んでいます。次のファイルを取り込んでください",
    en: "This package was taken before; take the next one",
  },
  "cross-package-out-of-order": {
    ja: "前のファイルがまだ届いていません。番号の順に取り込んでください",
    en: "A package before this one is missing; take them in the order of their numbers",
  },
  "cross-package-row-broken": {
    ja: "これまでに届いたファイルとつながりません。相手方に、正しいファイルの再送を依頼してください",
    en: "It does not follow what came before; ask the other side for the right package",
  },
  "cross-package-malformed": {
    ja: "相互認証のファイルとして読めません。壊れていないか、版が新しすぎないかを相手方に確かめてください",
    en: "It cannot be read as a package of cross-certification; ask the other side whether it is damaged or of a later version",
  },
  "cross-package-signature-wrong": {
    ja: "ファイルの署名が正しくありません。取り込まず、相手方に確かめてください",
    en: "The package's signature is wrong; do not use it, and ask the other side",
  },
  "cross-package-of-another-sender": {
    ja: "この案件の相手方が署名したファイルではありません。取り込まず、相手方に確かめてください",
    en: "The package is not signed by the other side of this case; do not use it, and ask the other side",
  },
  "cross-package-not-for-us": {
    ja: "この認証局にあてたファイルではありません。あて先を確かめてください",
    en: "The package is for another authority; look to whom it is addressed",
  },
  "cross-package-unknown": { ja: "そのファイルはありません", en: "There is no such package" },
  "cross-partner-is-self": {
    ja: "自分自身とは相互認証できません。相手方の認証局を選んでください",
    en: "An authority does not cross-certify with itself; name the other one",
  },
  "cross-fingerprint-differs": {
    ja: "照合番号が相手方のファイルと一致しません。聞き違いでなければ、手続を止めて相手方に確かめてください",
    en: "What was read out is not the fingerprint of the package; unless it was misheard, stop and ask the other side",
  },
  "cross-connection-failed": {
    ja: "接続テストに通りませんでした。相手方のリポジトリを確かめ、もう一度試してください",
    en: "The connection test did not pass; have the other side's repository looked at, then try again",
  },
  "cross-examination-failed": {
    ja: "審査の項目に適合しないものがあります。適合しない項目を相手方に伝えるか、案件を取り下げてください",
    en: "Something in the examination does not fit; tell the other side what, or withdraw the case",
  },
  "cross-examiner-approves": {
    ja: "自分が審査した案件は承認できません。ほかの審査承認者に依頼してください",
    en: "Nobody approves what they examined; ask another approver",
  },
  "cross-certificate-wrong": {
    ja: "届いた証明書が、依頼した内容と合いません。取り込まず、相手方に確かめてください",
    en: "The certificate is not what was asked for; do not use it, and ask the other side",
  },
  "cross-certificate-not-of-case": {
    ja: "この案件の証明書についてのファイルではありません。相手方に確かめてください",
    en: "It is about another certificate than this case's; ask the other side",
  },
} as const satisfies Readonly<Record<string, Text>>;
