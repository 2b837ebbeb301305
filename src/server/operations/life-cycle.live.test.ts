/** Releases and checks of security over HTTP, by the people of the duties. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  askRelease,
  type Duty,
  listDeadlines,
  listReleases,
  listSecurityChecks,
  planSecurityCheck,
  problem,
  showApproval,
} from "@warifu/contract";
import { readCompliance } from "../../operations/index.ts";
import { projectFolder } from "../routes/compliance/project-folder.ts";
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

test("a release is asked for, approved by the CA manager and filed; until then the program says that it is not approved", async () => {
  const senior = await person("senior-operator");
  const before = listReleases.response.parse(await (await senior.get("/releases")).json());
  assert.equal(before.running.standing, "not-approved");
  const { version, digest } = before.running;
  const wish = { version, digest, changes: "初めての導入", tests: "全試験に合格", reference: "検証報告 第1号" };
  const { approval } = askRelease.response.parse(await (await senior.post("/releases", wish)).json());
  const { requestHash } = showApproval.response.parse(await (await senior.get(`/approvals/${approval}`)).json());
  const decision = { decision: "approve", requestHash };
  assert.notEqual(await codeOf(await senior.post(`/approvals/${approval}/decision`, decision)), "done");
  const manager = await person("ca-manager");
  assert.equal(await codeOf(await manager.post(`/approvals/${approval}/decision`, decision)), "done");
  const after = listReleases.response.parse(await (await manager.get("/releases")).json());
  assert.equal(after.running.standing, "approved");
  assert.deepEqual(
    after.releases.map(({ askedBy, approvedBy, reference }) => [askedBy, approvedBy, reference]),
    [["staff:senior-operator", "staff:ca-manager", "検証報告 第1号"]],
  );
  assert.equal(await codeOf(await senior.post("/releases", wish)), "release-approved-already");
  const judged = await readCompliance({ ...house.ports, project: projectFolder }, "nagasaki");
  assert.ok(judged.ok);
  const clause = judged.value.clauses.find((one) => one.clause === "6-6-1");
  assert.deepEqual(clause?.reasons, []);
});

test("a check of security is planned, recorded, given back, recorded again and confirmed by somebody else", async () => {
  const [senior, manager] = [await person("senior-operator"), await person("ca-manager")];
  const plan = { what: "OS とソフトウェアの更新の確認", due: "2099-01-31" };
  const { check } = planSecurityCheck.response.parse(await (await senior.post("/security-checks", plan)).json());
  const due = listDeadlines.response.parse(await (await manager.get("/deadlines")).json());
  assert.ok(due.deadlines.some(({ kind, subject }) => kind === "security-check" && subject === check));
  const result = { weaknesses: "found", text: "OpenSSL の更新が要る", reference: "点検 第1号" };
  const judge = (step: string) => manager.post(`/security-checks/${check}/judgement`, { step, remark: "記録を見た" });
  assert.equal(await codeOf(await judge("confirm")), "security-check-step-not-now");
  assert.equal(await codeOf(await senior.post(`/security-checks/${check}/result`, result)), "done");
  assert.equal(await codeOf(await judge("return")), "done");
  assert.equal(await codeOf(await senior.post(`/security-checks/${check}/result`, result)), "done");
  assert.equal(await codeOf(await judge("confirm")), "done");
  const { checks } = listSecurityChecks.response.parse(await (await manager.get("/security-checks")).json());
  assert.deepEqual(
    checks.map(({ state, remark }) => [state, remark]),
    [["confirmed", "記録を見た"]],
  );
});

async function person(duty: Duty): Promise<Browser> {
  const browser = openBrowser(house.server.baseUrl);
  assert.equal((await browser.signIn(duty, staff[duty] ?? "")).status, 201);
  return browser;
}

async function codeOf(answer: Response): Promise<string> {
  return answer.ok ? "done" : problem.parse(await answer.json()).code;
}
