import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { duties, session } from "@warifu/contract";
import { openBrowser } from "../src/server/testing.ts";
import { type RunningWarifu, temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
let program: RunningWarifu;
before(async () => {
  program = await up(data.folder);
});
after(async () => {
  await program?.end("SIGTERM");
  await data.remove();
});

test("the demo has an account for each duty, with passwords that only their owner can read", async () => {
  assert.equal(statSync(join(data.folder, "demo", "staff.json")).mode & 0o777, 0o600);
  const shown = await warifuDone(data.folder, "staff", "list");
  for (const duty of duties) assert.match(shown, new RegExp(`^${duty} +active `, "m"));
});

test("somebody who is registered on the machine signs in with the first password and must change it", async () => {
  const words = ["staff", "register", "first-senior", "--name", "上級操作員", "--duty", "senior-operator"];
  const password = (await warifuDone(data.folder, ...words)).trim();
  const browser = openBrowser(program.baseUrl);
  const begun = session.parse(await (await browser.signIn("first-senior", password)).json());
  assert.deepEqual([begun.duties, begun.passwordChange], [["senior-operator"], "needed"]);
  assert.equal((await browser.changePassword(password, "割符は二つに割った札です")).status, 200);
  assert.equal((await browser.get("/staff")).status, 200);
});

test("a password that was forgotten is given anew, and what is wrong is refused", async () => {
  const password = (await warifuDone(data.folder, "staff", "reset-password", "examiner")).trim();
  assert.equal((await openBrowser(program.baseUrl).signIn("examiner", password)).status, 201);
  const twice = await warifu(data.folder, "staff", "register", "examiner", "--name", "x", "--duty", "examiner");
  assert.equal(twice.code, 1);
  const pair = ["--duty", "internal-auditor", "--duty", "examiner"];
  const both = await warifu(data.folder, "staff", "register", "both", "--name", "x", ...pair);
  assert.equal(both.code, 1);
  const unknown = await warifu(data.folder, "staff", "register", "other", "--name", "x", "--duty", "king");
  assert.equal(unknown.code, 2);
});
