/** Every way in which a request for a certificate is refused: weak keys, tampered requests, wrong facts; counted in the database itself. */
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { after, before, test } from "node:test";
import { problem } from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";
import fc from "fast-check";
import { applicationOf, post, reversed, startTestServer, type TestServer } from "../src/server/testing.ts";
import { countRecords } from "./bad-input/records.ts";
import { closePrimesKey, publishedKey, rocaKey, smallExponentKey } from "./bad-input/weak-keys.ts";

const scope = reversed({ after });
let house: TestServer;
let good: Uint8Array;
let application: Record<string, unknown>;
before(async () => {
  house = await startTestServer(scope);
  application = await applicationOf("bad-request-1");
  good = await requestOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
});

const weakKeys: readonly { readonly what: string; readonly lint: string; readonly key: () => KeyObject }[] = [
  { what: "of 1,024 bits", lint: "key-allowed", key: () => rsaKey(1024) },
  { what: "of 4,096 bits, which the profile does not offer", lint: "key-allowed", key: () => rsaKey(4096) },
  { what: "with the exponent 3", lint: "rsa-exponent", key: smallExponentKey },
  { what: "from the chips of CVE-2017-15361", lint: "rsa-not-roca", key: rocaKey },
  { what: "with neighbouring primes", lint: "rsa-primes-not-close", key: closePrimesKey },
  { what: "that a standard prints as its example", lint: "key-not-published", key: publishedKey },
];

for (const { what, lint, key } of weakKeys) {
  test(`an RSA key ${what} is refused as weak: ${lint}`, async () => {
    const request = await requestOf(key());
    await refused({ certificationRequest: base64(request) }, 422, "weak-key", "certificationRequest", ({ facts }) => {
      const findings = JSON.stringify(facts?.findings);
      assert.ok(findings.includes(`"${lint}"`), findings);
    });
  });
}

const tampered: readonly { readonly what: string; readonly change: (der: Uint8Array) => Uint8Array }[] = [
  { what: "of one octet", change: () => Uint8Array.of(0x30) },
  { what: "of a sequence of nothing", change: () => Uint8Array.of(0x30, 0) },
  { what: "with its length in the long form of BER", change: (der) => octets(0x30, 0x83, 0, der.subarray(2)) },
  { what: "of indefinite length", change: (der) => octets(0x30, 0x80, der.subarray(4), 0, 0) },
  { what: "that is a SET", change: (der) => der.with(0, 0x31) },
  { what: "of version 2", change: (der) => der.with(der.indexOf(2) + 2, 1) },
  { what: "that nests a thousand deep", change: () => nested(1000) },
  { what: "that claims four gigabytes", change: () => Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff) },
];

for (const { what, change } of tampered) {
  test(`a request ${what} is refused as malformed`, () =>
    refused({ certificationRequest: base64(change(good)) }, 400, "request-malformed", "certificationRequest"));
}

test("a request in which any one octet was changed is refused, and never by a fault", async () => {
  const before = await countRecords(house.ports.store);
  const change = fc.record({ at: fc.nat(good.length - 1), by: fc.integer({ min: 1, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, by }) => {
      const changed = good.with(at, (good[at] ?? 0) ^ by);
      const body = applicationWith({ certificationRequest: base64(changed) });
      const answer = await post(house, issuing, body, { apiKey: house.operatorKey });
      const { code, field } = problem.parse(await answer.json());
      assert.equal(field, "certificationRequest", code);
      assert.ok(["request-malformed", "request-signature-wrong"].includes(code), code);
    }),
    { numRuns: 200 },
  );
  assert.deepEqual(await countRecords(house.ports.store), before);
});

const facts: readonly {
  readonly what: string;
  readonly change: Record<string, unknown>;
  readonly status: number;
  readonly code: string;
  readonly field: string;
}[] = [
  {
    what: "a key pair made tomorrow",
    change: { keyGeneratedAt: "2199-01-01T00:00:00Z" },
    status: 422,
    code: "key-generation-date-wrong",
    field: "keyGeneratedAt",
  },
  {
    what: "a renewal of nothing",
    change: { purpose: "renewal" },
    status: 409,
    code: "no-valid-certificate",
    field: "holder",
  },
  {
    what: "a request in another alphabet than Base64",
    change: { certificationRequest: "髙橋" },
    status: 400,
    code: "field-invalid",
    field: "certificationRequest",
  },
  { what: "a number for a text", change: { holder: 7 }, status: 400, code: "field-invalid", field: "holder" },
  {
    what: "a request that is no PKCS#10",
    change: { certificationRequest: "aGVsbG8gd29ybGQ=" },
    status: 400,
    code: "request-malformed",
    field: "certificationRequest",
  },
  {
    what: "a municipality of another prefecture",
    change: { municipality: "011002" },
    status: 422,
    code: "municipality-unknown",
    field: "municipality",
  },
  { what: "a missing purpose", change: { purpose: undefined }, status: 400, code: "field-invalid", field: "purpose" },
  { what: "a field that nobody knows", change: { pin: "1" }, status: 400, code: "field-invalid", field: "pin" },
];

for (const { what, change, status, code, field } of facts)
  test(`${what} is refused as ${code}`, () => refused(change, status, code, field));

for (const [what, body] of [
  ["a list instead of an object", "[]"],
  ["null", "null"],
  ["half a document", '{"holder":"a"'],
  ["an object with a prototype of its own", '{"__proto__":{"holder":"a"}}'],
] as const) {
  test(`${what} as a body is refused with a code`, async () => {
    const before = await countRecords(house.ports.store);
    const answer = await post(house, issuing, body, { apiKey: house.operatorKey });
    assert.equal(answer.status, 400);
    assert.ok(["body-malformed", "field-invalid"].includes(problem.parse(await answer.json()).code));
    assert.deepEqual(await countRecords(house.ports.store), before);
  });
}

test("what HTTP itself refuses names field and rule too", async () => {
  const apiKey = house.operatorKey;
  const large = applicationWith({ certificationRequest: "A".repeat(100_000) });
  const answers = [
    [await post(house, issuing, large, { apiKey }), "body-too-large", "body", "RFC 9110 §15.5.14"],
    [await post(house, issuing, "{", { apiKey }), "body-malformed", "body", "RFC 8259 §2"],
    [await post(house, issuing, applicationWith({})), "api-key-missing", "Authorization", "RFC 6750 §3"],
    [await post(house, "/nowhere", {}, { apiKey }), "address-unknown", "path", "RFC 9110 §15.5.5"],
  ] as const;
  for (const [answer, ...expected] of answers) {
    const { code, field, rule } = problem.parse(await answer.json());
    assert.deepEqual([code, field, rule], expected);
  }
});

test("after all of it the good request is still good", async () => {
  assert.equal((await post(house, issuing, applicationWith({}), { apiKey: house.operatorKey })).status, 201);
});

const issuing = "/authorities/nagasaki/certificates";

/** Sends an application with a change, expects this refusal, and that nothing was begun. */
async function refused(
  change: Record<string, unknown>,
  status: number,
  code: string,
  field: string,
  examine: (document: ReturnType<typeof problem.parse>) => void = () => undefined,
): Promise<void> {
  const before = await countRecords(house.ports.store);
  const answer = await post(house, issuing, applicationWith(change), { apiKey: house.operatorKey });
  const document = problem.parse(await answer.json());
  assert.deepEqual([answer.status, document.code, document.field], [status, code, field], JSON.stringify(document));
  if (code === "field-invalid") assert.equal(document.rule, "POST /authorities/{authority}/certificates");
  else assert.match(document.rule ?? "", /^(CPS|RFC) /);
  examine(document);
  assert.deepEqual(await countRecords(house.ports.store), before);
}

function applicationWith(change: Record<string, unknown>): Record<string, unknown> {
  return { ...application, certificationRequest: base64(good), ...change };
}

function rsaKey(modulusLength: number): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength }).privateKey;
}

async function requestOf(key: KeyObject): Promise<Uint8Array> {
  const subject = nameFromAttributes([["CN", "holder"]]);
  return createCertificationRequest({ subject }, softwareSigner(key, "rsa-pkcs1-sha256"));
}

function nested(depth: number): Uint8Array {
  let inner = new Uint8Array();
  for (let level = 0; level < depth; level += 1) {
    const { length } = inner;
    inner = length < 128 ? octets(0x30, length, inner) : octets(0x30, 0x82, length >> 8, length & 255, inner);
  }
  return inner;
}

function octets(...parts: (number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : part))));
}

function base64(der: Uint8Array): string {
  return Buffer.from(der).toString("base64");
}
