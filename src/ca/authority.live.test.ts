import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCertificate } from "@warifu/pki/x509";
import { findCertificates, readCurrentCrls, readStatuses } from "../store/index.ts";
import { openTestWorld, residentRequest, tester } from "./testing.ts";

const nagasaki = { only: ["nagasaki"] };

test("a resident gets a certificate, is refused a second one, and has it revoked for a move", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  const issued = await ca.issue(await residentRequest());
  assert.ok(issued.ok, JSON.stringify(issued));
  const certificate = parseCertificate(issued.value.der);
  assert.equal(certificate.serialNumber, issued.value.serialNumber);
  const question = { authority: "nagasaki", generation: 1, serialNumber: issued.value.serialNumber };
  assert.equal((await readStatuses(ports.store, [question]))[0]?.status, "good");

  const second = await ca.issue(await residentRequest());
  assert.equal(second.ok ? "issued" : second.refusal.code, "valid-certificate-exists");

  const revoked = await ca.revokeHolder({
    authority: "nagasaki",
    holder: "resident-1",
    cause: "register-change",
    ...tester,
  });
  assert.ok(revoked.ok);
  assert.equal(revoked.value.reason, "affiliationChanged");
  assert.equal((await readStatuses(ports.store, [question]))[0]?.status, "revoked");

  const third = await ca.issue(await residentRequest({ purpose: "reissue" }));
  assert.ok(third.ok, JSON.stringify(third));
});

test("a list names the revoked certificate of its municipality and no other", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  const issued = await ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const { serialNumber } = issued.value;
  await ca.revoke({ authority: "nagasaki", serialNumber, cause: "holder-withdrawal", ...tester });
  const lists = await ca.issueCrls({ authority: "nagasaki", cause: "immediate", ...tester });
  assert.ok(lists.ok);
  const counts = new Map((await readCurrentCrls(ports.store, {})).map((crl) => [crl.scope, crl.entries]));
  assert.equal(counts.get("municipality:422011"), 1);
  assert.equal(
    [...counts.values()].reduce((sum, entries) => sum + entries, 0),
    1,
  );
});

test("a key update links the generations both ways and goes on with the lists of the old one", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  const updated = await ca.updateKey({ authority: "nagasaki", reason: "five-years", ...tester });
  assert.ok(updated.ok, JSON.stringify(updated));
  assert.equal(updated.value.newGeneration, 2);
  for (const profile of ["link-old-with-new", "link-new-with-old"])
    assert.equal((await findCertificates(ports.store, { authority: "nagasaki", profile, limit: 10 })).length, 1);
  const issued = await ca.issue(await residentRequest());
  assert.ok(issued.ok, JSON.stringify(issued));
  const lists = await ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester });
  assert.ok(lists.ok);
  assert.deepEqual([...new Set(lists.value.map((list) => list.generation))], [1, 2]);
});

test("a key update that two people ask for at the same moment is made once", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const command = { authority: "nagasaki", reason: "five-years", ...tester } as const;
  const outcomes = await Promise.all([ca.updateKey(command), ca.updateKey(command)]);
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.ok ? outcome.value.newGeneration : outcome.refusal.code)),
    [2, 2],
  );
  const generations = ca.directory.find("nagasaki")?.generations.map(({ state }) => state);
  assert.deepEqual(generations, ["previous", "current"]);
});

test("all shipped authorities come to life and certify each other", async (t) => {
  const { ca, ports } = await openTestWorld(t);
  const authorities = ca.directory.all();
  assert.equal(authorities.length, ports.policies.authorities.size);
  for (const { policy } of authorities) {
    const crossed = await findCertificates(ports.store, { authority: policy.id, profile: "cross", limit: 100 });
    assert.equal(crossed.length, policy.crossCertificates.length, policy.id);
  }
});

test("of two certificates of one person the newer is revoked and the older stays", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const older = await ca.issue(await residentRequest({ holder: "taro" }));
  const newer = await ca.issue(await residentRequest({ holder: "taro-again" }));
  assert.ok(older.ok && newer.ok);
  const resolved = await ca.resolveDoubleIssue({ authority: "nagasaki", holders: ["taro-again", "taro"], ...tester });
  assert.ok(resolved.ok);
  assert.equal(resolved.value.kept, older.value.serialNumber);
  assert.deepEqual(
    resolved.value.revoked.map((each) => [each.serialNumber, each.cause]),
    [[newer.value.serialNumber, "double-issue"]],
  );
});

test("a renewal takes the place of the old certificate, which is revoked as superseded in the same commit", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  const old = await ca.issue(await residentRequest());
  assert.ok(old.ok);
  const renewed = await ca.issue(await residentRequest({ purpose: "renewal" }));
  assert.ok(renewed.ok, JSON.stringify(renewed));
  const [row] = await findCertificates(ports.store, {
    authority: "nagasaki",
    serialNumber: old.value.serialNumber,
    limit: 1,
  });
  assert.equal(row?.revocation?.reason, "superseded");
  const revoked = await ca.revokeHolder({
    authority: "nagasaki",
    holder: "resident-1",
    cause: "holder-withdrawal",
    ...tester,
  });
  assert.equal(revoked.ok && revoked.value.serialNumber, renewed.value.serialNumber);
});

test("a renewal without a certificate to renew is refused", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const renewed = await ca.issue(await residentRequest({ purpose: "renewal" }));
  assert.equal(renewed.ok ? "issued" : renewed.refusal.code, "no-valid-certificate");
});

test("a key is certified once, whoever asks", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const request = await residentRequest();
  assert.ok((await ca.issue(request)).ok);
  const again = await ca.issue({ ...request, holder: "somebody-else" });
  assert.equal(again.ok ? "issued" : again.refusal.code, "public-key-already-certified");
});

test("one holder who applies twice at the same moment gets one certificate", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const requests = await Promise.all([residentRequest(), residentRequest(), residentRequest()]);
  const outcomes = await Promise.all(requests.map((request) => ca.issue(request)));
  assert.equal(outcomes.filter((outcome) => outcome.ok).length, 1);
  assert.deepEqual(
    outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])),
    ["valid-certificate-exists", "valid-certificate-exists"],
  );
});

test("a certificate is revoked once, with a reason the policy offers, and never suspended", async (t) => {
  const { ca } = await openTestWorld(t, nagasaki);
  const issued = await ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const command = { authority: "nagasaki", serialNumber: issued.value.serialNumber, ...tester } as const;
  const held = await ca.revoke({ ...command, cause: "holder-withdrawal", reason: "certificateHold" });
  assert.equal(held.ok ? "revoked" : held.refusal.code, "suspension-not-offered");
  const odd = await ca.revoke({ ...command, cause: "holder-withdrawal", reason: "privilegeWithdrawn" });
  assert.equal(odd.ok ? "revoked" : odd.refusal.code, "reason-not-allowed");
  assert.ok((await ca.revoke({ ...command, cause: "holder-key-compromise" })).ok);
  const again = await ca.revoke({ ...command, cause: "holder-withdrawal" });
  assert.equal(again.ok ? "revoked" : again.refusal.code, "already-revoked");
});

test("an expired certificate is not renewed, and its holder may apply for a first one", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  assert.ok((await ca.issue(await residentRequest())).ok);
  await ports.store.read("update holder_certificate set not_after = now() - interval '1 day'");
  const renewed = await ca.issue(await residentRequest({ purpose: "renewal" }));
  assert.equal(renewed.ok ? "issued" : renewed.refusal.code, "no-valid-certificate");
  assert.ok((await ca.issue(await residentRequest())).ok);
});

test("a search by profile finds the authority's own certificates, which have an index, and no holder's", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  assert.ok((await ca.issue(await residentRequest())).ok);
  const search = { authority: "nagasaki", profile: "resident-signature", limit: 10 };
  assert.deepEqual(await findCertificates(ports.store, search), []);
  assert.equal((await findCertificates(ports.store, { ...search, holder: "resident-1" })).length, 1);
  assert.equal((await findCertificates(ports.store, { ...search, profile: "self-signed" })).length, 1);
});

test("applications that were refused leave no open intents behind", async (t) => {
  const { ca, ports } = await openTestWorld(t, nagasaki);
  for (let count = 0; count < 3; count += 1) await ca.issue(await residentRequest());
  await ca.issue(await residentRequest({ holder: "resident-2" }));
  // The row of the last complete batch leaves with the next commit of signatures.
  const { rows } = await ports.store.read("select batch from open_intents");
  assert.equal(rows.length, 1);
});
