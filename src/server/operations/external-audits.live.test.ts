/** A yearly audit over HTTP, from its plan to its end, by the people of the duties. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { type Duty, listDeadlines, problem, showExternalAudit } from "@warifu/contract";
import {
  type Browser,
  furnishTestStaff,
  openBrowser,
  reversed,
  startTestServer,
  type TestServer,
  type TestStaff,
} from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
let staff: TestStaff;
before(async () => {
  house = await startTestServer(scope);
  staff = await furnishTestStaff(house.ports);
});

test("a yearly audit is planned, carried out by somebody independent, reported, corrected, confirmed and closed", async () => {
  const manager = await person("ca-manager");
  const auditor = await person("external-auditor");
  const plan = { kind: "yearly", due: "2099-03-31", scope: [], ground: "令和8年度の定期監査" };
  const { audit } = showExternalAudit.response.parse(await (await manager.post("/external-audits", plan)).json());
  const direct = (body: object) => manager.post(`/external-audits/${audit}/direction`, body);
  const examine = (body: object) => auditor.post(`/external-audits/${audit}/examination`, body);
  const naming = { step: "name", qualification: "公認情報システム監査人", independence: "宣誓書 第1号" };
  assert.equal(
    await codeOf(await direct({ ...naming, account: "internal-auditor" })),
    "external-auditor-not-independent",
  );
  assert.equal(await codeOf(await direct({ ...naming, account: "external-auditor" })), "done");
  assert.equal(await codeOf(await examine({ step: "begin" })), "done");
  const note = { step: "note", clause: "4-11-3", weight: "minor", text: "検査が一週遅れた", deadline: "2099-04-30" };
  assert.equal(await codeOf(await examine({ ...note, clause: "9-9" })), "external-audit-clause-unknown");
  assert.equal(await codeOf(await examine(note)), "done");
  assert.equal(await codeOf(await examine({ step: "report", text: "おおむね適合", reference: "監査第1号" })), "done");
  assert.equal(await codeOf(await direct({ step: "tell", to: "長崎市長", text: "写しを送付" })), "done");
  const open = listDeadlines.response.parse(await (await manager.get("/deadlines")).json());
  assert.ok(open.deadlines.some(({ kind, subject }) => kind === "audit-finding" && subject === `${audit}-1`));
  assert.equal(await codeOf(await direct({ step: "close", text: "知事確認" })), "external-audit-findings-open");
  assert.equal(await codeOf(await direct({ step: "plan-correction", number: 1, text: "当番を二人にする" })), "done");
  assert.equal(await codeOf(await direct({ step: "correct", number: 1, text: "当番表を改めた" })), "done");
  assert.equal(await codeOf(await examine({ step: "confirm", number: 1, text: "当番表を見た" })), "done");
  assert.equal(await codeOf(await direct({ step: "close", text: "知事確認" })), "done");
  const left = listDeadlines.response.parse(await (await manager.get("/deadlines")).json());
  assert.ok(left.deadlines.every(({ kind }) => kind !== "audit-finding"));
  await readsThePaper(manager, audit);
});

test("nobody but the named auditor examines, and the auditor reads no audit log", async () => {
  const auditor = await person("external-auditor");
  assert.equal(await codeOf(await auditor.post("/audit/events/search", { day: "2026-11-21" })), "right-missing");
  const internal = await person("internal-auditor");
  assert.equal(await codeOf(await internal.post("/external-audits/1/examination", { step: "begin" })), "right-missing");
  assert.equal((await internal.get("/external-audits")).status, 200);
});

/** In both languages: the words of the finding and of its correction are in the paper's text. */
async function readsThePaper(manager: Browser, audit: string): Promise<void> {
  for (const language of ["ja", "en"]) {
    const answer = await manager.get(`/external-audits/${audit}/paper.pdf?language=${language}`);
    assert.equal(answer.headers.get("content-type"), "application/pdf");
    const file = join(house.folder, `audit-${language}.pdf`);
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"]);
    for (const words of ["4-11-3", "検査が一週遅れた", "当番表を見た", "長崎市長"])
      assert.ok(stdout.includes(words), words);
  }
}

async function person(duty: Duty): Promise<Browser> {
  const browser = openBrowser(house.server.baseUrl);
  assert.equal((await browser.signIn(duty, staff[duty] ?? "")).status, 201);
  return browser;
}

async function codeOf(answer: Response): Promise<string> {
  return answer.ok ? "done" : problem.parse(await answer.json()).code;
}
