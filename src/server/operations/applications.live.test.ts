import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import {
  type ApplicationDetail,
  applicationPrint,
  listApplications,
  listResidents,
  problem,
  reportKeyGeneration,
  resolveDoubleIssue,
  searchEverything,
  searchResidents,
  showCertificateImage,
  showOwnCounterDevice,
  showResident,
} from "@warifu/contract";
import { createCertificationRequest } from "@warifu/pki/csr";
import { softwareSigner } from "@warifu/pki/node";
import { nameFromAttributes } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import {
  deletePaper,
  demoResidents,
  foldedApplication,
  parseResidentId,
  recordRegisterEvent,
} from "../../counter/index.ts";
import { listDevices, registerDevice, withdrawDevice } from "../../operations/index.ts";
import type { CivilDate } from "../../policy/index.ts";
import { verifyAudit } from "../../store/index.ts";
import {
  formOfHanako,
  formOfKenta,
  handedOver,
  identified,
  issued,
  openTestCounter,
  type TestCounter,
} from "../testing/counter.ts";
import { savePem } from "../testing.ts";

const run = promisify(execFile);
const works: (() => Promise<void>)[] = [];
let counter: TestCounter;

before(async () => {
  counter = await openTestCounter({ after: (work) => works.push(work) });
});
after(async () => {
  for (const work of works.toReversed()) await work();
});

const hanako = { form: formOfHanako(), resident: "R-0001" };

/** The row of a case is what its events make of it. */
async function assertFolded({ application }: ApplicationDetail): Promise<void> {
  const { rows } = await counter.ports.store.read<{ facts: unknown }>(
    "select facts from application where application = $1::bigint",
    [application],
  );
  assert.deepEqual(rows[0]?.facts, await foldedApplication(counter.ports.store, application));
}

async function codeOf(answer: Response): Promise<string> {
  return problem.parse(await answer.json()).code;
}

test("a resident comes with a form and goes with a card; OpenSSL finds the certificate right", async () => {
  const { clerk } = counter;
  const confirmed = await identified(counter, { kind: "issue" }, hanako);
  assert.deepEqual(confirmed.outsideCharacters, []);
  assert.deepEqual(confirmed.fee, { amount: 500, ground: "ordinary" });
  const { application, certificate, publicKey } = await issued(counter, confirmed);
  assert.equal(application.state, "issued");

  const file = join(counter.folder, "hanako.pem");
  await savePem(file, certificate);
  const verified = await run("openssl", ["verify", "-CAfile", counter.authorityFile, file]);
  assert.match(verified.stdout, /OK/);
  const { stdout } = await run("openssl", ["x509", "-in", file, "-noout", "-pubkey"]);
  assert.deepEqual(createPublicKey(stdout).export({ type: "spki", format: "der" }), Buffer.from(publicKey));

  const image = showCertificateImage.response.parse(
    await (await clerk.browser.get(`/counter/applications/${application.application}/certificate-image`)).json(),
  );
  assert.equal(image.commonName, hanako.form.name);
  assert.equal(image.address, hanako.form.address);
  assert.equal(image.dateOfBirth, hanako.form.dateOfBirth);
  assert.equal(image.gender, "female");

  const ended = await handedOver(counter, application);
  assert.equal(ended.state, "handed-over");
  assert.equal(ended.fee?.receipt, `422011-${ended.application}`);
  for (const print of ["application-form", "terms", "certificate-copy", "guide", "receipt"] as const) {
    assert.ok(ended.prints.includes(print), print);
    for (const language of ["ja", "en"]) {
      const address = `/counter/applications/${ended.application}/prints/${print}?language=${language}`;
      const paper = await clerk.browser.get(address);
      assert.equal(paper.status, 200, `${print} ${language}`);
      assert.equal(
        Buffer.from(await paper.bytes())
          .subarray(0, 5)
          .toString(),
        "%PDF-",
      );
    }
  }
  for (const print of applicationPrint.options.filter((one) => !ended.prints.includes(one))) {
    const paper = await clerk.browser.get(`/counter/applications/${ended.application}/prints/${print}`);
    assert.deepEqual([paper.status, await codeOf(paper)], [409, "print-not-available"], print);
  }
  assert.deepEqual(ended.next, []);
  await assertFolded(ended);
});

test("asked again, whoever asks and however often, the case has one certificate", async () => {
  const { clerk, secondClerk } = counter;
  const kenta = { form: formOfKenta(), resident: "R-0002" };
  const confirmed = await identified(counter, { kind: "issue" }, kenta);
  const [outside] = confirmed.outsideCharacters;
  assert.deepEqual([outside?.character, outside?.candidates], ["髙", ["高"]]);
  assert.equal(await clerk.refused(confirmed, { kind: "record-card-prepared", card: "CARD-2" }), "substitutes-missing");
  const chosen = await clerk.step(confirmed, { kind: "choose-substitutes", substitutes: { 髙: "高" } });
  const prepared = await clerk.step(chosen, { kind: "record-card-prepared", card: "CARD-2" });
  const { publicKey } = await counter.generateKey();
  const key = Buffer.from(publicKey).toString("base64");
  const generated = await clerk.step(prepared, { kind: "record-public-key", publicKey: key });
  const all = await Promise.allSettled([
    clerk.certificate(generated),
    secondClerk.certificate(generated),
    clerk.certificate(generated),
  ]);
  assert.ok(all.some(({ status }) => status === "fulfilled"));
  const again = await clerk.certificate(generated);
  const known = await counter.ports.store.read(
    "select from certificate_intent where authority = 'nagasaki' and holder = 'R-0002'",
  );
  assert.equal(known.rows.length, 1);
  const image = await clerk.browser.get(`/counter/applications/${generated.application}/certificate-image`);
  const { commonName, commonNameCharacters } = showCertificateImage.response.parse(await image.json());
  assert.equal(commonName, "高橋　健太");
  assert.deepEqual(
    commonNameCharacters.map(({ written }) => written),
    ["substitute", "as-registered", "as-registered", "as-registered", "as-registered"],
  );
  const shown = await clerk.browser.get(`/counter/applications/${generated.application}`);
  const detail = (await shown.json()) as ApplicationDetail;
  assert.equal(detail.form.name, "髙橋　健太", "what was written on the form is kept");
  await assertFolded(again.application);

  // Other substitutes are wanted after the issue: the certificate is revoked, and the next one costs more.
  const discarded = await clerk.step(again.application, { kind: "check-image", outcome: "substitutes-wrong" });
  assert.equal(discarded.state, "discarded");
  assert.equal(discarded.revocation?.reason, "affiliationChanged");
  const next = await clerk.receive({ kind: "reissue" }, kenta.form);
  const matched = await clerk.step(next, { kind: "match", resident: "R-0002" });
  assert.deepEqual(matched.fee, { amount: 1000, ground: "surcharge-for-substitutes" });
  await assertFolded(discarded);
});

test("an agent comes twice, brings all the papers, and the municipality enters the password", async () => {
  const { clerk } = counter;
  const form = { ...hanako.form, agent: { name: "割符　太郎", address: "長崎県長崎市割符町９番９号" } };
  const received = await clerk.receive({ kind: "disclosure", request: "発行の記録" }, form);
  const matched = await clerk.step(received, { kind: "match", resident: "R-0001" });
  assert.deepEqual(matched.keyPairGenerator, { operatedBy: "agent", passwordBy: "municipality" });
  assert.equal(await clerk.refused(matched, { kind: "confirm-identity", way: "papers" }), "step-not-possible");
  assert.equal(await clerk.refused(matched, { kind: "send-inquiry" }), "papers-missing");
  let kept = await clerk.keep(matched, "letter-of-attorney");
  kept = await clerk.keep(kept, "seal-certificate");
  kept = await clerk.keep(kept, "passport", "2099-01-01");
  const waiting = await clerk.step(kept, { kind: "send-inquiry" });
  assert.equal(waiting.state, "waiting-for-answer");
  assert.deepEqual(waiting.missingPapers, ["inquiry-answer", "mayor-accepted"]);
  assert.equal(
    await clerk.refused(waiting, { kind: "confirm-identity", way: "mayor", reason: "知人" }),
    "agent-needs-papers",
  );
  kept = await clerk.keep(waiting, "inquiry-answer");
  assert.equal(await clerk.refused(kept, { kind: "confirm-identity", way: "papers" }), "papers-missing");
  kept = await clerk.keep(kept, "mayor-accepted");
  const confirmed = await clerk.step(kept, { kind: "confirm-identity", way: "papers" });
  assert.equal(confirmed.state, "identified");
  await assertFolded(confirmed);
});

test("a copy is checked by what it is, kept with its hash, and shown as it came to clerks of the counter", async () => {
  const { clerk, sasebo } = counter;
  const received = await clerk.receive({ kind: "disclosure", request: "記録" }, hanako.form);
  const address = `/counter/applications/${received.application}/papers`;
  const content = Buffer.from("<script>alert(1)</script>").toString("base64");
  const refused = await clerk.browser.post(address, { kind: "other", content });
  assert.deepEqual([refused.status, await codeOf(refused)], [422, "paper-content-not-accepted"]);
  const expired = await clerk.browser.post(address, { kind: "passport", content, validUntil: "2001-01-01" });
  assert.equal(expired.status, 422);
  const kept = await clerk.keep(received, "other");
  const copy = await clerk.browser.get(`${address}/1`);
  assert.deepEqual([copy.status, copy.headers.get("content-type")], [200, "image/png"]);
  assert.equal(
    createHash("sha256")
      .update(await copy.bytes())
      .digest("hex"),
    kept.papers[0]?.sha256,
  );
  assert.equal((await sasebo.browser.get(`${address}/1`)).status, 404);
  const { ports } = counter;
  const asked = { number: received.application, paper: "1" };
  const early = await deletePaper(ports, { actor: "test", origin: "test" }, asked);
  assert.equal(early.ok ? "" : early.refusal.code, "paper-still-kept");
  const later = new Date(Date.parse(`${kept.papers[0]?.keepUntil}T00:00:00+09:00`));
  const deleted = await deletePaper({ ...ports, clock: () => later }, { actor: "test", origin: "test" }, asked);
  assert.ok(deleted.ok);
});

test("a form with characters that no font has is printed, each named by its code point", async () => {
  const { clerk } = counter;
  const form = { ...hanako.form, name: "𠮷𠂢𡚴𪚲　辻\u{E0101}神\u{FA19}", substitutes: { 𠮷: "吉" } };
  const received = await clerk.receive({ kind: "issue" }, form);
  assert.equal(received.form.name, form.name);
  for (const language of ["ja", "en"]) {
    const address = `/counter/applications/${received.application}/prints/application-form?language=${language}`;
    assert.equal((await clerk.browser.get(address)).status, 200);
  }
});

test("the counter's list goes page by page, by state and by resident", async () => {
  const { clerk } = counter;
  const pages: string[] = [];
  let next: string | undefined;
  do {
    const before: string = next === undefined ? "" : `&before=${next}`;
    const answer = await clerk.browser.get(`/counter/applications?state=any&limit=2${before}`);
    const page = listApplications.response.parse(await answer.json());
    pages.push(...page.applications.map(({ application }) => application));
    next = page.next;
  } while (next !== undefined);
  assert.deepEqual(
    pages,
    pages.toSorted((one, other) => Number(other) - Number(one)),
  );
  assert.equal(new Set(pages).size, pages.length);
  const listed = async (query: string) =>
    listApplications.response.parse(await (await clerk.browser.get(`/counter/applications?${query}`)).json())
      .applications;
  for (const { state } of await listed("state=handed-over")) assert.equal(state, "handed-over");
  for (const { resident } of await listed("state=any&resident=R-0001")) assert.equal(resident, "R-0001");
  for (const { state } of await listed("")) assert.ok(!["handed-over", "done", "refused"].includes(state));
});

test("of two clerks at one case one goes on, and the other is told", async () => {
  const { clerk, secondClerk } = counter;
  const received = await clerk.receive({ kind: "disclosure", request: "発行の記録" }, hanako.form);
  const command = { kind: "match", resident: "R-0001" } as const;
  const send = (who: typeof clerk) =>
    who.browser.post(`/counter/applications/${received.application}/steps`, { version: received.version, command });
  const answers = await Promise.all([send(clerk), send(secondClerk)]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
  const told = answers.find(({ status }) => status === 409);
  assert.ok(told);
  assert.equal(await codeOf(told), "application-changed-meanwhile");
});

test("a resident of another municipality is refused, and the right counter named; its cases are nobody else's", async () => {
  const { clerk, sasebo } = counter;
  const received = await sasebo.receive({ kind: "issue" }, hanako.form);
  const refused = await sasebo.step(received, { kind: "match", resident: "R-0001" });
  assert.equal(refused.state, "refused");
  assert.deepEqual(refused.ending?.municipality, { code: "422011", ja: "長崎市", en: "Nagasaki-shi" });
  const looked = await clerk.browser.get(`/counter/applications/${received.application}`);
  assert.equal(looked.status, 404);
  const listed = await clerk.browser.get("/counter/applications?state=any");
  const { applications } = (await listed.json()) as { applications: ApplicationDetail[] };
  assert.ok(applications.every(({ municipality }) => municipality === "422011"));
});

test("every field that differs is named; only another way of writing may be accepted", async () => {
  const { clerk } = counter;
  const form = { ...hanako.form, reading: "ナガサキ　ハナコ", dateOfBirth: "1988-05-15" };
  const received = await clerk.receive({ kind: "disclosure", request: "記録" }, form);
  const differing = await clerk.step(received, { kind: "match", resident: "R-0001" });
  assert.deepEqual(
    differing.differences.map(({ field, weight }) => [field, weight]),
    [
      ["reading", "notation"],
      ["dateOfBirth", "substance"],
    ],
  );
  const accepting = { kind: "accept-difference", field: "dateOfBirth", reason: "書き間違い" } as const;
  assert.equal(await clerk.refused(differing, accepting), "difference-of-substance");
  const accepted = await clerk.step(differing, { ...accepting, field: "reading" });
  assert.equal(accepted.state, "received");
  const amended = await clerk.step(accepted, {
    kind: "amend-form",
    form: { ...form, dateOfBirth: hanako.form.dateOfBirth },
  });
  const matched = await clerk.step(amended, { kind: "match", resident: "R-0001" });
  assert.equal(matched.state, "received", "the reading has to be accepted again: the form is another one");
});

test("a lost card is revoked at the counter, with a notice to print; then there is nothing more to revoke", async () => {
  const { clerk } = counter;
  const confirmed = await identified(counter, { kind: "revocation", ground: "compromise" }, hanako);
  const revoked = await clerk.step(confirmed, { kind: "revoke" });
  assert.equal(revoked.state, "performed");
  assert.equal(revoked.revocation?.reason, "keyCompromise");
  assert.ok(revoked.prints.includes("completion-notice"));
  const notice = await clerk.browser.get(`/counter/applications/${revoked.application}/prints/completion-notice`);
  assert.deepEqual([notice.status, notice.headers.get("content-type")], [200, "application/pdf"]);
  const ended = await clerk.step(revoked, { kind: "give-notice" });
  assert.equal(ended.state, "done");
  const again = await clerk.receive({ kind: "revocation", ground: "cessation" }, hanako.form);
  assert.equal(await clerk.refused(again, { kind: "match", resident: "R-0001" }), "nothing-to-revoke");
  await assertFolded(ended);
});

test("the trial mode has certificates of its own, with test policies, beside the real ones", async () => {
  const confirmed = await identified(counter, { kind: "issue" }, { ...hanako, practice: "test" });
  const { application } = await issued(counter, confirmed);
  const image = showCertificateImage.response.parse(
    await (
      await counter.clerk.browser.get(`/counter/applications/${application.application}/certificate-image`)
    ).json(),
  );
  assert.equal(image.practice, "test");
  const policy = counter.ports.policies.authorities.get("nagasaki" as never)?.profiles["resident-signature"];
  assert.deepEqual(image.policies, policy?.testPolicyOids);
  const ended = await handedOver(counter, application);
  assert.deepEqual(ended.fee?.ground, "trial");
});

test("of two certificates of one person under two names of the register the newer is revoked", async () => {
  const { clerk, sasebo, ports, ca } = counter;
  const by = { actor: "test", origin: "test" } as const;
  const on = "2020-01-01" as CivilDate;
  for (const id of ["D-1", "D-2"]) {
    const resident = parseResidentId(id);
    assert.ok(resident.ok);
    const [, record] = demoResidents[0] ?? [];
    assert.ok(record);
    const command = { kind: "register", on, record } as const;
    const registered = await recordRegisterEvent({ ...ports, ...ca }, { resident: resident.value, command, ...by });
    assert.ok(registered.ok);
  }
  const serials: string[] = [];
  for (const resident of ["D-1", "D-2"]) {
    const confirmed = await identified(counter, { kind: "issue" }, { form: formOfHanako(), resident });
    const { application } = await issued(counter, confirmed);
    serials.push(application.certificate?.serialNumber ?? "");
  }
  const residents = ["D-1", "D-2"];
  const elsewhere = await sasebo.browser.post("/counter/double-issues", { residents });
  assert.deepEqual([elsewhere.status, await codeOf(elsewhere)], [409, "resident-of-another-counter"]);
  const resolved = await clerk.browser.post("/counter/double-issues", { residents });
  assert.equal(resolved.status, 200);
  const { kept, revoked } = resolveDoubleIssue.response.parse(await resolved.json());
  assert.deepEqual([kept, ...revoked.map(({ serialNumber }) => serialNumber)], serials);
});

test("a program's key serves no counter, and a key pair generator's report must prove its key", async () => {
  const headers = { authorization: `Bearer ${counter.operatorKey}` };
  const listed = await fetch(`${counter.server.baseUrl}/counter/applications`, { headers });
  assert.equal(listed.status, 403);
  const { publicKey } = await counter.generateKey();
  const malformed = await counter.report({
    event: "generated",
    municipality: "422011",
    at: new Date().toISOString(),
    certificationRequest: Buffer.from(publicKey).toString("base64"),
    checks: [],
    tamperResistance: "assumed",
  });
  assert.deepEqual([malformed.status, await codeOf(malformed)], [400, "request-malformed"]);
  const confirmed = await identified(counter, { kind: "issue" }, { ...hanako, practice: "test" }).catch(
    () => undefined,
  );
  assert.equal(confirmed, undefined, "the trial certificate of before is still valid");
});

test("a wrong issuer stops the service in every process until two people restart it", async () => {
  const { clerk } = counter;
  const confirmed = await identified(counter, { kind: "issue" }, hanako);
  const { application } = await issued(counter, confirmed);
  const discarded = await clerk.step(application, { kind: "check-image", outcome: "issuer-or-date-wrong" });
  assert.equal(discarded.state, "discarded");
  const stops = await clerk.browser.get("/counter/issuing-stops");
  const { stops: listed } = (await stops.json()) as { stops: { authority: string; application: string }[] };
  assert.deepEqual(
    listed.map(({ authority, application: number }) => [authority, number]),
    [["nagasaki", discarded.application]],
  );
  const stopped = await identified(counter, { kind: "reissue" }, hanako);
  assert.deepEqual(stopped.fee, { amount: 0, ground: "free-after-wrong-image" });
  const prepared = await clerk.step(stopped, { kind: "record-card-prepared", card: "CARD-0001" });
  const { publicKey } = await counter.generateKey();
  const key = Buffer.from(publicKey).toString("base64");
  const generated = await clerk.step(prepared, { kind: "record-public-key", publicKey: key });
  const refused = await clerk.browser.post(`/counter/applications/${generated.application}/certificate`);
  assert.equal(await codeOf(refused), "authority-stopped");

  const one = await counter.person("senior-operator");
  const other = await counter.person("senior-operator-2");
  const ground = "時計の設定を直した";
  const asked = await one.post("/counter/issuing-stops/nagasaki/restart-requests", { ground });
  const { approval } = (await asked.json()) as { approval: string };
  const early = await one.post("/counter/issuing-stops/nagasaki/restart", { approval, ground });
  assert.equal(early.status, 409);
  const shown = (await (await other.get(`/approvals/${approval}`)).json()) as { requestHash: string };
  const approving = { decision: "approve", requestHash: shown.requestHash };
  assert.equal((await one.post(`/approvals/${approval}/decision`, approving)).status, 403);
  assert.equal((await other.post(`/approvals/${approval}/decision`, approving)).status, 200);
  const restarted = await one.post("/counter/issuing-stops/nagasaki/restart", { approval, ground });
  assert.deepEqual([restarted.status, await restarted.json()], [200, { stops: [] }]);
  const { application: given } = await clerk.certificate(generated);
  const ended = await handedOver(counter, given);
  assert.equal(ended.state, "handed-over");
  assert.ok((await verifyAudit(counter.ports.store)).ok);
});

test("a generator's evidence counts for the municipality that it is registered for, and for no other", async () => {
  const { ports, clerk } = counter;
  const operator = await registerDevice(ports, {
    ...{ id: "kpg-sasebo", kind: "key-pair-generator", municipality: "422029", name: "佐世保", ...tester },
  });
  assert.ok(operator.ok);
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const request = await createCertificationRequest(
    { subject: nameFromAttributes([["CN", "resident"]]) },
    softwareSigner(privateKey, "rsa-pkcs1-sha256"),
  );
  const sent = (municipality: string, apiKey: string) =>
    fetch(`${counter.server.baseUrl}${reportKeyGeneration.path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({
        ...{ event: "generated", municipality, at: new Date().toISOString(), checks: [], tamperResistance: "assumed" },
        certificationRequest: Buffer.from(request).toString("base64"),
      }),
    });
  const { apiKey } = operator.value;
  const elsewhere = await sent("422011", apiKey);
  assert.deepEqual([elsewhere.status, await codeOf(elsewhere)], [403, "device-of-another-municipality"]);
  assert.equal((await sent("422029", apiKey)).status, 201);
  const kenta = { form: formOfKenta(), resident: "R-0002", practice: "test" } as const;
  const before = await clerk.step(await identified(counter, { kind: "issue" }, kenta), {
    ...{ kind: "choose-substitutes", substitutes: { 髙: "高" } },
  });
  const prepared = await clerk.step(before, { kind: "record-card-prepared", card: "CARD-0009" });
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  assert.equal(await clerk.refused(prepared, { kind: "record-public-key", publicKey: spki }), "key-generation-unknown");
  const own = await fetch(`${counter.server.baseUrl}${showOwnCounterDevice.path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  assert.deepEqual(await own.json(), {
    ...{ device: "kpg-sasebo", kind: "key-pair-generator", municipality: "422029" },
  });
  assert.ok((await withdrawDevice(ports, { id: "kpg-sasebo", ...tester })).ok);
  const listed = await listDevices(ports.store, { municipality: "422029", limit: 10 });
  assert.deepEqual(
    listed.map(({ id, state }) => [id, state]),
    [["kpg-sasebo", "withdrawn"]],
  );
  const unknown = await registerDevice(ports, {
    ...{ id: "kpg-x", kind: "key-pair-generator", municipality: "999999", name: "x", ...tester },
  });
  assert.equal(unknown.ok ? "registered" : unknown.refusal.code, "municipality-unknown");
});

test("a clerk sees and changes the records of one municipality; of others the search names the right counter only", async () => {
  const { clerk, sasebo } = counter;
  const codeAt = async (answer: Response) => [answer.status, answer.ok ? "" : await codeOf(answer)];
  const beyond = [403, "record-of-another-municipality"];
  assert.deepEqual(await codeAt(await clerk.browser.get("/residents/R-0004")), beyond);
  assert.equal((await sasebo.browser.get("/residents/R-0004")).status, 200);
  const on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const death = { kind: "record-death", on };
  assert.deepEqual(await codeAt(await clerk.browser.post("/residents/R-0004/events", death)), beyond);
  const shown = showResident.response.parse(await (await sasebo.browser.get("/residents/R-0004")).json());
  const entry = { kind: "register", on, record: shown.record };
  assert.deepEqual(await codeAt(await clerk.browser.post("/residents/R-NEW/events", entry)), beyond);
  const found = await clerk.browser.post("/residents/search", { resident: "R-0004" });
  const { residents } = searchResidents.response.parse(await found.json());
  const { name, reading } = shown.record;
  const limited = { resident: "R-0004", name, reading, municipality: "422029", state: "registered", by: "current" };
  assert.deepEqual(residents, [limited]);
  const page = listResidents.response.parse(await (await clerk.browser.get("/residents")).json());
  assert.deepEqual([...new Set(page.residents.map(({ record }) => record.municipality))], ["422011"]);
  assert.deepEqual(await codeAt(await clerk.browser.get("/residents?municipality=422029")), beyond);
  const everything = await clerk.browser.post("/search", { text: name.slice(0, 2) });
  const { residents: own } = searchEverything.response.parse(await everything.json());
  assert.ok(own.every(({ municipality }) => municipality === "422011"));
  // Who moves in is recorded where they go (CPS 4-4-1-1).
  const move = { kind: "move", on, municipality: "422011", address: "長崎県長崎市割符町３番" };
  assert.equal((await clerk.browser.post("/residents/R-0004/events", move)).status, 201);
  assert.equal((await clerk.browser.get("/residents/R-0004")).status, 200);
  assert.deepEqual(await codeAt(await sasebo.browser.get("/residents/R-0004")), beyond);
});
