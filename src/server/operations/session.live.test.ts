import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  backgroundHeader,
  csrfHeader,
  decideApproval,
  giveDuty,
  listApprovals,
  nameStaff,
  problem,
  registerStaff,
  session,
  showApproval,
  showStaff,
} from "@warifu/contract";
import { type Browser, furnishTestStaff, openBrowser, type TestStaff } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let now = Date.now();
let house: TestServer;
let passwords: TestStaff;
before(async () => {
  house = await startTestServer(scope, { clock: () => new Date(now), roles: ["counter", "web"] });
  passwords = await furnishTestStaff(house.ports);
});

test("a person signs in, is known by the cookie, and is a stranger after signing out", async () => {
  const browser = await person("senior-operator");
  const shown = session.parse(await (await browser.get("/session")).json());
  assert.deepEqual(shown.duties, ["senior-operator"]);
  assert.ok(shown.rights.includes("manage-staff") && shown.seats.includes("staff"));
  assert.equal((await browser.delete("/session")).status, 204);
  assert.equal((await browser.get("/session")).status, 401);
});

test("the cookie is for this host alone, out of reach of scripts, and never sent from elsewhere", async () => {
  const browser = stranger();
  const { cookie } = await signedIn(browser, "general-operator");
  assert.match(cookie, /^__Host-warifu-session=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
});

test("a change without the session's token, with another one, or from another site is refused", async () => {
  const browser = await person("senior-operator");
  const other = await person("senior-operator-2");
  const body = { account: "somebody", displayName: "誰か", duties: [] };
  for (const [headers, code] of [
    [{ [csrfHeader]: "" }, "forged-request-token"],
    [{ [csrfHeader]: other.csrfToken }, "forged-request-token"],
    [{ origin: "https://evil.example" }, "request-from-elsewhere"],
    [{ "sec-fetch-site": "cross-site" }, "request-from-elsewhere"],
    [{ "sec-fetch-site": "same-site" }, "request-from-elsewhere"],
  ] as const) {
    const answer = await browser.post("/staff", body, headers);
    assert.deepEqual([answer.status, await codeOf(answer)], [403, code]);
  }
  assert.equal((await browser.get("/staff/somebody")).status, 404);
});

test("who was registered must change the first password before anything else", async () => {
  const senior = await person("senior-operator");
  const clerkOfNagasaki = { displayName: "窓口七", duties: ["counter-clerk"], municipality: "422011" };
  const made = await senior.post("/staff", { account: "clerk-7", ...clerkOfNagasaki });
  assert.equal(made.status, 201);
  const { initialPassword } = registerStaff.response.parse(await made.json());
  const clerk = stranger();
  const begun = session.parse(await (await clerk.signIn("clerk-7", initialPassword)).json());
  assert.deepEqual([begun.passwordChange, begun.rights, begun.seats], ["needed", [], []]);
  assert.equal(await codeOf(await clerk.get("/residents")), "password-change-needed");
  const wrong = await clerk.post("/session/password", { current: "no", chosen: "割符は割って作る札です" });
  assert.deepEqual([wrong.status, await codeOf(wrong)], [422, "password-wrong"]);
  const short = await clerk.post("/session/password", { current: initialPassword, chosen: "割符" });
  assert.equal(await codeOf(short), "password-too-short");
  const again = await clerk.post("/session/password", { current: initialPassword, chosen: initialPassword });
  assert.equal(await codeOf(again), "password-used-before");
  const chosen = "割符は割って作る木の札です";
  const changed = await clerk.changePassword(initialPassword, chosen);
  assert.equal(changed.status, 200);
  assert.equal((await clerk.get("/residents")).status, 200);
  assert.equal((await stranger().signIn("clerk-7", initialPassword)).status, 401);
  assert.equal((await stranger().signIn("clerk-7", chosen)).status, 201);
});

test("everybody at work reads a colleague's name, and nothing else of the account", async () => {
  const clerk = await person("general-operator");
  const known = await clerk.get("/staff/examiner/name");
  const { account, ...names } = nameStaff.response.parse(await known.json());
  assert.deepEqual([known.status, account, Object.keys(names)[0]], [200, "examiner", "displayName"]);
  assert.equal((await clerk.get("/staff/nobody-here/name")).status, 404);
  assert.equal((await clerk.get("/staff/examiner")).status, 403);
});

test("a wrong password, an unknown account, a suspended one and a locked one are told apart by nobody outside", async () => {
  const senior = await person("senior-operator");
  await senior.post("/staff/examiner/suspension", { reason: "試験" });
  const answers = new Set<string>();
  for (const [account, password] of [
    ["examiner", passwords.examiner ?? ""],
    ["receptionist", "wrong"],
    ["nobody", "wrong"],
    ["Nobody At All", "wrong"],
  ] as const) {
    const answer = await stranger().signIn(account, password);
    const { requestId: _requestId, ...document } = problem.parse(await answer.json());
    answers.add(JSON.stringify([answer.status, document]));
  }
  assert.equal(answers.size, 1);
  assert.match([...answers][0] ?? "", /^\[401,.*sign-in-refused/);
});

test("guessing locks the account, longer each time; the right password opens it again afterwards", async () => {
  const account = "repository-operator";
  const right = passwords[account] ?? "";
  for (let guess = 0; guess < 5; guess += 1) await stranger().signIn(account, `guess ${guess}`);
  assert.equal((await stranger().signIn(account, right)).status, 401);
  now += 61_000;
  assert.equal((await stranger().signIn(account, "another guess")).status, 401);
  now += 61_000;
  assert.equal((await stranger().signIn(account, right)).status, 401);
  now += 60_000;
  assert.equal((await stranger().signIn(account, right)).status, 201);
});

test("an address that fails too often has to wait, and others need not", async () => {
  now += 3_600_000;
  let status = 401;
  for (let attempt = 0; status === 401 && attempt < 40; attempt += 1)
    status = (await stranger().signIn("nobody", "x")).status;
  const told = await stranger().signIn("nobody", "x");
  assert.deepEqual([status, told.status], [429, 429]);
  assert.ok(Number(told.headers.get("retry-after")) > 0);
  now += 3_600_000;
  assert.equal((await stranger().signIn("nobody", "x")).status, 401);
});

test("a session ends when nothing is done, after its longest time, and when duties change", async () => {
  const idle = await person("general-operator");
  now += 19 * 60_000;
  assert.equal((await idle.get("/session")).status, 200);
  now += 19 * 60_000;
  assert.equal((await idle.get("/session")).status, 200);
  now += 21 * 60_000;
  assert.deepEqual(await codeOf(await idle.get("/session")), "session-ended");
  await signedIn(idle, "general-operator");
  for (let minutes = 0; minutes < 590; minutes += 10) {
    now += 10 * 60_000;
    assert.equal((await idle.get("/session")).status, 200);
  }
  now += 11 * 60_000;
  assert.equal((await idle.get("/session")).status, 401);
  await signedIn(idle, "general-operator");
  const senior = await person("senior-operator");
  assert.equal((await senior.post("/staff/general-operator/duties", { duty: "repository-operator" })).status, 200);
  assert.equal((await idle.get("/session")).status, 401);
});

test("what a page asks by itself keeps no session, neither does its stream of changes", async () => {
  const idle = await person("general-operator");
  now += 15 * 60_000;
  assert.equal((await idle.get("/session", { [backgroundHeader]: "1" })).status, 200);
  const stream = await idle.get("/events");
  assert.equal(stream.status, 200);
  await stream.body?.cancel();
  now += 6 * 60_000;
  assert.equal(await codeOf(await idle.get("/session", { [backgroundHeader]: "1" })), "session-ended");
});

test("a duty of power is held when the CA manager has approved it, and not before", async () => {
  const senior = await person("senior-operator");
  const manager = await person("ca-manager");
  const asked = await senior.post("/staff/general-operator/duties", { duty: "relying-party-approver" });
  const { approval = "", duties } = giveDuty.response.parse(await asked.json());
  assert.ok(!duties.includes("relying-party-approver"));
  const box = listApprovals.response.parse(await (await manager.get("/approvals")).json());
  const found = box.approvals.find((one) => one.approval === approval);
  assert.deepEqual(
    [found?.kind, found?.request, found?.needs],
    [
      "give-duty",
      { account: "general-operator", duty: "relying-party-approver" },
      [{ right: "approve-duties", people: 1 }],
    ],
  );
  const { requestHash = "" } = found ?? {};
  const own = await senior.post(`/approvals/${approval}/decision`, { decision: "approve", requestHash });
  assert.deepEqual([own.status, await codeOf(own)], [403, "right-missing"]);
  const decided = await manager.post(`/approvals/${approval}/decision`, { decision: "approve", requestHash });
  assert.equal(decideApproval.response.parse(await decided.json()).state, "done");
  const member = showStaff.response.parse(await (await senior.get("/staff/general-operator")).json());
  assert.ok(member.duties.includes("relying-party-approver"));
  assert.equal(member.events.at(-1)?.recordedBy, "staff:ca-manager");
  const again = await manager.post(`/approvals/${approval}/decision`, { decision: "approve", requestHash });
  assert.equal(again.status, 409);
});

test("somebody is registered without a duty of power, which is asked for; an approver is given none by herself", async () => {
  const senior = await person("senior-operator");
  const manager = await person("ca-manager");
  const body = { account: "officer-9", displayName: "担当九", duties: ["relying-party-officer", "key-manager"] };
  const made = registerStaff.response.parse(await (await senior.post("/staff", body)).json());
  assert.deepEqual([made.member.duties, made.approvals.length], [["relying-party-officer"], 1]);
  const asked = await senior.post("/staff/ca-manager/duties", { duty: "relying-party-approver" });
  const { approval } = giveDuty.response.parse(await asked.json());
  const { requestHash } = showApproval.response.parse(await (await manager.get(`/approvals/${approval}`)).json());
  const own = await manager.post(`/approvals/${approval}/decision`, { decision: "approve", requestHash });
  assert.deepEqual([own.status, await codeOf(own)], [409, "own-account"]);
  const left = showApproval.response.parse(await (await manager.get(`/approvals/${approval}`)).json());
  assert.equal(left.state, "open");
});

test("nobody decides about the own account, and an auditor is given nothing else", async () => {
  const senior = await person("senior-operator");
  const own = await senior.post("/staff/senior-operator/duties", { duty: "general-operator" });
  assert.deepEqual([own.status, await codeOf(own)], [409, "own-account"]);
  const auditor = await senior.post("/staff/internal-auditor/duties", { duty: "general-operator" });
  assert.deepEqual([auditor.status, await codeOf(auditor)], [422, "duties-forbidden-together"]);
  const history = showStaff.response.parse(await (await senior.get("/staff/internal-auditor")).json());
  assert.deepEqual(
    history.events.map(({ event }) => event.kind),
    ["registered"],
  );
});

test("neither passwords nor tokens nor names stand in the log or the audit log", async () => {
  const { rows } = await house.ports.store.read<{ body: string }>("select body from audit_event");
  const written = [...house.log, ...rows.map(({ body }) => body)].join("\n");
  assert.match(written, /session\.refused/);
  for (const secret of [...Object.values(passwords), "窓口七", "担当九", "Nobody At All", "another guess"])
    assert.ok(!written.includes(secret), secret);
});

async function codeOf(answer: Response): Promise<string> {
  return problem.parse(await answer.json()).code;
}

function stranger(): Browser {
  return openBrowser(house.server.baseUrl);
}

async function person(account: string): Promise<Browser> {
  const browser = stranger();
  await signedIn(browser, account);
  return browser;
}

async function signedIn(browser: Browser, account: string): Promise<{ readonly cookie: string }> {
  const answer = await browser.signIn(account, passwords[account] ?? "");
  assert.equal(answer.status, 201);
  return { cookie: answer.headers.getSetCookie()[0] ?? "" };
}
