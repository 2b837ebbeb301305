import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openTestWorld, tester } from "../../ca/testing.ts";
import { auditKey } from "../../keys/index.ts";
import { deleteAuditMonth } from "../../store/index.ts";
import { auditVerifier } from "../audit/index.ts";
import { readApproval } from "../staff/index.ts";
import { checkBox, registerBox } from "./boxes.ts";
import { carrierHistory } from "./carriers.ts";
import { deletableMembers } from "./deletion.ts";
import { holdMember } from "./hold.ts";
import { makeDuePackages, type PackagePorts } from "./make-package.ts";
import { checkMedium, type MediaPorts, makeMedium } from "./media.ts";
import { readMembers } from "./package-records.ts";
import { endRoomRight, grantRoomRight, readDisposals, readRoomRights } from "./registers.ts";
import { type ArchiveRequest, approveArchive, askArchive } from "./requests.ts";
import { verifyArchive } from "./verify.ts";

const manager = { actor: "staff:ca-manager", origin: "test" } as const;

describe("a package that is kept for its years", () => {
  const ends: (() => unknown)[] = [];
  const scope = { after: (end: () => Promise<void>) => void ends.unshift(end) };
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let now = new Date("2026-11-20T03:00:00Z");
  let ports: PackagePorts & MediaPorts;
  let folder: string;
  let medium: string;
  before(async () => {
    const world = await openTestWorld(scope, { only: ["application-ca"], clock: () => now });
    folder = await mkdtemp(join(tmpdir(), "warifu-archive-"));
    scope.after(() => rm(folder, { recursive: true, force: true }));
    const mediaKey = pair.publicKey.export({ format: "der", type: "spki" });
    const place = { archiveFolder: join(folder, "archive"), mediaFolder: join(folder, "media"), mediaKey };
    ports = { ...world.ports, authority: world.ca, ...place };
    now = new Date("2026-12-02T03:00:00Z");
    const made = await makeDuePackages(ports, tester);
    assert.ok(made.ok, JSON.stringify(made));
  });
  after(async () => {
    for (const end of ends) await end();
  });

  test("is copied to a medium that nobody reads without the key, and openssl with it", async () => {
    const made = await makeMedium(ports, { month: "2026-11", place: "vault", ...tester });
    assert.ok(made.ok, JSON.stringify(made));
    medium = made.value.carrier;
    const place = join(folder, "media", made.value.label);
    const keyFile = join(folder, "media.key");
    await writeFile(keyFile, pair.privateKey.export({ format: "pem", type: "pkcs8" }));
    for (const { name, sha256 } of await readMembers(ports.store, "2026-11")) {
      const file = join(place, `${name}.cms`);
      const plain = execFileSync(
        "openssl",
        ["cms", "-decrypt", "-inform", "DER", "-in", file, "-inkey", keyFile, "-binary"],
        {
          maxBuffer: 1 << 28,
        },
      );
      assert.equal(createHash("sha256").update(plain).digest("hex"), sha256, name);
    }
  });

  test("is read once a year, and a medium of which an octet was lost is told with the file's name", async () => {
    const place = join(folder, "media", "2026-11-1");
    const good = await checkMedium(ports, { carrier: medium, ...tester });
    assert.ok(good.ok && good.value.lastCheck?.outcome === "readable", JSON.stringify(good));
    const [file = ""] = (await readdir(place)).filter((name) => name.endsWith(".cms"));
    const octets = await readFile(join(place, file));
    await writeFile(join(place, file), octets.subarray(1));
    const bad = await checkMedium(ports, { carrier: medium, ...tester });
    assert.ok(bad.ok && bad.value.lastCheck?.outcome === "not-readable" && bad.value.lastCheck.note === file);
    await writeFile(join(place, file), octets);
    assert.ok((await checkMedium(ports, { carrier: medium, ...tester })).ok);
    const boxed = await checkBox(ports, { carrier: medium, outcome: "readable", note: "", ...tester });
    assert.ok(!boxed.ok && boxed.refusal.code === "carrier-not-of-paper");
  });

  test("a medium moves by two people, whom the register names, and stays while it is the only copy", async () => {
    const lend = { what: "lend-archive-carrier", carrier: medium, to: "examiner", back: "2026-12-20" } as const;
    assert.equal(await byTwo(lend), "done");
    assert.equal(await byTwo(lend), "carrier-lent");
    assert.equal(await byTwo({ what: "return-archive-carrier", carrier: medium, place: "vault" }), "done");
    assert.equal(await byTwo({ what: "destroy-archive-carrier", carrier: medium, how: "x" }), "carrier-still-kept");
    const events = await carrierHistory(ports.store, medium);
    const lent = events.find(({ kind }) => kind === "lent");
    assert.ok(lent !== undefined && "witness" in lent);
    assert.deepEqual([lent.by, lent.witness], [tester.actor, manager.actor]);
  });

  test("who asked does not approve it", async () => {
    const asked = await askArchive(ports, {
      wish: { what: "move-archive-carrier", carrier: medium, place: "x" },
      ...tester,
    });
    assert.ok(asked.ok);
    const { requestHash = "" } = (await readApproval(ports.store, asked.value)) ?? {};
    const rights = ["direct-archive"] as const;
    const own = await approveArchive(ports, { number: asked.value, requestHash, rights, ...tester });
    assert.ok(!own.ok && own.refusal.code === "approver-asked-it");
  });

  test("papers lie in boxes that are looked at once a year", async () => {
    const box = { kind: "audit-reports", what: "reports", label: "R-1", place: "shelf 3", month: "2026-11" } as const;
    const made = await registerBox(ports, { ...box, ...tester });
    assert.ok(made.ok && made.value.keepUntil === "2036-11-30");
    const looked = await checkBox(ports, { carrier: made.value.carrier, outcome: "readable", note: "dry", ...tester });
    assert.ok(looked.ok && looked.value.state === "stored" && looked.value.nextCheck === "2027-12-02");
  });

  test("its log stays when the audit log's month is deleted after a year", async () => {
    now = new Date("2027-12-02T03:00:00Z");
    const key = await auditKey(ports.keys, tester);
    assert.ok(key.ok);
    await deleteAuditMonth(ports.store, key.value.signer, { month: "2026-11", manifest: "" });
    const log = await readFile(join(folder, "archive", "2026-11", "operation-log-0001.jsonl"), "utf8");
    assert.match(log, /authority-created/);
    assert.ok((await verify()).ok);
  });

  test("nothing goes before its day, whoever asks, and by two people after it; what is held stays", async () => {
    now = new Date("2036-11-30T14:59:59Z");
    const log = "2026-11/operation-log-0001.jsonl";
    assert.deepEqual(await deletableMembers(ports.store, now), []);
    assert.equal(await byTwo({ what: "delete-archived", members: [log] }), "archive-member-still-kept");
    const forged = `with forged as (insert into archive_deletion values (9, now(), '', sha256('x'), '', '', '') returning deletion)
      update archive_member set deleted_at = $1, deletion = (select deletion from forged)`;
    await assert.rejects(ports.store.read(forged, [now]), (fault) => JSON.stringify(fault).includes("not_early"));
    await assert.rejects(ports.store.read("delete from archive_member"), "no member is forgotten");
    now = new Date("2036-11-30T15:00:00Z");
    const due = await deletableMembers(ports.store, now);
    assert.ok(due.includes(log));
    assert.ok((await holdMember(ports, { member: log, reason: "asked for by a court", ...manager })).ok);
    assert.equal(await byTwo({ what: "delete-archived", members: [log] }), "archive-member-held");
    assert.ok(!(await deletableMembers(ports.store, now)).includes(log));
    assert.ok((await holdMember(ports, { member: log, reason: undefined, ...manager })).ok);
    assert.equal(await byTwo({ what: "delete-archived", members: [log] }), "done");
    assert.equal(await byTwo({ what: "delete-archived", members: [log] }), "archive-member-gone");
    const files = await readdir(join(folder, "archive", "2026-11"));
    assert.ok(!files.includes("operation-log-0001.jsonl"));
    const verified = await verify();
    assert.ok(verified.ok && verified.value.deleted === 1, JSON.stringify(verified));
  });

  test("the registers say who may enter a room, and what was destroyed before whose eyes", async () => {
    const right = { room: "vault", person: "B-17", purpose: "media", from: "2036-12-01", to: undefined };
    const granted = await grantRoomRight(ports, { ...right, ...manager });
    assert.ok(granted.ok);
    assert.ok((await endRoomRight(ports, { number: granted.value, ...manager })).ok);
    const again = await endRoomRight(ports, { number: granted.value, ...manager });
    assert.ok(!again.ok && again.refusal.code === "room-right-ended");
    const [entry] = await readRoomRights(ports.store, { limit: 10 });
    assert.equal(entry?.ended?.by, manager.actor);
    const disposal = { what: "record-disposal", subject: "cards", form: "paper", how: "shredded" } as const;
    assert.equal(await byTwo({ ...disposal, day: "2036-12-02" }), "disposal-day-ahead");
    assert.equal(await byTwo({ ...disposal, day: "2036-11-30" }), "done");
    const [gone] = await readDisposals(ports.store, { limit: 10 });
    assert.deepEqual([gone?.by, gone?.witness], [tester.actor, manager.actor]);
  });

  async function verify() {
    return verifyArchive(ports.store, await auditVerifier(ports.store), join(folder, "archive"));
  }

  /** "done", or the code of what refused it. */
  async function byTwo(wish: ArchiveRequest): Promise<string> {
    const asked = await askArchive(ports, { wish, ...tester });
    if (!asked.ok) return asked.refusal.code;
    const { requestHash = "" } = (await readApproval(ports.store, asked.value)) ?? {};
    const rights = ["direct-archive"] as const;
    const done = await approveArchive(ports, { number: asked.value, requestHash, rights, ...manager });
    return done.ok ? "done" : done.refusal.code;
  }
});
