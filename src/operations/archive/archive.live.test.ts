import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { encodePem } from "@warifu/pki/pem";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../../ca/testing.ts";
import { appendUsage } from "../../store/index.ts";
import { readStampTrust } from "../../time-stamp/index.ts";
import { auditVerifier } from "../audit/index.ts";
import { makeDuePackages, type PackagePorts } from "./make-package.ts";
import { readMembers } from "./package-records.ts";
import { verifyArchive } from "./verify.ts";

describe("the archive of a house at work", () => {
  const ends: (() => unknown)[] = [];
  const scope = { after: (end: () => Promise<void>) => void ends.unshift(end) };
  let now = new Date("2026-11-20T03:00:00Z");
  let world: TestWorld;
  let ports: PackagePorts;
  let folder: string;
  before(async () => {
    world = await openTestWorld(scope, { only: ["nagasaki", "application-ca"], clock: () => now });
    folder = await mkdtemp(join(tmpdir(), "warifu-archive-"));
    scope.after(() => rm(folder, { recursive: true, force: true }));
    ports = { ...world.ports, authority: world.ca, archiveFolder: folder };
    await makeRecords(world);
    now = new Date("2026-12-02T03:00:00Z");
  });
  after(async () => {
    for (const end of ends) await end();
  });

  test("a month that is over becomes a package of every kind that was recorded, and it verifies", async () => {
    const made = await makeDuePackages(ports, tester);
    assert.ok(made.ok, JSON.stringify(made));
    assert.deepEqual(
      made.value.map(({ month }) => month),
      ["2026-11"],
    );
    const members = await readMembers(ports.store, "2026-11");
    const kinds = new Set(members.map(({ kind }) => kind));
    for (const kind of [
      "resident-certificate",
      "self-signed-certificate",
      "responder-certificate",
      "list",
      "list-chunk",
    ] as const)
      assert.ok(kinds.has(kind), kind);
    for (const kind of ["revocation-information", "status-usage", "list-usage", "operation-log"] as const)
      assert.ok(kinds.has(kind), kind);
    const untilOf = (kind: string) => members.find((member) => member.kind === kind)?.until;
    assert.equal(untilOf("resident-certificate"), "2039-12-01");
    assert.equal(untilOf("list"), "2036-12-01");
    assert.equal(untilOf("self-signed-certificate"), "2036-12-01");
    assert.match(untilOf("revocation-information") ?? "", /^2029-11-/, "until the revoked certificate ends");
    const verified = await verify();
    assert.ok(verified.ok, JSON.stringify(verified));
    assert.equal(verified.value.members, members.length);
    assert.deepEqual(await makeDuePackages(ports, tester), { ok: true, value: [] });
  });

  test("openssl believes the time stamp over the manifest", async () => {
    const { trusted } = await readStampTrust(ports.store);
    const anchors = join(folder, "..", "anchors.pem");
    await writeFile(anchors, trusted.map(({ der }) => encodePem("CERTIFICATE", der)).join(""));
    const place = join(folder, "2026-11");
    const output = execFileSync("openssl", [
      ...["ts", "-verify", "-data", join(place, "manifest.json")],
      ...["-in", join(place, "manifest.tst"), "-token_in", "-CAfile", anchors],
      ...["-attime", String(Math.floor(now.getTime() / 1000))],
    ]);
    await rm(anchors);
    assert.match(output.toString(), /OK/);
  });

  test("a package that was cut short goes on from the kinds that were finished, and nothing half has its name", async () => {
    now = new Date("2027-01-02T03:00:00Z");
    const making = join(folder, "2026-12.making");
    await mkdir(making, { recursive: true });
    const empty = JSON.stringify(["list", []]);
    await writeFile(join(making, "finished.jsonl"), `${empty}\n["list-chunk", [{"name": "list-chu`);
    await writeFile(join(making, "operation-log-0001.jsonl"), "half a li");
    // A folder that a crash left between its name and its row.
    await mkdir(join(folder, "2026-12"));
    await writeFile(join(folder, "2026-12", "manifest.json"), "{}");
    const verified = await verify();
    assert.ok(!verified.ok && verified.refusal.code === "archive-package-unrecorded", JSON.stringify(verified));
    const made = await makeDuePackages(ports, tester);
    assert.ok(made.ok, JSON.stringify(made));
    assert.deepEqual((await readdir(folder)).sort(), ["2026-11", "2026-12"]);
    assert.ok((await verify()).ok);
  });

  test("whichever file is changed, taken away or put in, the place is named", async () => {
    const place = join(folder, "2026-11");
    for (const file of await readdir(place)) {
      const octets = await readFile(join(place, file));
      const altered = Buffer.from(octets);
      altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
      await writeFile(join(place, file), altered);
      const changed = await verify();
      assert.deepEqual(changed, { ok: false, refusal: { code: "archive-file-changed", month: "2026-11", file } });
      await rm(join(place, file));
      const gone = await verify();
      assert.deepEqual(gone, { ok: false, refusal: { code: "archive-file-missing", month: "2026-11", file } });
      await writeFile(join(place, file), octets);
    }
    await writeFile(join(place, "more-0001.jsonl"), "");
    const more = await verify();
    assert.ok(!more.ok && more.refusal.code === "archive-file-unknown");
    await rm(join(place, "more-0001.jsonl"));
    assert.ok((await verify()).ok);
  });

  async function verify() {
    return verifyArchive(ports.store, await auditVerifier(ports.store), folder);
  }
});

/** One of each kind that an authority makes by itself. */
async function makeRecords({ ports, ca }: TestWorld): Promise<void> {
  const issued = await ca.issue(await residentRequest());
  assert.ok(issued.ok, JSON.stringify(issued));
  const { serialNumber } = issued.value;
  const revoked = await ca.revoke({
    authority: "nagasaki",
    serialNumber,
    reason: "keyCompromise",
    cause: "holder-key-compromise",
    ...tester,
  });
  assert.ok(revoked.ok, JSON.stringify(revoked));
  assert.ok((await ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester })).ok);
  const used = { at: ports.clock(), authority: "nagasaki", caller: "court", serial: undefined, result: "provided" };
  await ports.store.transaction((transaction) =>
    appendUsage(transaction, [
      { ...used, kind: "crl", scope: "municipality:422011" },
      { ...used, kind: "ocsp", serial: Uint8Array.of(1), result: "good" },
    ]),
  );
}
