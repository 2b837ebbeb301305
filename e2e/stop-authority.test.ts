import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { showApproval } from "@warifu/contract";
import { openBrowser } from "../src/server/testing.ts";
import { temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

test("an authority that is stopped issues nothing until a second person approved its restart", async (context) => {
  const data = temporaryData();
  context.after(data.remove);
  const house = await up(data.folder);
  const { folder } = data;
  const files = (name: string) => ["--p12", join(folder, `${name}.p12`), "--out", join(folder, `${name}.pem`)];
  const issue = (resident: string) => warifu(folder, "issue", "--resident", resident, ...files(resident));
  await warifuDone(folder, "authority", "stop", "nagasaki", "--reason", "drill", "--note", "an exercise");
  assert.match((await issue("R-0001")).stderr, /authority-stopped/);
  const twice = await warifu(folder, "authority", "stop", "nagasaki", "--reason", "drill");
  assert.match(twice.stderr, /authority-stopped-already/);

  const ground = ["--ground", "the exercise is over"];
  const asked = await warifuDone(folder, "authority", "restart", "nagasaki", ...ground);
  const approval = /--approval ([0-9]+)/.exec(asked)?.[1] ?? "";
  const alone = await warifu(folder, "authority", "restart", "nagasaki", ...ground, "--approval", approval);
  assert.match(alone.stderr, /approval-not-given/);
  await approve(house.baseUrl, folder, approval);
  const changed = await warifu(folder, "authority", "restart", "nagasaki", "--ground", "other", "--approval", approval);
  assert.match(changed.stderr, /approval-of-another-request/);
  await warifuDone(folder, "authority", "restart", "nagasaki", ...ground, "--approval", approval);
  const issued = await issue("R-0001");
  assert.equal(issued.code, 0, issued.stderr);
});

async function approve(baseUrl: string, folder: string, number: string): Promise<void> {
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(folder, "demo", "staff.json"), "utf8"));
  const browser = openBrowser(baseUrl);
  assert.equal((await browser.signIn("senior-operator", passwords["senior-operator"] ?? "")).status, 201);
  const shown = showApproval.response.parse(await (await browser.get(`/approvals/${number}`)).json());
  const decision = { decision: "approve", requestHash: shown.requestHash };
  const decided = await browser.post(`/approvals/${number}/decision`, decision);
  assert.equal(decided.status, 200, await decided.text());
}
