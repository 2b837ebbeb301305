import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import type { Result } from "@warifu/pki/result";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../../ca/testing.ts";
import { foldCase } from "./evolve.ts";
import {
  type CaseCommand,
  caseEvents,
  changeCase,
  handOverRecords,
  listCases,
  listDueCases,
  type NumberedCase,
  prepareForwarding,
  printCasePaper,
  readCase,
  readServiceFees,
  remindOfCases,
  reviewsOf,
} from "./index.ts";

const run = promisify(execFile);
const officer = { actor: "staff:receptionist", origin: "127.0.0.1" };
const manager = { actor: "staff:ca-manager", origin: "127.0.0.1" };
const person = { name: "山田　濵子", address: "長崎県長崎市尾上町３番１号" };
const day = 86_400_000;

describe("cases of residents' rights", () => {
  const ends: (() => unknown)[] = [];
  const clock = { ahead: 0 };
  let world: TestWorld;
  before(async () => {
    const scope = { after: (end: () => unknown) => ends.unshift(end) };
    world = await openTestWorld(scope, { only: ["nagasaki"], clock: () => new Date(Date.now() + clock.ahead) });
    const issued = await world.ca.issue(await residentRequest({ holder: "R-0001" }));
    assert.ok(issued.ok, JSON.stringify(issued));
    const { authority, serialNumber } = issued.value;
    const revoked = await world.ca.revoke({
      authority,
      serialNumber,
      reason: "cessationOfOperation",
      cause: "holder-withdrawal",
      ...tester,
    });
    assert.ok(revoked.ok, JSON.stringify(revoked));
    assert.ok((await world.ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester })).ok);
  });
  after(async () => {
    for (const end of ends) await end();
  });

  /** Takes the steps that must be taken. */
  async function take(number: string, ...steps: readonly (readonly [by: typeof officer, command: CaseCommand])[]) {
    for (const [by, command] of steps) done(await changeCase(world.ports, by, { number, command }));
  }

  async function forwarded(application: string, kind: "disclosure" | "correction" = "disclosure"): Promise<string> {
    const { ports } = world;
    const forward = await prepareForwarding(ports, officer);
    const request = {
      kind,
      takenAt: { municipality: "422011", application },
      person,
      wish: "発行の記録",
      resident: "R-0001",
      identifiedBy: "staff:counter-clerk",
      ground: "papers",
    } as const;
    return ports.store.transaction((transaction) => forward(transaction, request));
  }

  async function textOf(printed: Result<Uint8Array, unknown>): Promise<string> {
    assert.ok(printed.ok, JSON.stringify(printed));
    const folder = await mkdtemp(join(tmpdir(), "warifu-letter-"));
    try {
      await writeFile(join(folder, "letter.pdf"), printed.value);
      return (await run("pdftotext", ["-layout", join(folder, "letter.pdf"), "-"])).stdout;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  const grant = [manager, { kind: "decide", outcome: "granted", words: "" }] as const;
  const tell = [officer, { kind: "tell" }] as const;

  test("a counter's request is one case however often it comes, and ends with a paper that is kept as it was", async () => {
    const { ports } = world;
    const number = await forwarded("1");
    assert.equal(await forwarded("1"), number);
    await take(number, grant, tell, [officer, { kind: "pay", amount: 300 }]);
    const version = (await readCase(ports.store, number))?.version ?? 0;
    const draft = await textOf(await printCasePaper(ports, officer, { number, print: "records", language: "ja" }));
    assert.match(draft, /認証業務情報開示書/);
    assert.match(draft, /山田濵子/);
    assert.match(draft, /利用の取りやめ/);
    assert.match(draft, /失効記録 第\d+号から掲載/);

    done(await handOverRecords(ports, officer, { number, version, language: "ja" }));
    const kept = await printCasePaper(ports, manager, { number, print: "records", language: "en" });
    assert.match(await textOf(kept), /認証業務情報開示書/, "what was handed over is not translated afterwards");
    const again = await handOverRecords(ports, officer, { number, version: version + 1, language: "ja" });
    assert.equal(again.ok ? "" : again.refusal.code, "resident-case-step-not-possible");
    assert.deepEqual(foldCase(await caseEvents(ports.store, number)), await readCase(ports.store, number));
  });

  test("letters say what was decided, why, and what may be done against it, in both languages", async () => {
    const { ports } = world;
    const number = await forwarded("2");
    const refused = [manager, { kind: "decide", outcome: "refused", words: "対象の記録が存在しない" }] as const;
    await take(number, [manager, { kind: "extend", words: "照会に日数を要する" }], refused, tell);
    const print = (name: "decision" | "extension", language: "ja" | "en") =>
      printCasePaper(ports, officer, { number, print: name, language });
    const letter = await textOf(await print("decision", "ja"));
    for (const words of [
      /認証業務情報不開示決定通知書/,
      /対象の記録が存在しない/,
      /3か月以内に、総務大臣/,
      /長崎県知事/,
    ])
      assert.match(letter, words);
    assert.match(await textOf(await print("decision", "en")), /Decision not to disclose records[\s\S]*within 3 months/);
    assert.match(await textOf(await print("extension", "ja")), /照会に日数を要する/);
    const records = await printCasePaper(ports, officer, { number, print: "records", language: "ja" });
    assert.equal(records.ok ? "" : records.refusal.code, "resident-letter-not-available");
  });

  test("a review that the minister upholds opens the request again", async () => {
    const { ports } = world;
    const number = await forwarded("3");
    await take(number, [manager, { kind: "decide", outcome: "refused", words: "ない" }], tell);
    const content = { kind: "review", person, of: number, wish: "記録はあるはずである" } as const;
    const opened = await changeCase(ports, officer, { number: undefined, command: { kind: "receive", content } });
    const review = done(opened).number;
    assert.deepEqual(await reviewsOf(ports.store, number), [review]);
    await take(
      review,
      [manager, { kind: "send", words: "探したが見つからなかった" }],
      [manager, { kind: "rule", ruling: "upheld", on: "2026-11-20", words: "再度調査すること" }],
      [officer, { kind: "close" }],
    );
    assert.equal((await readCase(ports.store, number))?.state, "identified");
    const letter = await printCasePaper(ports, officer, { number: review, print: "review", language: "ja" });
    assert.match(await textOf(letter), /総務大臣\s+殿/);
  });

  test("what was corrected stands on what is disclosed afterwards; the signed record stays as it was", async () => {
    const { ports } = world;
    const correction = await forwarded("4", "correction");
    await take(correction, grant, tell, [officer, { kind: "carry-out", words: "ふりがなの誤りを付記した" }]);
    const number = await forwarded("5");
    await take(number, grant);
    const paper = await printCasePaper(ports, officer, { number, print: "records", language: "ja" });
    assert.match(await textOf(paper), /ふりがなの誤りを付記した/);
  });

  test("a leak has its report to the minister at every stage, and nothing of any case stands in the audit log", async () => {
    const { ports } = world;
    const content = { kind: "leak", wish: "封筒の取り違え", persons: 2 } as const;
    const { number } = done(
      await changeCase(ports, officer, { number: undefined, command: { kind: "receive", content } }),
    );
    assert.match(
      await textOf(await printCasePaper(ports, officer, { number, print: "leak-report", language: "ja" })),
      /調査中/,
    );
    const words = "済んだ";
    await take(
      number,
      [officer, { kind: "contain", words }],
      [manager, { kind: "tell-minister", words }],
      [officer, { kind: "tell-persons", words }],
      [officer, { kind: "explain", words }],
      [manager, { kind: "prevent", words }],
    );
    assert.equal((await readCase(ports.store, number))?.state, "closed");
    const report = await printCasePaper(ports, officer, { number, print: "leak-report", language: "ja" });
    assert.doesNotMatch(await textOf(report), /調査中/);
    const { rows } = await ports.store.read<{ readonly event: string }>(
      "select to_jsonb(audit_event)::text as event from audit_event where kind like 'resident-case.%'",
    );
    assert.ok(rows.length > 20);
    for (const { event } of rows) assert.doesNotMatch(event, /山田|尾上町|R-0001|発行の記録|封筒|済んだ/);
  });

  test("a deadline is told of once a day, from a week before on and afterwards", async () => {
    const { ports } = world;
    const content = { kind: "inquiry", wish: "受付の時間" } as const;
    const { number } = done(
      await changeCase(ports, officer, { number: undefined, command: { kind: "receive", content } }),
    );
    const told = async (ahead: number) => {
      clock.ahead = ahead;
      const heard: string[] = [];
      const remind = (due: { readonly case: string; readonly standing: string }) => {
        if (due.case === number) heard.push(due.standing);
      };
      await remindOfCases({ ...ports, remind }, tester);
      return heard;
    };
    try {
      assert.deepEqual(await told(0), []);
      assert.deepEqual(await told(10 * day), ["due-soon"]);
      assert.deepEqual(await told(10 * day), []);
      assert.deepEqual(await told(20 * day), ["overdue"]);
    } finally {
      clock.ahead = 0;
    }
  });

  test("cases are listed by deadline and by number, a page at a time; the fees say who collects and who approves", async () => {
    const { store } = world.ports;
    const due: NumberedCase[] = [];
    for (;;) {
      const last = due.at(-1);
      const after = last === undefined ? undefined : { dueOn: last.known.dueOn ?? "", number: last.number };
      const page = await listDueCases(store, { after, limit: 2 });
      if (page.length === 0) break;
      due.push(...page);
    }
    const days = due.map(({ known }) => known.dueOn ?? "");
    assert.deepEqual(days, days.toSorted());
    const leaks = await listCases(store, { kind: "leak", before: undefined, limit: 10 });
    assert.deepEqual(
      leaks.map(({ known }) => known.content.kind),
      ["leak"],
    );
    const [newest, second] = await listCases(store, { kind: undefined, before: undefined, limit: 2 });
    const next = await listCases(store, { kind: undefined, before: newest?.number, limit: 1 });
    assert.equal(next[0]?.number, second?.number);
    const fees = await readServiceFees(store);
    assert.deepEqual(
      fees.map(({ fee, collectedBy, approvedBy }) => [fee, collectedBy, approvedBy]),
      [
        ["disclosure", "governor", "assembly"],
        ["issue", "municipality", "governor"],
        ["provision", "designated-body", "governor"],
      ],
    );
  });

  test("of two people at one case the second is told", async () => {
    const { ports } = world;
    const number = await forwarded("6");
    const step = { number, version: 1, command: grant[1] };
    const results = await Promise.all([changeCase(ports, manager, step), changeCase(ports, manager, step)]);
    const codes = results.map((result) => (result.ok ? "done" : result.refusal.code));
    assert.deepEqual(codes.toSorted(), ["done", "resident-case-changed-meanwhile"]);
  });
});

function done(result: Result<NumberedCase, { readonly code: string }>): NumberedCase {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
