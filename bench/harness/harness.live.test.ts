import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { compare, endedChildrenCpuMicros, median, membersOf, ProcessGroup, runToEnd } from "./index.ts";

describe("a process group", () => {
  it("is ended whole, with children that outlive their parent", async () => {
    // The shell leaves at once and its two children sleep on, as the workers of `openssl ocsp -multi` do.
    const group = new ProcessGroup("sh", ["-c", "sleep 300 & sleep 300 & exit 0"]);
    for (let tries = 0; tries < 100 && membersOf(group.pid).length !== 2; tries += 1) await sleep(10);
    assert.equal(membersOf(group.pid).length, 2);
    await group.end();
    assert.deepEqual(membersOf(group.pid), []);
  });

  it("is ended also when its members ignore SIGTERM", async () => {
    const group = new ProcessGroup("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]);
    for (let tries = 0; tries < 100 && group.output === ""; tries += 1) await sleep(10);
    await group.end();
    assert.deepEqual(membersOf(group.pid), []);
  });

  it("reports a program that fails with its error output", async () => {
    await assert.rejects(runToEnd("sh", ["-c", "echo planted >&2; exit 3"]), /ended with 3: planted/);
  });

  it("accounts the CPU time of a program that was run to its end", async () => {
    const before = endedChildrenCpuMicros();
    await runToEnd("sh", ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"]);
    assert.ok(endedChildrenCpuMicros() > before);
  });
});

describe("a comparison", () => {
  it("runs both sides in turn and compares the medians", async () => {
    const order: string[] = [];
    const figures = { ours: [10, 30, 20], reference: [40, 50, 60] };
    const side = (name: "ours" | "reference") => async () => {
      order.push(name);
      return { figure: figures[name].shift() ?? Number.NaN, cpuMicrosPerItem: { node: 2 } };
    };
    const result = await compare(
      {
        bench: "planted",
        unit: "items/s",
        rounds: { full: 3, short: 1 },
        ours: side("ours"),
        reference: { what: "the other", measure: side("reference") },
      },
      "full",
      () => undefined,
    );
    assert.deepEqual(order, ["ours", "reference", "ours", "reference", "ours", "reference"]);
    const { cpu, ...rest } = result;
    assert.equal(typeof cpu, "string");
    assert.deepEqual(rest, {
      bench: "planted",
      figure: 20,
      unit: "items/s",
      reference: { what: "the other", figure: 50 },
      ratio: 0.4,
      cpuMicrosPerItem: { node: 2 },
    });
  });

  it("takes the mean of the two in the middle of an even count", () => {
    assert.equal(median([4, 1, 3, 2]), 2.5);
  });
});
