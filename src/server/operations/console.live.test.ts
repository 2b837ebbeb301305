import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  dashboard,
  listCertificates,
  listWork,
  showAuthority,
  showCertificateRecord,
  startWork,
} from "@warifu/contract";
import type { z } from "zod";
import { tester } from "../../ca/testing.ts";
import { createOperatorKey } from "../../validation/index.ts";
import { get, issueOverHttp, post, startTestServer, type TestServer } from "../testing.ts";

async function read<Schema extends z.ZodType>(
  server: TestServer,
  { response }: { readonly response: Schema },
  path: string,
): Promise<z.output<Schema>> {
  const answer = await get(server, path, server.operatorKey);
  assert.equal(answer.status, 200, await answer.clone().text());
  return response.parse(await answer.json());
}

test("certificates are listed, filtered, counted, and told of one by one", async (t) => {
  const server = await startTestServer(t);
  const first = await issueOverHttp(server, "R-1");
  const second = await issueOverHttp(server, "R-2");
  const revocation = { serialNumber: first.serialNumber, cause: "holder-withdrawal" };
  await post(server, "/authorities/nagasaki/revocations", revocation, { apiKey: server.operatorKey });
  const base = "/authorities/nagasaki/certificates";
  const serials = async (query: string) => {
    const { certificates } = await read(server, listCertificates, `${base}?${query}`);
    return certificates.map(({ serialNumber }) => serialNumber);
  };
  assert.deepEqual(await serials("scope=municipality:422011&state=valid"), [second.serialNumber]);
  assert.deepEqual(await serials("scope=municipality:422011&state=revoked"), [first.serialNumber]);
  assert.deepEqual(await serials("scope=municipality:422029"), []);
  assert.deepEqual(await serials(`serialPrefix=${second.serialNumber.toUpperCase()}`), [second.serialNumber]);
  const page = await read(server, listCertificates, `${base}?scope=municipality:422011&limit=1`);
  assert.deepEqual(page.count, { certificates: 2, precision: "exact" });
  const next = await read(server, listCertificates, `${base}?scope=municipality:422011&limit=1&after=${page.next}`);
  assert.equal(next.certificates.length, 1);
  assert.equal(next.next, undefined);
  const ends = page.certificates[0]?.notAfter.slice(0, 10) ?? "";
  assert.equal((await serials(`scope=municipality:422011&endsFrom=${ends}&endsTo=${ends}`)).length, 2);
  assert.equal((await get(server, `${base}?after=nonsense`, server.operatorKey)).status, 400);
  const record = await read(server, showCertificateRecord, `${base}/${first.serialNumber}/record`);
  assert.equal(record.state, "revoked");
  assert.deepEqual(record.events.map(({ kind }) => kind).toSorted(), ["intended", "revoked", "signed"]);
  assert.equal(record.events.find(({ kind }) => kind === "revoked")?.actor, "operator:counter");
  assert.equal((await get(server, `${base}/00aa/record`, server.operatorKey)).status, 404);
});

test("an authority is shown with its keys, certificates and lists", async (t) => {
  const server = await startTestServer(t);
  const record = await read(server, showAuthority, "/authorities/nagasaki/record");
  assert.equal(record.generations[0]?.key, "activated");
  assert.match(record.certificates[0]?.sha256 ?? "", /^[0-9a-f]{64}$/);
  assert.ok(record.lists.some(({ scope }) => scope.name.ja === "長崎市"));
  const published = await fetch(`${server.server.baseUrl}${record.certificates[0]?.path}`);
  assert.equal(published.status, 200);
  assert.equal((await get(server, "/authorities/nowhere/record", server.operatorKey)).status, 404);
});

test("all lists are issued as long work, which is found again; the day's figures follow", async (t) => {
  const server = await startTestServer(t);
  const rights = ["operate", "read"] as const;
  const key = await createOperatorKey(server.ports, { id: "operator", name: "operator", rights, ...tester });
  assert.ok(key.ok);
  const apiKey = key.value.apiKey;
  const body = { kind: "issue-lists", authority: "nagasaki" };
  const asked = await post(server, "/operations/work", body, { apiKey });
  assert.equal(asked.status, 202);
  const { work } = startWork.response.parse(await asked.json());
  const find = async () =>
    listWork.response.parse(await (await get(server, "/operations/work", apiKey)).json()).work[0];
  while ((await find())?.state !== "done") await sleep(50);
  assert.equal((await find())?.work, work);
  const others = await read(server, listWork, "/operations/work");
  assert.deepEqual(others.work, []);
  assert.equal((await read(server, listWork, "/operations/work?whose=all")).work.length, 1);
  const stop = await post(server, `/operations/work/${work}/stop`, {}, { apiKey });
  assert.equal(stop.status, 409);
  const today = async () =>
    (await read(server, dashboard, "/operations/dashboard?days=2&authority=nagasaki")).days.at(-1);
  while (((await today())?.lists ?? 0) === 0) await sleep(100);
  const figures = await read(server, dashboard, "/operations/dashboard");
  assert.equal(figures.days.length, 30);
  assert.ok(figures.processes.length > 0 && figures.lists.length > 0);
  assert.ok(figures.queues.jobs.some(({ kind }) => kind === "daily-lists"));
});
