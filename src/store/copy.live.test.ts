import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { copyIn } from "./copy.ts";
import { StoreFault } from "./faults.ts";
import { openTestStore } from "./testing.ts";

test("a COPY into a database whose connection closes silently fails and lets its source go", async (t) => {
  const store = await openTestStore(t);
  await store.read("create table line (content text)");
  // A server that is slower than its client: the socket fills up and has to wait.
  await store.read(
    "create function wait() returns trigger language plpgsql as 'begin perform pg_sleep(30); return new; end'",
  );
  await store.read("create trigger slow before insert on line for each row execute function wait()");
  const source = { state: "open" };
  async function* lines(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from(`${"x".repeat(65_535)}\n`);
    } finally {
      source.state = "closed";
    }
  }
  await store.connections.dedicated(async (client) => {
    const copying = copyIn(client, "copy line from stdin", lines());
    const failed = assert.rejects(copying, (fault) => fault instanceof StoreFault && fault.code === "database-gone");
    const { stream } = client.connection;
    while (!stream.writableNeedDrain) await sleep(5);
    await sleep(100);
    assert.ok(stream.writableNeedDrain, "it waits for the server");
    stream.destroy();
    await failed;
    for (let tries = 0; source.state === "open" && tries < 200; tries += 1) await sleep(10);
    assert.equal(source.state, "closed");
  });
});
