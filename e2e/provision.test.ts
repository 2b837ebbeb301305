/** Provision and the watch over lists as the whole program runs them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { apiKey, type RunningWarifu, temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
let program: RunningWarifu;

before(async () => {
  program = await up(data.folder);
});
after(async () => {
  await program?.end("SIGTERM");
  await data.remove();
});

test("the watch reads every list over HTTP and from the store, and all is well", async () => {
  const watched = JSON.parse(await warifuDone(data.folder, "crl-watch", "--json"));
  assert.equal(watched.sources, "store and http");
  assert.deepEqual(watched.findings, []);
  assert.ok(watched.lists >= 23, String(watched.lists));
});

test("prices are shown, a new one takes over on a day to come, one of the past is refused", async () => {
  assert.match(await warifuDone(data.folder, "provision", "prices"), /status +2004-01-29 +20\.000/);
  const price = ["provision", "set-price", "--item", "status", "--value", "25", "--ground", "decision 7", "--from"];
  assert.match(await warifuDone(data.folder, ...price, "2099-04-01"), /✓ status 2099-04-01 25/);
  const late = await warifu(data.folder, ...price, "2020-04-01");
  assert.deepEqual([late.code, /price-not-ahead/.test(late.stderr)], [1, true]);
});

test("a month under way is not closed, a day that is not summed makes no report", async () => {
  const month = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 7);
  const closed = await warifu(data.folder, "provision", "close-month", month);
  assert.deepEqual([closed.code, /month-not-over/.test(closed.stderr)], [1, true]);
  const drafted = await warifu(data.folder, "provision", "draft-report", "2026-01-01", "2026-01-31");
  assert.deepEqual([drafted.code, /days-not-summed/.test(drafted.stderr)], [1, true]);
});

test("a list comes in parts to a registered verifier", async () => {
  const address = `${program.baseUrl}/authorities/nagasaki/crl/1/municipality:422011.crl`;
  const authorization = `Bearer ${apiKey(data.folder, "relying-party")}`;
  const answer = await fetch(address, { headers: { authorization, range: "bytes=0-9" } });
  assert.deepEqual([answer.status, (await answer.bytes()).length], [206, 10]);
});
