/**
 * A night at the register, as the program's user lives it: a file of events, what they make wrong is revoked at once and on
 * the next list, mergers revoke nothing, free certificates wait for who has a right to one; judged by OpenSSL. Then a night
 * in whose middle the server is killed.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  listRefusedRegisterEvents,
  problem,
  receiveRegisterEvent,
  type ShowResidentResponse,
  searchResidents,
  showRegisterFeed,
  showResident,
} from "@warifu/contract";
import type { z } from "zod";
import { type ResidentId, readFreeReissues } from "../src/counter/index.ts";
import { openStore } from "../src/store/index.ts";
import { apiKey, type RunningWarifu, temporaryData, up, warifu, warifuBeside, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
const file = (name: string): string => join(folder, "..", name);
const on = new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);
const withoutOpenSsl = spawnSync("openssl", ["version"]).status === 0 ? undefined : "openssl is not installed";
let running: RunningWarifu;

before(async () => {
  running = await up(folder);
});
after(data.remove);

/** Who gets a certificate before the night, and the municipality whose list may name it. */
const holders = {
  "R-0001": "422011",
  "R-0004": "422029",
  "R-0007": "422096",
  "R-0009": "422142",
  "R-0011": "423238",
} as const;

const night = [
  line("N-1", "R-0001", { kind: "move", on, municipality: "422029", address: "長崎県佐世保市割符町２０番" }),
  line("N-2", "R-0004", { kind: "record-death", on }),
  line("N-3", "R-0007", { kind: "renotate", on, address: "長崎県対馬市割符町１４番地１" }),
  line("N-4", "R-0009", { kind: "change-name", on, name: "本多　さくら", reading: "ほんだ　サクラ" }),
  line("N-5", "R-9999", { kind: "record-death", on }),
  JSON.stringify({
    event: "N-6",
    merger: {
      on,
      from: "423238",
      into: "424111",
      addressFrom: "長崎県東彼杵郡波佐見町",
      addressInto: "長崎県南松浦郡新上五島町",
    },
  }),
];

test("a night's file revokes what it makes wrong at once and on the lists, and gives free certificates", async (t) => {
  if (withoutOpenSsl !== undefined) return t.skip(withoutOpenSsl);
  for (const resident of Object.keys(holders)) await issue(resident);
  writeFileSync(file("2026-11-20.jsonl"), `${night.join("\n")}\n`);
  const sent = await warifu(folder, "register", "feed", file("2026-11-20.jsonl"));
  assert.equal(sent.code, 4, sent.stdout + sent.stderr);
  assert.match(sent.stdout, /recorded 5, refused 1/);
  assert.match(sent.stdout, /line 5, N-5: .*resident-unknown/);

  const statuses = {
    "R-0001": "revoked",
    "R-0004": "revoked",
    "R-0007": "revoked",
    "R-0009": "good",
    "R-0011": "good",
  };
  for (const [resident, status] of Object.entries(statuses)) assert.equal(statusOf(resident), status, resident);

  await warifuDone(folder, "issue-lists", "nagasaki");
  for (const [resident, municipality] of Object.entries(holders)) {
    const opinion = await listOpinion(resident, municipality);
    assert.equal(
      opinion,
      statuses[resident as keyof typeof holders] === "good" ? "OK" : "certificate revoked",
      resident,
    );
  }
  assert.match(revocationIn("R-0004"), /Cessation Of Operation/);
  assert.match(revocationIn("R-0001"), /Affiliation Changed/);

  assert.deepEqual(await freeCases(), { "R-0007": ["renotation"], "R-0011": ["merger"] });
  const found = await ask("/residents/search", searchResidents.response, { reading: "なかお サ" });
  assert.equal(found.residents[0]?.address, "長崎県南松浦郡新上五島町割符郷１８番地");
});

test("the same file again records nothing twice, and a person settles what was refused", async (t) => {
  if (withoutOpenSsl !== undefined) return t.skip(withoutOpenSsl);
  const before = await recordOf("R-0001");
  await warifu(folder, "register", "feed", file("2026-11-20.jsonl"));
  assert.deepEqual(await recordOf("R-0001"), before);
  assert.equal((await refused()).events.length, 1);
  assert.match(await warifuDone(folder, "register", "settle", "N-5", "--set-aside", "no such person"), /set-aside/);
  assert.equal((await refused()).events.length, 0);
});

test("an event at once has its outcome as the answer, the same when it is sent again", async () => {
  const event = JSON.parse(line("O-1", "R-0012", { kind: "renotate", on, address: "長崎県割符町１番" }));
  const recorded = await ask("/register/events", receiveRegisterEvent.response, event);
  assert.deepEqual(recorded, {
    event: "O-1",
    state: "recorded",
    resident: "R-0012",
    version: 2,
    revocation: "no-valid-certificate",
  });
  assert.deepEqual(await ask("/register/events", receiveRegisterEvent.response, event), recorded);
  const unknown = await post("/register/events", JSON.parse(line("O-2", "R-9999", { kind: "record-death", on })));
  assert.equal(unknown.status, 404);
  assert.equal(problem.parse(await unknown.json()).code, "resident-unknown");
});

test("a server killed in the middle of a night loses no event and records none twice", async () => {
  const rounds = 30;
  const residents = ["R-0002", "R-0003", "R-0005", "R-0006", "R-0008", "R-0010"];
  const lines = Array.from({ length: rounds }, (_, round) =>
    residents.map((resident) =>
      line(`K-${round}-${resident}`, resident, { kind: "renotate", on, address: `長崎県割符町${round}番` }),
    ),
  ).flat();
  writeFileSync(file("killed.jsonl"), `${lines.join("\n")}\n`);
  const sender = warifuBeside(folder, "register", "feed", file("killed.jsonl"));
  await untilRecorded(20);
  await running.end("SIGKILL");
  await sender.end("SIGKILL");
  running = await up(folder);
  const sent = await warifu(folder, "register", "feed", file("killed.jsonl"));
  assert.equal(sent.code, 0, sent.stdout + sent.stderr);
  for (const resident of residents) {
    const { events } = await recordOf(resident);
    const addresses = events.map(({ event }) => event.address).filter((address) => address !== undefined);
    assert.deepEqual(
      addresses,
      Array.from({ length: rounds }, (_, round) => `長崎県割符町${round}番`),
    );
  }
});

test("a file of made-up residents is imported beside the running server, and found", async () => {
  await warifuDone(folder, "register", "population", file("people.csv"), "--size", "300", "--seed", "night");
  assert.match(await warifuDone(folder, "register", "import", file("people.csv")), /300 residents/);
  const again = await warifu(folder, "register", "import", file("people.csv"));
  assert.equal(again.code, 1);
  assert.match(again.stderr, /import-done-before/);
  const [, first = ""] = readFileSync(file("people.csv"), "utf8").split("\n");
  const [resident = "", , , , reading = ""] = first.split(",");
  assert.match(await warifuDone(folder, "register", "search", "--reading", reading), new RegExp(resident));
  writeFileSync(
    file("wrong.csv"),
    readFileSync(file("people.csv"), "utf8")
      .replace(/,female,/, ",女,")
      .replaceAll("P-", "Q-"),
  );
  const refusal = await warifu(folder, "register", "import", file("wrong.csv"));
  assert.equal(refusal.code, 1);
  assert.match(refusal.stdout, /^line \d+ \(gender\)/m);
  assert.doesNotMatch(await warifuDone(folder, "register", "search", "--reading", reading), /Q-/);
});

function line(event: string, resident: string, command: object): string {
  return JSON.stringify({ event, resident, command });
}

async function issue(resident: string): Promise<void> {
  const out = ["--out", file(`${resident}.pem`), ...issuer()];
  await warifuDone(folder, "issue", "--resident", resident, ...request(resident), ...out);
}

function issuer(): readonly string[] {
  return existsSync(file("authority.pem")) ? [] : ["--issuer", file("authority.pem")];
}

function request(resident: string): readonly string[] {
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", file(`${resident}.key`)];
  openssl("req", "-new", ...key, "-subj", "/CN=request", "-out", file(`${resident}.csr`));
  return ["--csr", file(`${resident}.csr`)];
}

function statusOf(resident: string): string {
  const header = `Authorization=Bearer ${apiKey(folder, "relying-party")}`;
  const asked = ["-issuer", file("authority.pem"), "-cert", file(`${resident}.pem`), "-CAfile", file("authority.pem")];
  const answer = openssl("ocsp", ...asked, "-url", `${running.baseUrl}/ocsp/nagasaki`, "-header", header);
  return /\.pem: (\w+)/.exec(answer)?.[1] ?? answer;
}

async function listOpinion(resident: string, municipality: string): Promise<string> {
  const address = `${running.baseUrl}/authorities/nagasaki/crl/1/municipality:${municipality}.crl`;
  const headers = { authorization: `Bearer ${apiKey(folder, "relying-party")}` };
  const answer = await fetch(address, { headers });
  assert.equal(answer.status, 200, address);
  writeFileSync(file("list.der"), await answer.bytes());
  openssl("crl", "-inform", "DER", "-in", file("list.der"), "-out", file(`${resident}.crl.pem`));
  const lists = ["-crl_check", "-CAfile", file("authority.pem"), "-CRLfile", file(`${resident}.crl.pem`)];
  const { status, stdout, stderr } = spawnSync("openssl", ["verify", ...lists, file(`${resident}.pem`)], {
    encoding: "utf8",
  });
  return status === 0 ? "OK" : (/lookup: (.*)/.exec(stdout + stderr)?.[1] ?? stdout + stderr);
}

/** What the list says of the resident's certificate. */
function revocationIn(resident: string): string {
  const serial = openssl("x509", "-in", file(`${resident}.pem`), "-noout", "-serial")
    .trim()
    .replace("serial=", "");
  const text = openssl("crl", "-in", file(`${resident}.crl.pem`), "-noout", "-text");
  return text.slice(text.indexOf(serial)).split("Serial Number")[0] ?? "";
}

async function freeCases(): Promise<Readonly<Record<string, readonly string[]>>> {
  const location = { kind: "embedded", folder } as const;
  const store = await openStore({ location, role: "test", clock: () => new Date(), migrations: "refuse" });
  assert.ok(store.ok);
  const cases: Record<string, readonly string[]> = {};
  for (const resident of Object.keys(holders)) {
    const rights = await readFreeReissues(store.value, resident as ResidentId);
    if (rights.length > 0) cases[resident] = rights.map(({ ground }) => ground);
  }
  await store.value.close();
  return cases;
}

async function untilRecorded(count: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(5)) {
    const { recorded } = await ask("/register/feeds/killed", showRegisterFeed.response);
    if (recorded >= count) return;
  }
  assert.fail(`fewer than ${count} events were recorded`);
}

function refused() {
  return ask("/register/refused-events", listRefusedRegisterEvents.response);
}

function recordOf(resident: string): Promise<ShowResidentResponse> {
  return ask(`/residents/${resident}`, showResident.response);
}

async function ask<Schema extends z.ZodType>(path: string, schema: Schema, body?: object): Promise<z.output<Schema>> {
  const answer =
    body === undefined ? await fetch(running.baseUrl + path, { headers: headers() }) : await post(path, body);
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return schema.parse(await answer.json());
}

function post(path: string, body: object): Promise<Response> {
  return fetch(running.baseUrl + path, { method: "POST", headers: headers(), body: JSON.stringify(body) });
}

function headers(): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${apiKey(folder, "operator")}`, "content-type": "application/json" };
}

function openssl(...words: string[]): string {
  return execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
