import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { get, startTestServer } from "../testing.ts";

const list = "/authorities/nagasaki/crl/1/municipality:422011.crl";

it("beyond the places for downloads a list is refused for the moment, and nothing is recorded as provided", async (t) => {
  const limits = { listDownloads: 0 };
  const test = await startTestServer(t, { roles: ["repository"], limits });
  const refused = await get(test, list, test.verifierKey);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get("retry-after"), "2");
  assert.match(await refused.text(), /too-many-downloads/);
  const { rows } = await test.ports.store.read<{ count: number }>("select count(*)::int as count from usage");
  assert.equal(rows[0]?.count, 0);
});

it("a place is free again when its list has been sent", async (t) => {
  const test = await startTestServer(t, { roles: ["repository"], limits: { listDownloads: 1 } });
  for (let round = 0; round < 3; round += 1) {
    let answer = await get(test, list, test.verifierKey);
    // The client may have everything before the server's own end of the response.
    for (const end = Date.now() + 120_000; answer.status === 503 && Date.now() < end; ) {
      await sleep(10);
      answer = await get(test, list, test.verifierKey);
    }
    assert.equal(answer.status, 200);
    await answer.bytes();
  }
});
