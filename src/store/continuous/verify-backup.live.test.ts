import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import type { SealSigner } from "../audit/seal.ts";
import { readBases } from "./folder.ts";
import { keptBases, removableSegments } from "./retention.ts";
import { makeSampleBackup } from "./sample-folder.ts";
import { type BackupSeal, sealBackup } from "./seal.ts";
import { type BackupFinding, verifyBackup } from "./verify-backup.ts";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const publicKey = pair.publicKey.export({ format: "der", type: "spki" });
const signer: SealSigner = {
  algorithm: "ecdsa-p256-sha256",
  publicKey,
  sign: async (octets) => sign("sha256", octets, pair.privateKey),
};
const verifier = {
  publicKeys: [publicKey],
  verify: (_algorithm: string, key: Uint8Array, octets: Uint8Array, signature: Uint8Array) =>
    verify("sha256", octets, createPublicKey({ key: Buffer.from(key), format: "der", type: "spki" }), signature),
};

describe("a sealed backup folder", { timeout: 120_000 }, () => {
  let place: string;
  let root: string;
  let noted: BackupSeal;
  before(async () => {
    place = await mkdtemp(join(tmpdir(), "warifu-seals-"));
    noted = (await makeSampleBackup(join(place, "whole"), signer)).last;
  });
  after(() => rm(place, { recursive: true, force: true }));
  beforeEach(async () => {
    root = join(place, "tried");
    await rm(root, { recursive: true, force: true });
    await cp(join(place, "whole"), root, { recursive: true });
  });

  const at = (path: string) => join(root, path);
  const copies = async () => (await readdir(at("base"))).sort();

  async function finding(): Promise<BackupFinding | undefined> {
    const verified = await verifyBackup(root, verifier, noted);
    return verified.ok ? undefined : verified.refusal;
  }

  test("is whole as it was left, and says what is not signed for yet", async () => {
    const verified = await verifyBackup(root, verifier, noted);
    assert.ok(verified.ok, JSON.stringify(verified));
    const { seals, hash, copies: known, files, unsealed } = verified.value;
    assert.deepEqual(
      { seals, hash, known, files, unsealed },
      { seals: 2, hash: noted.hash, known: 2, files: 16, unsealed: 1 },
    );
  });

  test("names an edited, a removed and a swapped file, in the log and in a copy", async () => {
    const [first = "", second = ""] = await copies();
    const inCopy = `base/${second}/files/base/1/100`;
    const segment = "log/000000010000000000000004.gz";
    for (const file of [inCopy, segment, `base/${first}/manifest.json`, "system"]) {
      const octets = await readFile(at(file));
      await appendFile(at(file), "x");
      assert.deepEqual(await finding(), { code: "backup-file-changed", file });
      await rm(at(file));
      assert.deepEqual(await finding(), { code: "backup-file-missing", file });
      await writeFile(at(file), octets);
    }
    await rename(at(`base/${first}/files/base/1/100`), at("kept"));
    await cp(at(inCopy), at(`base/${first}/files/base/1/100`));
    assert.deepEqual(await finding(), { code: "backup-file-changed", file: `base/${first}/files/base/1/100` });
  });

  test("names what was put in beside", async () => {
    const [first = ""] = await copies();
    const strangers = [
      "note",
      "log/note",
      "log/000000010000000000000001.gz",
      `base/${first}/note`,
      `base/${first}/files/base/1/101`,
      "seals/9999999.json",
    ];
    for (const file of strangers) {
      await writeFile(at(file), "x");
      assert.deepEqual(await finding(), { code: "backup-file-unknown", file });
      await rm(at(file));
    }
    await writeFile(at("log/00000001000000000000000A.gz"), "no gzip");
    assert.deepEqual(await finding(), { code: "backup-file-changed", file: "log/00000001000000000000000A.gz" });
  });

  test("names a seal that was edited, signed by another key, taken away, or taken away with what it listed", async () => {
    const seal = at("seals/0000002.json");
    const text = await readFile(seal, "utf8");
    await writeFile(seal, text.replace("2026", "2025"));
    assert.deepEqual(await finding(), { code: "backup-seal-signature-wrong", seal: 2 });
    await writeFile(seal, `${text} `);
    assert.deepEqual(await finding(), { code: "backup-seal-changed", seal: 2 });
    await writeFile(seal, text);
    const verified = await verifyBackup(root, { ...verifier, publicKeys: [] }, noted);
    assert.deepEqual(verified, { ok: false, refusal: { code: "backup-seal-key-unknown", seal: 1 } });
    for (const name of ["0000002.json", "0000002.signature"]) await rm(at(`seals/${name}`));
    assert.deepEqual(await finding(), { code: "backup-seal-missing", seal: 2 });
    await rm(at("seals/0000001.json"));
    assert.deepEqual(await finding(), { code: "backup-seal-missing", seal: 1 });
  });

  test("lets go of what a seal says that it lets go of, and of nothing else", async () => {
    const folder = { root, bases: at("base"), log: at("log"), seals: at("seals"), password: at("password") };
    const [oldest] = readBases(folder);
    assert.ok(oldest);
    const path = `base/${(await copies())[0]}/manifest.json`;
    const now = new Date("2026-11-20T03:00:00Z");
    const kept = keptBases(readBases(folder), { days: 3, months: 0 }, now);
    const names = (await readdir(at("log"))).map((name) => name.replace(/\.gz$/, ""));
    const segments = removableSegments(names, kept);
    assert.deepEqual(
      segments,
      [3, 4, 5].map((number) => `00000001000000000000000${number}`),
    );
    const letGo = [path, ...segments.map((name) => `log/${name}.gz`)];
    const seal = await sealBackup(folder, signer, { now, letGo });
    assert.equal(seal?.seal, 3);
    assert.equal(await finding(), undefined);
    await rm(oldest.folder, { recursive: true });
    for (const name of segments) await rm(at(`log/${name}.gz`));
    assert.equal(await finding(), undefined);
    await rm(at("log/000000010000000000000006.gz"));
    assert.deepEqual(await finding(), { code: "backup-file-missing", file: "log/000000010000000000000006.gz" });
  });
});

test("copies of the last days are kept, one before them, and the first of each month", () => {
  const base = (day: string, segment: number) => ({
    folder: day,
    manifest: {
      format: 1 as const,
      version: "18",
      startedAt: `${day}T17:00:00.000Z`,
      endedAt: `${day}T17:00:00.000Z`,
      firstSegment: `0000000100000000000000${segment}`,
      lastSegment: `0000000100000000000000${segment + 1}`,
      files: [],
      folders: [],
    },
  });
  const days = [
    "2026-08-31",
    "2026-09-01",
    "2026-09-30",
    "2026-10-01",
    "2026-11-01",
    "2026-11-17",
    "2026-11-18",
    "2026-11-19",
  ];
  const bases = days.map((day, place) => base(day, 10 + place * 10));
  const kept = keptBases(bases, { days: 2, months: 3 }, new Date("2026-11-20T00:00:00Z"));
  const names = (of: readonly { readonly folder: string }[]) => of.map(({ folder }) => folder);
  // 17:00 UTC is the next day in Tokyo: the copy of 30 September there is the first of October.
  assert.deepEqual(names(kept.monthly), ["2026-08-31", "2026-09-30", "2026-11-01"]);
  assert.deepEqual(names(kept.daily), ["2026-11-17", "2026-11-18", "2026-11-19"]);
  const log = Array.from({ length: 80 }, (_, place) => `0000000100000000000000${10 + place}`);
  const removable = removableSegments(log, kept);
  assert.ok(
    ["10", "11", "30", "31", "50", "51", "60"].every((end) => !removable.includes(`0000000100000000000000${end}`)),
  );
  assert.ok(["12", "20", "52", "59"].every((end) => removable.includes(`0000000100000000000000${end}`)));
});
