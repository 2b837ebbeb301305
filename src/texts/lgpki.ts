import type { Text } from "./text.ts";

/** Refusals about organisations, their directories and applications in CIRS. */
export const lgpkiTexts = {
  "branch-without-organisation": {
    ja: "アカウントに団体が定められていません。上級操作員に設定を依頼してください",
    en: "Your account belongs to no organisation; ask a senior operator to assign one",
  },
  "organisation-unknown": {
    ja: "その団体は登録されていません。団体コードを確かめてください",
    en: "There is no such organisation; look at its code",
  },
  "organisation-exists": { ja: "その団体はすでに登録されています", en: "The organisation is registered already" },
  "organisation-code-wrong": {
    ja: "団体コードが正しくありません。検査数字と、団体の種別に応じた番号であることを確かめてください",
    en: "The code is wrong: look at its check digit, and whether it is one of this kind of organisation",
  },
  "organisation-changed-meanwhile": {
    ja: "ほかの人が先に変更しました。画面を開き直してください",
    en: "Somebody changed it meanwhile; open the page again",
  },
  "organisation-without-directory": {
    ja: "団体が団体名称リストに登録されていません。LGWAN 運営主体に登録を依頼してください",
    en: "The organisation is not on the naming list; ask the operating body to register it",
  },
  "entry-empty": { ja: "名称を入力してください", en: "Enter a name" },
  "entry-exists": { ja: "同じものがすでに登録されています", en: "The same is registered already" },
  "entry-not-valid": {
    ja: "その日に有効な登録がありません。名称と日付を確かめてください",
    en: "Nothing of this name is valid on that day; look at the name and the day",
  },
  "entry-ends-before-its-beginning": {
    ja: "終了日が開始日より前です。日付を確かめてください",
    en: "It would end before it began; look at the day",
  },
  "unit-has-posts": {
    ja: "この組織には有効な役職があります。先に役職を終了してください",
    en: "The unit has posts that are valid; end those first",
  },
  "post-with-suffix": {
    ja: "「（利用者）」と「-lgacc」は自動的に付きます。付けずに入力してください",
    en: "（利用者） and -lgacc are appended by themselves; enter the name without",
  },
  "domain-malformed": {
    ja: "ドメイン名の形が正しくありません。英小文字、数字、ハイフンで入力してください",
    en: "This is no domain name; use lower-case letters, digits and hyphens",
  },
  "domain-not-of-this-kind": {
    ja: "LG.JP ドメイン名は地方公共団体だけが使えます。種別とドメイン名を確かめてください",
    en: "LG.JP names are for local governments only; look at the kind and the name",
  },
  "services-only-of-providers": {
    ja: "LGWAN-ASP サービスは提供者だけに登録できます",
    en: "Only providers have services over the LGWAN",
  },
  "entries-differ": {
    ja: "証明書記載事項が登録内容と一致しません。違いを確かめ、登録については LGWAN 運用担当者に確認してください",
    en: "The entries differ from what is registered; see how, and ask the LGWAN officer what is registered",
  },
  "certificate-of-no-application": {
    ja: "自団体に発行された、この種類の証明書ではありません。シリアル番号を確かめてください",
    en: "No certificate of this type was issued to your organisation under this number",
  },
  "cirs-unknown": {
    ja: "その申請はありません。一覧から選び直してください",
    en: "There is no such application; choose one from the list",
  },
  "cirs-changed-meanwhile": {
    ja: "ほかの人が先に手続を進めました。画面を開き直してください",
    en: "Somebody took a step meanwhile; open the page again",
  },
  "cirs-step-not-possible": {
    ja: "今の状態ではできない手続です。画面を開き直して、申請の状態を確かめてください",
    en: "This cannot be done in the application's state; open the page again and see where it stands",
  },
  "cirs-request-missing": {
    ja: "証明書発行要求ファイル（CSR）を選んでください",
    en: "Choose the request file (CSR)",
  },
  "cirs-request-not-wanted": {
    ja: "廃止と失効の申請に証明書発行要求ファイル（CSR）は要りません",
    en: "An abolition or revocation takes no request file",
  },
  "cirs-certificate-missing": {
    ja: "対象の証明書のシリアル番号を入力してください",
    en: "Enter the serial number of the certificate that it is about",
  },
  "cirs-reason-missing": { ja: "理由を入力してください", en: "Enter the reason" },
  "cirs-record-incomplete": {
    ja: "処理記録票のすべての項目に答えてください",
    en: "Answer every item of the processing record",
  },
  "cirs-same-person": {
    ja: "審査した人は承認や発行をできません。別の担当者が行ってください",
    en: "Whoever examined does not approve or issue; another person does",
  },
  "cirs-checks-failed": {
    ja: "自動審査に通らない項目があります。差戻しまたは却下をしてください",
    en: "Automatic checks failed; return the application or refuse it",
  },
  "table-head-wrong": {
    ja: "CSV の一行目の列名が正しくありません。様式の列名と順序に合わせてください",
    en: "The head line has other columns; use those of the form, in their order",
  },
  "table-quote-wrong": {
    ja: "CSV の引用符が正しく閉じられていない行があります。その行を直してください",
    en: "A quotation mark is not closed rightly; correct that line",
  },
  "table-cells-wrong": {
    ja: "列の数が合わない行があります。その行を直してください",
    en: "A line has too many or too few cells; correct that line",
  },
  "table-empty": { ja: "申請の行がありません", en: "There is no line below the head" },
  "table-too-long": {
    ja: "一度に受け付けられる行数を超えています。分けて送ってください",
    en: "Too many lines at once; send them in parts",
  },
  "table-lines-wrong": {
    ja: "誤りのある行があるため、一件も受け付けていません。示された行を直して送り直してください",
    en: "Some lines are wrong, so none was received; correct those named and send the table again",
  },
} as const satisfies Readonly<Record<string, Text>>;
