/**
 * Every form of the pages with something wrong typed into it. A form that has no entry here fails the test, which reads
 * the forms' names from the sources of the pages.
 */
export interface FormEntry {
  /** Its name in the source, up to what it is about. */
  readonly form: string;
  readonly path: string;
  /** The demo account that opens it; absent: nobody. */
  readonly duty?: string;
  /** The buttons that open it, one after another. */
  readonly opened?: readonly { readonly ja: string; readonly en: string }[];
  /** What is typed, and must still be there afterwards: the field's name → its text. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Chosen by value before typing; "radio" and "select" alike. */
  readonly chosen?: Readonly<Record<string, string>>;
  /** How many fields are said to be wrong. */
  readonly wrong: number;
  /** "secret": what is typed is never stored, so a reload empties it. */
  readonly kept?: "over-a-reload" | "secret";
}

const officer = "relying-party-officer";
const court = { path: "/app/verifier/parties/court", duty: officer } as const;

export const formEntries: readonly FormEntry[] = [
  { form: "sign-in", path: "/app/sign-in", typed: { account: "nobody" }, wrong: 1 },
  {
    form: "change-password",
    path: "/app/account",
    duty: "examiner",
    typed: { current: "x", chosen: "y", repeated: "z" },
    wrong: 1,
    kept: "secret",
  },
  { form: "security-key", path: "/app/account", duty: "examiner", wrong: 1 },
  {
    form: "register-staff",
    path: "/app/staff/new",
    duty: "senior-operator",
    typed: { account: "Tarō", displayName: " " },
    wrong: 2,
  },
  {
    form: "assign-municipality",
    path: "/app/staff/members/counter-clerk",
    duty: "senior-operator",
    opened: [{ ja: "市区町村を定める", en: "Assign a municipality" }],
    typed: { municipality: "42" },
    wrong: 1,
  },
  {
    form: "suspend-staff",
    path: "/app/staff/members/receptionist",
    duty: "senior-operator",
    opened: [{ ja: "一時停止する", en: "Suspend" }],
    wrong: 1,
  },
  {
    form: "refuse-approval",
    path: "/app/approvals",
    duty: "ca-manager",
    opened: [{ ja: "確かめる", en: "Examine" }],
    wrong: 1,
  },
  {
    form: "correct-register-event",
    path: "/app/console/register-events",
    duty: "general-operator",
    opened: [{ ja: "正す: F-1", en: "Correct: F-1" }],
    typed: { corrected: "{" },
    wrong: 2,
  },
  {
    form: "set-aside-register-event",
    path: "/app/console/register-events",
    duty: "general-operator",
    opened: [{ ja: "処理済みとする: F-1", en: "Set aside: F-1" }],
    wrong: 1,
  },
  {
    form: "confirm-clause",
    path: "/app/console/compliance?state=facility",
    duty: "ca-manager",
    opened: [{ ja: "5-1-1-3 の確認を記録する", en: "Record a confirmation of 5-1-1-3" }],
    wrong: 1,
  },
  { form: "open-cross", path: "/app/console/cross-certifications/new", duty: "receptionist", wrong: 4 },
  {
    form: "introduce-cross",
    path: `/app/console/cross-certifications/jpki-bridge/${"1".padStart(32, "0")}`,
    duty: "receptionist",
    opened: [{ ja: "当方の申請書を作る", en: "Introduce ourselves" }],
    typed: { mappings: "1.2.3" },
    wrong: 3,
  },
  {
    form: "verify-cross",
    path: `/app/console/cross-certifications/jpki-bridge/${"1".padStart(32, "0")}`,
    duty: "receptionist",
    opened: [{ ja: "相手方の真偽と鍵を確かめる", en: "Verify the other side and its key" }],
    typed: { papers: "委任状" },
    wrong: 2,
  },
  {
    form: "withdraw-cross",
    path: `/app/console/cross-certifications/nagasaki/${"1".padStart(32, "0")}`,
    duty: "receptionist",
    opened: [{ ja: "案件を取り下げる", en: "Withdraw the case" }],
    wrong: 1,
  },
  {
    form: "note-finding",
    path: "/app/audit/inspections/2026-01-05",
    duty: "internal-auditor",
    opened: [{ ja: "指摘を記録する", en: "Note a finding" }],
    typed: { places: "what happened" },
    wrong: 2,
  },
  {
    form: "inspection-step",
    path: "/app/audit/inspections/2026-01-05",
    duty: "internal-auditor",
    opened: [{ ja: "検査を終える", en: "Close the inspection" }],
    wrong: 1,
  },
  {
    form: "plan-external-audit",
    path: "/app/console/external-audits",
    duty: "ca-manager",
    opened: [{ ja: "監査を計画する", en: "Plan an audit" }],
    typed: { scope: "twelve" },
    wrong: 3,
  },
  {
    form: "name-external-auditor",
    path: "/app/console/external-audits/3",
    duty: "ca-manager",
    opened: [{ ja: "監査人を選定する", en: "Name the auditor" }],
    typed: { qualification: "公認" },
    wrong: 2,
  },
  {
    form: "tell-external-audit",
    path: "/app/console/external-audits/1",
    duty: "ca-manager",
    opened: [{ ja: "報告書の通知を記録する", en: "Record to whom the report was passed on" }],
    typed: { to: "長崎市長" },
    wrong: 1,
  },
  {
    form: "external-audit-step",
    path: "/app/console/external-audits/1",
    duty: "ca-manager",
    opened: [{ ja: "是正を計画する: 1", en: "Plan the correction: 1" }],
    wrong: 1,
  },
  {
    form: "note-external-finding",
    path: "/app/audit/external-audits/2",
    duty: "external-auditor",
    opened: [{ ja: "指摘を記録する", en: "Note a finding" }],
    typed: { clause: "twelve", text: "計画がない" },
    wrong: 2,
  },
  {
    form: "report-external-audit",
    path: "/app/audit/external-audits/2",
    duty: "external-auditor",
    opened: [{ ja: "監査報告書を提出する", en: "Hand in the report" }],
    typed: { text: "適合" },
    wrong: 1,
  },
  { form: "take-room-log", path: "/app/audit/keeping", duty: "internal-auditor", wrong: 1 },
  { form: "plan-ceremony", path: "/app/console/ceremonies/new", duty: "key-manager", wrong: 1 },
  {
    form: "break-off-ceremony",
    path: "/app/console/ceremonies/1",
    duty: "key-manager",
    opened: [{ ja: "儀式を中止する", en: "Break the ceremony off" }],
    wrong: 1,
  },
  {
    form: "instruct-work",
    path: "/app/console/work-orders",
    duty: "ca-manager",
    opened: [{ ja: "作業を指示する", en: "Instruct work" }],
    typed: { title: " ", assignee: " " },
    wrong: 4,
  },
  {
    form: "report-work",
    path: "/app/console/work-orders",
    duty: "general-operator",
    opened: [{ ja: "内容を見る", en: "Look at it" }],
    wrong: 1,
  },
  {
    form: "judge-work",
    path: "/app/console/work-orders",
    duty: "ca-manager",
    opened: [{ ja: "内容を見る", en: "Look at it" }],
    wrong: 1,
  },
  {
    form: "staff-record",
    path: "/app/staff/members/receptionist",
    duty: "ca-manager",
    chosen: { kind: "screening" },
    wrong: 2,
  },
  {
    form: "plan-key-update",
    path: "/app/console/key-updates/jpki-bridge",
    duty: "senior-operator",
    opened: [{ ja: "鍵更新を計画する", en: "Plan a key update" }],
    wrong: 1,
  },
  {
    form: "drop-key-update",
    path: "/app/console/key-updates/nagasaki",
    duty: "senior-operator",
    opened: [{ ja: "計画を取りやめる", en: "Drop the plan" }],
    wrong: 1,
  },
  {
    form: "declare-compromise",
    path: "/app/console/compromises",
    duty: "senior-operator",
    opened: [{ ja: "危殆化又は訓練を宣言する", en: "Declare a compromise or a drill" }],
    typed: { ground: " " },
    wrong: 2,
  },
  {
    form: "compromise-words",
    path: "/app/console/compromises/1",
    duty: "senior-operator",
    opened: [{ ja: "疑いが解消した", en: "The suspicion was wrong" }],
    wrong: 1,
  },
  { form: "restart", path: "/app/console/stops", duty: "senior-operator", wrong: 1 },
  {
    form: "draft-notice",
    path: "/app/console/notices/new",
    duty: "repository-operator",
    typed: { titleJa: "お知らせ" },
    wrong: 4,
  },
  {
    form: "amend-notice",
    path: "/app/console/notices/1",
    duty: "repository-operator",
    opened: [{ ja: "書き直す", en: "Amend" }],
    typed: { titleJa: " ", startsAt: "25:00" },
    wrong: 2,
  },
  {
    form: "withdraw-notice",
    path: "/app/console/notices/2",
    duty: "ca-manager",
    opened: [{ ja: "取り下げる", en: "Withdraw" }],
    typed: { ja: "中止" },
    wrong: 1,
  },
  {
    form: "notify-relying-party",
    path: "/app/verifier/new",
    duty: officer,
    typed: { id: "Not An Identifier", name: "試験所" },
    wrong: 5,
  },
  // Refused by the server alone: the identifier is taken.
  {
    form: "notify-relying-party",
    path: "/app/verifier/new",
    duty: officer,
    chosen: { class: "court" },
    typed: { id: "court", name: "裁判所", address: "長崎市", contact: "係", purpose: "確認" },
    wrong: 1,
  },
  {
    form: "examine-relying-party",
    path: "/app/verifier/parties/tax-office",
    duty: officer,
    opened: [{ ja: "審査を記録する", en: "Record the examination" }],
    wrong: 2,
  },
  {
    form: "agree-relying-party",
    path: "/app/verifier/parties/port-office",
    duty: officer,
    opened: [{ ja: "取決めを記録する", en: "Record the agreement" }],
    typed: { document: "第 1 号" },
    wrong: 2,
  },
  {
    form: "withdraw-relying-party",
    ...court,
    opened: [{ ja: "退会を記録する", en: "Record the withdrawal" }],
    typed: { reason: "廃止" },
    wrong: 1,
  },
  {
    form: "change-access-of-relying-party",
    ...court,
    opened: [{ ja: "アクセス権を変える", en: "Change the right of access" }],
    chosen: { extent: "some" },
    wrong: 1,
  },
  {
    form: "change-limits-of-relying-party",
    ...court,
    opened: [{ ja: "制限を変える", en: "Change the limits" }],
    typed: { networks: "everywhere" },
    wrong: 1,
  },
  {
    form: "demand-report-of-relying-party",
    ...court,
    opened: [{ ja: "報告を求める", en: "Demand a report" }],
    typed: { subject: "状況" },
    wrong: 2,
  },
  {
    form: "answer-report-",
    ...court,
    opened: [{ ja: "報告を記録する (1)", en: "Record the report (1)" }],
    wrong: 1,
  },
  {
    form: "decide-relying-party",
    ...court,
    opened: [{ ja: "停止する", en: "Suspend" }],
    wrong: 1,
  },
  {
    form: "issue-relying-party-credential",
    ...court,
    opened: [{ ja: "鍵を発行・登録する", en: "Issue or register" }],
    chosen: { kind: "client-certificate" },
    typed: { label: "照会サーバー", certificate: "これは証明書ではない" },
    wrong: 1,
  },
  {
    form: "revoke-relying-party-credential",
    ...court,
    opened: [{ ja: "取り消す：", en: "Take back: " }],
    wrong: 1,
  },
  { form: "close-provision-month", path: "/app/verifier/statements", duty: officer, wrong: 1 },
  {
    form: "correct-provision-statement",
    path: "/app/verifier/statements/1",
    duty: officer,
    opened: [{ ja: "数え直す", en: "Count anew" }],
    wrong: 1,
  },
  // Refused by the server alone: counted anew, nothing differs.
  { form: "draft-provision-report", path: "/app/verifier/reports", duty: officer, wrong: 2 },
  {
    form: "publish-provision-report",
    path: "/app/verifier/reports/1",
    duty: "ca-manager",
    opened: [{ ja: "公開する", en: "Publish" }],
    typed: { gazetteIssue: "第 1 号" },
    wrong: 1,
  },
  {
    form: "set-provision-price",
    path: "/app/verifier/prices",
    duty: officer,
    chosen: { item: "status" },
    typed: { value: "twenty", ground: "決定第 7 号" },
    wrong: 2,
  },
];
