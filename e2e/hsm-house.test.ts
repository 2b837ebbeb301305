import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, type TestContext, test } from "node:test";
import { makeSoftToken, tokenObstacle } from "../src/keys/testing.ts";
import { type Surroundings, temporaryData, upIn, warifuIn } from "./program/warifu.ts";

const skip = tokenObstacle() ?? false;
const passphrases = ["the words of alice", "the words of bob", "the words of carol"];
const group = "key-manager:2=alice,bob,carol";

interface House {
  readonly folder: string;
  readonly shares: string;
  readonly surroundings: Surroundings;
}

/** An empty data folder, which in the second case says that keys live in a token. */
async function newHouse(context: TestContext, store: "software" | "token"): Promise<House> {
  const data = temporaryData();
  context.after(data.remove);
  const environment: Record<string, string> = { WARIFU_PASSPHRASE: passphrases.join("\n") };
  if (store === "token") {
    const token = await makeSoftToken(context);
    await mkdir(data.folder, { mode: 0o700 });
    await copyFile(token.keysFile, join(data.folder, "keys.yaml"));
    await writeFile(join(data.folder, "pin"), token.pin, { mode: 0o600 });
    Object.assign(environment, token.environment);
  }
  return { folder: data.folder, shares: join(dirname(data.folder), "shares"), surroundings: { environment } };
}

for (const store of ["software", "token"] as const) {
  describe(`a house that is no demo, with keys in ${store}`, { skip: store === "token" ? skip : false }, () => {
    test("is given to people, waits for them at every start, and makes its authorities when they came", async (context) => {
      const { folder, shares, surroundings } = await newHouse(context, store);
      const run = (...words: string[]) => warifuIn(folder, surroundings, ...words);
      const made = await run("keys", "initialise", "--group", group, "--out", shares);
      assert.equal(made.code, 0, made.stderr);
      const files = (await readdir(shares)).map((name) => join(shares, name));
      assert.equal(files.length, 3);
      const again = await run("keys", "initialise", "--group", group, "--out", `${shares}-2`);
      assert.equal(again.code, 1, again.stderr);

      const house = await upIn(folder, surroundings);
      assert.deepEqual((await statusOf(run)).authorities, []);
      const one = await run("activate", files[0] ?? "");
      assert.equal(one.code, 1);
      assert.match(one.stderr, /too-few-shares/);
      const two = await run("activate", ...files.slice(0, 2));
      assert.equal(two.code, 0, two.stderr);
      const { authorities } = await statusOf(run);
      assert.ok(authorities.length > 0);
      assert.ok(authorities.every(({ generations }) => generations[0]?.key === "activated"));
      const list = await run("keys", "list");
      assert.match(list.stdout, store === "token" ? /authority +rsa-2048 +warifu \(/ : /authority +rsa-2048 +software/);
      const closedByOne = await run("deactivate", files[0] ?? "");
      assert.match(closedByOne.stderr, /too-few-shares/);
      const closed = await run("deactivate", ...files.slice(0, 2));
      assert.equal(closed.code, 0, closed.stderr);
      assert.ok((await statusOf(run)).authorities.every(({ generations }) => generations[0]?.key === "de-activated"));
      const reopened = await run("activate", ...files.slice(0, 2));
      assert.equal(reopened.code, 0, reopened.stderr);
      assert.equal((await house.end("SIGTERM")).code, 0);

      await upIn(folder, surroundings);
      const waiting = await statusOf(run);
      assert.ok(waiting.authorities.every(({ generations }) => generations[0]?.key === "de-activated"));
      const right = await readFile(join(folder, "command.key"), "utf8");
      assert.ok(right.length > 20);
    });
  });
}

test("a demo's folder is refused, and so is one that holds something", async (context) => {
  const { folder, shares, surroundings } = await newHouse(context, "software");
  await mkdir(folder);
  await writeFile(join(folder, "letter"), "");
  const taken = await warifuIn(folder, surroundings, "keys", "initialise", "--group", group, "--out", shares);
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /data-folder-not-empty/);
  await mkdir(join(folder, "demo"));
  const demo = await warifuIn(folder, surroundings, "keys", "initialise", "--group", group, "--out", shares);
  assert.match(demo.stderr, /data-folder-of-a-demo/);
});

test("a token is tried once, and what is wrong with it is said with what to do", { skip }, async (context) => {
  const { folder, surroundings } = await newHouse(context, "token");
  const check = () => warifuIn(folder, surroundings, "keys", "check-token");
  const right = await check();
  assert.equal(right.code, 0, right.stderr);
  assert.match(right.stdout, /✓ warifu \(SoftHSM project SoftHSM v2/);
  await writeFile(join(folder, "pin"), "not-the-pin");
  const wrong = await check();
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /token-pin-wrong/);
});

interface Status {
  readonly authorities: readonly { readonly generations: readonly { readonly key: string }[] }[];
}

async function statusOf(run: (...words: string[]) => ReturnType<typeof warifuIn>): Promise<Status> {
  const { code, stdout, stderr } = await run("status", "--json");
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
