/** The registry of relying parties over the running program: who may ask what, by which protocol, and until when. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { groupAnswer, listEndingCredentials, problem } from "@warifu/contract";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { parseCertificate, serialNumberFromHex } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import { readGenerations } from "../../store/index.ts";
import {
  createOperatorKey,
  foldEvents,
  issueCredential,
  makeGroupVerifierKey,
  partyHistory,
  readParty,
  registerRelyingParty,
  remindOfEnding,
  renewGroupKeys,
} from "../../validation/index.ts";
import { connectTo, message, search, simpleBind } from "../../validation/testing.ts";
import { get, issueOverHttp, post, reversed, runProgram, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
/** Of three people: one records, two approve. */
let keys: { readonly clerk: string; readonly first: string; readonly second: string };
let serialNumber: string;
let certificate: Buffer;

before(async () => {
  house = await startTestServer(scope, { ldap: { port: 0 } });
  const read = "read-relying-parties" as const;
  keys = {
    clerk: await operatorKey("clerk", [read, "register-relying-parties"]),
    first: await operatorKey("first", [read, "approve-relying-parties"]),
    second: await operatorKey("second", [read, "approve-relying-parties"]),
  };
  const issued = await issueOverHttp(house, "R-0001");
  serialNumber = issued.serialNumber;
  certificate = Buffer.from(issued.certificate, "base64");
});

type OperatorRights = Parameters<typeof createOperatorKey>[1]["rights"];

async function operatorKey(id: string, rights: OperatorRights): Promise<string> {
  const made = await createOperatorKey(house.ports, { id, name: id, rights, ...tester });
  assert.ok(made.ok);
  return made.value.apiKey;
}

const list = "/authorities/nagasaki/crl/1/municipality:422011.crl";
const entry = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";

async function overOcsp(key: string | undefined, serial = serialNumber): Promise<string> {
  const [generation] = await readGenerations(house.ports.store);
  assert.ok(generation);
  const issuer = { name: generation.issuerName, publicKey: generation.publicKey };
  const certId = certIdOf(issuer, serialNumberFromHex(serial), "sha256", digest);
  const answer = await fetch(`${house.server.baseUrl}/ocsp/nagasaki`, {
    method: "POST",
    headers: {
      "content-type": "application/ocsp-request",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: Buffer.from(encodeOcspRequest({ certIds: [certId] })),
  });
  const response = parseOcspResponse(await answer.bytes());
  return response.status === "successful" ? "answered" : response.status;
}

async function overHttp(key: string | undefined): Promise<string> {
  const answer = await get(house, list, key);
  if (answer.status === 200) {
    await answer.bytes();
    return "answered";
  }
  return `${answer.status} ${problem.parse(await answer.json()).code}`;
}

/** Binds and searches for the list of a municipality; result codes by RFC 4511 §4.1.9. */
async function overLdap(name: string, password: string | undefined): Promise<string> {
  const client = await connectTo(house.server.ldap?.port ?? 0);
  try {
    if (password !== undefined) {
      client.send(message(1, simpleBind(`cn=${name}`, password)));
      const [bound] = await client.receiveUntil(1);
      if (bound?.resultCode !== 0) return `bind ${bound?.resultCode}`;
    }
    client.send(message(2, search({ base: entry })));
    const received = await client.receiveUntil(2);
    return received.length > 1 ? "answered" : `${received.at(-1)?.resultCode}`;
  } finally {
    client.close();
  }
}

const nobody = ["unauthorized", "401 caller-not-registered", "bind 49"] as const;
const everything = ["answered", "answered", "answered"] as const;

/** What the three protocols say to somebody with this key. */
async function outcomes(name: string, key: string): Promise<readonly string[]> {
  return [await overOcsp(key), await overHttp(key), await overLdap(name, key)];
}

/** Looks until it is as expected: a change is heard of by a notice. */
async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  const deadline = Date.now() + 60_000;
  let seen = await look();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && Date.now() < deadline) {
    await sleep(50);
    seen = await look();
  }
  assert.deepEqual(seen, expected);
}

async function recorded(caller: string): Promise<readonly string[]> {
  const { rows } = await house.ports.store.read<{ line: string }>(
    "select distinct kind || ' ' || result as line from usage where caller = $1 and at > $2 order by 1",
    [caller, new Date(0)],
  );
  return rows.map(({ line }) => line);
}

async function change(party: string, body: unknown): Promise<void> {
  const answer = await post(house, `/relying-parties/${party}/changes`, body, { apiKey: keys.clerk });
  assert.equal(answer.status, 200, await answer.text());
}

async function registered(id: string): Promise<string> {
  const made = await registerRelyingParty(house.ports, { id, name: id, class: "court", ...tester });
  assert.ok(made.ok, JSON.stringify(made));
  return made.value.apiKey;
}

const court = {
  id: "district-court",
  class: "court",
  name: "長崎地方裁判所",
  address: "長崎県長崎市",
  contact: "総務課",
  purpose: "申立てに付された電子署名の検証",
};
const terms = ["purpose-limit", "report-on-demand", "secrecy", "safe-keeping", "fee"];

test("a court is notified, examined, agrees, is approved by two people, and then may ask by every protocol", async () => {
  const asClerk = { apiKey: keys.clerk };
  const notified = await post(house, "/relying-parties", court, asClerk);
  assert.equal(notified.status, 201, await notified.text());
  assert.equal((await post(house, "/relying-parties", court, asClerk)).status, 409);
  const early = await post(house, "/relying-parties/district-court/credentials", apiKey, asClerk);
  assert.equal(problem.parse(await early.json()).code, "party-state-forbids");
  await change(court.id, { kind: "examine", conditions: ["is-court", "own-procedures"], papers: ["notification"] });
  await change(court.id, { kind: "agree", document: "長認第12号", on: "2026-11-20", terms });
  assert.deepEqual(await approve(keys.clerk), [403, "right-missing"]);
  assert.deepEqual(await approve(keys.first), [200, "agreed"]);
  assert.deepEqual(await approve(keys.first), [403, "approver-involved"]);
  assert.deepEqual(await approve(keys.second), [200, "registered"]);
  const key = await issued(court.id, apiKey);
  assert.deepEqual(await outcomes(court.id, key), everything);
  const history = await partyHistory(house.ports.store, court.id);
  const events = history.map(({ event }) => event);
  assert.deepEqual(foldEvents(court.id, events), await readParty(house.ports.store, court.id));
  const audited = await house.ports.store.read(
    "select kind from audit_event where body like '%\"subject\":\"district-court\"%' and kind like 'relying-party.%'",
  );
  const refused = 4;
  assert.equal(audited.rows.length, events.length + refused - 1);
});

const apiKey = { label: "2026", wanted: { kind: "api-key" } };

async function approve(key: string): Promise<readonly [number, string]> {
  const answer = await post(house, `/relying-parties/${court.id}/decisions`, { kind: "approve" }, { apiKey: key });
  const body: unknown = await answer.json();
  const said = body as { state?: string; code?: string };
  return [answer.status, said.state ?? said.code ?? ""];
}

async function issued(party: string, body: unknown): Promise<string> {
  const answer = await post(house, `/relying-parties/${party}/credentials`, body, { apiKey: keys.clerk });
  assert.equal(answer.status, 201);
  const { secret } = (await answer.json()) as { secret?: string };
  return secret ?? "";
}

test("strangers, and parties whose registration is under way, get nothing restricted", async () => {
  assert.deepEqual(
    [await overOcsp(undefined), await overHttp(undefined), await overLdap("", undefined)],
    ["unauthorized", "401 caller-not-registered", "32"],
  );
  assert.deepEqual(await recorded("anonymous:127.0.0.1"), ["crl caller-not-registered", "ocsp caller-not-registered"]);
});

test("a suspended party gets nothing, from each protocol and at once, and is recorded by name; then it may ask again", async () => {
  const key = await registered("suspended-court");
  assert.deepEqual(await outcomes("suspended-court", key), everything);
  await change("suspended-court", { kind: "suspend", reason: "目的外利用の疑い" });
  await eventually(() => outcomes("suspended-court", key), ["unauthorized", "403 party-suspended", "bind 49"]);
  assert.deepEqual(await recorded("relying-party:suspended-court"), [
    "access party-suspended",
    "crl party-suspended",
    "crl provided",
    "ocsp good",
    "ocsp party-suspended",
  ]);
  const resume = { kind: "resume", reason: "是正を確認" };
  await post(house, "/relying-parties/suspended-court/decisions", resume, { apiKey: keys.first });
  await eventually(() => outcomes("suspended-court", key), everything);
});

test("who was bound to the directory before the suspension is told that there is nothing at its next search", async () => {
  const key = await registered("bound-court");
  const client = await connectTo(house.server.ldap?.port ?? 0);
  client.send(message(1, simpleBind("cn=bound-court", key)));
  await client.receiveUntil(1);
  let number = 1;
  const look = async () => {
    number += 1;
    client.send(message(number, search({ base: entry })));
    return (await client.receiveUntil(number)).at(-1)?.resultCode;
  };
  assert.equal(await look(), 0);
  await change("bound-court", { kind: "suspend", reason: "調査中" });
  await eventually(look, 32);
  client.close();
  assert.ok((await recorded("relying-party:bound-court")).includes("crl party-suspended"));
});

test("a party that was withdrawn is nobody, for ever", async () => {
  const key = await registered("gone-court");
  assert.deepEqual(await outcomes("gone-court", key), everything);
  await change("gone-court", { kind: "withdraw", by: "party", reason: "業務の終了" });
  await eventually(() => outcomes("gone-court", key), nobody);
  const again = await post(house, "/relying-parties/gone-court/credentials", apiKey, { apiKey: keys.clerk });
  assert.equal(again.status, 409);
});

test("a right covers the methods and partitions it was granted for, and no others", async () => {
  const key = await registered("narrow-court");
  const only = (methods: readonly string[], authorities: unknown) =>
    change("narrow-court", { kind: "change-access", access: { methods, authorities } });
  await only(["http-list"], "all");
  await eventually(() => outcomes("narrow-court", key), ["unauthorized", "answered", "32"]);
  await only(["ocsp", "http-list", "ldap-list"], { nagasaki: ["municipality:422029"] });
  await eventually(() => outcomes("narrow-court", key), ["unauthorized", "403 partition-not-granted", "32"]);
  assert.equal(await overOcsp(key, "1234"), "unauthorized");
  await only(["ocsp", "http-list", "ldap-list"], { nagasaki: ["municipality:422011"] });
  await eventually(() => outcomes("narrow-court", key), everything);
  const lines = await recorded("relying-party:narrow-court");
  for (const line of [
    "ocsp method-not-granted",
    "crl method-not-granted",
    "ocsp partition-not-granted",
    "crl partition-not-granted",
  ]) {
    assert.ok(lines.includes(line), line);
  }
});

test("a party asks from its registered networks only", async () => {
  const key = await registered("placed-court");
  const from = (networks: unknown) =>
    change("placed-court", { kind: "change-limits", limits: { networks, questionsPerMinute: "unlimited" } });
  await from(["192.0.2.0/24"]);
  await eventually(() => outcomes("placed-court", key), ["unauthorized", "403 address-not-allowed", "bind 49"]);
  await from(["127.0.0.0/8"]);
  await eventually(() => outcomes("placed-court", key), everything);
  assert.ok((await recorded("relying-party:placed-court")).includes("ocsp address-not-allowed"));
});

test("more questions than agreed are refused until the minute is over", async () => {
  const key = await registered("busy-court");
  await change("busy-court", { kind: "change-limits", limits: { networks: "any", questionsPerMinute: 1 } });
  await eventually(() => overHttp(key), "429 rate-exceeded");
  await eventually(() => overOcsp(key), "unauthorized");
  await eventually(() => overLdap("busy-court", key), "32");
  const lines = await recorded("relying-party:busy-court");
  assert.ok(lines.includes("ocsp rate-exceeded") && lines.includes("crl rate-exceeded"), lines.join());
});

test("keys overlap while they are renewed, and one that was taken back is refused at once", async () => {
  const old = await registered("renewing-court");
  const fresh = await issued("renewing-court", { ...apiKey, label: "2028" });
  for (const key of [old, fresh]) assert.deepEqual(await outcomes("renewing-court", key), everything);
  const path = "/relying-parties/renewing-court/credentials/1/revocation";
  assert.equal((await post(house, path, { reason: "更新" }, { apiKey: keys.clerk })).status, 200);
  await eventually(() => outcomes("renewing-court", old), nobody);
  assert.deepEqual(await outcomes("renewing-court", fresh), everything);
});

test("an LDAP password opens the directory and nothing else; a secret is nowhere in the database", async () => {
  await registered("reading-court");
  const password = await issued("reading-court", { label: "directory", wanted: { kind: "ldap-password" } });
  assert.deepEqual(await outcomes("reading-court", password), [
    "unauthorized",
    "401 caller-not-registered",
    "answered",
  ]);
  const secret = password.split(".")[2] ?? "";
  const { rows } = await house.ports.store.read<{ found: number }>(
    `select count(*)::int as found from (select event::text as t from relying_party_event
       union all select record::text from relying_party union all select c::text from relying_party_credential c) all_texts
     where t like '%' || $1 || '%'`,
    [secret],
  );
  assert.equal(rows[0]?.found, 0);
});

test("a registered address is known without any key, and belongs to one party only", async () => {
  await registered("fixed-court");
  await registered("other-court");
  const address = { label: "北館", wanted: { kind: "source-address", network: "127.0.0.0/8" } };
  await issued("fixed-court", address);
  await eventually(
    async () => [await overOcsp(undefined), await overHttp(undefined), await overLdap("", undefined)],
    everything,
  );
  const inside = { label: "南館", wanted: { kind: "source-address", network: "127.0.0.1/32" } };
  const taken = await post(house, "/relying-parties/other-court/credentials", inside, { apiKey: keys.clerk });
  assert.equal(problem.parse(await taken.json()).code, "credential-taken");
  const path = "/relying-parties/fixed-court/credentials/2/revocation";
  assert.equal((await post(house, path, { reason: "移転" }, { apiKey: keys.clerk })).status, 200);
  await eventually(() => overOcsp(undefined), "unauthorized");
});

test("a key that is over is refused by that name, and its owner is told once before", async () => {
  await registered("late-court");
  const soon = new Date(Date.now() + 86_400_000);
  const wanted = { kind: "api-key" } as const;
  const late = await issueCredential(house.ports, {
    party: "late-court",
    label: "short",
    wanted,
    notAfter: soon,
    ...tester,
  });
  assert.ok(late.ok);
  const told: string[] = [];
  const remind = ({ party, number }: { party: string; number: number }) => told.push(`${party} ${number}`);
  await remindOfEnding({ ...house.ports, remind }, tester);
  await remindOfEnding({ ...house.ports, remind }, tester);
  assert.deepEqual(
    told.filter((line) => line.startsWith("late-court")),
    ["late-court 2"],
  );
  // Its owner was told; the people who may act see it until it is over.
  const shown = await (await get(house, "/relying-party-credentials", keys.first)).json();
  const ending = listEndingCredentials.response.parse(shown).credentials.filter(({ party }) => party === "late-court");
  assert.deepEqual(
    ending.map(({ credential }) => [credential.number, credential.remindedAt !== undefined]),
    [[2, true]],
  );
  await house.ports.store.read(
    "update relying_party_credential set not_before = now() - interval '2 days', not_after = now() - interval '1 day' where relying_party = $1 and number = 2",
    ["late-court"],
  );
  await eventually(() => overHttp(late.value.secret), "403 credential-expired");
  assert.ok((await recorded("relying-party:late-court")).includes("crl credential-expired"));
});

test("the minister asks for a report, and its answer is recorded", async () => {
  await registered("reporting-court");
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await change("reporting-court", { kind: "demand-report", by: "minister", subject: "利用状況", dueOn });
  await change("reporting-court", { kind: "answer-report", number: 1, text: "照会 12 件、目的外利用なし" });
  const shown = (await (await get(house, "/relying-parties/reporting-court", keys.first)).json()) as {
    reports: { demandedBy: string; answer?: { text: string } }[];
  };
  assert.deepEqual(
    shown.reports.map(({ demandedBy, answer }) => [demandedBy, answer?.text]),
    [["minister", "照会 12 件、目的外利用なし"]],
  );
});

interface Group {
  readonly key: string;
  readonly ask: (key: string | undefined, certificates: readonly Uint8Array[]) => Promise<Response>;
}

const codeOf = async (response: Response) => problem.parse(await response.json()).code;

async function openGroup(id: string): Promise<Group> {
  const made = await registerRelyingParty(house.ports, {
    id,
    name: "割符県司法書士会",
    class: "procedure-agents-body",
    ...tester,
  });
  assert.ok(made.ok);
  assert.ok((await makeGroupVerifierKey(house.ports, { party: id, ...tester })).ok);
  const member = { id: `${id}-member`, name: "割符事務所", class: "group-member", group: id, ...tester } as const;
  const confirmer = await registerRelyingParty(house.ports, member);
  assert.ok(confirmer.ok);
  return {
    key: confirmer.value.apiKey,
    ask: (key, certificates) =>
      post(
        house,
        `/group-verifiers/${id}/answers`,
        { certificates: certificates.map((der) => Buffer.from(der).toString("base64")), nonce: "n-0123456789abcdef" },
        key === undefined ? {} : { apiKey: key },
      ),
  };
}

async function answered(
  response: Response,
): Promise<{ readonly answer: string; readonly validity: readonly string[] }> {
  const { answer } = (await response.json()) as { answer: string };
  const payload = groupAnswer
    .strict()
    .parse(JSON.parse(Buffer.from(answer.split(".")[1] ?? "", "base64url").toString()));
  assert.equal(payload.nonce, "n-0123456789abcdef");
  return { answer, validity: payload.answers.map(({ validity }) => validity) };
}

test("a confirmer asks its group verifier, is told validity alone, and OpenSSL verifies the answer", async (t) => {
  const group = await openGroup("association");
  const own = await issueOverHttp(house, "R-0002");
  const der = Buffer.from(own.certificate, "base64");
  const forged = Buffer.from(der);
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
  const selfSigned = await (await get(house, "/authorities/nagasaki/certificates/self-signed-1.cer")).bytes();
  const { answer, validity } = await answered(await group.ask(group.key, [der, forged, selfSigned, foreign(der)]));
  assert.deepEqual(validity, ["valid", "not-valid", "valid", "cannot-tell"]);
  await verifyWithOpenssl(t, "association", answer);
  const body = { serialNumber: own.serialNumber, cause: "holder-key-compromise" };
  const revoked = await post(house, "/authorities/nagasaki/revocations", body, { apiKey: house.operatorKey });
  assert.equal(revoked.status, 201);
  const later = await answered(await group.ask(group.key, [der]));
  assert.deepEqual(later.validity, ["not-valid"]);
  assert.doesNotMatch(Buffer.from(later.answer.split(".")[1] ?? "", "base64url").toString(), /keyCompromise|revo/);
  assert.deepEqual(await recorded("relying-party:association"), ["ocsp good", "ocsp revoked", "ocsp unknown"]);
  assert.deepEqual(await recorded("relying-party:association-member"), [
    "group-answer cannot-tell",
    "group-answer not-valid",
    "group-answer valid",
  ]);
});

/** The same certificate as if another authority had issued it. */
function foreign(der: Buffer): Buffer {
  const other = Buffer.from(der);
  const at = other.indexOf(parseCertificate(der).issuer.der);
  assert.ok(at > 0);
  const letter = at + parseCertificate(der).issuer.der.length - 1;
  other[letter] = (other[letter] ?? 0) ^ 1;
  return other;
}

/** With the key that the answer names, be it the one that signs now or a former one. */
async function verifyWithOpenssl(t: { skip(reason: string): void }, group: string, answer: string): Promise<void> {
  const pem = await (await get(house, `/group-verifiers/${group}/key?kid=${kidOf(answer)}`)).text();
  const [header, payload, signature = ""] = answer.split(".");
  const files = {
    key: join(house.folder, "group.pem"),
    text: join(house.folder, "answer"),
    signature: join(house.folder, "answer.sig"),
  };
  await writeFile(files.key, pem);
  await writeFile(files.text, `${header}.${payload}`);
  await writeFile(files.signature, Buffer.from(signature, "base64url"));
  const result = await runProgram(
    "openssl",
    "dgst",
    "-sha256",
    "-verify",
    files.key,
    "-signature",
    files.signature,
    files.text,
  );
  if (result === undefined) t.skip("openssl is not installed");
  else assert.match(result.text, /Verified OK/);
}

function kidOf(answer: string): string {
  const header: unknown = JSON.parse(Buffer.from(answer.split(".")[0] ?? "", "base64url").toString());
  assert.ok(typeof header === "object" && header !== null && "kid" in header && typeof header.kid === "string");
  return header.kid;
}

test("a group verifier's key is replaced by itself before its end; answers of the former one are verified as before", async (t) => {
  const group = await openGroup("renewing");
  const certificate = Buffer.from((await issueOverHttp(house, "R-0003")).certificate, "base64");
  const { ports } = house;
  const before = await answered(await group.ask(group.key, [certificate]));
  assert.deepEqual((await renewGroupKeys(ports, tester)).renewed, []);
  const at = (days: number) => ({ ...ports, clock: () => new Date(Date.now() + days * 86_400_000) });
  // Two processes look at the same moment: one key is made.
  const looks = await Promise.all([renewGroupKeys(at(340), tester), renewGroupKeys(at(340), tester)]);
  assert.equal(looks.flatMap(({ renewed }) => renewed).filter((party) => party === "renewing").length, 1);
  const after = await answered(await group.ask(group.key, [certificate]));
  assert.notEqual(kidOf(after.answer), kidOf(before.answer));
  await verifyWithOpenssl(t, "renewing", before.answer);
  await verifyWithOpenssl(t, "renewing", after.answer);
  assert.deepEqual(await destroyedKeys("renewing"), []);
  // Later the private half of the former key goes; its public half stays.
  await renewGroupKeys(at(341), tester);
  assert.deepEqual(await destroyedKeys("renewing"), [kidOf(before.answer)]);
  await verifyWithOpenssl(t, "renewing", before.answer);
  assert.equal((await get(house, `/group-verifiers/renewing/key?kid=${"0".repeat(64)}`)).status, 404);
  const { rows } = await ports.store.read<{ kind: string }>(
    `select kind from relying_party_event where relying_party = 'renewing' and kind like 'group-key-%'
     order by version`,
  );
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ["group-key-taken", "group-key-taken", "group-key-destroyed"],
  );
});

/** Identifiers of the former keys of which the audit log says that they were destroyed. */
async function destroyedKeys(party: string): Promise<readonly string[]> {
  const { rows } = await house.ports.store.read<{ identifier: string }>(
    `select body::jsonb -> 'facts' ->> 'identifier' as identifier from audit_event
     where body::jsonb ->> 'kind' = 'relying-party.group-key-destroyed' and body::jsonb ->> 'subject' = $1`,
    [party],
  );
  return rows.map(({ identifier }) => identifier);
}

test("a key that was not replaced in time signs nothing", async () => {
  const group = await openGroup("late-renewal");
  const certificate = Buffer.from((await issueOverHttp(house, "R-0004")).certificate, "base64");
  await house.ports.store.read(
    `update relying_party set record = jsonb_set(record, '{groupKey,signsUntil}', '"2026-01-01T00:00:00.000Z"')
     where relying_party = 'late-renewal'`,
  );
  assert.equal(await codeOf(await group.ask(group.key, [certificate])), "group-key-missing");
  assert.deepEqual((await renewGroupKeys(house.ports, tester)).renewed, ["late-renewal"]);
  assert.deepEqual((await answered(await group.ask(group.key, [certificate]))).validity, ["valid"]);
});

test("only confirmers of the group are answered, and only while the group verifier has its right", async () => {
  const group = await openGroup("society");
  const other = await openGroup("guild");
  assert.equal(await codeOf(await group.ask(undefined, [certificate])), "api-key-missing");
  assert.equal(await codeOf(await group.ask(other.key, [certificate])), "not-a-confirmer");
  assert.equal(await codeOf(await group.ask(house.verifierKey, [certificate])), "not-a-confirmer");
  assert.equal(await codeOf(await group.ask(group.key, [Buffer.from("nothing like it")])), "certificate-malformed");
  // A confirmer has no right of access of its own.
  assert.deepEqual(await outcomes("society-member", group.key), ["unauthorized", "403 method-not-granted", "32"]);
  await change("society", { kind: "suspend", reason: "調査中" });
  await eventually(async () => codeOf(await group.ask(group.key, [certificate])), "party-suspended");
  assert.ok((await recorded("relying-party:society-member")).includes("access party-suspended"));
});
