/**
 * Work that people did before: a closed month of questions with its statements, a report, notices, relying parties on
 * their way, an authority that is stopped, and a request for approval. Pages about one of these have something to show then.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listCeremonyDefinitions, processingChecks } from "@warifu/contract";
import { requestFile } from "../../src/lgpki/testing.ts";
import { appendUsage, openStore, type Store, sumUsageDay, type UsageRow } from "../../src/store/index.ts";
import { warifuDone } from "../program/warifu.ts";
import { act } from "./act.ts";
import { furnishGovernor } from "./furnish-governor.ts";
import type { House, Visitor } from "./harness.ts";

const callers = ["relying-party:court", "relying-party:association"];

/** What the house's papers and workflows hold after this: statement 1, report 1, notices 1 (a draft) and 2 (published). */
export async function furnishPast(house: House): Promise<void> {
  const month = await furnishUsage(house.folder);
  const officer = await house.visitor({ duty: "relying-party-officer" });
  await done(officer, "/provision/closings", { month });
  await done(officer, "/provision/reports", { from: `${month}-01`, to: `${month}-28` });
  await furnishParties(officer);
  const writer = await house.visitor({ duty: "repository-operator" });
  const manager = await house.visitor({ duty: "ca-manager" });
  await done(writer, "/operations/notices", noticeAbout("計画停止の予告", "Maintenance to come"));
  await done(writer, "/operations/notices", noticeAbout("計画停止", "Planned maintenance"));
  await done(manager, "/operations/notices/2/publication");
  const senior = await house.visitor({ duty: "senior-operator" });
  await done(senior, "/authorities/application-ca/stop", { reason: "drill", note: "a drill" });
  await done(senior, "/compromises", { authority: "nagasaki", kind: "drill", effect: "none", ground: "年次訓練" });
  const plannedFor = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  await done(senior, "/key-updates", { authority: "nagasaki", reason: "five-years", plannedFor });
  await done(senior, "/staff/general-operator/duties", { duty: "relying-party-approver" });
  await furnishRefusedEvent(house);
  await furnishCrossCertification(house);
  await furnishWorkOrders(house, manager);
  await furnishBranch(house);
  await furnishInspection(house);
  await furnishResidentCases(house, manager);
  await furnishExternalAudits(house, manager);
  await done(senior, "/security-checks", { what: "OS とソフトウェアの更新の確認", due: "2099-01-31" });
  await furnishCeremony(house);
  await furnishGovernor(house);
  for (const visitor of [officer, writer, manager, senior]) await visitor.leave();
}

/** Case 1 is to be identified, 2 is a complaint, 3 is to be decided, 4 was refused, and 5 asks the minister to review that. */
async function furnishResidentCases(house: House, manager: Visitor): Promise<void> {
  const reception = await house.visitor({ duty: "receptionist" });
  const person = { name: "長崎　花子", address: "長崎県長崎市割符町１番２号" };
  const open = (content: object) => done(reception, "/resident-cases", { content });
  const step = (number: number, version: number, command: object) =>
    done(reception, `/resident-cases/${number}/steps`, { version, command });
  const decide = (number: number, version: number, command: object) =>
    done(manager, `/resident-cases/${number}/decisions`, { version, command });
  const identify = { kind: "identify", resident: "R-0001", words: "運転免許証" };
  await open({ kind: "disclosure", person, parts: ["issue-records"], wish: "" });
  await open({ kind: "complaint", wish: "窓口の待ち時間が長い" });
  await open({ kind: "correction", person, change: "correct", wish: "ふりがなの誤り" });
  await step(3, 1, identify);
  await open({ kind: "correction", person, change: "delete", wish: "発行記録の削除" });
  await step(4, 1, identify);
  await decide(4, 2, { kind: "decide", outcome: "refused", words: "保存の期間内である" });
  await step(4, 3, { kind: "tell" });
  await open({ kind: "review", person, of: "4", wish: "削除されるべきである" });
  await decide(5, 1, { kind: "send", words: "保存は規程による" });
  await reception.leave();
}

/** Application 1 is to be examined by the branch, 2 by the operating body. */
async function furnishBranch(house: House): Promise<void> {
  const officer = await house.visitor({ duty: "branch-officer" });
  const manager = await house.visitor({ duty: "branch-manager" });
  const examiner = await house.visitor({ duty: "lgwan-examiner" });
  const applicant = { name: "申請太郎", section: "総務課" };
  for (const name of ["長崎市長", "総務部長"]) {
    const names = [
      ["O", "長崎市"],
      ["OU", "総務部"],
      ["CN", name],
    ] as const;
    const certificationRequest = Buffer.from(await requestFile(names)).toString("base64");
    const entries = { unit: "総務部", name };
    await done(officer, "/branch/applications", {
      kind: "issue",
      type: "office",
      applicant,
      entries,
      certificationRequest,
    });
  }
  const record = processingChecks.map((check) => ({ check, answer: "yes" }));
  const work = "/branch/applications/2";
  await done(officer, `${work}/steps`, { version: 1, command: { kind: "examine", record } });
  await done(manager, `${work}/decisions`, { version: 2, command: { kind: "approve" } });
  await done(manager, `${work}/decisions`, { version: 3, command: { kind: "submit" } });
  await done(examiner, "/lgpki/applications/2/examination", { version: 4, command: { kind: "accept" } });
  for (const visitor of [officer, manager, examiner]) await visitor.leave();
}

/** A week that is being inspected, with a finding that is not settled. */
async function furnishInspection(house: House): Promise<void> {
  const auditor = await house.visitor({ duty: "internal-auditor" });
  const week = "2026-01-05";
  await done(auditor, "/audit/inspections", { week });
  const text = "勤務時間外のサインインがあった";
  await done(auditor, `/audit/inspections/${week}/steps`, { step: "note", finding: "anomaly", text });
  await auditor.leave();
}

/** Three audits from outside: reported with an open finding, under way, and planned. */
async function furnishExternalAudits(house: House, manager: Visitor): Promise<void> {
  const auditor = await house.visitor({ duty: "external-auditor" });
  const naming = { account: "external-auditor", qualification: "公認情報システム監査人", independence: "宣誓書 第1号" };
  const plan = { kind: "yearly", due: "2099-03-31", scope: [], ground: "定期監査" };
  for (const audit of ["1", "2", "3"]) {
    await done(manager, "/external-audits", plan);
    if (audit === "3") continue;
    await done(manager, `/external-audits/${audit}/direction`, { step: "name", ...naming });
    await done(auditor, `/external-audits/${audit}/examination`, { step: "begin" });
  }
  const finding = { clause: "4-11-3", weight: "minor", text: "検査が一週遅れた", deadline: "2099-04-30" };
  await done(auditor, "/external-audits/1/examination", { step: "note", ...finding });
  const report = { step: "report", text: "おおむね適合している", reference: "監査第1号" };
  await done(auditor, "/external-audits/1/examination", report);
  await auditor.leave();
}

/** One to do for the general operator, and a newer one that the key manager has reported. */
async function furnishWorkOrders(house: House, manager: Visitor): Promise<void> {
  const order = { title: "機器の点検", what: "通信機器の記録を確かめる", due: "2026-12-25" };
  await done(manager, "/work-orders", { ...order, assignee: "general-operator" });
  await done(manager, "/work-orders", { ...order, title: "分割鍵の保管の確認", assignee: "key-manager" });
  const keyManager = await house.visitor({ duty: "key-manager" });
  await done(keyManager, "/work-orders/2/reports", { result: "3人とも金庫に保管している" });
  await keyManager.leave();
}

/** A case that Nagasaki opened with the bridge of this house, and that the bridge has to answer. */
async function furnishCrossCertification(house: House): Promise<void> {
  const reception = await house.visitor({ duty: "receptionist" });
  const number = "1".padStart(32, "0");
  await done(reception, "/cross-certifications", {
    authority: "nagasaki",
    partner: "jpki-bridge",
    case: number,
    contact: "受付担当 000-000-0000",
    terms: { policyOids: ["1.2.392.200149.8.5.1.1.10"] },
  });
  const file = await reception.context.request.get(`${house.baseUrl}/cross-certifications/nagasaki/${number}/sent/1`);
  const octets = (await file.body()).toString("base64");
  await done(reception, "/cross-certification-packages", { package: octets });
  await reception.leave();
}

/** Ceremony 1: a backup that two key managers have begun. */
async function furnishCeremony(house: House): Promise<void> {
  const account = "key-manager-2";
  await warifuDone(house.folder, "staff", "register", account, "--name", "秘密鍵管理者", "--duty", "key-manager");
  const visitor = await house.visitor({ duty: "key-manager" });
  const listed = await visitor.context.request.get(`${house.baseUrl}/ceremonies/definitions`);
  const { keys } = listCeremonyDefinitions.response.parse(await listed.json());
  const attendants = [
    { account: "ca-manager", duty: "ca-manager" },
    { account: "key-manager", duty: "key-manager" },
    { account, duty: "key-manager" },
  ];
  await done(visitor, "/ceremonies", { definition: "backup", key: keys[0]?.reference, attendants });
  await done(visitor, "/ceremonies/1/beginning");
  await visitor.leave();
}

/** An event of the register that cannot be recorded: F-1. */
async function furnishRefusedEvent({ baseUrl, folder }: House): Promise<void> {
  const key = readFileSync(join(folder, "demo", "operator.key"), "utf8").trim();
  const on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const answer = await fetch(`${baseUrl}/register/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ event: "F-1", resident: "R-9999", command: { kind: "record-death", on } }),
  });
  assert.equal(answer.status, 404, await answer.text());
}

async function done(visitor: Visitor, path: string, body?: unknown): Promise<void> {
  const { status, body: answer } = await act(visitor, path, body);
  assert.ok(status === 200 || status === 201, `${path}: ${status} ${JSON.stringify(answer)}`);
}

function noticeAbout(ja: string, en: string) {
  const startsAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const endsAt = new Date(Date.now() + 7 * 86_400_000 + 3 * 3_600_000).toISOString();
  return {
    kind: "maintenance",
    title: { ja, en },
    body: {
      ja: "機器の点検のため、失効情報の提供を止めます。\n\n終わりしだい再開します。",
      en: "Machines are examined, and no status information is given meanwhile.\n\nIt goes on as soon as that is done.",
    },
    period: { startsAt, endsAt },
  };
}

/** Two on their way, and a demand for a report. */
async function furnishParties(officer: Visitor): Promise<void> {
  for (const id of ["tax-office", "port-office"]) {
    await done(officer, "/relying-parties", {
      id,
      class: "court",
      name: id === "tax-office" ? "税務事務所" : "港湾事務所",
      address: "長崎県長崎市",
      contact: "電子申請係",
      purpose: "電子申請に付された証明書の確認",
    });
  }
  const conditions = ["is-court", "own-procedures"];
  await done(officer, "/relying-parties/port-office/changes", {
    kind: "examine",
    conditions,
    papers: ["notification"],
  });
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const subject = "失効情報の取扱いの状況";
  await done(officer, "/relying-parties/court/changes", { kind: "demand-report", by: "governor", subject, dueOn });
}

/** Questions on every day of the last month, and every day until yesterday closed. Returns the month. */
async function furnishUsage(folder: string): Promise<string> {
  const opened = await openStore({
    location: { kind: "embedded", folder },
    role: "furnish",
    clock: () => new Date(),
    connections: 2,
    migrations: "refuse",
  });
  assert.ok(opened.ok, "the house's database is there");
  const store = opened.value;
  try {
    const days = daysUntilYesterday();
    await sumUsageDay(store, days[0] ?? "");
    for (const [index, day] of days.entries()) await furnishDay(store, day, index);
    return days[0]?.slice(0, 7) ?? "";
  } finally {
    await store.close();
  }
}

async function furnishDay(store: Store, day: string, index: number): Promise<void> {
  const at = new Date(`${day}T10:00:00+09:00`);
  const rows = callers.flatMap((caller, place): UsageRow[] => {
    const statuses = Array.from(
      { length: ((index * 7 + place * 3) % 11) + 2 },
      (): UsageRow => ({
        at,
        authority: "nagasaki",
        kind: "ocsp",
        caller,
        serial: new Uint8Array([1, index, place]),
        result: "good",
      }),
    );
    const file: UsageRow = { at, authority: "nagasaki", kind: "file", caller, serial: undefined, result: "provided" };
    return index % 7 === 0 ? [...statuses, file] : statuses;
  });
  await store.transaction((transaction) => appendUsage(transaction, rows));
  await sumUsageDay(store, day);
}

/** From the first of the last month, in Asia/Tokyo. */
function daysUntilYesterday(): readonly string[] {
  const tokyo = new Date(Date.now() + 9 * 3_600_000);
  const first = Date.UTC(tokyo.getUTCFullYear(), tokyo.getUTCMonth() - 1, 1);
  const today = Date.UTC(tokyo.getUTCFullYear(), tokyo.getUTCMonth(), tokyo.getUTCDate());
  return Array.from({ length: Math.round((today - first) / 86_400_000) }, (_, index) =>
    new Date(first + index * 86_400_000).toISOString().slice(0, 10),
  );
}
