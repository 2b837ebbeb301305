import type { Text } from "./text.ts";

/** Refusals about people, sign-in, sessions and approvals. */
export const staffTexts = {
  "session-ended": {
    ja: "サインインの有効時間が終わりました。もう一度サインインしてください",
    en: "The session has ended; sign in again",
  },
  "sign-in-refused": {
    ja: "サインインできません。職員番号とパスワードを確かめてください。失敗が続くとしばらく使えなくなります。停止中のときは上級操作員に連絡してください",
    en: "Not let in. Check account and password; after several failures the account is locked for a while. If it is suspended, ask a senior operator",
  },
  "too-many-attempts": {
    ja: "失敗が続いたため、しばらく受け付けません。時間をおいてやり直してください",
    en: "Too many failures; wait, then try again",
  },
  "sign-in-busy": {
    ja: "サインインが混み合っています。少し待ってやり直してください",
    en: "Many people are signing in; wait a moment and try again",
  },
  "password-change-needed": {
    ja: "先にパスワードを変えてください",
    en: "The password has to be changed first",
  },
  "password-wrong": {
    ja: "現在のパスワードが違います。失敗が続くとしばらく使えなくなります",
    en: "The present password is wrong; after several failures the account is locked for a while",
  },
  "password-too-short": { ja: "パスワードが短すぎます", en: "The password is too short" },
  "password-too-long": { ja: "パスワードが長すぎます", en: "The password is too long" },
  "password-too-simple": {
    ja: "推測されやすいパスワードです。同じ文字や連番、職員番号を避けてください",
    en: "The password is easily guessed: avoid repeated characters, sequences and the account's name",
  },
  "password-used-before": {
    ja: "以前に使ったパスワードです。別のものを選んでください",
    en: "The password was used before; choose another one",
  },
  "request-from-elsewhere": {
    ja: "別のサイトから送られた要求のため受け付けません。この画面を開き直してください",
    en: "The request came from another site and is not taken; open this page again",
  },
  "forged-request-token": {
    ja: "要求の確認番号が合いません。画面を開き直してください",
    en: "The request's token does not belong to the session; open the page again",
  },
  "staff-unknown": { ja: "その職員は登録されていません", en: "There is no such account" },
  "account-taken": { ja: "その職員番号はすでに使われています", en: "That account is taken" },
  "staff-left": { ja: "離職した職員です。変更できません", en: "That person has left; the account cannot be changed" },
  "staff-suspended": { ja: "すでに停止中です", en: "The account is suspended already" },
  "staff-not-suspended": { ja: "停止中ではありません", en: "The account is not suspended" },
  "duties-forbidden-together": {
    ja: "一人が兼ねられない職務の組み合わせです",
    en: "One person may not hold both of these duties",
  },
  "duty-already-held": { ja: "その職務はすでに与えられています", en: "The duty is held already" },
  "duty-not-held": { ja: "その職務は与えられていません", en: "The duty is not held" },
  "municipality-already-assigned": {
    ja: "その職員の市区町村はすでにそのとおりです",
    en: "This account already serves that municipality",
  },
  "own-account": {
    ja: "自分のアカウントについては決められません。別の上級操作員に頼んでください",
    en: "Nobody decides about the own account; ask another senior operator",
  },
  "last-senior-operator": {
    ja: "職員を登録できる人がいなくなります。先に別の上級操作員を登録してください",
    en: "Nobody would remain who can register people; register another senior operator first",
  },
  "certificate-already-registered": {
    ja: "その証明書はすでに登録されています",
    en: "That certificate is registered already",
  },
  "certificate-not-registered": { ja: "その証明書は登録されていません", en: "That certificate is not registered" },
  "certificate-malformed": { ja: "証明書として読み取れません", en: "This cannot be read as a certificate" },
  "security-key-unknown": { ja: "そのセキュリティキーは登録されていません", en: "There is no such security key" },
  "security-key-not-accepted": {
    ja: "セキュリティキーの応答を受け付けられません。もう一度やり直してください",
    en: "The security key's answer is not accepted; try again",
  },
  "security-key-needs-a-name": {
    ja: "セキュリティキーは番号のアドレスでは使えません。http://localhost など名前のアドレスで開き直してください",
    en: "A security key needs an address with a name; open the pages at http://localhost or at the server's name",
  },
  "card-sign-in-not-offered": {
    ja: "このサーバーではカードでのサインインを受け付けていません。別の方法でサインインしてください",
    en: "This server offers no sign-in by card; sign in another way",
  },
  "approval-unknown": { ja: "その承認依頼はありません", en: "There is no such request for approval" },
  "approval-not-open": { ja: "その承認依頼はすでに決まっています", en: "That request has been decided already" },
  "approval-expired": {
    ja: "承認依頼の期限が過ぎました。もう一度依頼してください",
    en: "The request for approval is past its time; ask again",
  },
  "approval-not-given": { ja: "まだ承認されていません", en: "It has not been approved" },
  "approval-of-another-request": {
    ja: "承認依頼の内容が違います。画面を開き直して確かめてください",
    en: "What was approved is another request; open it again and look",
  },
  "approver-asked-it": {
    ja: "自分の依頼は承認できません。権限のある別の人に頼んでください",
    en: "Nobody decides about the own request; ask another person with the right",
  },
  "approval-given-before": {
    ja: "あなたはすでに承認しています。ほかの人の承認を待ってください",
    en: "You have approved it already; it waits for other people",
  },
  "approval-needs-others": {
    ja: "あなたの職務の承認は足りています。ほかの職務の人の承認が必要です",
    en: "Enough people of your duty have approved; people of another duty are needed",
  },
  "approval-needed": {
    ja: "この操作は1人ではできません。承認を依頼し、承認された後にその番号を付けて実行してください",
    en: "Nobody does this alone; ask for approval, and carry it out with the approval's number",
  },
  "no-approval-needed": {
    ja: "この操作に承認は要りません。そのまま実行してください",
    en: "This needs no approval; carry it out",
  },
  "work-order-unknown": { ja: "その作業指示はありません", en: "There is no such work order" },
  "work-order-not-open": {
    ja: "その作業指示は今はこの操作を受け付けません。状態を確かめてください",
    en: "The work order is in another state now; look at it again",
  },
  "work-order-of-another": {
    ja: "結果を報告できるのは指示された人だけです",
    en: "Only the person who was told to do it reports what came of it",
  },
  "work-order-own-work": {
    ja: "自分の作業を指示したり確認したりすることはできません。ほかの人に頼んでください",
    en: "Nobody instructs or confirms the own work; ask another person",
  },
  "work-order-assignee-unknown": {
    ja: "指示する相手が職員の中に見つかりません。アカウント名を確かめてください",
    en: "The assignee is not among the staff; check the account",
  },
  "asked-by-another": { ja: "取り下げられるのは依頼した人だけです", en: "Only who asked can withdraw it" },
} as const satisfies Readonly<Record<string, Text>>;
