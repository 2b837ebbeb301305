/** What the pages about relying parties say. */
export const texts = {
  parties: { ja: "署名検証者等", en: "Relying parties" },
  partiesLead: {
    ja: "失効情報の提供を受ける署名検証者、団体署名検証者と署名確認者の一覧です。",
    en: "Signature verifiers, group verifiers and their confirmers, who are given revocation information.",
  },
  partiesHelp: {
    ja: "届出、審査、取決め、二人の承認の順に進みます。審査した人は承認できません。届出の受付は「届出の受付」、その後の手続は一件ごとのページで行います。",
    en: "Notification, examination, agreement, then approval by two people; who examined cannot approve. A new notification has its own page; every further step is taken on the party's page.",
  },
  id: { ja: "識別名", en: "Identifier" },
  name: { ja: "名称", en: "Name" },
  class: { ja: "区分", en: "Class" },
  state: { ja: "状態", en: "State" },
  keys: { ja: "有効な鍵", en: "Valid keys" },
  reports: { ja: "報告待ち", en: "Reports due" },
  more: { ja: "続きを表示", en: "Show more" },
  group: { ja: "団体署名検証者", en: "Group verifier" },
  address: { ja: "所在地", en: "Address" },
  contact: { ja: "連絡先", en: "Department" },
  purpose: { ja: "利用目的", en: "Purpose" },
  agreement: { ja: "取決書", en: "Agreement" },
  approvals: { ja: "承認した人", en: "Approved by" },
  methods: { ja: "提供方法", en: "Methods" },
  authorities: { ja: "認証局", en: "Authorities" },
  networks: { ja: "照会元", en: "Networks" },
  rate: { ja: "1分間の件数", en: "Questions a minute" },
  all: { ja: "すべて", en: "all" },
  any: { ja: "どこからでも", en: "any" },
  unlimited: { ja: "無制限", en: "unlimited" },
  none: { ja: "なし", en: "none" },
  endingSoon: {
    ja: "60日以内に終わる鍵と証明書（届け出た担当者に知らせる）",
    en: "Keys and certificates that end within 60 days (tell the department that notified)",
  },
  credentials: { ja: "鍵、証明書、ネットワーク", en: "Keys, certificates, networks" },
  number: { ja: "番号", en: "Number" },
  kind: { ja: "種類", en: "Kind" },
  label: { ja: "名前", en: "Label" },
  until: { ja: "期限", en: "Until" },
  valid: { ja: "有効", en: "Valid" },
  revoked: { ja: "取消し", en: "Taken back" },
  groupKey: { ja: "回答の鍵（公開鍵の SHA-256）", en: "Key for answers (SHA-256 of the public key)" },
  groupKeyUntil: {
    ja: "回答の鍵の期限（30日前に自動で替わる）",
    en: "It signs until (replaced by itself 30 days before)",
  },
  formerGroupKey: { ja: "以前の鍵（過去の回答の検証用）", en: "Former key (for answers of its time)" },
  history: { ja: "経過", en: "History" },
  when: { ja: "日時", en: "When" },
  event: { ja: "できごと", en: "Event" },
  who: { ja: "だれが", en: "By" },
  reason: { ja: "理由", en: "Reason" },
  reasonMissing: { ja: "理由を書いてください。", en: "Give the reason." },
  approve: { ja: "承認する", en: "Approve" },
  refuse: { ja: "拒む", en: "Refuse" },
  suspend: { ja: "停止する", en: "Suspend" },
  resume: { ja: "停止を解く", en: "End the suspension" },
  done: { ja: "記録しました", en: "Recorded" },
  refuseWhat: {
    ja: "届出はこれで終わり、この識別名は使えません。",
    en: "The notification ends here, and the identifier stays used.",
  },
  suspendWhat: {
    ja: "すべての提供方法で、次の照会から拒まれます。",
    en: "From the next question on, every way of asking is refused.",
  },
  resumeWhat: { ja: "次の照会から、また答えます。", en: "From the next question on it is answered again." },
} as const;

export const stateTexts = {
  notified: { ja: "届出", en: "Notified" },
  examined: { ja: "審査済", en: "Examined" },
  agreed: { ja: "承認待ち", en: "Awaits approval" },
  registered: { ja: "アクセス権あり", en: "Registered" },
  suspended: { ja: "停止中", en: "Suspended" },
  withdrawn: { ja: "退会", en: "Withdrawn" },
  refused: { ja: "拒否", en: "Refused" },
} as const;

export const classTexts = {
  "administrative-organ": { ja: "行政機関等", en: "Administrative organ" },
  court: { ja: "裁判所", en: "Court" },
  "designated-handler": { ja: "指定等を受けた者", en: "Designated body" },
  "accredited-certification-business": { ja: "認定認証事業者", en: "Accredited certification business" },
  "recognised-certification-business": {
    ja: "大臣認定の認証業務",
    en: "Certification business recognised by the minister",
  },
  "record-providing-body": { ja: "電磁的記録の提供団体", en: "Body that provides records" },
  "procedure-agents-body": { ja: "手続代理者の団体", en: "Body of procedure agents" },
  "record-providers-body": { ja: "記録提供者の団体", en: "Body of record providers" },
  "group-member": { ja: "署名確認者", en: "Signature confirmer" },
} as const;

export const credentialTexts = {
  "api-key": { ja: "API キー", en: "API key" },
  "ldap-password": { ja: "LDAP パスワード", en: "LDAP password" },
  "client-certificate": { ja: "クライアント証明書", en: "Client certificate" },
  "signing-certificate": { ja: "署名用証明書", en: "Signing certificate" },
  "source-address": { ja: "照会元アドレス", en: "Source address" },
} as const;

export const methodTexts = {
  ocsp: { ja: "OCSP", en: "OCSP" },
  "http-list": { ja: "失効リスト（HTTP）", en: "Lists over HTTP" },
  "ldap-list": { ja: "失効リスト（LDAP）", en: "Lists over LDAP" },
  file: { ja: "失効情報ファイル", en: "Revocation information files" },
} as const;

/** By the kind of the registry's event. */
export const eventTexts: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  notified: { ja: "届出", en: "Notified" },
  examined: { ja: "審査", en: "Examined" },
  agreed: { ja: "取決め", en: "Agreement" },
  approved: { ja: "承認（一人目）", en: "Approved by one" },
  registered: { ja: "承認（二人目）、アクセス権の付与", en: "Approved by two, registered" },
  refused: { ja: "拒否", en: "Refused" },
  suspended: { ja: "停止", en: "Suspended" },
  resumed: { ja: "停止の解除", en: "Resumed" },
  withdrawn: { ja: "退会", en: "Withdrawn" },
  "access-changed": { ja: "アクセス権の変更", en: "Right of access changed" },
  "limits-changed": { ja: "制限の変更", en: "Limits changed" },
  "report-demanded": { ja: "報告の求め", en: "Report demanded" },
  "report-answered": { ja: "報告", en: "Report received" },
  "credential-issued": { ja: "鍵の発行・登録", en: "Key or certificate added" },
  "credential-revoked": { ja: "鍵の取消し", en: "Key or certificate taken back" },
  reminded: { ja: "期限の通知", en: "Reminded of an end" },
  "group-key-taken": { ja: "回答の鍵の作成", en: "Key for answers made" },
  "carried-over": { ja: "登録簿への引継ぎ", en: "Carried over" },
};
