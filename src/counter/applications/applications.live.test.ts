import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { charactersOf } from "@warifu/pki/characters";
import { parseCertificate } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import type { CivilDate } from "../../policy/index.ts";
import { civilDateOf } from "../../policy/index.ts";
import { findCertificates } from "../../store/index.ts";
import { expectedDecisions } from "../characters/expected-decisions.ts";
import { decideCharacter } from "../characters/index.ts";
import { recordRegisterEvent } from "../register/record-event.ts";
import { certificateImage } from "./certificate-image.ts";
import { finishDiscards } from "./discard.ts";
import { type ForwardedApplication, forwardApplication } from "./forward.ts";
import { publicKeyHash, reportKeyGeneration } from "./key-generations.ts";
import { nextCommands, printsOf } from "./outlook.ts";
import type { ApplicationPorts } from "./ports.ts";
import { foldedApplication, readApplication } from "./repository.ts";
import { requestCertificate } from "./request-certificate.ts";
import { changeApplication } from "./step.ts";
import {
  type CounterScene,
  hanakoRecord,
  handOver,
  identify,
  openCounterScene,
  register,
  request,
  step,
  withKey,
} from "./testing.ts";

const works: (() => Promise<void>)[] = [];
/** For all tests but those that stop its authority or set its clock forward. */
let scene: CounterScene;

before(async () => {
  scene = await openCounterScene({ after: (work) => works.push(work) });
});
after(async () => {
  for (const work of works.toReversed()) await work();
});

async function certificatesOf({ ports }: CounterScene, holder: string): Promise<number> {
  const rows = await findCertificates(ports.store, { authority: "nagasaki", holder, limit: 100 });
  return rows.filter(({ state }) => state === "issued").length;
}

async function assertFolded({ ports, clerk }: CounterScene, number: string): Promise<void> {
  const application = await readApplication(ports.store, clerk.municipality, number);
  assert.deepEqual(application, await foldedApplication(ports.store, number));
}

/** The same ports in a process that ends when it is about to do this. */
function ending(ports: ApplicationPorts, at: "after-issue" | "before-revoke" | "after-revoke" | "before-stop") {
  const ended = new Error("the process ended");
  const fails = () => Promise.reject(ended);
  switch (at) {
    case "after-issue":
      return { ...ports, issue: (given: Parameters<typeof ports.issue>[0]) => ports.issue(given).then(fails) };
    case "before-revoke":
      return { ...ports, revoke: fails };
    case "after-revoke":
      return { ...ports, revoke: (given: Parameters<typeof ports.revoke>[0]) => ports.revoke(given).then(fails) };
    case "before-stop":
      return { ...ports, stop: fails };
  }
}

test("a process that ends after the issue leaves a case that gets its one certificate when asked again", async () => {
  const resident = await register(scene, "C-1");
  const before = await withKey(scene, await identify(scene, { kind: "issue" }, { resident }));
  await assert.rejects(requestCertificate(ending(scene.ports, "after-issue"), scene.clerk, before.number), /ended/);
  const left = await readApplication(scene.ports.store, scene.clerk.municipality, before.number);
  assert.equal(left?.state, "key-generated");
  const { application } = await request(scene, before);
  assert.equal(application.state, "issued");
  assert.equal(await certificatesOf(scene, resident), 1);
  const again = await request(scene, before);
  assert.equal(again.application.certificate?.serialNumber, application.certificate?.serialNumber);
  await assertFolded(scene, before.number);
});

test("a certificate that must not be handed over is ended, wherever its process ends in between", async (t) => {
  const scene = await openCounterScene(t);
  const { ports, clerk } = scene;
  const wrong = { kind: "check-image", outcome: "issuer-or-date-wrong", note: "発行日" } as const;
  const resident = await register(scene, "C-2");
  const issued = await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident })));
  const { number, application } = issued;
  const asked = { number, version: application.version, command: wrong };
  await assert.rejects(changeApplication(ending(ports, "before-stop"), clerk, asked), /ended/);
  assert.equal((await readApplication(ports.store, clerk.municipality, number))?.state, "discarding");
  await assert.rejects(finishDiscards(ending(ports, "before-revoke"), tester), /ended/);
  await assert.rejects(finishDiscards(ending(ports, "after-revoke"), tester), /ended/);
  assert.equal(await finishDiscards(ports, tester), 1);
  const ended = await readApplication(ports.store, clerk.municipality, number);
  assert.equal(ended?.state, "discarded");
  assert.equal(ended?.revocation?.cause, "record-error");
  assert.equal(scene.world.ca.directory.find("nagasaki")?.state, "stopped");
  assert.equal(await finishDiscards(ports, tester), 0);
  await assertFolded(scene, number);
});

test("a revocation that was cut off is found again, and recorded once", async () => {
  const { ports, clerk } = scene;
  const resident = await register(scene, "C-3");
  const issued = await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident })));
  await handOver(scene, issued);
  const lost = await identify(scene, { kind: "revocation", ground: "compromise" }, { resident });
  const asked = { number: lost.number, version: lost.application.version, command: { kind: "revoke" } } as const;
  await assert.rejects(changeApplication(ending(ports, "after-revoke"), clerk, asked), /ended/);
  const revoked = await changeApplication(ports, clerk, asked);
  assert.ok(revoked.ok, JSON.stringify(revoked));
  assert.equal(revoked.value.application.revocation?.reason, "keyCompromise");
  assert.equal(revoked.value.application.revocation?.serialNumber, issued.application.certificate?.serialNumber);
  await assertFolded(scene, lost.number);
});

test("a renewal begins three months before the end, ends the old certificate, and asks for its key to be erased", async (t) => {
  const scene = await openCounterScene(t);
  const { ports, clerk, clock, world } = scene;
  const resident = await register(scene, "C-4");
  const first = await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident })));
  await handOver(scene, first);
  const day = 86_400_000;
  const notAfter = Date.parse(first.application.certificate?.notAfter ?? "");
  await assert.rejects(identify(scene, { kind: "renewal" }, { resident }), /renewal-too-early/);
  clock.ahead = notAfter - Date.now() - 60 * day;
  const renewed = await request(scene, await withKey(scene, await identify(scene, { kind: "renewal" }, { resident })));
  const rows = await findCertificates(ports.store, { authority: "nagasaki", holder: resident, limit: 10 });
  const old = rows.find(({ serialNumber }) => serialNumber === first.application.certificate?.serialNumber);
  assert.equal(old?.revocation?.reason, "superseded");
  await assert.rejects(handOver(scene, renewed), /old-key-not-erased/);
  const hash = publicKeyHash(ports.digest, parseCertificate(first.certificate).publicKey);
  const { municipality } = clerk;
  const where = { device: "kpg-1", registeredFor: municipality, municipality, at: ports.clock(), ...tester };
  const reported = await reportKeyGeneration(world.ports, { ...where, event: "old-key-erased", publicKeyHash: hash });
  assert.ok(reported.ok);
  const application = await readApplication(ports.store, clerk.municipality, renewed.number);
  assert.ok(application);
  const ended = await step(scene, { number: renewed.number, application }, { kind: "hand-over" });
  assert.deepEqual([ended.application.state, ended.application.oldKey], ["handed-over", "erased"]);
  await assertFolded(scene, renewed.number);
});

test("what the register changes after the match has to be matched again before a certificate is issued", async () => {
  const { ports, clerk } = scene;
  const resident = await register(scene, "C-5");
  const before = await withKey(scene, await identify(scene, { kind: "issue" }, { resident }));
  const on = civilDateOf(ports.clock());
  const change = { kind: "renotate", on, address: "長崎県長崎市割符町１丁目２番" } as const;
  assert.ok((await recordRegisterEvent(ports, { resident, command: change, ...tester })).ok);
  const refused = await requestCertificate(ports, clerk, before.number);
  assert.equal(refused.ok ? "" : refused.refusal.code, "record-changed-since-match");
  const again = await step(scene, before, { kind: "match", resident });
  assert.equal(again.application.state, "received");
  assert.deepEqual(
    again.application.differences.map(({ field }) => field),
    ["address"],
  );
});

test("another notation of the address ends the certificate and gives another one free, once", async () => {
  const { ports } = scene;
  const resident = await register(scene, "C-6");
  await handOver(
    scene,
    await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident }))),
  );
  const on = civilDateOf(ports.clock());
  const address = "長崎県長崎市割符町１丁目２番";
  const change = { kind: "renotate", on, address } as const;
  const recorded = await recordRegisterEvent(ports, { resident, command: change, ...tester });
  assert.equal(recorded.ok ? recorded.value.revocation.state : "", "revoked");
  const record = { ...hanakoRecord, address };
  const withdrawn = await identify(scene, { kind: "reissue" }, { resident, record });
  assert.deepEqual(withdrawn.application.fee, { amount: 0, ground: "free-after-renotation" });
  const other = await identify(scene, { kind: "reissue" }, { resident, record });
  assert.deepEqual(other.application.fee, { amount: 500, ground: "ordinary" }, "the right is of the first case");
  await step(scene, withdrawn, { kind: "withdraw" });
  const next = await identify(scene, { kind: "reissue" }, { resident, record });
  assert.equal(next.application.fee?.ground, "free-after-renotation", "what ended without a certificate gave it back");
});

test("what was written on the form goes unaltered through the database, and into the certificate as chosen", async () => {
  const { ports, clerk } = scene;
  const outside = expectedDecisions
    .map(([codePoints]) => String.fromCodePoint(...codePoints.split(" ").map((one) => Number.parseInt(one, 16))))
    .filter((character) => decideCharacter(character).decision === "outside");
  const inside = ["濵", "邉", "齋", "鷗", "曻"];
  // As many at once as a name has room for.
  const rounds = Math.ceil(outside.length / 24);
  for (let round = 0; round < rounds; round += 1) {
    const name = `${outside.slice(round * 24, round * 24 + 24).join("")}　${inside.join("")}`;
    const record = { ...hanakoRecord, name };
    const resident = await register(scene, `K-${round}`, record);
    const confirmed = await identify(scene, { kind: "issue" }, { resident, record });
    const characters = confirmed.application.outside;
    assert.deepEqual(
      characters.map(({ character }) => character),
      charactersOf(name).filter((character) => decideCharacter(character).decision === "outside"),
    );
    const substitutes = Object.fromEntries(
      characters.map(({ character, candidates }) => [character, candidates[0] ?? "〓"]),
    );
    const chosen = await step(scene, confirmed, { kind: "choose-substitutes", substitutes });
    const { number } = await request(scene, await withKey(scene, chosen));
    const stored = await readApplication(ports.store, clerk.municipality, number);
    assert.equal(stored?.form.name, name, "the form as it was written");
    const { rows } = await ports.store.read<{ name: string }>(
      "select facts -> 'form' ->> 'name' as name from application where application = $1::bigint",
      [number],
    );
    assert.equal(rows[0]?.name, name);
    const image = await certificateImage(ports, clerk, number);
    assert.ok(image.ok);
    const expected = charactersOf(name).map((character) => substitutes[character] ?? character);
    assert.equal(image.value.commonName, expected.join(""));
    assert.deepEqual(
      image.value.commonNameCharacters.map(({ written }) => written),
      charactersOf(name).map((character) => (character in substitutes ? "substitute" : "as-registered")),
    );
  }
});

test("a certificate that the register ended before it was handed over goes into no hand", async () => {
  const { ports } = scene;
  const resident = await register(scene, "C-9");
  const issued = await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident })));
  const confirmed = await step(scene, issued, { kind: "check-image", outcome: "right" });
  const on = civilDateOf(ports.clock());
  const change = { kind: "change-name", on, name: "佐世保　花子", reading: "させぼ　はなこ" } as const;
  assert.ok((await recordRegisterEvent(ports, { resident, command: change, ...tester })).ok);
  const { number, application } = confirmed;
  const writing = { number, version: application.version, command: { kind: "record-written" } } as const;
  const refused = await changeApplication(ports, scene.clerk, writing);
  assert.equal(refused.ok ? "" : refused.refusal.code, "certificate-ended");
  const abandoned = await step(scene, confirmed, { kind: "abandon", reason: "氏名の変更" });
  assert.deepEqual(
    [abandoned.application.state, abandoned.application.revocation?.cause],
    ["discarded", "register-change"],
  );
});

test("a case that is withdrawn while its certificate is being issued gives nobody a certificate", async () => {
  const { ports, clerk } = scene;
  const resident = await register(scene, "C-7");
  const before = await withKey(scene, await identify(scene, { kind: "issue" }, { resident }));
  const slow: ApplicationPorts = {
    ...ports,
    issue: async (given) => {
      const issued = await ports.issue(given);
      await step(scene, before, { kind: "withdraw" });
      return issued;
    },
  };
  const refused = await requestCertificate(slow, clerk, before.number);
  assert.equal(refused.ok ? "" : refused.refusal.code, "step-not-possible");
  const rows = await findCertificates(ports.store, { authority: "nagasaki", holder: resident, limit: 10 });
  assert.equal(rows[0]?.revocation?.reason, "cessationOfOperation");
});

test("papers of today carry the day until which they are kept", async () => {
  const resident = await register(scene, "C-8");
  const { application } = await identify(scene, { kind: "issue" }, { resident });
  const year = Number(civilDateOf(scene.ports.clock()).slice(0, 4));
  const expected: CivilDate = application.keepUntil;
  assert.equal(Number(expected.slice(0, 4)), year + 13);
  assert.deepEqual(
    application.papers.map(({ keepUntil }) => keepUntil),
    [expected],
  );
});

test("before the key on a card is destroyed its certificate is revoked, in the same case", async () => {
  const { ports, clerk } = scene;
  const resident = await register(scene, "C-E");
  const service = { kind: "card-service", service: "initialise" } as const;
  const early = await identify(scene, service, { resident });
  const issued = await request(scene, await withKey(scene, await identify(scene, { kind: "issue" }, { resident })));
  await handOver(scene, issued);
  const record = { kind: "record-card-service", card: "CARD" } as const;
  await assert.rejects(step(scene, early, record), /certificate-to-be-revoked-first/);
  const matched = await step(scene, early, { kind: "match", resident });
  assert.deepEqual(nextCommands(matched.application).slice(-3), ["revoke", "refuse", "withdraw"]);
  const asked = { number: matched.number, version: matched.application.version, command: { kind: "revoke" } } as const;
  await assert.rejects(changeApplication(ending(ports, "after-revoke"), clerk, asked), /ended/);
  const revoked = await step(scene, matched, { kind: "revoke" });
  assert.equal(revoked.application.revocation?.serialNumber, issued.application.certificate?.serialNumber);
  assert.equal(revoked.application.revocation?.reason, "cessationOfOperation");
  assert.equal(revoked.application.state, "identified");
  const performed = await step(scene, revoked, record);
  assert.ok(printsOf(performed.application).includes("acceptance-notice"));
  assert.equal((await step(scene, performed, { kind: "give-notice" })).application.state, "done");
  await assertFolded(scene, early.number);
});

test("a forwarded request is handed over in its own step, or the step is not taken; one of the trial mode goes nowhere", async () => {
  const { ports, clerk } = scene;
  const resident = await register(scene, "R-0021");
  const subject = { kind: "disclosure", request: "発行の記録" } as const;
  const { number, application } = await identify(scene, subject, { resident });
  const seen = { number, version: application.version };
  const broken = () => Promise.reject(new Error("the desk is closed"));
  await assert.rejects(forwardApplication(ports, clerk, seen, broken), /the desk is closed/);
  assert.equal((await readApplication(ports.store, clerk.municipality, number))?.state, "identified");

  const handed: ForwardedApplication[] = [];
  const handOverTo = async (_transaction: unknown, request: ForwardedApplication) => handed.push(request);
  assert.ok((await forwardApplication(ports, clerk, seen, handOverTo)).ok);
  const again = await forwardApplication(ports, clerk, { ...seen, version: seen.version + 1 }, handOverTo);
  assert.equal(again.ok ? "" : again.refusal.code, "step-not-possible");
  const trial = await identify(scene, subject, { resident, practice: "test" });
  const tried = { number: trial.number, version: trial.application.version };
  assert.ok((await forwardApplication(ports, clerk, tried, handOverTo)).ok);
  const { kind, takenAt, person } = handed[0] ?? assert.fail("nothing was handed over");
  const { name, address } = hanakoRecord;
  assert.deepEqual(
    { count: handed.length, kind, takenAt, person },
    {
      count: 1,
      kind: "disclosure",
      takenAt: { municipality: clerk.municipality, application: number },
      person: { name, address },
    },
  );
  await assertFolded(scene, number);
});
