import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decideService, evolveService, type ServiceCommand, type ServiceState, stopReasons } from "./workflow.ts";

const operating: ServiceState = { state: "operating", version: 0 };
const stop: ServiceCommand = { kind: "stop", reason: "drill", note: "" };

test("a service is stopped once, restarted once, and each change counts", () => {
  const stopped = decideService(operating, stop);
  assert.deepEqual(stopped, { ok: true, value: { kind: "stopped", reason: "drill", note: "" } });
  const after: ServiceState = { state: "stopped", version: 1 };
  assert.ok(stopped.ok);
  assert.deepEqual(evolveService(operating, stopped.value), after);
  const again = decideService(after, stop);
  assert.equal(again.ok ? "" : again.refusal.code, "authority-stopped-already");
  assert.deepEqual(decideService(after, { kind: "restart" }), { ok: true, value: { kind: "restarted" } });
  const running = decideService(operating, { kind: "restart" });
  assert.equal(running.ok ? "" : running.refusal.code, "authority-not-stopped");
});

test("whatever is commanded, the state is that of the last accepted command", () => {
  const command = fc.oneof(
    fc.record({ kind: fc.constant("stop" as const), reason: fc.constantFrom(...stopReasons), note: fc.string() }),
    fc.record({ kind: fc.constant("restart" as const) }),
  );
  fc.assert(
    fc.property(fc.array(command), (commands) => {
      let state = operating;
      for (const each of commands) {
        const decided = decideService(state, each);
        assert.equal(decided.ok, (each.kind === "stop") === (state.state === "operating"));
        if (decided.ok) state = evolveService(state, decided.value);
        assert.equal(state.state, each.kind === "stop" ? "stopped" : "operating");
      }
    }),
  );
});
