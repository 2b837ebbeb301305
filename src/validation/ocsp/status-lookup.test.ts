import assert from "node:assert/strict";
import { test } from "node:test";
import { serialNumberFromInteger } from "@warifu/pki/x509";
import type { CertificateStatus, StatusQuestion, Store } from "../../store/index.ts";
import { openStatusLookup } from "./status-lookup.ts";

const noStore = {} as Store;

/** A database whose answers come when the test lets them. */
function database() {
  const queries: { questions: readonly StatusQuestion[]; release: () => void; fail: (fault: Error) => void }[] = [];
  const read = (_store: Store, questions: readonly StatusQuestion[]): Promise<readonly CertificateStatus[]> =>
    new Promise((resolve, reject) => {
      queries.push({ questions, release: () => resolve(questions.map(statusOf)), fail: reject });
    });
  return { queries, lookup: openStatusLookup(noStore, read) };
}

function question(number: number): StatusQuestion {
  return { authority: "nagasaki", generation: 1, serialNumber: serialNumberFromInteger(number) };
}

/** Each serial number has a status of its own. */
function statusOf({ serialNumber }: StatusQuestion): CertificateStatus {
  return { status: "good", profile: serialNumber, scope: "", notAfter: new Date(0) };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("everything asked in one turn goes into one query, and each asker gets its own answers in its order", async () => {
  const { queries, lookup } = database();
  const first = lookup.find([question(1), question(2)]);
  const second = lookup.find([question(3)]);
  await turn();
  assert.equal(queries.length, 1);
  queries[0]?.release();
  assert.deepEqual(await first, [statusOf(question(1)), statusOf(question(2))]);
  assert.deepEqual(await second, [statusOf(question(3))]);
});

test("what is asked while a query is under way waits for the next one, which starts after it was asked", async () => {
  const { queries, lookup } = database();
  const early = lookup.find([question(1)]);
  await turn();
  const late = [lookup.find([question(1)]), lookup.find([question(2)])];
  await turn();
  assert.equal(queries.length, 1);
  queries[0]?.release();
  await early;
  await turn();
  assert.equal(queries.length, 2);
  assert.deepEqual(queries[1]?.questions, [question(1), question(2)]);
  queries[1]?.release();
  assert.equal((await Promise.all(late)).length, 2);
});

test("a failed query fails those who asked in it, and the next one is tried", async () => {
  const { queries, lookup } = database();
  const doomed = lookup.find([question(1)]);
  await turn();
  const later = lookup.find([question(2)]);
  queries[0]?.fail(new Error("gone"));
  await assert.rejects(doomed, /gone/);
  await turn();
  queries[1]?.release();
  assert.deepEqual(await later, [statusOf(question(2))]);
});

test("a query carries at most 512 questions, but a single request is never cut", async () => {
  const { queries, lookup } = database();
  const asked = [300, 200, 100, 600].map((count) =>
    lookup.find(Array.from({ length: count }, (_, index) => question(index))),
  );
  for (let query = 0; query < 3; query += 1) {
    while (queries[query] === undefined) await turn();
    queries[query]?.release();
  }
  await Promise.all(asked);
  assert.deepEqual(
    queries.map((query) => query.questions.length),
    [500, 100, 600],
  );
});
