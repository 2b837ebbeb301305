import type { Text } from "./text.ts";

/** Refusals of the registry of relying parties and of group verifiers. */
export const partyTexts = {
  "party-unknown": { ja: "その署名検証者等は登録されていません", en: "The registry knows no such relying party" },
  "party-state-forbids": {
    ja: "いまの状態ではこの手続はできません",
    en: "This cannot be done in the party's present state",
  },
  "group-missing": {
    ja: "署名確認者には所属する団体署名検証者の指定が必要です",
    en: "A signature confirmer needs its group verifier to be named",
  },
  "group-not-wanted": {
    ja: "団体署名検証者を指定できるのは署名確認者だけです",
    en: "Only a signature confirmer has a group verifier",
  },
  "group-not-registered": {
    ja: "その団体署名検証者にはアクセス権がありません",
    en: "That group verifier has no right of access",
  },
  "eligibility-not-shown": {
    ja: "要件又は書類が足りません。足りないものを確かめてから審査を記録してください",
    en: "Conditions or papers are missing; record the examination when they have been seen",
  },
  "terms-missing": {
    ja: "取決めに必要な約束事項が足りません",
    en: "The agreement lacks promises that it needs",
  },
  "approver-involved": {
    ja: "承認は、審査した者とは別の、互いに異なる二人が行います",
    en: "Two different people approve, and neither of them has examined",
  },
  "date-in-the-past": { ja: "過去の日付です", en: "The date lies in the past" },
  "network-malformed": {
    ja: "ネットワークは 192.0.2.0/24 のように、先頭アドレスと長さで書いてください",
    en: "Write a network with its first address and length: 192.0.2.0/24",
  },
  "limit-out-of-range": {
    ja: "1分間の件数は1から1,000,000までです",
    en: "Questions a minute are 1 to 1,000,000",
  },
  "access-not-of-this-kind": {
    ja: "署名確認者は団体署名検証者にだけ照会します。アクセス権は付与できません",
    en: "A signature confirmer asks its group verifier alone; it is given no right of access",
  },
  "report-unknown": { ja: "その報告の求めはありません", en: "There is no such demand for a report" },
  "report-answered-already": { ja: "その報告はすでに受けています", en: "That report was answered already" },
  "credential-unknown": {
    ja: "その番号の鍵又は証明書はありません",
    en: "There is no key or certificate of that number",
  },
  "credential-revoked-already": {
    ja: "すでに取り消されています。必要なら新しく発行してください",
    en: "It was taken back already; issue a new one if one is needed",
  },
  "reminded-already": { ja: "すでに知らせました", en: "Its owner was told already" },
  "credential-not-of-this-kind": {
    ja: "署名確認者には API キーかクライアント証明書を使います",
    en: "A signature confirmer has API keys and client certificates only",
  },
  "too-many-credentials": {
    ja: "同じ種類の有効な鍵が多すぎます。使わないものを取り消してください",
    en: "There are too many valid ones of this kind; take back those that are not used",
  },
  "credential-period-wrong": {
    ja: "期間は今日以降に終わり、最長762日です",
    en: "The period must end after now, and lasts at most 762 days",
  },
  "credential-taken": {
    ja: "その証明書又はネットワークは、すでに登録されています",
    en: "That certificate or network is registered already",
  },
  "certificate-malformed": { ja: "X.509 証明書として読めません", en: "It cannot be read as an X.509 certificate" },
  "certificate-ended": { ja: "その証明書は有効期間が終わっています", en: "The certificate's validity is over" },
  "group-key-exists": {
    ja: "回答の鍵はすでにあります。期限の30日前に自動で替わります",
    en: "The group verifier has its key already; it is replaced by itself 30 days before its end",
  },
  "group-key-missing": {
    ja: "この団体署名検証者には使える回答の鍵がありません。担当者が鍵を作ってください",
    en: "This group verifier has no key for its answers that is in force; the officer in charge makes one",
  },
  "group-key-unknown": {
    ja: "その番号の以前の鍵はないか、すでに破棄されています。経過を確かめてください",
    en: "There is no former key of that identifier, or it was destroyed already; see the history",
  },
  "not-a-group-verifier": { ja: "団体署名検証者ではありません", en: "It is no group verifier" },
  "not-a-confirmer": {
    ja: "この団体署名検証者に登録された署名確認者だけが照会できます",
    en: "Only confirmers that are registered under this group verifier may ask it",
  },
} as const satisfies Readonly<Record<string, Text>>;
