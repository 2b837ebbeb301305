import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { passageOf } from "./gate.ts";

const gate = { host: "127.0.0.1:8431", origins: ["https://counter.example"] };
const headers = { host: "127.0.0.1:8431", origin: "https://counter.example" };

describe("the gate of the agent", () => {
  it("refuses a name that was made to point at this machine, whatever the page", () => {
    for (const host of ["evil.example:8431", "127.0.0.1:9999", "localhost:8431", "127.0.0.1", undefined]) {
      assert.deepEqual(passageOf(gate, "GET", host === undefined ? { origin: headers.origin } : { ...headers, host }), {
        kind: "refused",
        code: "agent-host-refused",
      });
    }
  });

  it("refuses pages of other origins, pages that hide theirs, and what is no page", () => {
    for (const origin of ["https://evil.example", "http://counter.example", "https://counter.example:444", "null"]) {
      const passage = passageOf(gate, "POST", { ...headers, origin });
      assert.deepEqual(passage, { kind: "refused", code: "agent-origin-refused" }, origin);
      assert.deepEqual(passageOf(gate, "OPTIONS", { ...headers, origin }), passage, "not even to the question before");
    }
    assert.equal(passageOf(gate, "GET", { host: gate.host }).kind, "refused");
  });

  it("answers a browser's question before a request, also whether this machine may be reached from the network", () => {
    const asked = passageOf(gate, "OPTIONS", { ...headers, "access-control-request-private-network": "true" });
    assert.ok(asked.kind === "preflight");
    assert.equal(asked.headers["access-control-allow-origin"], "https://counter.example");
    assert.equal(asked.headers["access-control-allow-private-network"], "true");
    const plain = passageOf(gate, "OPTIONS", headers);
    assert.ok(plain.kind === "preflight");
    assert.equal(plain.headers["access-control-allow-private-network"], undefined);
    assert.equal(plain.headers["access-control-allow-credentials"], undefined);
  });
});
