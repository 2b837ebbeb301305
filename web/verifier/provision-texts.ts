/** What the pages about the provision of revocation information say. */
export const texts = {
  // Statements
  statements: { ja: "手数料の計算書", en: "Statements of fees" },
  statementsLead: {
    ja: "月ごと、署名検証者等ごとの情報提供手数料です。月を締めると計算書が確定します。",
    en: "Fees for information, by month and relying party. Closing a month makes its statements final.",
  },
  statementsHelp: {
    ja: "確定した計算書は変わりません。誤りがあれば、計算書を開いて「数え直す」を選びます。違いがあれば次の版になり、差額と理由が残ります。",
    en: "A final statement never changes. Where something is wrong, open it and count anew: a difference makes the next version, which keeps the difference and the reason.",
  },
  month: { ja: "月", en: "Month" },
  party: { ja: "署名検証者等", en: "Relying party" },
  version: { ja: "版", en: "Version" },
  subtotal: { ja: "小計", en: "Subtotal" },
  tax: { ja: (percent: string) => `消費税（${percent} %）`, en: (percent: string) => `Tax (${percent} %)` },
  total: { ja: "合計", en: "Total" },
  difference: { ja: "前の版との差", en: "Difference" },
  closedAt: { ja: "確定", en: "Final since" },
  closedBy: { ja: "締めた人", en: "Closed by" },
  noStatements: { ja: "この月の計算書はありません", en: "There are no statements of this month" },
  noStatementsWhat: {
    ja: "月が終わったら、下の「月を締める」で作ります。提供が無かった月には計算書はできません。",
    en: "When the month is over, close it below. A month without provision has no statements.",
  },
  closeMonth: { ja: "月を締める", en: "Close a month" },
  closeMonthWhat: {
    ja: "その月の提供件数を数え、計算書を確定します。取り消せません。",
    en: "Counts what was provided in the month and makes the statements final. It cannot be undone.",
  },
  monthClosed: {
    ja: (month: string, count: string) => `${month} を締めました（計算書 ${count} 件）`,
    en: (month: string, count: string) => `${month} is closed (${count} statements)`,
  },
  statement: { ja: "計算書", en: "Statement" },
  statementLead: {
    ja: (party: string, month: string) => `${party}、${month}`,
    en: (party: string, month: string) => `${party}, ${month}`,
  },
  lines: { ja: "明細", en: "Lines" },
  authority: { ja: "認証局", en: "Authority" },
  item: { ja: "項目", en: "Item" },
  period: { ja: "期間", en: "Period" },
  number: { ja: "件数", en: "Number" },
  unitPrice: { ja: "単価", en: "Unit price" },
  amount: { ja: "金額", en: "Amount" },
  yen: { ja: (amount: string) => `${amount} 円`, en: (amount: string) => `${amount} yen` },
  paper: { ja: "PDF を保存", en: "Save as PDF" },
  csv: { ja: "CSV を保存", en: "Save as CSV" },
  correct: { ja: "数え直す", en: "Count anew" },
  correctWhat: {
    ja: "この月の提供件数をもう一度数えます。違いがあれば次の版を作り、この版はそのまま残ります。",
    en: "Counts the month's provision once more. A difference makes the next version; this one stays as it is.",
  },
  corrected: {
    ja: (version: string) => `第 ${version} 版を作りました`,
    en: (version: string) => `Version ${version} is made`,
  },
  reason: { ja: "理由", en: "Reason" },
  // Reports
  reports: { ja: "提供状況報告書", en: "Provision reports" },
  reportsLead: {
    ja: "だれに、どの月に、何を、何件、どの方法で提供したかの報告書です（運用規程 4-5）。官報公告の日から 5 年間公開します。",
    en: "Who was provided with what, in which month, how often and by which method (CPS 4-5); open for five years from the day of the gazette.",
  },
  reportsHelp: {
    ja: "案を作った人とは別の人が、官報の日付と号を記録して公開します。公開した報告書は変えられません。",
    en: "Somebody else than the drafter publishes it, with date and issue of the gazette. A published report does not change.",
  },
  report: { ja: "報告書", en: "Report" },
  reportOf: {
    ja: (from: string, to: string) => `${from} から ${to} まで`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  state: { ja: "状態", en: "State" },
  drafted: { ja: "案", en: "Draft" },
  published: { ja: "公開中", en: "Open" },
  withdrawn: { ja: "公開終了", en: "No longer open" },
  discarded: { ja: "破棄", en: "Discarded" },
  provided: { ja: "提供件数", en: "Provided" },
  draftedAt: { ja: "作成", en: "Drafted" },
  gazette: { ja: "官報", en: "Gazette" },
  openUntil: { ja: "公開の終わり", en: "Open until" },
  noReports: { ja: "報告書はまだありません", en: "There are no reports yet" },
  draftReport: { ja: "報告書の案を作る", en: "Draft a report" },
  from: { ja: "始まり", en: "From" },
  to: { ja: "終わり", en: "To" },
  draftIt: { ja: "案を作る", en: "Draft" },
  draftDone: { ja: "案を作りました", en: "The draft is made" },
  content: { ja: "内容", en: "Content" },
  method: { ja: "方法", en: "Method" },
  publish: { ja: "公開する", en: "Publish" },
  publishReport: { ja: "官報公告を記録して公開する", en: "Record the gazette and publish" },
  gazetteDate: { ja: "官報の日付", en: "Date of the gazette" },
  gazetteIssue: { ja: "官報の号", en: "Issue of the gazette" },
  gazetteIssueHint: { ja: "例：第1234号", en: "For example: no. 1234" },
  publishDone: { ja: "公開しました", en: "Published" },
  discard: { ja: "案を破棄する", en: "Discard the draft" },
  discardWhat: {
    ja: "この案は公開できなくなります。記録には残ります。",
    en: "This draft cannot be published any more; its record stays.",
  },
  discardDone: { ja: "破棄しました", en: "Discarded" },
  sha256: { ja: "内容の SHA-256", en: "SHA-256 of the content" },
  // Prices
  prices: { ja: "単価", en: "Prices" },
  pricesLead: {
    ja: "情報一件の単価と消費税率です。決めた日から効き、後から変わることはありません。",
    en: "The price of one piece of information, and the rate of tax; in force from its day, and never changed afterwards.",
  },
  pricesHelp: {
    ja: "新しい単価は明日以降の日から決められます。月の途中で変わると、計算書の明細がその日で分かれます。",
    en: "A new price takes over from tomorrow at the earliest. Where it changes within a month, the statement's line is cut on that day.",
  },
  validFrom: { ja: "いつから", en: "From" },
  price: { ja: "単価・率", en: "Price or rate" },
  ground: { ja: "根拠", en: "Ground" },
  decidedBy: { ja: "決めた人", en: "Decided by" },
  inForce: { ja: "適用中", en: "In force" },
  later: { ja: "これから", en: "To come" },
  former: { ja: "終了", en: "Former" },
  setPrice: { ja: "単価を決める", en: "Set a price" },
  setIt: { ja: "決める", en: "Set" },
  priceSet: { ja: "単価を決めました", en: "The price is set" },
  value: { ja: "値", en: "Value" },
  valueHint: {
    ja: "円（消費税は％）。小数は 3 桁まで。例：20、0.5",
    en: "In yen (tax: per cent), at most three decimals: 20, 0.5",
  },
  valueWrong: {
    ja: "数字と小数点だけで、小数は 3 桁までにしてください。",
    en: "Use digits and a point only, with at most three decimals.",
  },
  percent: { ja: (value: string) => `${value} %`, en: (value: string) => `${value} %` },
  // Statistics
  statistics: { ja: "提供の統計", en: "Figures of provision" },
  statisticsLead: {
    ja: "締めた日（前日まで）の照会と提供の件数です。条件はページのアドレスに残り、そのまま共有できます。",
    en: "Questions and pieces provided, of closed days (until yesterday). The conditions stand in the address and can be handed on.",
  },
  statisticsHelp: {
    ja: "「分ける」で選んだ項目ごとに行が分かれます。選ばない項目は合計されます。グラフは期間ごとの合計です。",
    en: "Rows are divided by what you choose; what is not chosen is added up. The chart shows sums.",
  },
  sums: { ja: "件数", en: "Numbers" },
  per: { ja: "単位", en: "Per" },
  day: { ja: "日", en: "Day" },
  by: { ja: "分ける", en: "Divided by" },
  requests: { ja: "照会", en: "Questions" },
  providedShort: { ja: "提供", en: "Provided" },
  noFigures: { ja: "この期間に締めた日の記録はありません", en: "No closed day of this period has a record" },
  periodWrong: { ja: "終わりは始まり以後にしてください。", en: "The end must not be before the beginning." },
  scope: { ja: "リスト", en: "List" },
  kind: { ja: "種類", en: "Kind" },
  caller: { ja: "照会者", en: "Caller" },
  result: { ja: "結果", en: "Result" },
  more: { ja: "続きを表示", en: "Show more" },
  cancel: { ja: "やめる", en: "Cancel" },
  missing: { ja: "入力してください。", en: "Enter a value." },
  chooseOne: { ja: "選んでください。", en: "Choose one." },
  dayMissing: { ja: "日付を入力してください。", en: "Enter a day." },
} as const;

export const itemTexts = {
  status: { ja: "失効情報の照会", en: "Status of a certificate" },
  list: { ja: "失効リスト", en: "Revocation list" },
  file: { ja: "失効情報ファイル", en: "Revocation information file" },
  tax: { ja: "消費税率", en: "Rate of tax" },
} as const;

/** Where the prices that the program brings come from. */
export const defaultGrounds = {
  status: {
    ja: "初期値（仮定）：現在公表されている署名用電子証明書 1 件当たりの手数料",
    en: "Default (assumed): today's published fee for one signature certificate",
  },
  list: { ja: "初期値（仮定）：現在、失効リストは無料", en: "Default (assumed): lists are free today" },
  file: { ja: "初期値（仮定）：本システムで定めた額", en: "Default (assumed): set by this system" },
  tax: {
    ja: "初期値（仮定）：法令に基づく手数料として課税しない",
    en: "Default (assumed): a fee set under a law, taken as not taxed",
  },
} as const;

/** Ways of providing, as statements and figures count them. */
export const wayTexts = {
  ocsp: { ja: "OCSP", en: "OCSP" },
  http: { ja: "HTTP", en: "HTTP" },
  ldap: { ja: "LDAP", en: "LDAP" },
} as const;
