/** Publishing to a real slapd, which does not know who writes into it. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCertificate } from "@warifu/pki/x509";
import { openTestWorld, type TestWorld, tester } from "../../ca/testing.ts";
import { openStoreAt } from "../../store/testing.ts";
import {
  listContent,
  listCurrentLists,
  type PublisherEvent,
  type PublisherTarget,
  readQueueFigures,
  startPublisher,
} from "../../validation/index.ts";
import {
  exactMatch,
  openLdapDirectory,
  type RoundPorts,
  runRound,
  startTestSlapd,
  type TestSlapd,
  verifyTarget,
} from "../../validation/testing.ts";
import { reversed } from "../testing.ts";

const authority = "CN=Governor of Nagasaki Prefecture,OU=Nagasaki Prefecture,O=JPKI,C=JP";
const residents = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";

interface Scene extends TestWorld {
  readonly slapd: TestSlapd;
  readonly target: PublisherTarget;
  readonly publisher: RoundPorts;
  readonly events: PublisherEvent[];
}

/** An authority and an empty slapd; undefined (and the test skipped): there is no slapd here. */
async function openScene(t: TestContext): Promise<Scene | undefined> {
  const scope = reversed(t);
  const slapd = await startTestSlapd(scope);
  if (slapd === undefined) {
    t.skip("slapd is not installed");
    return undefined;
  }
  const world = await openTestWorld(scope, { only: ["nagasaki", "jpki-bridge"] });
  const directory = await openLdapDirectory(world.ports, "tls-missing");
  scope.after(async () => directory.close());
  const events: PublisherEvent[] = [];
  const publisher = {
    ...world.ports,
    snapshot: async () => directory.snapshot(),
    report: (event: PublisherEvent) => void events.push(event),
  };
  return { ...world, slapd, target: slapd.target(), publisher, events };
}

/** The values that slapd gives to everybody. */
async function valuesOf({ slapd }: Scene, name: string, attribute: string): Promise<Buffer[]> {
  const shown = await slapd.administer(
    "ldapsearch",
    "",
    "-LLL",
    "-o",
    "ldif-wrap=no",
    "-b",
    name,
    "-s",
    "base",
    attribute,
  );
  return shown.split("\n").flatMap((line) => {
    const found = line.startsWith(`${attribute}:: `) ? line.slice(attribute.length + 3) : undefined;
    return found === undefined ? [] : [Buffer.from(found, "base64")];
  });
}

async function listOf({ ports }: Scene, scope: string): Promise<Buffer> {
  const row = (await listCurrentLists(ports.store, "nagasaki")).find((list) => list.scope === scope);
  assert.ok(row);
  const pieces: Uint8Array[] = [];
  for await (const piece of listContent(ports.store, row)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 240_000;
  while (!(await condition().catch(() => false))) {
    assert.ok(Date.now() < end, `${what} did not come about`);
    await sleep(25);
  }
}

async function holdsTheList(scene: Scene): Promise<boolean> {
  const [list] = await valuesOf(scene, residents, "certificateRevocationList;binary");
  return list?.equals(await listOf(scene, "municipality:422011")) === true;
}

const issueLists = ({ ca }: Scene) => ca.issueCrls({ authority: "nagasaki", cause: "immediate", ...tester });

describe("publishing to slapd", () => {
  it("writes authorities, cross-certificates and lists, and finds nothing to do the second time", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    const first = await runRound(scene.publisher, scene.target, "now");
    assert.deepEqual([first.failed, first.fault], [0, undefined], JSON.stringify(scene.events));
    assert.ok(first.published > 20);
    assert.equal((await valuesOf(scene, authority, "cACertificate;binary")).length, 1);
    assert.ok((await valuesOf(scene, authority, "crossCertificatePair;binary")).length > 0);
    assert.ok(await holdsTheList(scene));
    const second = await runRound(scene.publisher, scene.target, "now");
    assert.deepEqual([second.published, second.removed, second.failed], [0, 0, 0]);
    // slapd reads the same assertion about a certificate as our own directory does.
    const [certificate] = await valuesOf(scene, authority, "cACertificate;binary");
    const { serialNumber } = parseCertificate(certificate ?? assert.fail());
    const asserted = `{ serialNumber ${BigInt(`0x${serialNumber}`)}, issuer rdnSequence:"${authority}" }`;
    const filter = `(cACertificate:certificateExactMatch:=${asserted})`;
    assert.match(
      await scene.slapd.administer("ldapsearch", "", "-LLL", "-b", "C=JP", filter, "1.1"),
      /^dn: CN=Governor/im,
    );
    const matches = exactMatch("certificateExactMatch", Buffer.from(asserted));
    assert.ok(matches?.({ kind: "octets", octets: certificate ?? assert.fail() }));
    const verified = await verifyTarget(scene.publisher, scene.target, "report");
    assert.ok(verified.ok);
    assert.equal(verified.report.same, verified.report.checked);
    assert.deepEqual(verified.report.foreign, []);
  });

  it("replaces a list by its successor, and keeps lists of holders back when told to", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    await runRound(scene.publisher, scene.target, "now");
    assert.ok((await issueLists(scene)).ok);
    await runRound(scene.publisher, scene.target, "now");
    assert.equal((await valuesOf(scene, residents, "certificateRevocationList;binary")).length, 1);
    assert.ok(await holdsTheList(scene));
    const report = await runRound(scene.publisher, scene.slapd.target({ lists: "everybodys" }), "now");
    assert.ok(report.removed > 0, JSON.stringify(report));
    await assert.rejects(valuesOf(scene, residents, "certificateRevocationList;binary"), { code: 32 });
    assert.equal((await valuesOf(scene, authority, "authorityRevocationList;binary")).length, 1);
  });

  it("comes back by itself after slapd was killed, with what was issued meanwhile", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    const setting = { ...scene.ports, report: scene.publisher.report, onFault: assert.ifError, interval: 200 };
    const running = await startPublisher(setting, scene.target);
    t.after(() => running.stop());
    await until("the first list", () => holdsTheList(scene));
    await scene.slapd.kill();
    assert.ok((await issueLists(scene)).ok);
    await until("a failure", async () => scene.events.some(({ event }) => event === "target-failed"));
    const figures = await readQueueFigures(scene.ports.store, "outside");
    assert.ok(figures.waiting > 0);
    await scene.slapd.start();
    await until("the next list", () => holdsTheList(scene));
    await until("an empty queue", async () => (await readQueueFigures(scene.ports.store, "outside")).waiting === 0);
    await running.stop();
  });

  it("finds and mends what is missing, half written or wrong, and leaves foreign entries alone", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    const { slapd, publisher, target } = scene;
    await slapd.administer("ldapadd", "dn: c=JP\nobjectClass: country\nc: JP\n");
    const own = "dn: o=JPKI,c=JP\nobjectClass: organization\no: JPKI\ndescription: theirs\n";
    const person = "dn: cn=somebody,o=JPKI,c=JP\nobjectClass: person\ncn: somebody\nsn: somebody\n";
    await slapd.administer("ldapadd", `${own}\n${person}`);
    await runRound(publisher, target, "now");
    const [certificate] = await valuesOf(scene, authority, "cACertificate;binary");
    const other = `dn: cn=other,c=JP\nobjectClass: applicationProcess\nobjectClass: pkiCA\ncn: other\n`;
    await slapd.administer("ldapadd", `${other}cACertificate;binary:: ${certificate?.toString("base64")}\n`);
    await slapd.administer("ldapdelete", "", residents);
    const half = `dn: ${authority}\nchangetype: modify\ndelete: cACertificate;binary\n-\ndelete: authorityRevocationList;binary\n`;
    await slapd.administer("ldapmodify", half);
    const found = await verifyTarget(publisher, target, "repair");
    assert.ok(found.ok);
    assert.deepEqual(found.report.missing, [residents]);
    assert.deepEqual(found.report.different, [authority]);
    assert.deepEqual(
      found.report.foreign.map((name) => name.toLowerCase()),
      ["cn=other,c=jp"],
    );
    const mended = await runRound(publisher, target, "now");
    assert.deepEqual([mended.published, mended.failed], [2, 0]);
    const again = await verifyTarget(publisher, target, "report");
    assert.ok(again.ok && again.report.same === again.report.checked);
    // Another base: everything of ours goes, nothing of theirs.
    await runRound(publisher, slapd.target({ base: "CN=nowhere,C=JP" }), "now");
    const left = await slapd.administer("ldapsearch", "", "-LLL", "-b", "c=JP", "1.1");
    assert.deepEqual(
      left
        .match(/^dn: .*$/gm)
        ?.map((line) => line.toLowerCase())
        .sort(),
      ["dn: c=jp", "dn: cn=other,c=jp", "dn: cn=somebody,o=jpki,c=jp", "dn: o=jpki,c=jp"],
    );
  });

  it("says what is wrong: password, certificate, name in the certificate, nobody there", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    const { slapd } = scene;
    const wrongPassword = { bind: { name: slapd.target().bind.name, password: "wrong" } };
    const { certificate: unknown } = (await startTestSlapd(reversed(t))) ?? assert.fail();
    const cases: [Partial<PublisherTarget>, string][] = [
      [wrongPassword, "bind-refused"],
      [{ ...wrongPassword, url: `ldaps://127.0.0.1:${slapd.tlsPort}`, protection: "tls" }, "bind-refused"],
      [{ anchor: unknown }, "target-not-trusted"],
      [{ anchor: unknown, url: `ldaps://127.0.0.1:${slapd.tlsPort}`, protection: "tls" }, "target-not-trusted"],
      [{ url: `ldap://localhost:${slapd.port}` }, "target-not-trusted"],
      [{ url: "ldap://127.0.0.1:1" }, "target-unreachable"],
    ];
    for (const [difference, expected] of cases) {
      const { fault } = await runRound(scene.publisher, slapd.target(difference), "now");
      assert.equal(fault?.code, expected, `${JSON.stringify(difference)}: ${fault?.because}`);
    }
    const resting = await runRound(scene.publisher, slapd.target(), "when-due");
    assert.ok(resting.nextAt !== undefined && resting.published === 0);
    const right = slapd.target({ url: `ldaps://127.0.0.1:${slapd.tlsPort}`, protection: "tls" });
    assert.ok((await runRound(scene.publisher, right, "now")).published > 0);
  });

  it("lets two processes share the work without doing it twice", async (t) => {
    const scene = await openScene(t);
    if (scene === undefined) return;
    const store = await openStoreAt(t, scene.place.location);
    const other = { ...scene.publisher, store };
    const [left, right] = await Promise.all([
      runRound(scene.publisher, scene.target, "now"),
      runRound(other, scene.target, "now"),
    ]);
    const names = scene.events.flatMap((event) => (event.event === "published" ? [event.name] : []));
    assert.equal(new Set(names).size, names.length);
    assert.equal(left.published + right.published, names.length);
    assert.ok(left.published === 0 || right.published === 0);
  });
});
