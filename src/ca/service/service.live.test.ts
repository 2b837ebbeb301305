import assert from "node:assert/strict";
import { test } from "node:test";
import { ok, refuse } from "@warifu/pki/result";
import { joinTestWorld, openTestWorld, residentRequest, type TestWorld, tester } from "../testing.ts";
import { evolveService, type ServiceEvent, type ServiceState } from "./workflow.ts";

const nagasaki = { authority: "nagasaki", ...tester } as const;

async function codeOfIssue({ ca }: TestWorld, holder: string): Promise<string> {
  const issued = await ca.issue(await residentRequest({ holder }));
  return issued.ok ? "issued" : issued.refusal.code;
}

test("a stopped authority issues nothing in any process, revokes all the same, and issues again after its restart", async (context) => {
  const world = await openTestWorld(context, { only: ["nagasaki"] });
  const other = await joinTestWorld(context, world.place);
  const before = await world.ca.issue(await residentRequest({ holder: "before" }));
  assert.ok(before.ok);
  // The other process hears of nothing: what it remembers says that the authority operates.
  other.ca.close();
  const stopped = await world.ca.stop({ ...nagasaki, reason: "wrong-certificate", note: "the issuer's name" });
  assert.deepEqual(stopped, { ok: true, value: { state: "stopped", version: 1 } });
  assert.equal(await codeOfIssue(world, "here"), "authority-stopped");
  assert.equal(await codeOfIssue(other, "there"), "authority-stopped");
  const { serialNumber } = before.value;
  const revoked = await world.ca.revoke({ ...nagasaki, serialNumber, cause: "holder-withdrawal" });
  assert.ok(revoked.ok);

  const again = await world.ca.stop({ ...nagasaki, reason: "drill" });
  assert.equal(again.ok ? "" : again.refusal.code, "authority-stopped-already");
  const refused = await world.ca.restart({ ...nagasaki, confirm: async () => refuse({ code: "not-approved" }) });
  assert.equal(refused.ok ? "" : refused.refusal.code, "not-approved");
  assert.equal(await codeOfIssue(world, "still"), "authority-stopped");
  const restarted = await world.ca.restart({ ...nagasaki, confirm: async () => ok(undefined) });
  assert.deepEqual(restarted, { ok: true, value: { state: "operating", version: 2 } });
  assert.equal(await codeOfIssue(world, "after"), "issued");
  await assertEventsGiveTheRow(world);
});

test("of issues that race with a stop each is issued or refused, and none has an intent after the stop", async (context) => {
  const world = await openTestWorld(context, { only: ["nagasaki"] });
  const requests = await Promise.all(Array.from({ length: 24 }, (_, n) => residentRequest({ holder: `racer-${n}` })));
  const issuing = requests.map(async (request) => {
    const issued = await world.ca.issue(request);
    return issued.ok ? "issued" : issued.refusal.code;
  });
  const stopped = await world.ca.stop({ ...nagasaki, reason: "drill" });
  assert.ok(stopped.ok);
  const outcomes = await Promise.all(issuing);
  assert.ok(
    outcomes.every((outcome) => outcome === "issued" || outcome === "authority-stopped"),
    outcomes.join(),
  );
  const { rows } = await world.ports.store.read<{ count: string }>(
    "select count(*)::text as count from certificate_intent where holder like 'racer-%'",
    [],
  );
  assert.equal(Number(rows[0]?.count), outcomes.filter((outcome) => outcome === "issued").length);
});

async function assertEventsGiveTheRow({ ports }: TestWorld): Promise<void> {
  const events = await ports.store.read<{ event: ServiceEvent }>(
    "select event from authority_service_event where authority = 'nagasaki' order by version",
    [],
  );
  const row = await ports.store.read<ServiceState>(
    "select state, service_version as version from authority where authority = 'nagasaki'",
    [],
  );
  const operating: ServiceState = { state: "operating", version: 0 };
  assert.deepEqual({ ...row.rows[0] }, events.rows.map(({ event }) => event).reduce(evolveService, operating));
}
