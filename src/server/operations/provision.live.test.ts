import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type TestContext, test } from "node:test";
import {
  listProvisionReports,
  listProvisionStatements,
  listRevocationInformationFiles,
  listWatchFindings,
  provisionStatistics,
  publishProvisionReport,
  showProvisionReport,
} from "@warifu/contract";
import { tester } from "../../ca/testing.ts";
import { watchLists } from "../../operations/index.ts";
import { sumUsageDay } from "../../store/index.ts";
import { createOperatorKey, makeRevocationInformationFile } from "../../validation/index.ts";
import { get, post, startTestServer, type TestServer } from "../testing.ts";

interface ProvisionServer extends TestServer {
  readonly officers: readonly [string, string];
  readonly time: { now: number };
}

/** A server of 長崎県 without the duties of the role "ca", so that the test decides when a day is summed. */
async function startProvisionServer(t: TestContext): Promise<ProvisionServer> {
  const time = { now: Date.parse("2026-11-30T03:00:00Z") };
  const roles = ["repository", "validation", "ocsp"] as const;
  const test = await startTestServer(t, { clock: () => new Date(time.now), roles });
  const keys: string[] = [];
  for (const id of ["officer-1", "officer-2"]) {
    const rights = ["read", "read-provision", "report-provision"] as const;
    const made = await createOperatorKey(test.ports, { id, name: id, rights, ...tester });
    assert.ok(made.ok);
    keys.push(made.value.apiKey);
  }
  const [first = "", second = ""] = keys;
  return { ...test, officers: [first, second], time };
}

const list = "/authorities/nagasaki/crl/1/municipality:422011.crl";
const arl = "/authorities/nagasaki/arl/1.crl";

function part(test: TestServer, path: string, range: string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${test.verifierKey}`;
  return fetch(`${test.server.baseUrl}${path}`, { headers: { authorization, range, ...headers } });
}

test("lists and certificates come whole, in parts that make the whole, or not at all when the caller has them", async (t) => {
  const test = await startProvisionServer(t);
  for (const path of [list, arl, "/authorities/nagasaki/certificates/self-signed-1.cer"]) {
    const answer = await get(test, path, test.verifierKey);
    const whole = Buffer.from(await answer.bytes());
    assert.equal(answer.headers.get("accept-ranges"), "bytes");
    const tag = answer.headers.get("etag") ?? "";
    const [head, rest] = await Promise.all([part(test, path, "bytes=0-99"), part(test, path, "bytes=100-")]);
    assert.deepEqual([head.status, rest.status], [206, 206]);
    assert.equal(head.headers.get("content-range"), `bytes 0-99/${whole.length}`);
    assert.ok(Buffer.concat([await head.bytes(), await rest.bytes()]).equals(whole), path);
    const last = await part(test, path, "bytes=-10", { "if-range": tag });
    assert.ok(Buffer.from(await last.bytes()).equals(whole.subarray(-10)));
    const changed = await part(test, path, "bytes=5-9", { "if-range": '"another"' });
    assert.deepEqual([changed.status, (await changed.bytes()).length], [200, whole.length]);
    const beyond = await part(test, path, `bytes=${whole.length}-`);
    assert.deepEqual([beyond.status, beyond.headers.get("content-range")], [416, `bytes */${whole.length}`]);
    const same = await fetch(`${test.server.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${test.verifierKey}`, "if-none-match": tag },
    });
    assert.equal(same.status, 304);
  }
});

test("a file is listed to all, fetched by verifiers, whole or in parts, and by nobody else", async (t) => {
  const test = await startProvisionServer(t);
  test.time.now += 24 * 3_600_000;
  const order = { authority: "nagasaki", day: "2026-11-30", ...tester };
  assert.ok((await makeRevocationInformationFile(test.ports, order)).ok);
  const listed = await get(test, "/authorities/nagasaki/revocation-information-files");
  const { files } = listRevocationInformationFiles.response.parse(await listed.json());
  const [file] = files;
  assert.ok(file !== undefined);
  assert.equal((await get(test, file.path)).status, 401);
  const absent = await get(test, file.path.replace("2026-11-30", "2026-11-29"), test.verifierKey);
  assert.equal(absent.status, 404);
  const answer = await get(test, file.path, test.verifierKey);
  const whole = Buffer.from(await answer.bytes());
  assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "application/x-tar"]);
  assert.equal(createHash("sha256").update(whole).digest("hex"), file.sha256);
  const middle = await part(test, file.path, "bytes=3000-60000");
  assert.equal(middle.status, 206);
  assert.ok(Buffer.from(await middle.bytes()).equals(whole.subarray(3_000, 60_001)));
  const { rows } = await test.ports.store.read("select result from usage where kind = 'file' order by at, result");
  assert.deepEqual(rows.map(({ result }) => result).sort(), ["continued", "provided"]);
});

test("from a question to the gazette: summed, closed, printed, published by another person, open to all", async (t) => {
  const test = await startProvisionServer(t);
  const { store } = test.ports;
  const [first, second] = test.officers;
  await (await get(test, list, test.verifierKey)).bytes();
  await sumUsageDay(store, "2026-11-01");
  for (let day = 2; day <= 30; day += 1) await sumUsageDay(store, `2026-11-${String(day).padStart(2, "0")}`);
  test.time.now += 24 * 3_600_000;
  const query = "from=2026-11-01&to=2026-11-30&per=month&by=kind,method";
  const figures = provisionStatistics.response.parse(
    await (await get(test, `/provision/statistics?${query}`, first)).json(),
  );
  assert.deepEqual(
    figures.rows.find(({ kind }) => kind === "crl"),
    {
      period: "2026-11",
      kind: "crl",
      method: "http",
      requests: 1,
      provided: 1,
    },
  );
  assert.equal((await post(test, "/provision/closings", { month: "2026-11" }, { apiKey: first })).status, 201);
  const closed = await get(test, "/provision/statements?month=2026-11", first);
  const [statement] = listProvisionStatements.response.parse(await closed.json()).statements;
  assert.deepEqual([statement?.partyName, statement?.lines.length], ["長崎地方裁判所", 1]);
  const paper = await get(test, `/provision/statements/${statement?.statement}/paper.pdf`, first);
  assert.equal(Buffer.from((await paper.bytes()).subarray(0, 5)).toString(), "%PDF-");
  const table = await get(test, `/provision/statements/${statement?.statement}/table.csv`, first);
  assert.match(await table.text(), /^statement,version,party/);
  const period = { from: "2026-11-01", to: "2026-11-30" };
  const drafted = await post(test, "/provision/reports", period, { apiKey: first });
  const { report } = publishProvisionReport.response.parse(await drafted.json());
  assert.equal((await get(test, `/provision-reports/${report}`)).status, 404, "a draft is nobody's business");
  const gazette = { gazetteDate: "2026-12-10", gazetteIssue: "本紙 第1234号" };
  const path = `/provision/reports/${report}/publication`;
  assert.equal((await post(test, path, gazette, { apiKey: first })).status, 409);
  assert.equal((await post(test, path, gazette, { apiKey: second })).status, 201);
  const open = listProvisionReports.response.parse(await (await get(test, "/provision-reports")).json());
  assert.equal(open.reports[0]?.gazette?.openUntil, "2031-12-10");
  const shown = showProvisionReport.response.parse(await (await get(test, `/provision-reports/${report}`)).json());
  assert.deepEqual(
    shown.content.map(({ partyName, number }) => [partyName, number]),
    [["長崎地方裁判所", 1]],
  );
  const printed = await get(test, `/provision-reports/${report}/paper.pdf`);
  assert.equal(printed.headers.get("content-type"), "application/pdf");
});

test("the watch asks over HTTP as a verifier does, and what it found is shown", async (t) => {
  const test = await startProvisionServer(t);
  const http = { baseUrl: test.server.baseUrl, apiKey: test.verifierKey };
  const summary = await watchLists({ ...test.ports }, { ...tester, http });
  assert.deepEqual([summary.sources, summary.lists, summary.findings], ["store and http", 23, []]);
  const unknown = await watchLists({ ...test.ports }, { ...tester, http: { ...http, apiKey: "rp.nobody.x" } });
  assert.equal(unknown.findings.filter(({ kind }) => kind === "list-not-published").length, 21);
  const answer = await get(test, "/operations/list-watch?limit=1000", test.officers[0]);
  const shown = listWatchFindings.response.parse(await answer.json());
  assert.deepEqual([shown.findings.length, shown.last?.findings], [21, 21]);
});
