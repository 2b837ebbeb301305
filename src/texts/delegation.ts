import type { Text } from "./text.ts";

/** Refusals about delegations to a designated body, dealings with it, and versions of practice statements. */
export const delegationTexts = {
  "delegation-unknown": {
    ja: "その委任はありません。一覧から選び直してください",
    en: "There is no such delegation; choose one from the list",
  },
  "delegation-running": {
    ja: "この認証局の事務は既に委任されているか、委任の手続中です。その委任を終えてから用意してください",
    en: "This authority's duties are delegated already, or about to be; end that delegation first",
  },
  "delegation-state": {
    ja: "委任の今の状態では行えない手続です。画面を読み直し、次に行える手続を確かめてください",
    en: "The delegation's present state does not allow this; look at the page again for what comes next",
  },
  "delegation-day-past": {
    ja: "委任の開始日が過ぎています。今日以降の日を指定してください",
    en: "The first day has gone by; choose today or a later day",
  },
  "duty-not-delegable": {
    ja: "委任できない事務が含まれています。規程2-1-4(1)に列挙された事務から一つ以上選んでください",
    en: "Some of these duties cannot be delegated; choose one or more of those listed in CPS 2-1-4 (1)",
  },
  "duty-not-delegated": {
    ja: "委任されていない事務が含まれています。委任されている事務から一つ以上選んでください",
    en: "Some of these duties are not delegated; choose one or more that are",
  },
  "stop-cause-of-the-other-side": {
    ja: "その事由による手続は相手方が行います。休止・廃止は指定認証機関が、委任の解除・指定の取消しは知事部局が始めます",
    en: "The other side begins this: the body asks for suspension and abolition, the governor's office for the rest",
  },
  "announced-on-too-few-sites": {
    ja: "公表した先を二つ以上（運用会議のページと県のページ）入力してください",
    en: "Name at least two places of announcement: the council's pages and the prefecture's",
  },
  "inventory-item-unknown": {
    ja: "引継目録にその番号はありません。目録を読み直してください",
    en: "The inventory has no such line; read it again",
  },
  "inventory-both-sides-by-one": {
    ja: "引き渡す側と受け取る側を同じ人が数えることはできません。ほかの担当者が数えてください",
    en: "One person cannot count for both sides; somebody else has to count",
  },
  "inventory-difference-unnamed": {
    ja: "数が記録又は相手方の数と違います。違いの内容と理由を備考に入力してください",
    en: "The number differs from the records or from the other side's; say in the remark what differs and why",
  },
  "inventory-not-agreed": {
    ja: "双方の数が一致していない行があります。数え直すか、違いの理由を双方の備考に入力してください",
    en: "Both sides do not agree on every line; count again, or name the difference on both sides",
  },
  "stop-day-not-come": {
    ja: "休廃止の日が来ていません。その日以降に引き継いでください",
    en: "The day of the stop has not come; take over on it or after it",
  },
  "governor-staff-missing": {
    ja: "知事の要員に、引き継ぐ職務を持つ人がいません。上級操作員に登録を依頼してから引き継いでください",
    en: "Nobody of the governor's staff holds a duty that ends; have somebody registered for it first",
  },
  "authority-not-prefectural": {
    ja: "知事の認証局ではありません。委任できるのは都道府県の認証局の事務です",
    en: "It is no governor's authority; only a prefecture's duties can be delegated",
  },
  "dealing-unknown": {
    ja: "その案件はありません。一覧から選び直してください",
    en: "There is no such case; choose one from the list",
  },
  "dealing-state": {
    ja: "相手方の番であるか、既に終わった案件です。案件の経過を確かめてください",
    en: "It is the other side's turn, or it is closed; look at its history",
  },
  "dealing-of-the-other-side": {
    ja: "その種類の案件は相手方が始めます",
    en: "The other side begins cases of this kind",
  },
  "dealing-supervisor-wrong": {
    ja: "その種類の案件を扱う監督者が違います。総務大臣と知事の別を確かめてください",
    en: "Cases of this kind are another's: check whether it is the minister's or the governor's",
  },
  "dealing-year-missing": {
    ja: "計画・予算と報告・決算には年度を入力してください",
    en: "Plans and accounts need their fiscal year",
  },
  "dealing-both-sides-by-one": {
    ja: "同じ人が双方の立場で行うことはできません。ほかの担当者が行ってください",
    en: "One person cannot act for both sides; somebody else has to",
  },
  "delegation-not-in-force": {
    ja: "委任がまだ行われていないか、取りやめられています。委任の後に記録してください",
    en: "Nothing is delegated yet, or the delegation was withdrawn; record it when it is in force",
  },
  "statement-unknown": {
    ja: "その運用規程の版はありません。一覧から選び直してください",
    en: "There is no such version of the practice statement; choose one from the list",
  },
  "statement-not-draft": {
    ja: "案ではないため変更できません。新しい版を書いてください",
    en: "It is no draft and cannot be changed; write a new version",
  },
  "statement-version-taken": {
    ja: "その版番号は使われています。別の番号にしてください",
    en: "This version exists already; choose another number",
  },
  "statement-without-clauses": {
    ja: "条が一つもない運用規程は決定できません。条を書いてから決定を求めてください",
    en: "A statement without clauses cannot be decided; write its clauses first",
  },
  "statement-clause-unknown": {
    ja: "その条は案にありません。条の番号を確かめてください",
    en: "The draft has no such clause; check its number",
  },
  "statement-day-too-early": {
    ja: "施行日は今日以降で、今の版の施行日より後にしてください",
    en: "It comes into force today or later, and after the version that it replaces",
  },
} as const satisfies Readonly<Record<string, Text>>;
