import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { promisify } from "node:util";
import { parseCrl } from "@warifu/pki/crl";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../../ca/testing.ts";
import { UsageHistory } from "../../store/index.ts";
import {
  type Caller,
  listFiles,
  makeRevocationInformationFile,
  type ProvidedFile,
  provideFile,
} from "../../validation/index.ts";

const run = promisify(execFile);
const day = "2026-11-20";
const order = { authority: "nagasaki", day, ...tester };

interface FileWorld extends TestWorld {
  readonly clock: { now: number };
}

async function openFileWorld(t: TestContext): Promise<FileWorld> {
  const clock = { now: Date.parse("2026-11-20T03:00:00Z") };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  const issued = await world.ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const { serialNumber } = issued.value;
  const revocation = {
    authority: "nagasaki",
    serialNumber,
    reason: "keyCompromise",
    cause: "holder-key-compromise",
  } as const;
  assert.ok((await world.ca.revoke({ ...revocation, ...tester })).ok);
  assert.ok((await world.ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester })).ok);
  return { ...world, clock };
}

async function octetsOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

const access = { methods: ["file"], authorities: "all" } as const;
const court = {
  kind: "relying-party",
  id: "court",
  party: "signature-verifier",
  remoteAddress: "192.0.2.1",
  access,
} as const;
const stranger = { kind: "anonymous", apiKey: "absent", remoteAddress: "192.0.2.9" } as const;

async function provided({ ports }: TestWorld): Promise<ProvidedFile> {
  const provision = { ...ports, usage: new UsageHistory(ports.store) };
  const file = await provideFile(provision, { authority: "nagasaki", day, caller: court, part: "whole" });
  assert.ok(file.ok);
  return file.value;
}

test("the file of a day holds every list signed in it; tar, sha256sum and openssl check it", async (t) => {
  const world = await openFileWorld(t);
  const early = await makeRevocationInformationFile(world.ports, order);
  assert.deepEqual(early, { ok: false, refusal: { code: "day-not-over", field: "day", day } });
  world.clock.now += 24 * 3_600_000;
  assert.deepEqual(await makeRevocationInformationFile(world.ports, order), { ok: true, value: "made" });
  assert.deepEqual(await makeRevocationInformationFile(world.ports, order), { ok: true, value: "existing" });
  const { row, content } = await provided(world);
  const octets = await octetsOf(content(0));
  assert.equal(octets.length, row.octets);
  assert.deepEqual(createHash("sha256").update(octets).digest(), Buffer.from(row.digest));
  const folder = await mkdtemp(join(tmpdir(), "warifu-file-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "file.tar"), octets);
  await run("tar", ["-xf", "file.tar"], { cwd: folder });
  await run("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: folder });
  const verify = ["dgst", "-sha256", "-verify", "key.pem", "-signature", "SHA256SUMS.sig", "SHA256SUMS"];
  assert.match((await run("openssl", verify, { cwd: folder })).stdout, /Verified OK/);
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as {
    readonly lists: readonly { readonly scope: string; readonly number: string }[];
  };
  const numbers = manifest.lists.filter(({ scope }) => scope === "municipality:422011").map(({ number }) => number);
  assert.deepEqual(numbers, ["1", "2"]);
  const second = await readFile(join(folder, "lists/1/municipality-422011/2.crl"));
  assert.equal(parseCrl(second).countEntries(), 1);
});

test("a file is the same from any octet on", async (t) => {
  const world = await openFileWorld(t);
  world.clock.now += 24 * 3_600_000;
  assert.ok((await makeRevocationInformationFile(world.ports, order)).ok);
  const { content } = await provided(world);
  const whole = await octetsOf(content(0));
  for (const from of [1, 511, 512, 5_000, 20_001, whole.length - 1_025, whole.length - 1, whole.length]) {
    const rest = await octetsOf(content(from));
    assert.ok(rest.equals(whole.subarray(from)), `from ${from}`);
  }
});

test("a file goes to whoever has the right to all of it; every request is recorded, pieces as one provision", async (t) => {
  const world = await openFileWorld(t);
  world.clock.now += 24 * 3_600_000;
  assert.ok((await makeRevocationInformationFile(world.ports, order)).ok);
  const ports = { ...world.ports, usage: new UsageHistory(world.ports.store) };
  const ask = async (caller: Caller, part: "whole" | "rest") => {
    const provided = await provideFile(ports, { authority: "nagasaki", day, caller, part });
    return provided.ok ? "provided" : provided.refusal.code;
  };
  const partial = {
    ...court,
    id: "town",
    access: { methods: ["file"], authorities: { nagasaki: ["municipality:422011"] } },
  } as const;
  const lists = { ...court, id: "lists", access: { methods: ["http-list"], authorities: "all" } } as const;
  assert.equal(await ask(stranger, "whole"), "caller-not-registered");
  assert.equal(await ask(partial, "whole"), "partition-not-granted");
  assert.equal(await ask(lists, "whole"), "method-not-granted");
  for (const part of ["whole", "rest", "rest"] as const) assert.equal(await ask(court, part), "provided");
  assert.equal(await ask({ ...court, id: "other" }, "rest"), "provided");
  const { rows } = await world.ports.store.read(
    `select caller, result, provided, scope, origin from usage where kind = 'file' order by at, caller, provided desc, result`,
  );
  const seen = rows.map(({ caller, result, provided }) => `${caller} ${result} ${provided}`).sort();
  assert.deepEqual(seen, [
    "anonymous:192.0.2.9 caller-not-registered 0",
    "relying-party:court continued 0",
    "relying-party:court continued 0",
    "relying-party:court provided 1",
    "relying-party:lists method-not-granted 0",
    "relying-party:other provided 1",
    "relying-party:town partition-not-granted 0",
  ]);
  const [listed] = await listFiles(world.ports.store, { authority: "nagasaki", limit: 10 });
  assert.equal(listed?.day, day);
});
