import assert from "node:assert/strict";
import { test } from "node:test";
import { keyIdentifier } from "@warifu/pki/algorithm";
import { certIdOf, OcspResponder } from "@warifu/pki/ocsp";
import { type TestCertificate, testKey, testList } from "@warifu/pki/testing";
import { extendCms } from "../cades/index.ts";
import { signCms, verifyCms } from "../cms/index.ts";
import { type Party, ports, World } from "../testing/index.ts";
import { defaultAlgorithmTerms, type JudgementInputs, policyAt, prepareMaterial, weaknessOf } from "./index.ts";

const bytes = new TextEncoder().encode("割符");

function scene() {
  const world = new World("2026-04-01T00:00:00Z");
  const authority = world.authority("知事");
  return { world, authority, person: world.person(authority), unit: world.unit(authority) };
}

function sign({ signer, certificate }: Party): Promise<Uint8Array> {
  return signCms({ content: { placement: "attached", bytes }, signer, certificate }, ports.digest);
}

function outcome(message: Uint8Array, inputs: JudgementInputs): string {
  const judged = verifyCms({ message }, inputs, ports);
  assert.ok(judged.ok);
  const [signature] = judged.value.signatures;
  const refusal = signature?.refusal;
  if (refusal?.code === "signature-path-not-proved") return refusal.refusal.code;
  return refusal?.code ?? signature?.verdict ?? "nothing";
}

type Status = "good" | "revoked";

/** An answer by the authority itself. */
function answer(
  authority: TestCertificate,
  { certificate }: Party,
  status: Status,
  times: { readonly thisUpdate: Date; readonly nextUpdate?: Date; readonly revokedAt?: Date },
): Uint8Array {
  const { key } = authority;
  const responder = new OcspResponder({
    algorithm: key.algorithm,
    keyHash: keyIdentifier(key.publicKey, ports.digest),
    certificates: [],
  });
  const { der } = certIdOf(
    { name: authority.name.der, publicKey: key.publicKey },
    certificate.serialNumber,
    "sha1",
    ports.digest,
  );
  const { thisUpdate, nextUpdate, revokedAt = thisUpdate } = times;
  const said =
    status === "good" ? { status } : ({ status, revocationTime: revokedAt, reason: "cessationOfOperation" } as const);
  const responses = [{ certId: der, status: said, thisUpdate, nextUpdate }];
  const data = responder.encodeResponseData({ producedAt: thisUpdate, responses });
  return responder.encodeResponse(data, key.sign(data));
}

test("an OCSP answer proves a status as a list does, for a day where it names no end", async () => {
  const { world, authority, person } = scene();
  const message = await sign(person);
  const at = (hours: number) => new Date(world.now.getTime() + hours * 3600_000);
  const given = (response: Uint8Array) => ({
    ...world.inputs(),
    material: prepareMaterial({ certificates: [], lists: [], responses: [response] }),
  });
  const good = given(answer(authority, person, "good", { thisUpdate: at(0) }));
  assert.equal(outcome(message, { ...good, at: at(1) }), "valid");
  assert.equal(outcome(message, { ...good, at: at(25) }), "revocation-unknown");
  const long = given(answer(authority, person, "good", { thisUpdate: at(0), nextUpdate: at(48) }));
  assert.equal(outcome(message, { ...long, at: at(47) }), "valid");
  assert.equal(outcome(message, { ...long, at: at(49) }), "revocation-unknown");
  const revoked = given(answer(authority, person, "revoked", { thisUpdate: at(0) }));
  assert.equal(outcome(message, { ...revoked, at: at(1) }), "signature-certificate-revoked");
  const stranger = new World("2026-04-01T00:00:00Z").authority("よその知事");
  const forged = given(answer({ ...authority, key: stranger.key }, person, "good", { thisUpdate: at(0) }));
  assert.equal(outcome(message, { ...forged, at: at(1) }), "revocation-unknown");
});

test("an answer in the message makes it provable when nobody answers any more", async () => {
  const { world, authority, person, unit } = scene();
  const thisUpdate = world.now;
  const responses = [
    answer(authority, person, "good", { thisUpdate }),
    answer(authority, unit, "good", { thisUpdate }),
  ];
  const collect = async () => ({ certificates: [], lists: [], responses });
  const extended = await extendCms(
    await sign(person),
    { level: "b-lta", timeStamper: world.timeStamper(unit), collect },
    ports.digest,
  );
  assert.ok(extended.ok);
  world.now = new Date("2026-09-01T00:00:00Z");
  assert.equal(outcome(extended.value, world.inputs()), "valid");
});

test("a list that says revoked is heard, though an older one does not know it and a newer one has run out", async () => {
  const { world, authority, person, unit } = scene();
  const message = await extendCms(
    await sign(person),
    { level: "b-t", timeStamper: world.timeStamper(unit) },
    ports.digest,
  );
  assert.ok(message.ok);
  const before = world.material().lists;
  world.revoke(authority, person, new Date("2026-03-31T00:00:00Z"));
  world.now = new Date("2026-04-03T00:00:00Z");
  const knowing = world.material().lists;
  world.now = new Date("2026-05-01T00:00:00Z");
  const unitGood = [answer(authority, unit, "good", { thisUpdate: world.now })];
  const lists = (given: readonly Uint8Array[]) => ({
    ...world.inputs(),
    material: prepareMaterial({ certificates: [], lists: given, responses: unitGood }),
  });
  assert.equal(outcome(message.value, lists(before)), "valid");
  assert.equal(outcome(message.value, lists([...before, ...knowing])), "signature-certificate-revoked");
  const whenKnown = { ...lists([...before, ...knowing]), revocation: "when-known" } as const;
  assert.equal(outcome(message.value, whenKnown), "signature-certificate-revoked");
});

test("a heap of lists by somebody else does not hide the one that matters", async () => {
  const { world, authority, person, unit } = scene();
  const message = await extendCms(
    await sign(person),
    { level: "b-t", timeStamper: world.timeStamper(unit) },
    ports.digest,
  );
  assert.ok(message.ok);
  const before = world.material().lists;
  world.revoke(authority, person, new Date("2026-03-31T00:00:00Z"));
  world.now = new Date("2026-04-03T00:00:00Z");
  const knowing = world.material().lists;
  const other = new World("2026-04-01T00:00:00Z").authority("よその知事");
  const heap = (count: number) =>
    Array.from({ length: count }, (_, hour) => {
      const thisUpdate = new Date(Date.parse("2026-04-01T01:00:00Z") + hour * 3600_000);
      return testList(other, [], { thisUpdate, nextUpdate: new Date("2026-06-01T00:00:00Z") });
    });
  world.now = new Date("2026-05-01T00:00:00Z");
  const responses = [answer(authority, unit, "good", { thisUpdate: world.now })];
  const judgedWith = (count: number) => {
    const lists = [...before, ...knowing, ...heap(count)];
    return outcome(message.value, {
      ...world.inputs(),
      material: prepareMaterial({ certificates: [], lists, responses }),
    });
  };
  assert.equal(judgedWith(40), "signature-certificate-revoked");
  assert.equal(judgedWith(200), "budget-exhausted");
});

test("algorithms end when their terms say, keys that are too short with them", () => {
  const { publicKey } = testKey("rsa-pkcs1-sha256");
  const [before, after] = [new Date("2013-12-31T00:00:00Z"), new Date("2014-01-02T00:00:00Z")];
  assert.equal(weaknessOf(defaultAlgorithmTerms, "rsa-pkcs1-sha1", publicKey, before), undefined);
  assert.equal(weaknessOf(defaultAlgorithmTerms, "rsa-pkcs1-sha1", publicKey, after)?.since?.getUTCFullYear(), 2014);
  assert.equal(weaknessOf(defaultAlgorithmTerms, "dsa-sha1", publicKey, before)?.since, undefined);
  assert.ok(weaknessOf(defaultAlgorithmTerms, "dsa-sha1", publicKey, before) !== undefined);
  assert.equal(policyAt(defaultAlgorithmTerms, before).rsaBits, 1024);
  assert.equal(policyAt(defaultAlgorithmTerms, after).rsaBits, 2048);
});
