import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestWorld } from "../../ca/testing.ts";
import { foldEvents } from "./evolve.ts";
import { changeNotice, noticeHistory, readDrafts, readPublicNotices } from "./index.ts";
import type { NoticeContent } from "./types.ts";

const content: NoticeContent = {
  kind: "general",
  authority: "nagasaki",
  title: { ja: "お知らせ", en: "A notice" },
  body: { ja: "本文", en: "Text" },
  period: undefined,
};
const writer = { actor: "staff:writer", origin: "127.0.0.1" };
const publisher = { actor: "staff:publisher", origin: "127.0.0.1" };

test("a notice is written by one, published by another, withdrawn and still shown, and its events give the row", async (scope) => {
  const { ports } = await openTestWorld(scope, { only: ["nagasaki"] });
  const draft = await changeNotice(ports, { kind: "draft", content, ...writer });
  assert.ok(draft.ok);
  const { number } = draft.value;
  assert.deepEqual(await readPublicNotices(ports.store, { limit: 10 }), []);
  assert.equal((await readDrafts(ports.store, 10)).length, 1);

  const own = await changeNotice(ports, { kind: "publish", number, ...writer });
  assert.equal(own.ok ? "" : own.refusal.code, "second-person-needed");
  assert.ok((await changeNotice(ports, { kind: "publish", number, ...publisher })).ok);
  const [shown] = await readPublicNotices(ports.store, { limit: 10 });
  assert.equal(shown?.notice.state, "published");

  const ground = { ja: "誤り", en: "It was wrong" };
  assert.ok((await changeNotice(ports, { kind: "withdraw", number, ground, ...publisher })).ok);
  const [withdrawn] = await readPublicNotices(ports.store, { limit: 10 });
  assert.equal(withdrawn?.notice.state, "withdrawn");
  assert.deepEqual(foldEvents(await noticeHistory(ports.store, number)), withdrawn?.notice);
});

test("a notice about an authority that nobody knows is refused", async (scope) => {
  const { ports } = await openTestWorld(scope, { only: ["nagasaki"] });
  const refused = await changeNotice(ports, {
    kind: "draft",
    content: { ...content, authority: "atlantis" },
    ...writer,
  });
  assert.equal(refused.ok ? "" : refused.refusal.code, "authority-unknown");
});

test("pages of notices follow one another", async (scope) => {
  const { ports } = await openTestWorld(scope, { only: ["nagasaki"] });
  for (let index = 0; index < 5; index++) {
    const draft = await changeNotice(ports, { kind: "draft", content, ...writer });
    assert.ok(draft.ok);
    await changeNotice(ports, { kind: "publish", number: draft.value.number, ...publisher });
  }
  const seen: number[] = [];
  let page = await readPublicNotices(ports.store, { limit: 2 });
  while (page.length > 0) {
    seen.push(...page.map((one) => one.number));
    const last = page.at(-1);
    const publishedAt = last !== undefined && "publishedAt" in last.notice ? last.notice.publishedAt : "";
    page = await readPublicNotices(ports.store, { before: { publishedAt, number: last?.number ?? 0 }, limit: 2 });
  }
  assert.equal(new Set(seen).size, 5);
  assert.equal(seen.length, 5);
});
