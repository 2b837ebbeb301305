import assert from "node:assert/strict";
import { test } from "node:test";
import { deadlineSources } from "../../src/operations/index.ts";
import { seatPages } from "./page-list.ts";

test("every deadline leads to a page that there is", async () => {
  const paths = new Set((await seatPages()).map(({ path }) => path));
  const lost = Object.entries(deadlineSources).filter(([, { page }]) => !paths.has(page));
  assert.deepEqual(
    lost.map(([kind, { page }]) => `${kind}: ${page}`),
    [],
  );
});
