/** Two houses that cross-certify each other over HTTP and packages: the way, what is refused, what is cut short, the end. */
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { askCrossApproval, type CrossCaseDetail, problem, type Right, showCrossCertification } from "@warifu/contract";
import { parseCertificate, parseCrossCertificatePair } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import {
  commandApproval,
  crossCaseHistory,
  listCrossCases,
  readApproval,
  readRecordedCrossPackage,
} from "../../operations/index.ts";
import { findCertificates } from "../../store/index.ts";
import { createOperatorKey } from "../../validation/index.ts";
import { openLdapDirectory } from "../../validation/testing.ts";
import {
  get,
  issueOverHttp,
  post,
  reversed,
  runProgram,
  savePem,
  startTestServer,
  type TestServer,
} from "../testing.ts";

const scope = reversed({ after });

/** One house with the people of a cross-certification. */
interface Side {
  readonly house: TestServer;
  readonly authority: string;
  readonly people: Readonly<Record<"reception" | "examiner" | "approver" | "operator" | "second", string>>;
}

let nagasaki: Side;
let bridge: Side;

before(async () => {
  // In the one several people stand behind each use of the key; the other is a demo.
  nagasaki = await openSide("nagasaki", "production");
  bridge = await openSide("jpki-bridge", "demo");
});

async function openSide(authority: string, mode: "production" | "demo"): Promise<Side> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const house = await startTestServer(scope, { only: [authority], mode, port, base });
  const person = async (id: string, ...rights: readonly Right[]) => {
    const made = await createOperatorKey(house.ports, { id, name: id, rights: ["read", ...rights], ...tester });
    assert.ok(made.ok);
    return made.value.apiKey;
  };
  const people = {
    reception: await person("reception", "receive-cross-certification"),
    examiner: await person("examiner", "examine-cross-certification"),
    approver: await person("approver", "approve-examinations"),
    operator: await person("operator-1", "operate"),
    second: await person("operator-2", "operate"),
  };
  return { house, authority, people };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const terms = { policyOids: ["1.2.392.200149.8.5.1.1.10"] };
const contact = "認証局担当 000-000-0000";

/** Does one thing; the case afterwards, or the code of the refusal. */
async function act(
  side: Side,
  person: keyof Side["people"],
  path: string,
  body: unknown,
): Promise<CrossCaseDetail | string> {
  const answer = await post(side.house, path, body, { apiKey: side.people[person] });
  const document: unknown = await answer.json();
  return answer.ok ? showCrossCertification.response.parse(document) : problem.parse(document).code;
}

async function done(...asked: Parameters<typeof act>): Promise<CrossCaseDetail> {
  const outcome = await act(...asked);
  if (typeof outcome === "string") assert.fail(`${outcome} ${asked[0].house.log.slice(-3).join("")}`);
  return outcome;
}

const open = (side: Side, partner: Side, more: object = {}) =>
  done(side, "reception", "/cross-certifications", {
    authority: side.authority,
    partner: partner.authority,
    contact,
    terms,
    ...more,
  });

const at = (side: Side, number: string, what: string) => `/cross-certifications/${side.authority}/${number}/${what}`;

const receive = (side: Side, number: string, body: object) =>
  act(side, "reception", at(side, number, "reception"), body);

async function show(side: Side, number: string): Promise<CrossCaseDetail> {
  const answer = await get(side.house, `/cross-certifications/${side.authority}/${number}`, side.people.reception);
  return showCrossCertification.response.parse(await answer.json());
}

/** The newest package of the one side, as a person carries it. */
async function carried(from: Side, number: string): Promise<Buffer> {
  const { packages } = await show(from, number);
  const place = packages.filter(({ direction }) => direction === "sent").length;
  const answer = await get(from.house, at(from, number, `sent/${place}`), from.people.reception);
  assert.equal(answer.headers.get("content-type"), "application/pkcs7-mime");
  return Buffer.from(await answer.arrayBuffer());
}

const take = (side: Side, octets: Uint8Array) =>
  act(side, "reception", "/cross-certification-packages", { package: Buffer.from(octets).toString("base64") });

async function carry(from: Side, to: Side, number: string): Promise<void> {
  const taken = await take(to, await carried(from, number));
  if (typeof taken === "string") assert.fail(taken);
}

/** A step with the key: where several people stand behind it, they are asked first. */
async function withTheKey(side: Side, number: string, body: { readonly step: string; readonly ground?: string }) {
  const path = at(side, number, "operation");
  if (side === bridge) return done(side, "operator", path, body);
  assert.equal(await act(side, "operator", path, body), "approval-needed");
  const approval = await agreed(side, number, body);
  return done(side, "operator", path, { ...body, approval });
}

async function agreed(side: Side, number: string, body: object): Promise<string> {
  const { people, house } = side;
  const answer = await post(house, at(side, number, "approval-requests"), body, { apiKey: people.operator });
  const { approval } = askCrossApproval.response.parse(await answer.json());
  const request = await readApproval(house.ports.store, approval);
  const approved = await commandApproval(house.ports, {
    number: approval,
    command: { kind: "approve", requestHash: request?.requestHash ?? "" },
    actor: "operator:operator-2",
    origin: "test",
    rights: ["operate"],
  });
  assert.ok(approved.ok, JSON.stringify(approved));
  return approval;
}

const papers = "登記事項証明書、委任状";
const spokenWith = "運営責任者";

/** From the opened case to both requests on both sides. */
async function toRequests(one: Side, other: Side, number: string): Promise<void> {
  await carry(one, other, number);
  const introduced = await receive(other, number, { step: "introduced", contact, terms });
  assert.notEqual(typeof introduced, "string", String(introduced));
  await carry(other, one, number);
  for (const [side, partner] of [
    [one, other],
    [other, one],
  ] as const) {
    const { ourFingerprint: fingerprint } = await show(partner, number);
    const verified = await receive(side, number, { step: "identity-verified", fingerprint, papers, spokenWith });
    assert.notEqual(typeof verified, "string", String(verified));
    const tested = await receive(side, number, { step: "connection-tested" });
    assert.notEqual(typeof tested, "string", String(tested));
    await withTheKey(side, number, { step: "request-sent" });
  }
  await carry(one, other, number);
  await carry(other, one, number);
}

async function toApproval(side: Side, number: string): Promise<void> {
  await done(side, "examiner", at(side, number, "examination"), { note: "適合" });
  await done(side, "approver", at(side, number, "approval"), {});
}

async function toForce(one: Side, other: Side, number: string): Promise<void> {
  await carry(one, other, number);
  await carry(other, one, number);
  for (const side of [one, other]) await receive(side, number, { step: "receipt-sent" });
  await carry(one, other, number);
  await carry(other, one, number);
  for (const side of [one, other]) await done(side, "operator", at(side, number, "operation"), { step: "in-force" });
}

const crossesOf = ({ house, authority }: Side) =>
  findCertificates(house.ports.store, { authority, profile: "cross", limit: 10 });

async function pairsOf({ house }: Side) {
  const directory = await openLdapDirectory(house.ports, "tls-missing");
  const { entries } = await directory.snapshot();
  directory.close();
  return entries.flatMap(({ attributes }) =>
    attributes
      .filter(({ type }) => type.names.includes("crossCertificatePair"))
      .flatMap(({ values }) => values.flatMap((value) => (value.kind === "octets" ? [value.octets] : []))),
  );
}

let first: string;

test("two houses certify each other by packages, and their people refuse what does not fit on the way", async () => {
  const opened = await open(nagasaki, bridge);
  first = opened.case;
  assert.deepEqual(opened.awaited, ["introduction-received"]);
  const application = await carried(nagasaki, first);

  assert.equal(await take(nagasaki, application), "cross-package-not-for-us");
  assert.equal(await take(bridge, Buffer.from("hello")), "cross-package-malformed");
  const altered = Buffer.from(application);
  altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1;
  assert.equal(await take(bridge, altered), "cross-package-signature-wrong");
  assert.equal((await listCrossCases(bridge.house.ports.store, { limit: 10 })).length, 0);

  await carry(nagasaki, bridge, first);
  assert.equal(await take(bridge, application), "cross-package-repeated");
  assert.equal(await receive(bridge, first, { step: "connection-tested" }), "cross-step-too-early");
  await receive(bridge, first, { step: "introduced", contact, terms });
  await carry(bridge, nagasaki, first);
  const misheard = { step: "identity-verified", fingerprint: "0".repeat(64), papers, spokenWith };
  assert.equal(await receive(nagasaki, first, misheard), "cross-fingerprint-differs");
});

test("the pair comes into force with both receipts, and a path leads from the other side's anchor", async () => {
  await verifiedAndRequested();
  assert.equal(
    await act(bridge, "operator", at(bridge, first, "operation"), { step: "certificate-issued" }),
    "cross-step-too-early",
  );
  await toApproval(nagasaki, first);
  await toApproval(bridge, first);
  await issueOnBothSides();
  await toForce(nagasaki, bridge, first);

  for (const side of [nagasaki, bridge]) {
    const [pair, more] = await pairsOf(side);
    assert.ok(pair !== undefined && more === undefined);
    const { issuedByThisCA, issuedToThisCA } = parseCrossCertificatePair(pair);
    assert.deepEqual(issuedByThisCA?.subject.der, issuedToThisCA?.issuer.der);
  }
  assert.equal((await opensslJudges())?.exitCode, 0);
  const history = await crossCaseHistory(nagasaki.house.ports.store, { authority: "nagasaki", case: first });
  assert.equal(history.at(-1)?.step, "in-force");
});

/** The rest of what `toRequests` does: the first test has introduced both sides. */
async function verifiedAndRequested(): Promise<void> {
  for (const [side, partner] of [
    [nagasaki, bridge],
    [bridge, nagasaki],
  ] as const) {
    const { ourFingerprint = "" } = await show(partner, first);
    const fingerprint = ourFingerprint.toUpperCase().replace(/.{4}/g, "$& ");
    assert.notEqual(
      typeof (await receive(side, first, { step: "identity-verified", fingerprint, papers, spokenWith })),
      "string",
    );
    const tested = await receive(side, first, { step: "connection-tested" });
    assert.notEqual(typeof tested, "string", String(tested));
    await withTheKey(side, first, { step: "request-sent" });
  }
  await carry(nagasaki, bridge, first);
  await carry(bridge, nagasaki, first);
}

/** The bridge's people press twice at once; Nagasaki's program was cut short after the signature. */
async function issueOnBothSides(): Promise<void> {
  const issue = () => act(bridge, "operator", at(bridge, first, "operation"), { step: "certificate-issued" });
  const outcomes = await Promise.all([issue(), issue()]);
  assert.deepEqual(
    outcomes.filter((outcome) => typeof outcome === "string"),
    ["cross-step-done"],
  );
  assert.equal((await crossesOf(bridge)).length, 1);

  const { house } = nagasaki;
  await house.ports.store.transaction(async (transaction) => {
    // What stands when the process ends between signature and record: the agreement is used up, the certificate is there.
    await transaction.query("update cross_case set begun = array_append(begun, 'certificate-issued')");
  });
  await cutShort();
  assert.equal((await crossesOf(nagasaki)).length, 1);
  const issued = await done(nagasaki, "operator", at(nagasaki, first, "operation"), { step: "certificate-issued" });
  const [row, more] = await crossesOf(nagasaki);
  assert.equal(more, undefined, "nothing is issued twice");
  assert.equal(issued.issued?.serialNumber, row?.serialNumber);
}

async function cutShort(): Promise<void> {
  const { house } = nagasaki;
  const recorded = await readRecordedCrossPackage(house.ports.store, {
    authority: "nagasaki",
    case: first,
    direction: "received",
    place: 1,
  });
  assert.ok(recorded);
  const { house: other } = bridge;
  const answer = await get(other, "/authorities/jpki-bridge/certificates/self-signed-1.cer");
  const { subject, publicKey, subjectKeyIdentifier } = parseCertificate(new Uint8Array(await answer.arrayBuffer()));
  const known = await show(nagasaki, first);
  const made = await house.ca.certifyOutside({
    authority: "nagasaki",
    partner: { name: subject, publicKey, keyIdentifier: subjectKeyIdentifier ?? assert.fail() },
    terms: { ...terms, policyMappings: [], permittedSubtrees: [], excludedSubtrees: [] } as never,
    approvedAt: new Date(known.steps.approved?.at ?? assert.fail()),
    ...tester,
  });
  assert.ok(made.ok, JSON.stringify(made));
}

let resident: string | undefined;

/** OpenSSL's opinion of a resident's certificate from the bridge's anchor. */
async function opensslJudges() {
  const { folder } = nagasaki.house;
  resident ??= (await issueOverHttp(nagasaki.house, "R-cross")).file;
  const anchor = join(folder, "bridge.pem");
  const own = await get(bridge.house, "/authorities/jpki-bridge/certificates/self-signed-1.cer");
  await savePem(anchor, new Uint8Array(await own.arrayBuffer()));
  const cross = join(folder, "cross.pem");
  const [row] = await crossesOf(bridge);
  await savePem(cross, row?.der ?? assert.fail());
  return runProgram("openssl", "verify", "-CAfile", anchor, "-untrusted", cross, resident);
}

test("after our key update both sides are told to renew, and the renewal replaces the pair", async () => {
  const updated = await nagasaki.house.ca.updateKey({ authority: "nagasaki", reason: "five-years", ...tester });
  assert.ok(updated.ok, JSON.stringify(updated));
  assert.deepEqual((await show(nagasaki, first)).renewal, ["received-changes", "issued-changes"]);
  const renewal = await open(nagasaki, bridge, { trigger: "received-changes", predecessor: first });
  await toRequests(nagasaki, bridge, renewal.case);
  assert.equal((await show(bridge, renewal.case)).trigger, "issued-changes");
  assert.equal((await show(bridge, renewal.case)).predecessor, first);
  for (const side of [nagasaki, bridge]) {
    await toApproval(side, renewal.case);
    await withTheKey(side, renewal.case, { step: "certificate-issued" });
  }
  assert.equal((await pairsOf(nagasaki)).length, 1);
  await toForce(nagasaki, bridge, renewal.case);
  for (const side of [nagasaki, bridge]) {
    assert.equal((await pairsOf(side)).length, 1);
    assert.ok((await show(side, first)).steps.replaced);
    assert.deepEqual((await show(side, renewal.case)).renewal, []);
  }
});

test("upon the other side's application the old certificate is revoked as superseded, and that side is told", async () => {
  await receive(nagasaki, first, { step: "revocation-asked", ground: "renewal" });
  await carry(nagasaki, bridge, first);
  assert.ok((await show(bridge, first)).steps["revocation-asked-of-us"]);
  await withTheKey(bridge, first, { step: "certificate-revoked", ground: "renewal" });
  await carry(bridge, nagasaki, first);
  assert.ok((await show(nagasaki, first)).steps["revocation-told"]);
  const serials = (await crossesOf(bridge)).filter(({ revocation }) => revocation !== undefined);
  assert.deepEqual(
    serials.map(({ revocation }) => revocation?.reason),
    ["superseded"],
  );
});

test("a case is printed with the fingerprints in groups", async () => {
  const answer = await get(nagasaki.house, at(nagasaki, first, "paper.pdf?language=en"), nagasaki.people.reception);
  assert.equal(answer.status, 200, await answer.clone().text());
  assert.equal(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    "%PDF-",
  );
});
