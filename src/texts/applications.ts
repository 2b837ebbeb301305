import type { Text } from "./text.ts";

/** Refusals of cases at the counter. */
export const applicationTexts = {
  "application-unknown": {
    ja: "その番号の申請はこの窓口にありません。一覧から選び直してください",
    en: "This counter has no such application; choose one from the list",
  },
  "step-not-possible": {
    ja: "この申請は今その段階ではありません。画面を開き直し、示された次の手順に進んでください",
    en: "The application is not at that step now; open it again and take the next step that it shows",
  },
  "application-changed-meanwhile": {
    ja: "別の担当者がこの申請を先に進めました。何も記録していません。開き直して確かめてください",
    en: "Another clerk took this application further first; nothing was recorded. Open it again and look",
  },
  "clerk-without-municipality": {
    ja: "あなたのアカウントには市区町村が定められていません。上級操作員に登録を依頼してください",
    en: "Your account belongs to no municipality; ask a senior operator to assign one",
  },
  "device-not-registered": {
    ja: "この鍵は窓口の装置のものではありません。装置を登録し、その鍵を使ってください（warifu terminal register）",
    en: "This key is no registered device's; register the device and use its key (`warifu terminal register`)",
  },
  "device-of-another-municipality": {
    ja: "この装置は別の市区町村の装置として登録されています。何も受け取っていません。装置の鍵とフォルダーを確かめてください",
    en: "This device is registered for another municipality; nothing was taken. Check the device's key and its folder",
  },
  "device-unknown": {
    ja: "その名前の有効な装置は登録されていません。一覧で確かめてください",
    en: "No valid device of that name is registered; look at the list",
  },
  "certificate-to-be-revoked-first": {
    ja: "このカードの鍵で使う電子証明書がまだ有効です。もう一度照合し、先に失効させてください",
    en: "The certificate of the key on this card is still valid; match the form again and revoke it first",
  },
  "form-date-in-the-future": {
    ja: "申請書の日付が未来になっています。日付を確かめてください",
    en: "A date on the form lies in the future; check it",
  },
  "difference-not-found": {
    ja: "その項目に違いはありません。照合し直してください",
    en: "That field does not differ; match the form again",
  },
  "difference-of-substance": {
    ja: "表記だけの違いではないため、認められません。申請書を直すか、申請を断ってください",
    en: "More than the way of writing differs, so it cannot be accepted; correct the form or refuse the application",
  },
  "papers-missing": {
    ja: "必要な書類がそろっていません。足りない書類の写しを保存してから進んでください",
    en: "Papers are missing; keep copies of those that are named, then go on",
  },
  "reason-missing": { ja: "理由を書いてください", en: "Write the reason" },
  "agent-needs-papers": {
    ja: "代理人の申請は、書類によって確認しなければなりません",
    en: "An agent's application must be confirmed by papers",
  },
  "substitutes-missing": {
    ja: "証明書に使えない文字の代替文字が選ばれていません。申請者に選んでもらってください",
    en: "No substitute is chosen for a character that no certificate may hold; let the applicant choose",
  },
  "key-generation-unknown": {
    ja: "この鍵の生成の記録が届いていません。鍵ペア生成装置で生成を終えてから、カードを読み直してください",
    en: "No generator of this counter reported this key; finish at the key pair generator, then read the card again",
  },
  "key-of-another-application": {
    ja: "この鍵は別の申請のものです。カードを確かめてください",
    en: "This key belongs to another application; check the card",
  },
  "record-changed-since-match": {
    ja: "照合の後に住民の記録が変わりました。もう一度照合してください",
    en: "The resident's record changed since the form was matched; match it again",
  },
  "certificate-still-valid": {
    ja: "有効な電子証明書があります。更新か、先に失効の申請が必要です",
    en: "There is a valid certificate; apply for its renewal, or for its revocation first",
  },
  "nothing-to-renew": {
    ja: "有効な電子証明書がないため更新できません。新規発行か再発行の申請をしてください",
    en: "There is no valid certificate to renew; apply for a new one",
  },
  "renewal-too-early": {
    ja: "まだ更新できません。示された日から受け付けます",
    en: "It is too early to renew; it is possible from the day that is named",
  },
  "nothing-to-revoke": {
    ja: "失効させる有効な電子証明書がありません",
    en: "There is no valid certificate to revoke",
  },
  "free-reissue-used": {
    ja: "無料で発行を受ける権利は別の申請で使われました。もう一度照合してください",
    en: "Another application used the right to a free certificate; match the form again",
  },
  "certificate-ended": {
    ja: "この電子証明書は交付の前に失効しました。申請を取りやめの手順で終え、改めて申請を受け付けてください",
    en: "The certificate was revoked before it was handed over; abandon this application and receive a new one",
  },
  "fee-differs": {
    ja: "手数料の額が違います。示された額を受け取ってください",
    en: "The fee is another one; take the amount that is named",
  },
  "old-key-not-erased": {
    ja: "古い鍵が消去されていません。鍵ペア生成装置で消去してもらうか、消去できない理由を書いてください",
    en: "The old key is not erased; let the resident erase it at the key pair generator, or write why it cannot be",
  },
  "paper-kind-unknown": { ja: "その種類の書類はありません", en: "There is no such kind of paper" },
  "paper-date-missing": {
    ja: "その書類の有効期限を入れてください",
    en: "Give the day until which the paper is valid",
  },
  "paper-expired": {
    ja: "書類の有効期限が過ぎています。別の書類を求めてください",
    en: "The paper is no longer valid; ask for another one",
  },
  "papers-too-many": {
    ja: "一つの申請に保存できる書類の数を超えています",
    en: "The application has as many papers as can be kept",
  },
  "paper-content-not-accepted": {
    ja: "写しを読み取れません。JPEG、PNG 又は PDF で取り込み直してください",
    en: "The copy cannot be read; scan it again as JPEG, PNG or PDF",
  },
  "paper-too-large": {
    ja: "写しが大きすぎます。解像度を下げて取り込み直してください",
    en: "The copy is too large; scan it again with a lower resolution",
  },
  "paper-unknown": { ja: "その書類は保存されていません", en: "No such paper is kept" },
  "paper-still-kept": {
    ja: "保管期間が終わっていないため削除できません",
    en: "The paper must be kept longer and cannot be deleted",
  },
  "issue-under-way": {
    ja: "この申請の証明書を発行しているところです。少し待って、もう一度要求してください",
    en: "The certificate is being issued at this moment; wait a little and ask again",
  },
  "certificate-not-issued-yet": {
    ja: "電子証明書はまだ発行されていません",
    en: "The certificate has not been issued yet",
  },
  "print-not-available": {
    ja: "その書類は今の段階では印刷できません",
    en: "That paper cannot be printed at this step",
  },
  "resident-of-another-counter": {
    ja: "この窓口の市区町村の住民ではありません。住所地の窓口で手続してください",
    en: "None of them lives in this counter's municipality; the counter of the residence does this",
  },
  "report-from-the-future": {
    ja: "装置の時計が進んでいます。時計を合わせてください",
    en: "The device's clock is ahead; set it right",
  },
} as const satisfies Readonly<Record<string, Text>>;
