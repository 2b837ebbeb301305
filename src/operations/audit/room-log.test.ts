import assert from "node:assert/strict";
import { test } from "node:test";
import { auditCategories, categoryOf } from "./categories.ts";
import { deletionRefusal, oneYearAfter, weeksOf } from "./months.ts";
import { oddEntries, parseRoomLog } from "./room-log.ts";

const now = new Date("2026-11-21T00:00:00Z");
const header = "time,room,person,direction\n";

test("a log of a door is read, with a byte order mark, CRLF and Japanese names too", () => {
  const text = `\ufeff${header}2026-11-20T09:00:00+09:00,認証設備室,B-17,in\r\n2026-11-20T10:00+09:00,認証設備室,B-17,out\r\n`;
  const read = parseRoomLog(text.replace(header, header.replace("\n", "\r\n")), now);
  assert.ok(read.ok);
  assert.deepEqual(read.value, [
    { at: "2026-11-20T09:00:00+09:00", room: "認証設備室", person: "B-17", direction: "in" },
    { at: "2026-11-20T10:00+09:00", room: "認証設備室", person: "B-17", direction: "out" },
  ]);
});

for (const [line, fault] of [
  ["2026-11-20T09:00:00+09:00,room,B-17", "columns-wrong"],
  ["2026-11-20T09:00:00+09:00,room,B-17,in,more", "columns-wrong"],
  ["20.11.2026 9:00,room,B-17,in", "time-malformed"],
  ["2026-11-20T09:00:00,room,B-17,in", "time-malformed"],
  ["2026-13-20T09:00:00Z,room,B-17,in", "time-malformed"],
  ["2026-11-22T09:00:00Z,room,B-17,in", "time-in-future"],
  ["2026-11-20T09:00:00Z,,B-17,in", "room-malformed"],
  ["2026-11-20T09:00:00Z,room, B-17,in", "person-malformed"],
  ["2026-11-20T09:00:00Z,room,B-17,entered", "direction-unknown"],
] as const) {
  test(`the line "${line}" is refused as ${fault}, and the log with it`, () => {
    const read = parseRoomLog(`${header}2026-11-19T00:00:00Z,room,B-17,in\n${line}\n`, now);
    assert.deepEqual(read, {
      ok: false,
      refusal: { code: "room-log-lines-wrong", field: "text", lines: [{ line: 3, fault }] },
    });
  });
}

test("times that go back, another header and an empty log are refused", () => {
  const back = parseRoomLog(`${header}2026-11-20T09:00:00Z,r,p,in\n2026-11-20T08:00:00Z,r,p,out\n`, now);
  assert.ok(!back.ok && back.refusal.code === "room-log-lines-wrong");
  const other = parseRoomLog("when,where,who,how\n", now);
  assert.ok(!other.ok && other.refusal.code === "room-log-header-wrong");
  const empty = parseRoomLog(header, now);
  assert.ok(!empty.ok && empty.refusal.code === "room-log-empty");
});

test("who left without entering, or entered twice, is told by line; the first line of anybody is taken as it is", () => {
  const entry = (person: string, direction: "in" | "out") => ({ at: "", room: "r", person, direction });
  const odd = oddEntries([
    entry("a", "out"),
    entry("a", "in"),
    entry("a", "in"),
    entry("b", "in"),
    entry("a", "out"),
    entry("a", "out"),
  ]);
  assert.deepEqual(odd, [
    { line: 4, what: "entered-twice" },
    { line: 7, what: "left-without-entering" },
  ]);
});

test("every kind of events has one of the six categories, access where no other fits", () => {
  assert.equal(categoryOf("certificate-issued"), "issue");
  assert.equal(categoryOf("crl-issued"), "revocation");
  assert.equal(categoryOf("key.generated"), "key-generation");
  assert.equal(categoryOf("room.entered"), "room");
  assert.equal(categoryOf("usage-history.month-deleted"), "status");
  assert.equal(categoryOf("session.begun"), "access");
  assert.equal(auditCategories.length, 6);
});

test("a month is deleted when it is the oldest, a year old, inspected and exported", () => {
  assert.deepEqual(weeksOf("2026-11"), [
    "2026-10-26",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
    "2026-11-23",
    "2026-11-30",
  ]);
  assert.equal(oneYearAfter("2026-12").toISOString(), "2027-12-31T15:00:00.000Z");
  const exported = { at: now, manifest: "m", folder: "f" };
  const month = {
    month: "2026-11",
    uninspected: [],
    archived: "whole",
    exported,
    deletableFrom: oneYearAfter("2026-11"),
  } as const;
  const later = new Date("2027-12-01T00:00:00Z");
  assert.equal(deletionRefusal(month, "2026-11", later), undefined);
  assert.equal(deletionRefusal(month, "2026-10", later)?.code, "audit-month-not-oldest");
  assert.equal(deletionRefusal(month, "2026-11", new Date("2027-11-30T14:59:59Z"))?.code, "audit-month-too-young");
  const weeks = { ...month, uninspected: ["2026-11-02"] };
  assert.equal(deletionRefusal(weeks, "2026-11", later)?.code, "audit-month-not-inspected");
  assert.equal(deletionRefusal({ ...month, exported: undefined }, "2026-11", later)?.code, "audit-month-not-exported");
  const unkept = { ...month, archived: "missing" } as const;
  assert.equal(deletionRefusal(unkept, "2026-11", later)?.code, "audit-month-not-archived");
});
