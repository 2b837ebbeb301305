import assert from "node:assert/strict";
import { test } from "node:test";
import { getHeapStatistics } from "node:v8";
import fc from "fast-check";
import {
  concatBytes,
  type Der,
  DerError,
  DerReader,
  encode,
  explicit,
  generalizedTime,
  integer,
  integerFromContent,
  raw,
  sequence,
  tag,
  utcTime,
  validityTime,
} from "../der/index.ts";
import { testAuthority, testKey, testList, testListOf } from "../testing/index.ts";
import {
  assembleSigned,
  extensionsNode,
  nameFromAttributes,
  readSigned,
  serialNumberFromInteger,
  serialNumberToOctets,
} from "../x509/index.ts";
import { encodeRevokedEntry, parseCrl, type RevokedEntry, type RevokedEntryFields, reasonFromCode } from "./index.ts";

const authority = testAuthority(testKey("ed25519"));

test("entries come back as they were written, in their order", () => {
  fc.assert(
    fc.property(fc.array(entry(), { maxLength: 12 }), (entries) => {
      const list = parseCrl(testList(authority, entries));
      const read = [...list.entries()];
      assert.deepEqual(read.map(fieldsOf), entries.map(withoutAbsent));
      assert.equal(list.countEntries(), entries.length);
      const index = list.index(entries.length);
      for (const { serialNumber } of entries) {
        const first = entries.find((candidate) => candidate.serialNumber === serialNumber);
        assert.deepEqual(list.find(serialNumber)?.revocationDate, first?.revocationDate);
        assert.deepEqual(index.find(serialNumber)?.der, list.find(serialNumber)?.der);
      }
    }),
    { numRuns: 200 },
  );
});

test("a changed list is refused or encodes to the same octets again", () => {
  const original = testList(
    authority,
    [
      {
        serialNumber: serialNumberFromInteger(5),
        revocationDate: at(0),
        reason: "keyCompromise",
        invalidityDate: at(1),
      },
      { serialNumber: serialNumberFromInteger(200), revocationDate: at(2), reason: "unspecified" },
    ],
    {
      issuingDistributionPoint: { covers: "user", distributionPoint: nameFromAttributes([["CN", "長崎市"]]) },
      plannedIssue: at(3),
    },
  );
  let read = 0;
  let refusals = 0;
  fc.assert(
    fc.property(fc.array(change(original.length), { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = original.slice();
      for (const { position, value } of changes) changed[position] = value;
      try {
        assert.deepEqual(encodeAgain(changed), changed);
        read++;
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
        refusals++;
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(read > 100 && refusals > 100, `${read} read, ${refusals} refused`);
});

test("of 100,000 entries one is found without making the others, and an index takes 20 octets an entry at most", () => {
  const entries: Uint8Array[] = [];
  // Not in ascending order: 7919 is prime to 100,003, so each serial number comes once.
  for (let step = 0; step < 100_000; step++) {
    const serialNumber = serialNumberFromInteger(1n + BigInt((step * 7919) % 100_003));
    entries.push(encodeRevokedEntry({ serialNumber, revocationDate: at(step), reason: "superseded" }));
  }
  const list = parseCrl(testListOf(authority, concatBytes(...entries)));
  const wanted = serialNumberFromInteger(1n + BigInt((99_999 * 7919) % 100_003));
  const start = allocated();
  assert.deepEqual(list.find(wanted)?.revocationDate, at(99_999));
  const found = allocated();
  const index = list.index(123_456_789);
  const indexed = allocated();
  assert.ok(found - start < 1_000_000, `find allocated ${found - start} octets`);
  assert.ok(indexed - found < 2_000_000, `index allocated ${indexed - found} octets`);
  assert.equal(index.size, 100_000);
  assert.deepEqual(index.find(wanted)?.revocationDate, at(99_999));
  assert.equal(index.find(serialNumberFromInteger(1_000_000)), undefined);
  let count = 0;
  for (const one of list.entries()) if (one.reason === "superseded") count++;
  assert.equal(count, 100_000);
});

/** Everything that JavaScript has allocated so far, collected or not, and what lies outside its heap. */
function allocated(): number {
  const heap = getHeapStatistics();
  return heap.total_allocated_bytes + heap.external_memory;
}

function at(step: number): Date {
  return new Date(Date.UTC(2026, 10, 20) + step * 1000);
}

function entry(): fc.Arbitrary<RevokedEntryFields> {
  const moment = fc.integer({ min: -631_152_000, max: 253_402_300_799 }).map((seconds) => new Date(seconds * 1000));
  return fc.record(
    {
      serialNumber: fc.bigInt({ min: -(1n << 71n), max: 1n << 159n }).map(serialNumberFromInteger),
      revocationDate: moment,
      reason: fc.integer({ min: 0, max: 10 }).map((code) => reasonFromCode(code) ?? "unspecified"),
      invalidityDate: moment,
    },
    { requiredKeys: ["serialNumber", "revocationDate", "reason"] },
  );
}

function fieldsOf({ serialNumber, revocationDate, reason, invalidityDate }: RevokedEntry) {
  return { serialNumber, revocationDate, reason, invalidityDate };
}

function withoutAbsent(fields: RevokedEntryFields) {
  return { ...fields, invalidityDate: fields.invalidityDate };
}

function change(length: number): fc.Arbitrary<{ position: number; value: number }> {
  return fc.record({ position: fc.nat({ max: length - 1 }), value: fc.integer({ min: 0, max: 255 }) });
}

/** Reads a list and writes it anew from what was read. */
function encodeAgain(bytes: Uint8Array): Uint8Array {
  const list = parseCrl(bytes);
  const signed = readSigned(bytes, {});
  const identifier = raw(signed.signatureAlgorithmIdentifier);
  const entries = [...list.entries()].map(entryNode);
  const toBeSigned = encode(
    sequence(
      list.version === "v2" ? integer(1) : undefined,
      identifier,
      raw(list.issuer.der),
      validityTime(list.thisUpdate),
      list.nextUpdate === undefined ? undefined : validityTime(list.nextUpdate),
      entries.length === 0 ? undefined : sequence(...entries),
      list.extensions.length === 0 ? undefined : explicit(0, extensionsNode(list.extensions)),
    ),
  );
  const { signatureAlgorithm } = list;
  // With an unknown algorithm, or a signature that is not whole octets, only the signed part can be written again.
  if (signatureAlgorithm === undefined || list.signature.length === 0) {
    assert.deepEqual(toBeSigned, signed.toBeSigned);
    return bytes;
  }
  return assembleSigned(toBeSigned, signatureAlgorithm, list.signature);
}

function entryNode(one: RevokedEntry): Der {
  const fields = new DerReader(one.der).readSequence();
  fields.skipElement();
  // Both forms of a time are read; which one stood there is no part of the value.
  const time = fields.peekTag() === tag.utcTime ? utcTime : generalizedTime;
  return sequence(
    integerFromContent(serialNumberToOctets(one.serialNumber)),
    time(one.revocationDate),
    one.extensions.length === 0 ? undefined : extensionsNode(one.extensions),
  );
}
