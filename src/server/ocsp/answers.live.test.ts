/** What RFC 6960, RFC 9654 and RFC 5019 leave to a responder and its policy, and the responder that renews itself. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { boolean, constructed, encode, type Oid, octetString, oid, oidValue, raw, sequence } from "@warifu/pki/der";
import { digest, randomBytes } from "@warifu/pki/node";
import { archiveCutoffOid, certIdOf, extendedRevokeOid, parseOcspResponse } from "@warifu/pki/ocsp";
import { serialNumberFromHex } from "@warifu/pki/x509";
import { policyOf } from "../../policy/index.ts";
import { readGenerations, readResponders, type Store } from "../../store/index.ts";
import { openStoreAt, type TestScope } from "../../store/testing.ts";
import { startServer } from "../start.ts";
import { issueOverHttp, post, reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
before(async () => {
  house = await startTestServer(scope);
});

const nonceOid = oid("1.3.6.1.5.5.7.48.1.2");
const serviceLocatorOid = oid("1.3.6.1.5.5.7.48.1.7");
const preferredAlgorithmsOid = oid("1.3.6.1.5.5.7.48.1.8");
const day = 86_400_000;

test("nonces of 1 to 128 octets come back; none and longer ones are malformed", async () => {
  const { serialNumber } = await issueOverHttp(house, "nonces");
  for (const length of [1, 15, 16, 32, 33, 128]) {
    const nonce = randomBytes(length);
    const answer = await ask(house, { serials: [serialNumber], extensions: [extension(nonceOid, octetString(nonce))] });
    assert.deepEqual(answer.status === "successful" ? answer.basic.nonce : answer.status, nonce, String(length));
  }
  for (const length of [0, 129]) {
    const extensions = [extension(nonceOid, octetString(randomBytes(length)))];
    assert.equal(
      (await ask(house, { serials: [serialNumber], extensions })).status,
      "malformedRequest",
      String(length),
    );
  }
});

test("a service locator and preferred algorithms change nothing; an unknown critical extension is refused", async () => {
  const { serialNumber } = await issueOverHttp(house, "extensions");
  const locator = extension(serviceLocatorOid, sequence());
  const sha512 = oidValue(oid("1.2.840.113549.1.1.13"));
  const preferred = extension(preferredAlgorithmsOid, sequence(sequence(sequence(sha512))));
  const extensions = [locator, preferred, extension(oid("1.2.3.4"), sequence())];
  const answer = await ask(house, { serials: [serialNumber], extensions });
  assert.equal(answer.status === "successful" && answer.basic.signatureAlgorithm, "rsa-pkcs1-sha256");
  assert.equal(answer.status === "successful" && answer.basic.responses[0]?.status.status, "good");
  const critical = [extension(oid("1.2.3.4"), sequence(), "critical")];
  assert.equal((await ask(house, { serials: [serialNumber], extensions: critical })).status, "malformedRequest");
});

test("as many certificates as the limit are answered in their order, one more is malformed", async () => {
  const { serialNumber } = await issueOverHttp(house, "many");
  const serials = Array.from({ length: 32 }, (_, index) => (index === 20 ? serialNumber : `7${index % 8}77`));
  const answer = await ask(house, { serials });
  assert.ok(answer.status === "successful");
  const statuses = answer.basic.responses.map(({ status }) => status.status);
  assert.deepEqual(
    statuses,
    serials.map((serial) => (serial === serialNumber ? "good" : "unknown")),
  );
  assert.equal((await ask(house, { serials: [...serials, "7177"] })).status, "malformedRequest");
});

test("by policy a number that was never issued is revoked since 1970, and the answer says what that means", async (t) => {
  const { serialNumber } = await issueOverHttp(house, "never");
  const server = await withPolicy(t, { neverIssued: "revoked" });
  const answer = await ask(server, { serials: ["4711", serialNumber] });
  assert.ok(answer.status === "successful");
  const [never, issued] = answer.basic.responses;
  assert.deepEqual(never?.status, { status: "revoked", revocationTime: new Date(0), reason: "certificateHold" });
  assert.equal(issued?.status.status, "good");
  assert.ok(answer.basic.extensions.some((each) => each.oid === extendedRevokeOid));
  const usual = await ask(house, { serials: ["4711"] });
  assert.ok(usual.status === "successful");
  assert.equal(
    usual.basic.extensions.some((each) => each.oid === extendedRevokeOid),
    false,
  );
});

test("by policy an answer tells how far back statuses are kept", async (t) => {
  const { serialNumber } = await issueOverHttp(house, "archive");
  const server = await withPolicy(t, { archiveYears: 10 });
  const answer = await ask(server, { serials: [serialNumber] });
  assert.ok(answer.status === "successful");
  const [single] = answer.basic.responses;
  const { producedAt } = answer.basic;
  assert.equal(single?.archiveCutoff?.getUTCFullYear(), producedAt.getUTCFullYear() - 10);
  assert.ok(single?.extensions.some((each) => each.oid === archiveCutoffOid && !each.critical));
});

test("an open authority's answers may be kept, with the headers for it; a nonce, a stranger to the register and a revocation", async (t) => {
  const { serialNumber } = await issueOverHttp(house, "kept");
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const server = await withPolicy(t, { preparedAnswers: "kept", answerValidMinutes: 60 }, { status: "open", clock });
  const first = await exchange(server, { serials: [serialNumber] });
  const second = await exchange(server, { serials: [serialNumber] });
  assert.deepEqual(second.body, first.body);
  assert.match(second.headers.get("cache-control") ?? "", /^max-age=3[56]\d\d,public,no-transform,must-revalidate$/);
  for (const name of ["etag", "last-modified", "expires"])
    assert.equal(second.headers.get(name), first.headers.get(name));
  const parsed = parseOcspResponse(first.body);
  assert.ok(parsed.status === "successful");
  assert.equal(first.headers.get("last-modified"), parsed.basic.producedAt.toUTCString());
  assert.equal(first.headers.get("expires"), parsed.basic.responses[0]?.nextUpdate?.toUTCString());
  assert.equal(await recorded(serialNumber), 2);

  const encoded = encodeURIComponent(Buffer.from(await requestFor({ serials: [serialNumber] })).toString("base64"));
  const etag = first.headers.get("etag") ?? "";
  const again = await fetch(`${server.server.baseUrl}/ocsp/nagasaki/${encoded}`, {
    headers: { "if-none-match": etag },
  });
  assert.equal(again.status, 304);

  const withNonce = await exchange(server, {
    serials: [serialNumber],
    extensions: [extension(nonceOid, octetString(randomBytes(32)))],
  });
  assert.equal(withNonce.headers.get("cache-control"), "no-store");
  const unknown = await exchange(server, { serials: ["4712"] });
  assert.equal(unknown.headers.get("cache-control"), "no-store");

  const body = { serialNumber, cause: "register-change" };
  assert.equal(
    (await post(house, "/authorities/nagasaki/revocations", body, { apiKey: house.operatorKey })).status,
    201,
  );
  const later = parseOcspResponse((await exchange(server, { serials: [serialNumber] })).body);
  assert.equal(later.status === "successful" && later.basic.responses[0]?.status.status, "revoked");
  ahead = 31 * 60_000;
  const renewed = parseOcspResponse((await exchange(server, { serials: [serialNumber] })).body);
  assert.ok(renewed.status === "successful" && later.status === "successful");
  assert.ok(renewed.basic.producedAt > later.basic.producedAt);
});

test("two processes that keep answers never give an older one after a newer one, nor good after revoked", async (t) => {
  const { serialNumber } = await issueOverHttp(house, "kept-by-two");
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const keeping = { preparedAnswers: "kept", answerValidMinutes: 60 };
  const stopping = reversed(t);
  const start = async () =>
    withPolicy(stopping, keeping, { status: "open", clock, store: await openStoreAt(stopping, house.place.location) });
  const processes = [await start(), await start()];
  let last = new Date(0);
  const askBoth = async (): Promise<string[]> => {
    const told: string[] = [];
    for (const each of [...processes, ...processes.toReversed()]) {
      const answer = await ask(each, { serials: [serialNumber] });
      assert.ok(answer.status === "successful");
      assert.ok(answer.basic.producedAt >= last);
      last = answer.basic.producedAt;
      told.push(answer.basic.responses[0]?.status.status ?? "none");
    }
    return told;
  };
  // Both are asked at the same moment first, so that both make an answer.
  const made = await Promise.all(processes.map((each) => exchange(each, { serials: [serialNumber] })));
  assert.deepEqual(await askBoth(), ["good", "good", "good", "good"]);
  assert.deepEqual(
    made.map(({ headers }) => headers.get("etag")),
    Array(2).fill((await exchange(processes[0] ?? assert.fail(), { serials: [serialNumber] })).headers.get("etag")),
  );
  for (const minutes of [20, 40, 75]) {
    ahead = minutes * 60_000;
    assert.deepEqual(await askBoth(), ["good", "good", "good", "good"]);
  }
  const body = { serialNumber, cause: "register-change" };
  const revoked = await post(house, "/authorities/nagasaki/revocations", body, { apiKey: house.operatorKey });
  assert.equal(revoked.status, 201);
  assert.deepEqual(await askBoth(), ["revoked", "revoked", "revoked", "revoked"]);
});

test("a responder's certificate is renewed by itself before it ends, and the answers go on", async (t) => {
  let ahead = 0;
  const moving = await startTestServer(t, {
    roles: ["ca", "ocsp", "repository"],
    clock: () => new Date(Date.now() + ahead),
  });
  const { serialNumber } = await issueOverHttp(moving, "renewed");
  const responderOf = async () => {
    const answer = await ask(moving, { serials: [serialNumber] });
    return answer.status === "successful" && answer.basic.responderId.by === "key"
      ? Buffer.from(answer.basic.responderId.keyHash).toString("hex")
      : answer.status;
  };
  const first = await responderOf();
  const [responder] = await readResponders(moving.ports.store);
  assert.ok(responder?.notAfter);
  ahead = responder.notAfter.getTime() - Date.now() - 10 * day;
  const deadline = Date.now() + 120_000;
  while ((await responderOf()) === first && Date.now() < deadline) await sleep(250);
  const second = await responderOf();
  assert.notEqual(second, first);
  assert.match(second, /^[0-9a-f]{40}$/);
  ahead += 20 * day;
  assert.equal(await responderOf(), second);
});

interface Question {
  readonly serials: readonly string[];
  readonly extensions?: readonly ReturnType<typeof sequence>[];
}

function extension(type: Oid, value: ReturnType<typeof sequence>, criticality?: "critical") {
  return sequence(oidValue(type), criticality === "critical" ? boolean(true) : undefined, octetString(value));
}

async function requestFor({ serials, extensions = [] }: Question): Promise<Uint8Array> {
  const [generation] = await readGenerations(house.ports.store, "nagasaki");
  assert.ok(generation);
  return requestOf(generation, { serials, extensions });
}

function requestOf(
  generation: { readonly issuerName: Uint8Array; readonly publicKey: Uint8Array },
  { serials, extensions = [] }: Question,
): Uint8Array {
  const issuer = { name: generation.issuerName, publicKey: generation.publicKey };
  const requests = serials.map((serial) =>
    sequence(raw(certIdOf(issuer, serialNumberFromHex(serial), "sha256", digest).der)),
  );
  const list = extensions.length === 0 ? undefined : constructed(0xa2, [sequence(...extensions)]);
  return encode(sequence(sequence(sequence(...requests), list)));
}

async function exchange({ ports, server, verifierKey }: TestServer, question: Question) {
  const [generation] = await readGenerations(ports.store, "nagasaki");
  assert.ok(generation);
  const headers = { "content-type": "application/ocsp-request", authorization: `Bearer ${verifierKey}` };
  const body = Buffer.from(requestOf(generation, question));
  const answer = await fetch(`${server.baseUrl}/ocsp/nagasaki`, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  return { headers: answer.headers, body: await answer.bytes() };
}

async function ask(server: TestServer, question: Question) {
  return parseOcspResponse((await exchange(server, question)).body);
}

async function recorded(serialNumber: string): Promise<number> {
  const { rows } = await house.ports.store.read<{ count: number }>(
    "select count(*)::int as count from usage where serial = decode($1, 'hex') and kind = 'ocsp'",
    [serialNumber],
  );
  return rows[0]?.count ?? 0;
}

/** A second server over the same house, where Nagasaki's policy differs. */
async function withPolicy(
  t: TestScope,
  ocsp: object,
  more: { readonly status?: "open"; readonly clock?: () => Date; readonly store?: Store } = {},
): Promise<TestServer> {
  const { policies } = house.ports;
  const nagasaki = policyOf(policies, "nagasaki");
  assert.ok(nagasaki?.ocsp);
  const { clock = house.ports.clock, store = house.ports.store, ...differences } = more;
  const changed = { ...nagasaki, ...differences, ocsp: { ...nagasaki.ocsp, ...ocsp } };
  const authorities = new Map([...policies.authorities, [nagasaki.id, changed] as const]);
  const ports = { ...house.ports, clock, store, authority: house.ca, policies: { ...policies, authorities } };
  const started = await startServer(ports, { port: 0, mode: "demo", roles: ["ocsp"], log: { level: "silent" } });
  assert.ok(started.ok);
  t.after(() => started.value.stop());
  return { ...house, server: started.value };
}
