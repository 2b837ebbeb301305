export const texts = {
  title: { ja: "命令・報告・計画・決算", en: "Orders, reports and plans" },
  lead: {
    ja: "総務大臣・知事の命令、指示、報告の要求、立入検査と、指定認証機関が提出する規程、計画、決算、手数料を、期限とともに扱います。",
    en: "Orders, instructions, demands and inspections by the minister or the governor; rules, plans, accounts and fees that the body hands in; each with its day.",
  },
  help: {
    ja: "一方が始め、他方が応じ、監督する側が認めるか差し戻します。同じ人が双方の立場で行うことはできません。",
    en: "One side begins, the other answers, the supervising side accepts or returns. Nobody acts for both sides.",
  },
  none: { ja: "案件はまだありません。", en: "There is nothing yet." },
  open: { ja: "命令・検査等を記録する", en: "Record an order or inspection" },
  handIn: { ja: "規程・計画・決算等を提出する", en: "Hand in rules, plans or accounts" },
  opened: { ja: "記録しました", en: "It was recorded" },
  kind: { ja: "種類", en: "Kind" },
  supervisor: { ja: "監督する者", en: "Supervisor" },
  name: { ja: "件名", en: "Title" },
  what: { ja: "内容", en: "Contents" },
  due: { ja: "期限", en: "Due" },
  year: { ja: "年度（計画・決算のとき）", en: "Fiscal year (plans and accounts)" },
  state: { ja: "状態", en: "State" },
  show: { ja: "開く", en: "Open" },
  more: { ja: "さらに読み込む", en: "More" },
  answer: { ja: "応じる・提出し直す", en: "Answer or hand in again" },
  answerWhat: { ja: "行ったこと、提出したもの", en: "What was done or handed in" },
  judge: { ja: "認める・差し戻す", en: "Accept or return" },
  judgeWhat: { ja: "認める理由又は直すこと", en: "Why it is accepted, or what is to be mended" },
  settle: { ja: "認める", en: "Accept" },
  return: { ja: "差し戻す", en: "Return" },
  said: { ja: "記録しました", en: "It was recorded" },
  missing: { ja: "入力してください", en: "Enter something" },
  dayMissing: { ja: "日付を入力してください", en: "Enter a day" },
  chooseOne: { ja: "選んでください", en: "Choose one" },
  lastAnswer: { ja: "応じた内容", en: "Answer" },
  lastJudgement: { ja: "判断", en: "Judgement" },
  committee: { ja: "認証業務情報保護委員会", en: "Protection committee" },
  noRecords: { ja: "委員会の記録はまだありません。", en: "The committee has no records yet." },
  day: { ja: "日付", en: "Day" },
  recordedBy: { ja: "記録した人", en: "Recorded by" },
  addRecord: { ja: "委員会の記録を加える", en: "Add to the committee's records" },
  recordWhat: { ja: "委員の氏名と職、又は会議の議題と結論", en: "Member and office, or subject and resolution" },
} as const;

export const kindTexts = {
  order: { ja: "監督命令", en: "Order" },
  instruction: { ja: "指示", en: "Instruction" },
  "report-demand": { ja: "報告の要求", en: "Demand for a report" },
  inspection: { ja: "立入検査", en: "Inspection" },
  "management-rules": { ja: "認証事務管理規程", en: "Management rules" },
  "plan-and-budget": { ja: "事業計画・収支予算", en: "Plan and budget" },
  "report-and-accounts": { ja: "事業報告・収支決算", en: "Report and accounts" },
  fees: { ja: "手数料の設定", en: "Fees" },
  "change-of-name": { ja: "名称・所在地の変更の届出", en: "Change of name or address" },
} as const;

export const supervisorTexts = {
  minister: { ja: "総務大臣", en: "Minister" },
  governor: { ja: "知事", en: "Governor" },
} as const;

export const dealingStateTexts = {
  "with-body": { ja: "指定認証機関の番", en: "With the body" },
  "with-supervisor": { ja: "監督する者の番", en: "With the supervisor" },
  closed: { ja: "終了", en: "Closed" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
} as const;

export const committeeTexts = {
  member: { ja: "委員の就任", en: "Member" },
  "member-left": { ja: "委員の退任", en: "Member left" },
  meeting: { ja: "会議", en: "Meeting" },
} as const;
