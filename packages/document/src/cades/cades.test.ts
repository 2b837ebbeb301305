import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSignedData } from "@warifu/pki/cms";
import type { TestCertificate } from "@warifu/pki/testing";
import { signCms, verifyCms } from "../cms/index.ts";
import { type AlgorithmTerms, defaultAlgorithmTerms, type JudgementInputs, reportOf } from "../judgement/index.ts";
import type { TimeStamper } from "../ports.ts";
import { type Party, ports, World } from "../testing/index.ts";
import { type CadesLevel, extendCms } from "./index.ts";

const bytes = new TextEncoder().encode("長期に保存する文書");

interface Scene {
  readonly world: World;
  readonly authority: TestCertificate;
  readonly signer: Party;
}

function scene(): Scene {
  const world = new World("2026-04-01T00:00:00Z");
  const authority = world.authority("知事");
  return { world, authority, signer: world.person(authority, { period: years(2026, 2029) }) };
}

function years(first: number, last: number) {
  return { notBefore: new Date(`${first}-01-01T00:00:00Z`), notAfter: new Date(`${last}-01-01T00:00:00Z`) };
}

function sign({ world, signer }: Scene, placement: "attached" | "detached" = "attached"): Promise<Uint8Array> {
  const content = { placement, bytes };
  const { certificate } = signer;
  return signCms({ content, signer: signer.signer, certificate, signingTime: world.now }, ports.digest);
}

async function extend(world: World, message: Uint8Array, level: CadesLevel, timeStamper: TimeStamper) {
  const collect = async () => world.material();
  const extended = await extendCms(message, { level, timeStamper, collect, content: { bytes } }, ports.digest);
  assert.ok(extended.ok, extended.ok ? "" : extended.refusal.code);
  return extended.value;
}

function judge(message: Uint8Array, inputs: JudgementInputs) {
  const judged = verifyCms({ message, content: { bytes } }, inputs, ports);
  assert.ok(judged.ok, judged.ok ? "" : judged.refusal.code);
  const [signature] = judged.value.signatures;
  assert.ok(signature !== undefined);
  return signature;
}

function outcome(message: Uint8Array, inputs: JudgementInputs): string {
  const { refusal, verdict } = judge(message, inputs);
  return refusal?.code ?? verdict;
}

test("a time stamp proves when the signature existed; the certificate may end or be revoked afterwards", async () => {
  const own = scene();
  const { world, authority, signer } = own;
  const message = await extend(world, await sign(own), "b-t", world.timeStamper(world.unit(authority)));
  const stamped = world.now;
  world.now = new Date("2026-05-01T00:00:00Z");
  world.revoke(authority, signer);
  world.now = new Date("2026-06-01T00:00:00Z");
  const judged = judge(message, world.inputs());
  assert.equal(judged.verdict, "valid");
  assert.deepEqual(judged.provedTime, stamped);
  assert.equal(judged.level, "time-stamped");
  assert.deepEqual(judged.revokedLater?.revokedAt, new Date("2026-05-01T00:00:00Z"));
  assert.equal(reportOf(judged, ports.digest).revokedLater?.revokedAt, "2026-05-01T00:00:00.000Z");
});

test("a signature made after the revocation is refused, however it is stamped", async () => {
  const own = scene();
  const { world, authority, signer } = own;
  world.revoke(authority, signer);
  world.now = new Date("2026-04-02T00:00:00Z");
  const stamper = world.timeStamper(world.unit(authority));
  const unrevoked = new World("2026-04-02T00:00:00Z");
  unrevoked.authorities.push(authority);
  const message = await extend(unrevoked, await sign(own), "b-lta", stamper);
  world.now = new Date("2026-06-01T00:00:00Z");
  assert.equal(outcome(message, world.inputs()), "signature-certificate-revoked");
});

test("with what proves the paths inside, a signature is valid when its authority's lists are long gone", async () => {
  const own = scene();
  const { world, authority } = own;
  const message = await extend(world, await sign(own), "b-lt", world.timeStamper(world.unit(authority)));
  world.now = new Date("2026-12-01T00:00:00Z");
  const { lists, certificates, answers } = world.inputs().material ?? { lists: [], certificates: [], answers: [] };
  assert.equal(judge(message, world.inputs({ material: { lists, certificates, answers } })).level, "long-term");
  assert.equal(outcome(message, world.inputs()), "valid");
});

/** Signed in 2026 and archived; archived again in 2028 and 2031 by other authorities, if the years say so. */
async function archived(own: Scene, again: readonly number[], placement: "attached" | "detached" = "attached") {
  const { world, authority } = own;
  const first = world.timeStamper(world.unit(authority, years(2026, 2029)));
  let message = await extend(world, await sign(own, placement), "b-lta", first);
  for (const year of again) {
    world.now = new Date(`${year}-06-01T00:00:00Z`);
    const issuer = world.authority(`知事 ${year}`, year >= 2030 ? "ecdsa-p384-sha384" : "ecdsa-p256-sha256");
    const unit = world.unit(issuer, years(year, year + 8), year >= 2030 ? "ecdsa-p384-sha384" : "ecdsa-p256-sha256");
    message = await extend(world, message, "b-lta", world.timeStamper(unit));
  }
  world.now = new Date("2036-04-01T00:00:00Z");
  return message;
}

/** P-256 with SHA-256 is broken in 2033. */
const terms: AlgorithmTerms = {
  ...defaultAlgorithmTerms,
  ends: new Map([["ecdsa-p256-sha256", new Date("2033-01-01T00:00:00Z")] as const]),
};

for (const placement of ["attached", "detached"] as const) {
  test(`ten years later, ${placement}: certificate ended, keys and time stamp authorities changed, algorithm broken: still valid`, async () => {
    const own = scene();
    const message = await archived(own, [2028, 2031], placement);
    const judged = judge(message, own.world.inputs({ algorithms: terms }));
    assert.equal(judged.refusal, undefined);
    assert.equal(judged.level, "archived");
    assert.deepEqual(judged.provedTime, new Date("2026-04-01T00:00:00Z"));
    assert.equal(judged.stamps.length, 4);
    assert.ok(judged.stamps.every(({ refusal }) => refusal === undefined));
  });
}

test("ten years later with a gap in the chain, nothing proves the signature", async () => {
  const own = scene();
  const message = await archived(own, [2031]);
  const judged = judge(message, own.world.inputs({ algorithms: terms }));
  assert.equal(judged.refusal?.code, "signature-path-not-proved");
  assert.equal(judged.verdict, "undetermined");
  assert.deepEqual(judged.provedTime, new Date("2031-06-01T00:00:00Z"));
  const codes = judged.stamps.map(({ refusal }) => refusal?.code);
  assert.deepEqual(codes, [undefined, "stamp-path-not-proved", "stamp-path-not-proved"]);
});

test("a chain that ends before its algorithm was broken proves nothing afterwards", async () => {
  const own = scene();
  const message = await archived(own, [2028]);
  const judged = judge(message, own.world.inputs({ algorithms: terms }));
  assert.equal(judged.verdict, "undetermined");
  assert.equal(judged.stamps[0]?.refusal?.code, "stamp-algorithm-weak");
});

test("an archive time stamp stands over everything: what is taken away or put in under it is noticed", async () => {
  const own = scene();
  const message = await archived(own, []);
  own.world.now = new Date("2026-05-01T00:00:00Z");
  const inputs = own.world.inputs();
  assert.equal(outcome(message, inputs), "valid");
  const { revocations } = parseSignedData(message);
  assert.ok(revocations.length > 0);
  const changed = message.slice();
  const at = Buffer.from(message).indexOf(Buffer.from(revocations[0] ?? []));
  const last = at + (revocations[0]?.length ?? 0) - 1;
  changed[last] = (changed[last] ?? 0) ^ 1;
  assert.equal(outcome(changed, inputs), "signature-stamp-broken");
});

test("a changed octet anywhere in an archived message: never again a valid signature with all that proves it", async () => {
  const own = scene();
  const message = await archived(own, []);
  own.world.now = new Date("2026-05-01T00:00:00Z");
  const inputs = own.world.inputs();
  const accepted: number[] = [];
  for (let at = 0; at < message.length; at += 3) {
    const changed = message.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x20;
    if (isWhole(changed, inputs)) accepted.push(at);
  }
  assert.ok(isWhole(message, inputs));
  // The list of digests in a frame, of the message or of a token, is signed by nobody (RFC 5652 §5.1).
  const frames = placesOf(message, Buffer.from("310d300b0609608648016503040201", "hex"));
  assert.deepEqual(
    accepted.filter((at) => !frames.some((start) => at >= start && at < start + 15)),
    [],
  );
});

/** An unsigned attribute can always be taken away; what is left then is less, and is said to be less. */
function isWhole(message: Uint8Array, inputs: JudgementInputs): boolean {
  const judged = verifyCms({ message }, inputs, ports);
  const [signature] = judged.ok ? judged.value.signatures : [];
  if (signature?.verdict !== "valid" || signature.level !== "archived") return false;
  return signature.stamps.length === 2 && signature.stamps.every(({ refusal }) => refusal === undefined);
}

function placesOf(bytes: Uint8Array, searched: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let at = Buffer.from(bytes).indexOf(searched); at >= 0; at = Buffer.from(bytes).indexOf(searched, at + 1)) {
    places.push(at);
  }
  return places;
}

test("a stamp over another signature is refused, and one from the future proves nothing", async () => {
  const own = scene();
  const { world, authority } = own;
  const unit = world.unit(authority);
  const wrong: TimeStamper = (imprint) =>
    world.timeStamper(unit)({ ...imprint, hash: ports.digest("sha256", new Uint8Array(1)) });
  const message = await extend(world, await sign(own), "b-t", wrong);
  assert.equal(outcome(message, world.inputs()), "signature-stamp-broken");
  world.now = new Date("2026-04-03T00:00:00Z");
  const ahead = await extend(world, await sign(own), "b-t", world.timeStamper(unit));
  world.now = new Date("2026-04-02T00:00:00Z");
  const judged = judge(ahead, world.inputs());
  assert.equal(judged.stamps[0]?.refusal?.code, "stamp-from-the-future");
  assert.equal(judged.provedBy, "verification");
});

test("a message without its content cannot be archived, and a missing time stamp authority is told", async () => {
  const own = scene();
  const message = await sign(own, "detached");
  const timeStamper = own.world.timeStamper(own.world.unit(own.authority));
  const collect = async () => own.world.material();
  const without = await extendCms(message, { level: "b-lta", timeStamper, collect }, ports.digest);
  assert.ok(!without.ok && without.refusal.code === "extension-content-missing");
  const bare = await extendCms(message, { level: "b-lt", timeStamper }, ports.digest);
  assert.ok(!bare.ok && bare.refusal.code === "extension-material-missing");
  const silent: TimeStamper = async () => ({
    ok: false,
    refusal: { code: "time-stamp-unavailable", reason: "no-answer" },
  });
  const refused = await extendCms(message, { level: "b-t", timeStamper: silent }, ports.digest);
  assert.ok(!refused.ok && refused.refusal.code === "time-stamp-unavailable");
});
