/**
 * The machine is gone: of a house that issues and revokes all the time, nothing is left but the backup and what its people
 * carry. It is restored on an empty folder as it was at a random second, whose seed is printed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { issueCertificate, issueLists, showCertificate } from "@warifu/contract";
import { benchApplication, distinctRequests } from "../bench/harness/index.ts";
import { openStore } from "../src/store/index.ts";
import { killDatabase } from "./crash/house.ts";
import { apiKey, freePort, type RunningWarifu, temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
const bare = temporaryData();
const { folder } = data;
const outside = (name: string): string => join(folder, "..", name);

interface Acknowledged {
  readonly serialNumber: string;
  readonly certificate: string;
  readonly asked: number;
  readonly told: number;
  revoked?: { readonly asked: number; readonly told: number };
}

const acknowledged: Acknowledged[] = [];
let moment: Date;
let highestList: bigint;
let restored: RunningWarifu;
let operator: string;
let relyingParty: string;

before(async () => {
  const requests = await distinctRequests(900);
  const house = await up(folder);
  operator = apiKey(folder, "operator");
  relyingParty = apiKey(folder, "relying-party");
  await warifuDone(folder, "continuous-backup", "begin", outside("backup"));
  const load = work(house, requests);
  moment = await randomMoment();
  // So much is done after the moment, and lists are issued whose numbers must not come again.
  const then = acknowledged.length;
  await until(() => acknowledged.length >= then + 20);
  highestList = await issueList(house.baseUrl);
  await load.end();
  await handOutLog();
  cpSync(join(folder, "demo-shares"), outside("carried"), { recursive: true });
  process.kill(house.pid, "SIGKILL");
  killDatabase(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  await warifuDone(
    bare.folder,
    "restore",
    outside("backup"),
    "--at",
    moment.toISOString(),
    "--reason",
    "the machine burnt",
  );
  restored = await up(bare.folder, await freePort());
  const shares = ["key-manager-1", "key-manager-2"];
  process.env.WARIFU_API_KEY = operator;
  await warifuDone(bare.folder, "activate", ...shares.map((name) => join(outside("carried"), `${name}.json`)));
});
after(async () => {
  delete process.env.WARIFU_API_KEY;
  await bare.remove();
  await data.remove();
});

test("every certificate and revocation acknowledged before that second is there, and none of after it", async () => {
  const seen = { before: 0, after: 0, revoked: 0 };
  for (const { serialNumber, certificate, asked, told, revoked } of acknowledged) {
    const answer = await ask(restored.baseUrl, `/authorities/nagasaki/certificates/${serialNumber}`);
    const known = answer.status === 200 ? showCertificate.response.parse(await answer.json()) : undefined;
    if (told < moment.getTime()) {
      assert.equal(known?.certificate, certificate, `${serialNumber}, told at ${told}`);
      seen.before++;
    }
    if (asked > moment.getTime()) {
      assert.equal(answer.status, 404, `${serialNumber}, asked for at ${asked}`);
      seen.after++;
    }
    if (known === undefined || revoked === undefined) continue;
    if (revoked.told < moment.getTime()) {
      assert.ok(known.revocation, `${serialNumber} was revoked`);
      seen.revoked++;
    }
    if (revoked.asked > moment.getTime())
      assert.equal(known.revocation, undefined, `${serialNumber} was revoked later`);
  }
  assert.ok(seen.before > 0 && seen.after > 0 && seen.revoked > 0, JSON.stringify(seen));
});

test("OCSP says good, revoked and unknown of them, as it was at that second", async () => {
  const issuer = outside("issuer.cer");
  const published = await ask(restored.baseUrl, "/authorities/nagasaki/certificates/self-signed-1.cer");
  writeFileSync(issuer, Buffer.from(await published.arrayBuffer()));
  execFileSync("openssl", ["x509", "-inform", "DER", "-in", issuer, "-out", outside("issuer.pem")]);
  const at = moment.getTime();
  const good = acknowledged.find(({ told, revoked }) => told < at && (revoked?.asked ?? at + 1) > at);
  const revoked = acknowledged.find((one) => one.revoked !== undefined && one.revoked.told < at);
  const later = acknowledged.find(({ asked }) => asked > at);
  assert.match(statusOf(good), /: good/);
  assert.match(statusOf(revoked), /: revoked/);
  assert.match(statusOf(later), /: unknown/);
});

test("numbers of lists go on above all that were given out, and issuing goes on", async () => {
  assert.ok((await issueList(restored.baseUrl)) > highestList);
  const [request] = await distinctRequests(1);
  assert.ok(request);
  const issued = await post(
    restored.baseUrl,
    "/authorities/nagasaki/certificates",
    benchApplication(1_000_000, request),
  );
  assert.equal(issued.status, 201);
});

test("the audit log verifies, says that it was restored and why, and the backup of before is told apart", async () => {
  assert.match(await warifuDone(bare.folder, "audit", "verify"), /whole/);
  const store = await openStore({
    location: { kind: "embedded", folder: bare.folder },
    clock: () => new Date(),
    role: "look",
  });
  assert.ok(store.ok);
  try {
    const { rows } = await store.value.read<{ body: string }>(
      "select body from audit_event where kind = 'database.restored'",
    );
    const facts = JSON.parse(rows[0]?.body ?? "{}").facts;
    assert.deepEqual([rows.length, facts.state, facts.reason], [1, moment.toISOString(), "the machine burnt"]);
  } finally {
    await store.value.close();
  }
  const again = await warifu(bare.folder, "continuous-backup", "begin", outside("backup"));
  assert.match(again.stderr, /backup-folder-unusable/);
});

/** Issues with several counters at once, and revokes every third certificate. */
function work(house: RunningWarifu, requests: readonly Uint8Array[]): { end(): Promise<void> } {
  let state: "working" | "ending" = "working";
  let next = 0;
  const counter = async () => {
    while (state === "working" && next < requests.length) {
      const number = next++;
      const request = requests[number] ?? new Uint8Array();
      const asked = Date.now();
      const answer = await post(house.baseUrl, "/authorities/nagasaki/certificates", benchApplication(number, request));
      assert.equal(answer.status, 201);
      const { serialNumber, certificate } = issueCertificate.response.parse(await answer.json());
      const one: Acknowledged = { serialNumber, certificate, asked, told: Date.now() };
      acknowledged.push(one);
      if (number % 3 === 0) one.revoked = await revoke(house.baseUrl, serialNumber);
      await sleep(20);
    }
  };
  const counters = Promise.all(Array.from({ length: 4 }, counter));
  counters.catch(() => undefined);
  return {
    end: async () => {
      state = "ending";
      await counters;
    },
  };
}

async function revoke(baseUrl: string, serialNumber: string) {
  const asked = Date.now();
  const answer = await post(baseUrl, "/authorities/nagasaki/revocations", {
    serialNumber,
    cause: "holder-key-compromise",
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return { asked, told: Date.now() };
}

/** Some time while the counters work: after enough was acknowledged and revoked, a random part of two seconds later. */
async function randomMoment(): Promise<Date> {
  await until(() => acknowledged.filter(({ revoked }) => revoked !== undefined).length >= 5);
  const seed = Number(process.env.WARIFU_SEED ?? Math.floor(Math.random() * 2_000));
  process.stdout.write(`seed ${seed}\n`);
  const began = Date.now();
  await until(() => Date.now() - began > seed);
  return new Date();
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !isSo(); await sleep(10))
    assert.ok(Date.now() < end, "the load does not go on");
}

/** The house hands its log out each minute; the test does not wait for that. */
async function handOutLog(): Promise<void> {
  const store = await openStore({ location: { kind: "embedded", folder }, clock: () => new Date(), role: "look" });
  assert.ok(store.ok);
  const { rows } = await store.value.read<{ segment: string }>("select pg_walfile_name(pg_switch_wal()) as segment");
  await store.value.close();
  await until(() => readdirSync(join(outside("backup"), "log")).includes(`${rows[0]?.segment}.gz`));
}

async function issueList(baseUrl: string): Promise<bigint> {
  const answer = await post(baseUrl, "/authorities/nagasaki/revocation-lists", { scopes: ["municipality:422011"] });
  const { lists } = issueLists.response.parse(await answer.json());
  return BigInt(lists[0]?.number ?? "0");
}

function ask(baseUrl: string, path: string): Promise<Response> {
  return fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${operator}` } });
}

function post(baseUrl: string, path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${operator}`, "content-type": "application/json" };
  return fetch(`${baseUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

function statusOf(one: Acknowledged | undefined): string {
  assert.ok(one);
  writeFileSync(outside("one.cer"), Buffer.from(one.certificate, "base64"));
  execFileSync("openssl", ["x509", "-inform", "DER", "-in", outside("one.cer"), "-out", outside("one.pem")]);
  const authority = ["-issuer", outside("issuer.pem"), "-CAfile", outside("issuer.pem"), "-cert", outside("one.pem")];
  const caller = ["-header", `Authorization=Bearer ${relyingParty}`];
  return execFileSync("openssl", ["ocsp", ...authority, "-url", `${restored.baseUrl}/ocsp/nagasaki`, ...caller], {
    encoding: "utf8",
    stdio: "pipe",
  });
}
