import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeSoftToken, type SoftToken, tokenObstacle } from "../src/keys/testing.ts";
import { openStore } from "../src/store/index.ts";
import type { TestScope } from "../src/store/testing.ts";
import { crashOverAndOver } from "./crash/run.ts";
import { issueThrough } from "./hsm/issue-through.ts";
import { temporaryData, upIn, warifuDone, warifuIn } from "./program/warifu.ts";

const skip = tokenObstacle() ?? false;

/** What a start of the program needs to keep every key in the token. */
async function tokenFor(scope: TestScope): Promise<{ token: SoftToken; environment: Record<string, string> }> {
  const token = await makeSoftToken(scope, { more: ["patience: 60"] });
  return { token, environment: { ...token.environment, WARIFU_KEYS: token.keysFile } };
}

describe("with every key in a PKCS#11 token", { skip }, () => {
  test("the story is told and OpenSSL agrees with every step", async (context) => {
    const { environment } = await tokenFor(context);
    const data = temporaryData();
    const { code, stdout, stderr } = await warifuIn(data.folder, { environment }, "story");
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /OpenSSL agreed in all \d\d checks/);
    await data.remove();
  });

  test("whatever is killed at whatever moment, nothing received is lost and every intent is signed or voided", async (context) => {
    const { environment } = await tokenFor(context);
    Object.assign(process.env, environment);
    context.after(() => {
      delete process.env.WARIFU_KEYS;
    });
    const seed = Math.floor(Math.random() * 1_000_000);
    const report = await crashOverAndOver({ kills: 1, seed, say: (line) => context.diagnostic(line) });
    assert.ok(report.received > 0, `nothing was issued between the kills (seed ${seed})`);
    assert.ok(report.issued >= report.received);
  });

  test("no key is in the database, seals of the audit log verify, and the state of the token is told", async (context) => {
    const { environment } = await tokenFor(context);
    const data = temporaryData();
    context.after(data.remove);
    const house = await upIn(data.folder, { environment });
    const status = JSON.parse(await warifuDone(data.folder, "status", "--json"));
    assert.equal(status.token.state, "open");
    assert.equal(status.token.label, "warifu");
    const metrics = await (await fetch(`${house.baseUrl}/metrics`)).text();
    assert.match(metrics, /^warifu_token_state\{state="open"\} 1$/m);
    assert.match(await warifuDone(data.folder, "audit", "verify"), /✓/);
    assert.deepEqual(await house.end("SIGTERM").then(({ code }) => code), 0);
    assert.equal(await keysInDatabase(data.folder), 0);
  });
});

describe("500 issues while a token", { skip }, () => {
  for (const disaster of ["pulled", "slow", "full", "crashing", "restarted", "wrong PIN"] as const) {
    test(`is struck (${disaster}): each caller gets a certificate or a code, none is lost or doubled`, async (context) => {
      const { codes, issued } = await issueThrough(context, disaster, 500);
      assert.ok(issued > 0, `${disaster}: ${[...codes].join()}`);
    });
  }
});

async function keysInDatabase(folder: string): Promise<number> {
  const opened = await openStore({ location: { kind: "embedded", folder }, clock: () => new Date(), role: "check" });
  assert.ok(opened.ok);
  const { rows } = await opened.value.read<{ count: string }>("select count(*)::text as count from key_pair");
  await opened.value.close();
  return Number(rows[0]?.count);
}
