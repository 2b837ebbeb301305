import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DerError, equalBytes, oid } from "../der/index.ts";
import { digest, testAuthority, testCertificate, testKey } from "../testing/index.ts";
import { extendedKeyUsage, extension, keyPurpose, nameFromAttributes, parseCertificate } from "../x509/index.ts";
import {
  encodeTimeStampInfo,
  encodeTimeStampRequest,
  encodeTimeStampResponse,
  parseTimeStampInfo,
  parseTimeStampRequest,
  parseTimeStampResponse,
  prepareTimeStampToken,
} from "./index.ts";

const policy = oid("2.999.1.2");
const imprint = { algorithm: "sha256", hash: digest("sha256", new Uint8Array([1])) } as const;

const accuracy = fc.record(
  {
    seconds: fc.option(fc.nat(), { nil: undefined }),
    milliseconds: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
    microseconds: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
  },
  { noNullPrototype: true },
);

test("any request and anything an authority says come back as they were written", () => {
  const fields = fc.record(
    {
      nonce: fc.option(fc.bigInt({ min: 0n, max: 2n ** 128n }), { nil: undefined }),
      serialNumber: fc.bigInt({ min: 1n, max: 2n ** 159n - 1n }),
      time: fc.date({ min: new Date("1900-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      accuracy: fc.option(accuracy, { nil: undefined }),
      ordering: fc.constantFrom("always" as const, "beyond-accuracy" as const),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fields, (made) => {
      const { imprintDer, nonce } = parseTimeStampRequest(
        encodeTimeStampRequest({ imprint, nonce: made.nonce, certificate: "wanted" }),
      );
      assert.equal(nonce, made.nonce);
      const info = parseTimeStampInfo(encodeTimeStampInfo({ policy, imprintDer, ...made }));
      assert.deepEqual(info, { policy, imprint, authority: undefined, ...made });
    }),
  );
});

test("a changed request is refused, or its parts make the same octets again", () => {
  const original = encodeTimeStampRequest({ imprint, policy, nonce: 2n ** 63n, certificate: "wanted" });
  mutate(original, (bytes) => {
    const { imprint: read, ...rest } = parseTimeStampRequest(bytes);
    const { algorithm, hash } = read;
    // A hash that is not known, with parameters, or a nonce below zero are read and written by nobody.
    if (algorithm === undefined || (rest.nonce ?? 0n) < 0n || rest.extensions.length > 0) return bytes;
    const again = encodeTimeStampRequest({ ...rest, imprint: { algorithm, hash } });
    return again.length === bytes.length ? again : bytes;
  });
});

test("a changed response is refused, or is read as what it says", () => {
  const authority = testAuthority(testKey("ed25519"));
  const key = testKey("ed25519");
  const purposes = [extension(extendedKeyUsage, [keyPurpose.timeStamping], "critical")];
  const subject = nameFromAttributes([["CN", "Time Stamp Unit 1"]]);
  const made = testCertificate(authority, { subject, key, serialNumber: 7, extensions: purposes });
  const unit = { certificate: parseCertificate(made.der), algorithm: key.algorithm };
  const { imprintDer } = parseTimeStampRequest(encodeTimeStampRequest({ imprint, certificate: "wanted" }));
  const info = encodeTimeStampInfo({ policy, imprintDer, serialNumber: 9n, time: new Date(0), nonce: 5n });
  const unsigned = prepareTimeStampToken(unit, info, digest);
  const original = encodeTimeStampResponse(unsigned.assemble(key.sign(unsigned.toBeSigned), "included"));
  mutate(original, (bytes) => {
    const parsed = parseTimeStampResponse(bytes);
    if ("token" in parsed) {
      const { info: read, infoDer } = parsed.token;
      const { algorithm } = read.imprint;
      const isOurs = algorithm === "sha256" && read.serialNumber > 0n && read.authority === undefined;
      // What is read from a TSTInfo is all there is in it.
      if (isOurs && infoDer.length === info.length) {
        const start = Buffer.from(infoDer).indexOf(Buffer.from(imprintDer.subarray(0, 17)));
        const kept = start < 0 ? undefined : infoDer.subarray(start, start + imprintDer.length);
        if (kept !== undefined)
          assert.ok(equalBytes(encodeTimeStampInfo({ ...read, imprintDer: kept }), infoDer), "the same again");
      }
    }
    return bytes;
  });
});

/** Changes up to three octets, some thousand times; a change is refused with a DerError, or `again` gives the same octets. */
function mutate(original: Uint8Array, again: (bytes: Uint8Array) => Uint8Array): void {
  const change = fc.record({ position: fc.nat({ max: original.length - 1 }), value: fc.integer({ min: 0, max: 255 }) });
  const counts = { read: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = original.slice();
      for (const { position, value } of changes) changed[position] = value;
      try {
        assert.deepEqual(again(changed), changed);
        counts.read++;
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
        counts.refused++;
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(counts.read > 100 && counts.refused > 100, JSON.stringify(counts));
}
