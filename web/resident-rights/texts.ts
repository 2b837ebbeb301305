export const texts = {
  title: { ja: "開示請求・苦情等の案件", en: "Cases of residents' rights" },
  lead: {
    ja: "認証業務情報の開示と訂正等の請求、審査請求、苦情と問合せ、個人情報の漏えい等を、受付から終了まで記録します。",
    en: "Disclosure and correction of records, review requests, complaints and inquiries, and leaks, from reception to the end.",
  },
  help: {
    ja: "窓口で受け付けた開示と訂正等の請求は、本人確認を終えた案件としてここに届きます。期限の7日前から、期限が近い案件として示します。",
    en: "Requests that a counter took arrive here with the person identified. Deadlines are shown as near from seven days before.",
  },
  caseHelp: {
    ja: "本人確認をした職員は、その請求について決定できません。開示する書面は、手数料を受け取ってから渡します。渡した書面はそのまま保管されます。",
    en: "Whoever identified the person does not decide about the request. Records are handed over after the fee is taken, and are kept as they were.",
  },
  caseOf: { ja: (number: string) => `案件 ${number}`, en: (number: string) => `Case ${number}` },
  due: { ja: "期限のある案件", en: "With a deadline" },
  all: { ja: "すべての案件", en: "All cases" },
  none: { ja: "案件はありません", en: "There are no cases" },
  number: { ja: "案件番号", en: "Case" },
  kind: { ja: "種類", en: "Kind" },
  state: { ja: "状態", en: "State" },
  dueOn: { ja: "期限", en: "Due" },
  receivedAt: { ja: "受付", en: "Received" },
  takenAt: { ja: "受け付けた窓口", en: "Taken at" },
  atPrefecture: { ja: "県", en: "The prefecture" },
  more: { ja: "さらに表示", en: "Show more" },
  fees: { ja: "手数料の徴収者と承認者", en: "Who collects and approves fees" },

  open: { ja: "案件を受け付ける", en: "Receive a case" },
  openLead: {
    ja: "県に直接届いた請求、苦情、漏えいの報告を受け付けます。窓口で受け付けた請求は自動で届きます。",
    en: "What reaches the prefecture itself. Requests that a counter took arrive by themselves.",
  },
  opened: { ja: "案件を受け付けました。", en: "The case is received." },
  name: { ja: "氏名", en: "Name" },
  address: { ja: "住所", en: "Address" },
  personHint: { ja: "苦情と問合せでは空欄でもかまいません。", en: "May be empty for complaints and inquiries." },
  parts: { ja: "開示を求める情報", en: "Records to be disclosed" },
  change: { ja: "求める措置", en: "What is asked for" },
  of: { ja: "対象の決定の案件番号", en: "Case whose decision is complained of" },
  wish: { ja: "内容", en: "What is said" },
  persons: { ja: "本人の数", en: "Persons concerned" },
  nameMissing: { ja: "氏名を入力してください。", en: "Enter the name." },
  addressMissing: { ja: "住所を入力してください。", en: "Enter the address." },
  wishMissing: { ja: "内容を入力してください。", en: "Enter what is said." },
  partsMissing: { ja: "開示を求める情報を選んでください。", en: "Choose the records to be disclosed." },
  ofMissing: { ja: "案件番号を数字で入力してください。", en: "Enter the number of the case." },

  next: { ja: "次にすること", en: "What comes next" },
  nothingNext: { ja: "この案件は終わりました", en: "This case has ended" },
  waitsForOthers: { ja: "ほかの職務の職員の処理を待っています", en: "It waits for people of another duty" },
  papers: { ja: "書面", en: "Papers" },
  inJapanese: { ja: "日本語", en: "in Japanese" },
  inEnglish: { ja: "英語", en: "in English" },
  facts: { ja: "案件の内容", en: "The case" },
  history: { ja: "経過", en: "What happened" },
  when: { ja: "日時", en: "When" },
  event: { ja: "できごと", en: "Event" },
  who: { ja: "行った人", en: "By" },
  said: { ja: "記載", en: "Said" },
  resident: { ja: "住民の番号", en: "Resident's number" },
  residentHint: { ja: "住民の台帳の番号（R-0001 など）", en: "In the register, R-0001 say" },
  residentMissing: { ja: "住民の番号を入力してください。", en: "Enter the resident's number." },
  ground: { ja: "確認の方法", en: "How the person was identified" },
  identity: { ja: "本人確認", en: "Identified" },
  outcome: { ja: "決定", en: "Decision" },
  outcomeMissing: { ja: "決定を選んでください。", en: "Choose the decision." },
  disclosedParts: { ja: "開示する情報", en: "What is disclosed" },
  outcomeGround: { ja: "理由（認めるときは空欄でもかまいません）", en: "Ground (may be empty where all is granted)" },
  groundMissing: { ja: "理由を入力してください。", en: "Enter the ground." },
  ruling: { ja: "裁決", en: "Ruling" },
  rulingMissing: { ja: "裁決を選んでください。", en: "Choose the ruling." },
  ruledOn: { ja: "裁決の日", en: "Day of the ruling" },
  dayMissing: { ja: "日付を入力してください。", en: "Enter the day." },
  to: { ja: "回付先", en: "Forwarded to" },
  toMissing: { ja: "回付先を選んでください。", en: "Choose to whom." },
  words: { ja: "内容", en: "What is recorded" },
  wordsMissing: { ja: "内容を入力してください。", en: "Enter what is to be recorded." },
  fee: { ja: "手数料", en: "Fee" },
  yen: { ja: (amount: string) => `${amount} 円`, en: (amount: string) => `${amount} yen` },
  paid: { ja: (receipt: string) => `領収番号 ${receipt}`, en: (receipt: string) => `receipt ${receipt}` },
  payNow: {
    ja: (amount: string) => `手数料 ${amount} 円を受け取った`,
    en: (amount: string) => `The fee of ${amount} yen was taken`,
  },
  paper: { ja: "渡した書面（SHA-256）", en: "Handed over (SHA-256)" },
  reviews: { ja: "審査請求", en: "Review requests" },
  timeliness: { ja: "請求の期間", en: "Period of the request" },
  done: { ja: "記録しました。", en: "It is recorded." },
  printed: { ja: (paper: string) => `書面：${paper}`, en: (paper: string) => `Paper: ${paper}` },

  feesTitle: { ja: "手数料の徴収者と承認者", en: "Who collects and approves the fees" },
  feesLead: {
    ja: "発行、情報の提供、開示の三つの手数料について、徴収する者、定める者、承認する者を適用開始日とともに示します。",
    en: "Of the three fees, for issue, provision and disclosure: who collects, sets and approves each, from which day on.",
  },
  validFrom: { ja: "適用開始日", en: "From" },
  amount: { ja: "額", en: "Amount" },
  elsewhere: { ja: "窓口と情報提供の表による", en: "See the counters' and the provision's tables" },
  collectedBy: { ja: "徴収する者", en: "Collected by" },
  setBy: { ja: "定める者", en: "Set by" },
  approvedBy: { ja: "承認する者", en: "Approved by" },
  grounds: { ja: "根拠", en: "Ground" },
} as const;

export const kindTexts = {
  disclosure: { ja: "開示請求", en: "Disclosure" },
  correction: { ja: "訂正等請求", en: "Correction" },
  review: { ja: "審査請求", en: "Review request" },
  complaint: { ja: "苦情", en: "Complaint" },
  inquiry: { ja: "問合せ", en: "Inquiry" },
  leak: { ja: "漏えい等", en: "Leak" },
} as const;

export const stateTexts = {
  requested: { ja: "本人確認前", en: "To be identified" },
  identified: { ja: "決定前", en: "To be decided" },
  decided: { ja: "決定済み", en: "Decided" },
  told: { ja: "通知済み", en: "Person told" },
  paid: { ja: "手数料受領済み", en: "Fee taken" },
  "handed-over": { ja: "交付済み", en: "Handed over" },
  "carried-out": { ja: "訂正等済み", en: "Carried out" },
  refused: { ja: "請求を退けた", en: "Refused" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
  filed: { ja: "大臣への送付前", en: "To be sent" },
  sent: { ja: "裁決待ち", en: "Sent to the minister" },
  ruled: { ja: "裁決済み", en: "Ruled" },
  received: { ja: "受付済み", en: "Received" },
  forwarded: { ja: "回付済み", en: "Forwarded" },
  answered: { ja: "回答済み", en: "Answered" },
  detected: { ja: "判明", en: "Detected" },
  contained: { ja: "拡大防止済み", en: "Contained" },
  reported: { ja: "本人と大臣に通知済み", en: "Persons and minister told" },
  explained: { ja: "原因究明済み", en: "Cause found" },
  closed: { ja: "終了", en: "Closed" },
} as const;

/** What people do, on the buttons; also what happened, in the history. */
export const stepTexts = {
  receive: { ja: "受け付ける", en: "Received" },
  identify: { ja: "本人確認を記録する", en: "Record the identification" },
  tell: { ja: "決定を通知した", en: "The decision was sent" },
  pay: { ja: "手数料を受け取った", en: "The fee was taken" },
  "hand-over": { ja: "開示する書面を渡した", en: "The records were handed over" },
  "carry-out": { ja: "訂正等を記録する", en: "Record the correction" },
  withdraw: { ja: "取下げを記録する", en: "Record the withdrawal" },
  forward: { ja: "回付する", en: "Forward it" },
  answer: { ja: "回答を記録する", en: "Record the answer" },
  "raise-again": { ja: "再度の申出を記録する", en: "Record that it was raised again" },
  close: { ja: "案件を終える", en: "Close the case" },
  contain: { ja: "拡大防止の措置を記録する", en: "Record the containment" },
  "tell-persons": { ja: "本人への通知を記録する", en: "Record that the persons were told" },
  explain: { ja: "原因を記録する", en: "Record the cause" },
  extend: { ja: "決定の期間を延長する", en: "Extend the period" },
  decide: { ja: "決定する", en: "Decide" },
  send: { ja: "意見を付して大臣に送る", en: "Send it to the minister" },
  rule: { ja: "裁決を記録する", en: "Record the ruling" },
  "tell-minister": { ja: "大臣への報告を記録する", en: "Record the report to the minister" },
  prevent: { ja: "再発防止策を記録して終える", en: "Record the prevention and close" },
  reopen: { ja: "裁決により再度審査する", en: "Opened again by the ruling" },
} as const;

export const paperTexts = {
  decision: { ja: "決定通知書", en: "Decision" },
  extension: { ja: "期間延長通知書", en: "Extension" },
  result: { ja: "訂正等実施通知書", en: "Result" },
  review: { ja: "審査請求書の送付書", en: "Transmission to the minister" },
  answer: { ja: "回答書", en: "Answer" },
  "leak-notice": { ja: "本人へのお知らせ", en: "Notice to the persons" },
  "leak-report": { ja: "大臣への報告書", en: "Report to the minister" },
  records: { ja: "開示書", en: "Disclosed records" },
} as const;

export const partTexts = {
  "issue-records": { ja: "電子証明書の発行記録", en: "Issue records" },
  "revocation-information": { ja: "失効情報", en: "Revocation information" },
  "revocation-files": { ja: "失効情報ファイル", en: "Revocation information files" },
} as const;

export const changeTexts = {
  correct: { ja: "訂正", en: "Correction" },
  add: { ja: "追加", en: "Addition" },
  delete: { ja: "削除", en: "Deletion" },
} as const;

export const outcomeTexts = {
  granted: { ja: "認める", en: "Grant" },
  partly: { ja: "一部を認める", en: "Grant in part" },
  refused: { ja: "認めない", en: "Refuse" },
} as const;

export const rulingTexts = {
  dismissed: { ja: "却下", en: "Dismissed" },
  rejected: { ja: "棄却", en: "Rejected" },
  upheld: { ja: "認容", en: "Upheld" },
} as const;

export const officeTexts = {
  governor: { ja: "知事", en: "The governor" },
  "designated-body": { ja: "指定認証機関", en: "The designated body" },
  municipality: { ja: "市区町村", en: "The municipality" },
  minister: { ja: "総務大臣", en: "The minister" },
  assembly: { ja: "県議会（条例）", en: "The assembly, by ordinance" },
} as const;

export const feeTexts = {
  issue: { ja: "発行手数料", en: "Issue" },
  provision: { ja: "情報提供手数料", en: "Provision of information" },
  disclosure: { ja: "開示手数料", en: "Disclosure" },
} as const;

export const timelinessTexts = {
  "in-time": { ja: "期間内", en: "In time" },
  late: { ja: "期間経過後", en: "Late" },
} as const;
