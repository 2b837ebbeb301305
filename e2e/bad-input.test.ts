/** Every bad input gets a coded refusal that names field and rule, and leaves nothing half-done. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, test } from "node:test";
import { operationsStatus, showResident } from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";
import { apiKey, type RunningWarifu, temporaryData, up, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
let running: RunningWarifu;
let operator: string;
let good: Buffer;

before(async () => {
  running = await up(folder);
  operator = apiKey(folder, "operator");
  good = await request(2048);
});
after(data.remove);

interface Case {
  readonly what: string;
  readonly path: string;
  readonly body: () => Promise<unknown> | unknown;
  readonly key?: () => string;
  readonly expected: {
    readonly status: number;
    readonly code: string;
    readonly field?: string;
    readonly rule?: string;
  };
}

const issuePath = "/residents/R-0001/certificates";
const eventPath = "/residents/R-0001/events";
const direct = "/authorities/nagasaki/certificates";
const move = { kind: "move", on: "2026-01-01", municipality: "422029", address: "長崎県佐世保市割符町１" };
const holder = { field: "certificationRequest" } as const;

const cases: readonly Case[] = [
  {
    what: "a request that is no DER",
    path: issuePath,
    body: () => csr(Buffer.from("hello, this is no request")),
    expected: { status: 400, code: "request-malformed", ...holder, rule: "RFC 2986 §4.1" },
  },
  {
    what: "a request with a trailing octet",
    path: issuePath,
    body: () => csr(Buffer.concat([good, Buffer.from([0])])),
    expected: { status: 400, code: "request-malformed", ...holder, rule: "RFC 2986 §4.1" },
  },
  {
    what: "a request cut off",
    path: issuePath,
    body: () => csr(good.subarray(0, good.length - 20)),
    expected: { status: 400, code: "request-malformed", ...holder, rule: "RFC 2986 §4.1" },
  },
  {
    what: "a request whose signature is wrong",
    path: issuePath,
    body: () => csr(Buffer.concat([good.subarray(0, -1), Buffer.from([(good.at(-1) ?? 0) ^ 1])])),
    expected: { status: 422, code: "request-signature-wrong", ...holder, rule: "RFC 2986 §4.2" },
  },
  {
    what: "an RSA key of 1,024 bits",
    path: issuePath,
    body: async () => csr(await request(1024)),
    expected: { status: 422, code: "weak-key", ...holder, rule: "CPS 6-1-2-3" },
  },
  {
    what: "an RSA key with the exponent 3",
    path: issuePath,
    body: async () => csr(await request(2048, 3)),
    expected: { status: 422, code: "weak-key", ...holder },
  },
  {
    what: "an unknown municipality",
    path: direct,
    body: () => directBody({ municipality: "131016" }),
    expected: { status: 422, code: "municipality-unknown", field: "municipality", rule: "CPS 4-1-1" },
  },
  {
    what: "a name with 髙",
    path: direct,
    body: () => directBody({ commonName: "髙橋　健太" }),
    expected: { status: 422, code: "character-not-allowed", field: "attributes.commonName", rule: "CPS 3-1-8" },
  },
  {
    what: "a date of birth in the wrong era",
    path: direct,
    body: () => directBody({ dateOfBirth: "519880514" }),
    expected: { status: 422, code: "attribute-invalid", field: "attributes.dateOfBirth" },
  },
  {
    what: "an unknown authority",
    path: "/authorities/atlantis/certificates",
    body: () => directBody({}),
    expected: { status: 404, code: "authority-unknown", field: "authority" },
  },
  {
    what: "an unknown field",
    path: issuePath,
    body: () => ({ ...csr(good), colour: "red" }),
    expected: { status: 400, code: "field-invalid", field: "colour" },
  },
  {
    what: "a body that is too large",
    path: issuePath,
    body: () => csr(Buffer.alloc(100_000)),
    expected: { status: 413, code: "body-too-large" },
  },
  {
    what: "an unknown resident",
    path: "/residents/R-9999/certificates",
    body: () => csr(good),
    expected: { status: 404, code: "resident-unknown", field: "resident" },
  },
  {
    what: "a wrong API key",
    path: issuePath,
    body: () => csr(good),
    key: () => `${operator.slice(0, -1)}${operator.endsWith("A") ? "B" : "A"}`,
    expected: { status: 401, code: "api-key-not-accepted", field: "Authorization" },
  },
  {
    what: "a relying party's key where an operator's is needed",
    path: issuePath,
    body: () => csr(good),
    key: () => apiKey(folder, "relying-party"),
    expected: { status: 403, code: "right-missing", field: "Authorization" },
  },
  {
    what: "a move to nowhere",
    path: eventPath,
    body: () => ({ ...move, municipality: "422003" }),
    expected: { status: 422, code: "municipality-unknown", field: "municipality" },
  },
  {
    what: "a move tomorrow",
    path: eventPath,
    body: () => ({ ...move, on: "2199-01-01" }),
    expected: { status: 422, code: "date-in-the-future", field: "on" },
  },
  {
    what: "a day that does not exist",
    path: eventPath,
    body: () => ({ ...move, on: "2026-02-30" }),
    expected: { status: 400, code: "field-invalid", field: "on" },
  },
  {
    what: "an event without its address",
    path: eventPath,
    body: () => ({ kind: "renotate", on: "2026-01-01" }),
    expected: { status: 400, code: "field-invalid", field: "address" },
  },
  {
    what: "an alias for a Japanese resident",
    path: eventPath,
    body: () => ({ kind: "change-alias", on: "2026-01-01", alias: "花" }),
    expected: { status: 422, code: "alias-only-of-foreign-residents", field: "alias" },
  },
  {
    what: "the revocation of an unknown certificate",
    path: "/authorities/nagasaki/revocations",
    body: () => ({ serialNumber: "0123", reason: "keyCompromise", cause: "holder-key-compromise" }),
    expected: { status: 404, code: "certificate-unknown", field: "serialNumber", rule: "CPS 4-4-1-2" },
  },
  {
    what: "a suspension",
    path: "/authorities/nagasaki/revocations",
    body: () => ({ serialNumber: "0123", reason: "certificateHold", cause: "holder-withdrawal" }),
    expected: { status: 422, code: "suspension-not-offered", field: "reason", rule: "CPS 4-4-5" },
  },
];

for (const { what, path, body, key, expected } of cases) {
  test(`${what} is refused as ${expected.code}, and nothing is left behind`, async () => {
    const before = await standing();
    const answer = await post(path, await body(), key?.() ?? operator);
    const document = record(await answer.json());
    assert.deepEqual({ status: answer.status, ...pick(document, Object.keys(expected)) }, expected);
    assert.match(answer.headers.get("content-type") ?? "", /application\/problem\+json/);
    assert.deepEqual(await standing(), before);
  });
}

test("after all of it, the audit log is whole and the good request is still good", async () => {
  assert.match(await warifuDone(folder, "audit", "verify"), /whole/);
  const issued = await post(issuePath, csr(good), operator);
  assert.equal(issued.status, 201, await issued.text());
  const again = await post("/residents/R-0007/certificates", csr(good), operator);
  assert.equal(record(await again.json()).code, "public-key-already-certified");
});

/** Certificates, open intents and the resident's version: what a half-done piece of work would show in. */
async function standing(): Promise<unknown> {
  const status = operationsStatus.response.parse(await get("/operations/status"));
  const resident = showResident.response.parse(await get("/residents/R-0001"));
  const counts = status.authorities.map(({ certificates }) => certificates);
  return { counts, version: resident.version, events: resident.events.length };
}

async function get(path: string): Promise<unknown> {
  return (await fetch(`${running.baseUrl}${path}`, { headers: bearer(operator) })).json();
}

function post(path: string, body: unknown, key: string): Promise<Response> {
  const headers = { ...bearer(key), "content-type": "application/json" };
  return fetch(`${running.baseUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

function csr(der: Uint8Array): { certificationRequest: string } {
  return { certificationRequest: Buffer.from(der).toString("base64") };
}

function directBody({ municipality = "422011", ...attributes }: Record<string, string>): object {
  return {
    ...csr(good),
    holder: "direct-1",
    municipality,
    purpose: "first",
    attributes: {
      commonName: "長崎　花子",
      dateOfBirth: "319880514",
      gender: "2",
      address: "長崎県長崎市割符町１番２号",
      substituteCharacterOfCommonName: "00000",
      substituteCharacterOfAddress: "0000000000000",
      ...attributes,
    },
  };
}

async function request(modulusLength: number, publicExponent = 65_537): Promise<Buffer> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength, publicExponent });
  const subject = nameFromAttributes([["CN", "holder"]]);
  return Buffer.from(await createCertificationRequest({ subject }, softwareSigner(privateKey, "rsa-pkcs1-sha256")));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  assert.ok(typeof value === "object" && value !== null);
  return { ...value };
}

function pick(document: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => name in document && name !== "status").map((name) => [name, document[name]]),
  );
}
