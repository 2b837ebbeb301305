import assert from "node:assert/strict";
import { test } from "node:test";
import { joinTestWorld, openTestWorld, residentRequest } from "../../ca/testing.ts";
import { type Attempt, onceForEachAttempt } from "./idempotency.ts";

async function attemptFor(holder: string) {
  const request = await residentRequest({ holder });
  const { certificationRequest } = request;
  const body = { holder, certificationRequest: Buffer.from(certificationRequest).toString("base64") };
  const attempt: Attempt = {
    operator: "counter",
    key: `attempt-${holder}`,
    authority: "nagasaki",
    request: body,
    holder,
    certificationRequest,
  };
  return { attempt, request };
}

class Broken extends Error {}

test("an attempt that ended in a fault is taken up by another process while the first one lives", async (t) => {
  const first = await openTestWorld(t, { only: ["nagasaki"] });
  const second = await joinTestWorld(t, first.place);
  const { attempt, request } = await attemptFor("resident-1");
  const broken = onceForEachAttempt(first.ports).run(attempt, () => Promise.reject(new Broken()));
  await assert.rejects(broken, Broken);
  const taken = await onceForEachAttempt(second.ports).run(attempt, () => second.ca.issue(request));
  assert.ok(taken.ok, JSON.stringify(taken));
  const again = await onceForEachAttempt(first.ports).run(attempt, () => assert.fail("it was issued before"));
  assert.deepEqual(again, taken);
});

test("a fault after the certificate was issued does not give a second one, whoever is asked next", async (t) => {
  const first = await openTestWorld(t, { only: ["nagasaki"] });
  const second = await joinTestWorld(t, first.place);
  const { attempt, request } = await attemptFor("resident-2");
  const serials: string[] = [];
  const broken = onceForEachAttempt(first.ports).run(attempt, async () => {
    const issued = await first.ca.issue(request);
    assert.ok(issued.ok);
    serials.push(issued.value.serialNumber);
    throw new Broken();
  });
  await assert.rejects(broken, Broken);
  const found = await onceForEachAttempt(second.ports).run(attempt, () => assert.fail("it was issued before"));
  assert.deepEqual([found.ok && found.value.serialNumber], serials);
});

test("an attempt under way in a living process stays its own", async (t) => {
  const first = await openTestWorld(t, { only: ["nagasaki"] });
  const second = await joinTestWorld(t, first.place);
  const { attempt, request } = await attemptFor("resident-3");
  const issued = await onceForEachAttempt(first.ports).run(attempt, async () => {
    const meanwhile = await onceForEachAttempt(second.ports).run(attempt, () => assert.fail("it is under way"));
    assert.deepEqual(meanwhile, {
      ok: false,
      refusal: { code: "request-in-progress", field: "Idempotency-Key" },
    });
    return first.ca.issue(request);
  });
  assert.ok(issued.ok);
});
