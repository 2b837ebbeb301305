import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { issueCertificate, listAuthorities, problem, showCertificate } from "@warifu/contract";
import { tester } from "../../ca/testing.ts";
import {
  createOperatorKey,
  registerRelyingParty,
  withdrawOperatorKey,
  withdrawRelyingParty,
} from "../../validation/index.ts";
import {
  applicationOf,
  get,
  issueOverHttp,
  post,
  reversed,
  runProgram,
  startTestServer,
  type TestServer,
} from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
before(async () => {
  house = await startTestServer(scope);
});

const issuing = "/authorities/nagasaki/certificates";
const revoking = "/authorities/nagasaki/revocations";

test("a certificate is issued and shown with its state and its revocation", async () => {
  const issued = await issueOverHttp(house, "shown-1");
  const path = `${issuing}/${issued.serialNumber.toUpperCase()}`;
  const shown = showCertificate.response.parse(await (await get(house, path, house.operatorKey)).json());
  assert.deepEqual(
    { state: shown.state, profile: shown.profile, certificate: shown.certificate },
    { state: "issued", profile: "resident-signature", certificate: issued.certificate },
  );
  const body = { serialNumber: issued.serialNumber, cause: "holder-key-compromise" };
  const revoked = await post(house, revoking, body, { apiKey: house.operatorKey });
  assert.equal(revoked.status, 201);
  const again = showCertificate.response.parse(await (await get(house, path, house.operatorKey)).json());
  assert.equal(again.revocation?.reason, "keyCompromise");
});

test("a refusal names its code, field and rule, in the language asked for", async () => {
  await issueOverHttp(house, "twice-1");
  const headers = { "accept-language": "ja" };
  const second = await post(house, issuing, await applicationOf("twice-1"), { apiKey: house.operatorKey, headers });
  assert.equal(second.status, 409);
  assert.equal(second.headers.get("content-type"), "application/problem+json; charset=utf-8");
  assert.equal(second.headers.get("content-language"), "ja");
  const { code, field, rule, title, facts } = problem.parse(await second.json());
  assert.deepEqual({ code, field, rule }, { code: "valid-certificate-exists", field: "holder", rule: "CPS 4-2-3" });
  assert.match(title, /有効な証明書/);
  assert.ok(facts?.serialNumber !== undefined && facts.notAfter !== undefined);
});

test("a wrong field is explained in the language asked for, by the operation that has it", async () => {
  for (const [language, detail] of [
    ["ja", "値の書き方が違います"],
    ["en", "The value is written in another form"],
  ] as const) {
    const headers = { "accept-language": language };
    const body = { ...(await applicationOf("explained-1")), municipality: "Nagasaki" };
    const answer = await post(house, issuing, body, { apiKey: house.operatorKey, headers });
    const document = problem.parse(await answer.json());
    assert.deepEqual(
      { rule: document.rule, detail: document.detail, facts: document.facts },
      {
        rule: "POST /authorities/{authority}/certificates",
        detail,
        facts: { fault: "wrong-form", form: "^[0-9]{6}$" },
      },
    );
  }
});

test("a kanji that a certificate cannot hold is refused with its substitutes", async () => {
  const application = await applicationOf("kanji-1");
  const attributes = { ...(application.attributes as object), commonName: "髙橋花子" };
  const answer = await post(house, issuing, { ...application, attributes }, { apiKey: house.operatorKey });
  assert.equal(answer.status, 422);
  const document = problem.parse(await answer.json());
  assert.equal(document.code, "character-not-allowed");
  assert.equal(document.facts?.character, "髙");
  assert.ok(JSON.stringify(document.facts?.substitutes).includes("高"));
});

test("bodies that are no JSON, of another type, or too large are refused before anything else happens", async () => {
  const apiKey = house.operatorKey;
  assert.deepEqual(await codeOf(await post(house, issuing, "{", { apiKey })), [400, "body-malformed"]);
  const headers = { "content-type": "text/plain" };
  assert.deepEqual(await codeOf(await post(house, issuing, "x", { apiKey, headers })), [
    415,
    "media-type-not-supported",
  ]);
  const large = { ...(await applicationOf("large-1")), certificationRequest: "A".repeat(100_000) };
  assert.deepEqual(await codeOf(await post(house, issuing, large, { apiKey })), [413, "body-too-large"]);
  assert.deepEqual(await codeOf(await get(house, "/nowhere")), [404, "address-unknown"]);
});

test("without a key, with a wrong one, or without the right nothing is done, and the attempt is recorded", async () => {
  const reader = await createOperatorKey(house.ports, { id: "reader", name: "reader", rights: ["read"], ...tester });
  assert.ok(reader.ok);
  const body = await applicationOf("keys-1");
  const before = await countOf("usage where kind = 'access'");
  const without = await post(house, issuing, body);
  assert.deepEqual(await codeOf(without), [401, "api-key-missing"]);
  assert.equal(without.headers.get("www-authenticate"), 'Bearer realm="warifu"');
  const wrong = `${house.operatorKey.slice(0, -4)}AAAA`;
  assert.deepEqual(await codeOf(await post(house, issuing, body, { apiKey: wrong })), [401, "api-key-not-accepted"]);
  for (const apiKey of [reader.value.apiKey, house.verifierKey])
    assert.deepEqual(await codeOf(await post(house, issuing, body, { apiKey })), [403, "right-missing"]);
  assert.deepEqual(await codeOf(await get(house, `${issuing}/01`, house.verifierKey)), [403, "right-missing"]);
  assert.equal(await countOf("usage where kind = 'access'"), before + 5);
});

test("a withdrawn key is refused within a second", async () => {
  const made = await createOperatorKey(house.ports, { id: "leaving", name: "leaving", rights: ["read"], ...tester });
  assert.ok(made.ok);
  const path = `${issuing}/01`;
  assert.equal((await get(house, path, made.value.apiKey)).status, 404);
  assert.equal(await withdrawOperatorKey(house.ports, { id: "leaving", ...tester }), "withdrawn");
  assert.equal(await withdrawOperatorKey(house.ports, { id: "leaving", ...tester }), "unknown");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal((await get(house, path, made.value.apiKey)).status, 401);
});

test("an identifier is registered once, and a key is nowhere in the database", async () => {
  const made = await registerRelyingParty(house.ports, { id: "ministry", name: "省", ...tester });
  assert.ok(made.ok);
  const again = await registerRelyingParty(house.ports, { id: "ministry", name: "省", ...tester });
  assert.deepEqual(again, { ok: false, refusal: { code: "identifier-taken", field: "id", id: "ministry" } });
  const malformed = await registerRelyingParty(house.ports, { id: "A b", name: "省", ...tester });
  assert.equal(malformed.ok ? "" : malformed.refusal.code, "identifier-malformed");
  const rows = await house.ports.store.read("select relying_party.*::text as row from relying_party");
  const events = await house.ports.store.read("select body from audit_event");
  const secret = made.value.apiKey.split(".")[2] ?? "";
  assert.ok(!JSON.stringify([rows.rows, events.rows]).includes(secret));
  assert.equal(await withdrawRelyingParty(house.ports, { id: "ministry", ...tester }), "withdrawn");
});

test("the same Idempotency-Key with the same body gives the same certificate", async () => {
  const body = await applicationOf("idempotent-1");
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "attempt-0001" } };
  const first = await (await post(house, issuing, body, options)).json();
  const second = await post(house, issuing, Object.fromEntries(Object.entries(body).reverse()), options);
  assert.equal(second.status, 201);
  assert.deepEqual(await second.json(), first);
  const other = { ...body, municipality: "422029" };
  assert.deepEqual(await codeOf(await post(house, issuing, other, options)), [422, "idempotency-key-reused"]);
});

test("an attempt that was cut short after its certificate was issued is found again", async () => {
  const body = await applicationOf("idempotent-2");
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "attempt-0002" } };
  const first = await (await post(house, issuing, body, options)).json();
  await house.ports.store.read("update idempotent_request set serial = null where idempotency_key = 'attempt-0002'");
  assert.deepEqual(await (await post(house, issuing, body, options)).json(), first);
});

test("an attempt that another living process works on is in progress; one of a dead process is taken over", async () => {
  const body = await applicationOf("idempotent-3");
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "attempt-0003" } };
  const first = await (await post(house, issuing, body, options)).json();
  const { rows } = await house.ports.store.read<{ lease: number }>(
    `insert into lease (role, process, host, started_at) values ('ca', 1, 'elsewhere', now()) returning lease`,
  );
  const lease = rows[0]?.lease ?? 0;
  const cut = "update idempotent_request set serial = null, lease = $1 where idempotency_key = 'attempt-0003'";
  await house.ports.store.read(cut, [lease]);
  const meanwhile = await post(house, issuing, body, options);
  assert.equal(meanwhile.headers.get("retry-after"), "1");
  assert.deepEqual(await codeOf(meanwhile), [409, "request-in-progress"]);
  await house.ports.store.read("update lease set ended_at = now() where lease = $1", [lease]);
  assert.deepEqual(await (await post(house, issuing, body, options)).json(), first);
});

test("a refused attempt may be sent again with the same key once the reason is gone", async () => {
  const application = await applicationOf("idempotent-4");
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "attempt-0004" } };
  const wrong = { ...application, municipality: "011002" };
  assert.equal((await post(house, issuing, wrong, options)).status, 422);
  assert.equal((await post(house, issuing, application, options)).status, 201);
});

test("twenty repetitions at once give one certificate", async () => {
  const body = await applicationOf("idempotent-5");
  const options = { apiKey: house.operatorKey, headers: { "idempotency-key": "attempt-0005" } };
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(house, issuing, body, options)));
  const issued = answers.filter(({ status }) => status === 201);
  const serials = new Set(
    await Promise.all(issued.map(async (answer) => issueCertificate.response.parse(await answer.json()).serialNumber)),
  );
  assert.equal(serials.size, 1);
  assert.ok(answers.every(({ status }) => status === 201 || status === 409));
});

test("the authority's certificates and its ARL are everybody's, and OpenSSL accepts the list", async (t) => {
  const { authorities } = listAuthorities.response.parse(await (await get(house, "/authorities")).json());
  assert.deepEqual(authorities[0]?.certificates, [`${issuing}/self-signed-1.cer`]);
  assert.equal(authorities[0]?.ocsp, "/ocsp/nagasaki");
  const certificate = await get(house, `${issuing}/self-signed-1.cer`);
  assert.equal(certificate.headers.get("content-type"), "application/pkix-cert");
  assert.deepEqual(await codeOf(await get(house, `${issuing}/cross-mars-1.cer`)), [404, "certificate-not-published"]);
  const list = await get(house, "/authorities/nagasaki/arl/1.crl");
  assert.equal(list.headers.get("content-type"), "application/pkix-crl");
  const file = join(house.folder, "arl.crl");
  await writeFile(file, await list.bytes());
  const verified = await runProgram(
    "openssl",
    "crl",
    "-inform",
    "DER",
    "-in",
    file,
    "-CAfile",
    house.authorityFile,
    "-noout",
  );
  if (verified === undefined) return t.skip("openssl is not installed");
  assert.match(verified.text, /verify OK/);
});

test("residents' lists are a registered verifier's alone, and a list that it has is not sent again", async () => {
  const path = "/authorities/nagasaki/crl/1/municipality:422011.crl";
  assert.deepEqual(await codeOf(await get(house, path)), [401, "caller-not-registered"]);
  assert.deepEqual(await codeOf(await get(house, path, house.operatorKey)), [403, "caller-not-registered"]);
  const list = await get(house, path, house.verifierKey);
  assert.equal(list.status, 200);
  assert.equal((await list.bytes()).length, Number(list.headers.get("content-length")));
  const tag = list.headers.get("etag") ?? "";
  const authorization = `Bearer ${house.verifierKey}`;
  const head = await fetch(`${house.server.baseUrl}${path}`, { method: "HEAD", headers: { authorization } });
  assert.deepEqual([head.status, head.headers.get("content-length")], [200, list.headers.get("content-length")]);
  const headers = { authorization, "if-none-match": tag };
  const again = await fetch(`${house.server.baseUrl}${path}`, { headers });
  assert.equal(again.status, 304);
  const given = await countOf("usage where kind = 'crl' and caller = 'relying-party:court' and result = 'provided'");
  assert.ok(given >= 2);
  assert.deepEqual(await codeOf(await get(house, "/authorities/nagasaki/crl/9/certificates.crl")), [
    404,
    "list-not-published",
  ]);
  assert.deepEqual(await codeOf(await get(house, "/authorities/mars/arl/1.crl")), [404, "authority-unknown"]);
});

test("the list of the authority's own services is everybody's", async () => {
  assert.equal((await get(house, "/authorities/nagasaki/crl/1/certificates.crl")).status, 200);
});

test("health, readiness and figures are there, and the figures name no person and no key", async () => {
  assert.deepEqual(await (await get(house, "/healthz")).json(), { status: "alive" });
  assert.deepEqual(await (await get(house, "/readyz")).json(), { status: "ready", database: "ready" });
  const figures = await (await get(house, "/metrics")).text();
  assert.match(
    figures,
    /warifu_http_request_seconds_count\{route="\/authorities\/:authority\/certificates",method="POST",status="201"\}/,
  );
  assert.ok(!/山田|shown-1|court|operator:/.test(figures));
});

test("the log names requests by identifier, route and status, and nothing of what they carried", async () => {
  await issueOverHttp(house, "logged-holder");
  const text = house.log.join("");
  assert.match(
    text,
    /"requestId":"[^"]+","method":"POST","route":"\/authorities\/:authority\/certificates","status":201/,
  );
  for (const secret of ["山田", "logged-holder", house.operatorKey, house.verifierKey])
    assert.ok(!text.includes(secret));
});

async function codeOf(answer: Response): Promise<readonly [status: number, code: string]> {
  return [answer.status, problem.parse(await answer.json()).code];
}

async function countOf(table: string): Promise<number> {
  const { rows } = await house.ports.store.read<{ count: number }>(`select count(*) as count from ${table}`);
  return rows[0]?.count ?? -1;
}
