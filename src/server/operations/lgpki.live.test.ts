import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request as ask } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import {
  applyInBulk,
  beginCertificateSignIn,
  type CirsDetail,
  checkEntries,
  listBranchCertificates,
  listCirsApplications,
  listOrganisations,
  listSubmittedApplications,
  problem,
  session,
  showBranchStatistics,
  showCirsApplication,
  showOrganisation,
  showOwnOrganisation,
} from "@warifu/contract";
import { encodePem } from "@warifu/pki/pem";
import { parseCertificate } from "@warifu/pki/x509";
import { tester } from "../../ca/testing.ts";
import {
  foldedCirs,
  foldOrganisation,
  organisationEvents,
  readOrganisation,
  registerDemoOrganisations,
  remindOfEnds,
} from "../../lgpki/index.ts";
import { requestFile, requestWithKey } from "../../lgpki/testing.ts";
import { verifyAudit } from "../../store/index.ts";
import { type Browser, furnishTestStaff, openBrowser, savePem, startTestServer, type TestServer } from "../testing.ts";
import { type DemoTlsIdentity, demoTlsIdentity } from "../tls/demo-identity.ts";

const run = promisify(execFile);
const works: (() => Promise<void>)[] = [];
let house: TestServer;
let identity: DemoTlsIdentity;
let signIn: (account: string) => Promise<Browser>;
let people: Readonly<Record<"officer" | "manager" | "keeper" | "sasebo" | "examiner" | "issuer", Browser>>;

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "warifu-branch-"));
  works.push(() => rm(folder, { recursive: true, force: true }));
  identity = await demoTlsIdentity(folder, new Date());
  house = await startTestServer(
    { after: (work) => works.push(work) },
    { only: ["nagasaki", "organisation-ca-g4", "application-ca"], card: { port: 0, identity } },
  );
  await registerDemoOrganisations(house.ports, tester);
  const passwords = await furnishTestStaff(house.ports);
  const person = async (account: string) => {
    const browser = openBrowser(house.server.baseUrl);
    assert.equal((await browser.signIn(account, passwords[account] ?? "")).status, 201);
    return browser;
  };
  signIn = person;
  people = {
    officer: await person("branch-officer"),
    manager: await person("branch-manager"),
    keeper: await person("lgwan-officer"),
    sasebo: await person("branch-officer-sasebo"),
    examiner: await person("lgwan-examiner"),
    issuer: await person("lgwan-issuer"),
  };
});
after(async () => {
  for (const work of works.toReversed()) await work();
});

const applicant = { name: "申請太郎", section: "総務課" };

async function detailOf(answer: Response, status = 200): Promise<CirsDetail> {
  assert.equal(answer.status, status, await answer.clone().text());
  return showCirsApplication.response.parse(await answer.json());
}

async function codeOf(answer: Response): Promise<readonly [number, string]> {
  return [answer.status, problem.parse(await answer.json()).code];
}

async function receive(form: object): Promise<CirsDetail> {
  return detailOf(await people.officer.post("/branch/applications", { applicant, ...form }), 201);
}

const base64 = (octets: Uint8Array) => Buffer.from(octets).toString("base64");

async function formOfOffice(office: string) {
  const file = await requestFile([
    ["O", "長崎市"],
    ["OU", "総務部"],
    ["CN", office],
  ]);
  return {
    kind: "issue",
    type: "office",
    entries: { unit: "総務部", name: office },
    certificationRequest: base64(file),
  };
}

async function work(before: CirsDetail, command: object): Promise<CirsDetail> {
  const path = `/branch/applications/${before.application}/steps`;
  return detailOf(await people.officer.post(path, { version: before.version, command }));
}

async function submitted(received: CirsDetail): Promise<CirsDetail> {
  const record = received.recordAsks.map((check) => ({ check, answer: "yes" }));
  const examined = await work(received, { kind: "examine", record });
  const path = `/branch/applications/${received.application}/decisions`;
  const approve = { version: examined.version, command: { kind: "approve" } };
  const approved = await detailOf(await people.manager.post(path, approve));
  return detailOf(await people.manager.post(path, { version: approved.version, command: { kind: "submit" } }));
}

async function examine({ application, version }: CirsDetail, command: object): Promise<Response> {
  return people.examiner.post(`/lgpki/applications/${application}/examination`, { version, command });
}

async function passed(sent: CirsDetail): Promise<CirsDetail> {
  const accepted = await detailOf(await examine(sent, { kind: "accept" }));
  assert.deepEqual(
    accepted.findings.filter(({ outcome }) => outcome === "failed"),
    [],
  );
  return detailOf(await examine(accepted, { kind: "pass" }));
}

async function carriedOut({ application, version }: CirsDetail): Promise<CirsDetail> {
  return detailOf(await people.issuer.post(`/lgpki/applications/${application}/outcome`, { version }));
}

/** The row is what its events make of it. */
async function assertFolded({ application }: CirsDetail): Promise<void> {
  const { rows } = await house.ports.store.read<{ record: unknown }>(
    "select record from cirs_application where application = $1::bigint",
    [application],
  );
  assert.deepEqual(rows[0]?.record, await foldedCirs(house.ports.store, application));
}

test("an office's certificate goes from the branch to the operating body and back, and OpenSSL finds it right", async () => {
  const waiting = await carriedOut(await passed(await submitted(await receive(await formOfOffice("長崎市長")))));
  assert.equal(waiting.state, "awaiting-download");
  const path = `/branch/applications/${waiting.application}`;
  assert.deepEqual(await codeOf(await people.officer.get(`${path}/certificate`)), [409, "cirs-step-not-possible"]);
  const downloaded = await work(waiting, { kind: "download" });
  const fetched = await people.officer.get(`${path}/certificate`);
  assert.equal(fetched.status, 200);
  const der = new Uint8Array(await fetched.arrayBuffer());
  const names = parseCertificate(der)
    .subject.rdns.flat()
    .map(({ value }) => value);
  assert.deepEqual(names, ["JP", "長崎市", "総務部", "長崎市長"]);
  const [authority, file] = [join(house.folder, "organisation.pem"), join(house.folder, "office.pem")];
  const root = await fetch(`${house.server.baseUrl}/authorities/organisation-ca-g4/certificates/self-signed-1.cer`);
  await savePem(authority, new Uint8Array(await root.arrayBuffer()));
  await savePem(file, der);
  assert.match((await run("openssl", ["verify", "-CAfile", authority, file])).stdout, /OK/);
  const closed = await work(await work(downloaded, { kind: "confirm-stored" }), { kind: "close" });
  assert.deepEqual([closed.state, closed.next], ["closed", []]);
  assert.deepEqual(
    closed.history.map(({ kind }) => kind),
    ["received", "examined", "approved", "submitted", "accepted", "passed", "issued", "downloaded", "stored", "closed"],
  );
  await assertFolded(closed);
});

test("a server of the internet is certified under several names; a name of nobody's domain is not applied for", async () => {
  const serverNames = ["www.city.nagasaki.nagasaki.lg.jp", "kosodate.city.nagasaki.nagasaki.lg.jp"];
  const request = base64(
    await requestFile([
      ["O", "長崎市"],
      ["CN", serverNames[0] ?? ""],
    ]),
  );
  const form = { kind: "issue", type: "web-server", entries: { serverNames }, certificationRequest: request };
  const waiting = await carriedOut(await passed(await submitted(await receive(form))));
  await work(waiting, { kind: "download" });
  const fetched = await people.officer.get(`/branch/applications/${waiting.application}/certificate`);
  const file = join(house.folder, "server.pem");
  await savePem(file, new Uint8Array(await fetched.arrayBuffer()));
  const { stdout } = await run("openssl", ["x509", "-in", file, "-noout", "-ext", "subjectAltName"]);
  for (const name of serverNames) assert.match(stdout, new RegExp(`DNS:${name}`));
  const strange = { ...form, entries: { serverNames: ["www.example.jp"] } };
  const answer = await people.officer.post("/branch/applications", { applicant, ...strange });
  assert.deepEqual(await codeOf(answer), [422, "entries-differ"]);
});

test("an account's name must have what the account system appends, and the answer says which name is meant", async () => {
  const entries = { unit: "総務部", name: "文書取扱主任" };
  const answer = await people.officer.post("/branch/entry-checks", { type: "account", entries });
  const { differences } = checkEntries.response.parse(await answer.json());
  assert.deepEqual(
    differences.map(({ field, code, registered }) => [field, code, registered]),
    [["name", "suffix-missing", "文書取扱主任（利用者）"]],
  );
  const right = { unit: "総務部", name: "文書取扱主任（利用者）" };
  const again = await people.officer.post("/branch/entry-checks", { type: "account", entries: right });
  assert.deepEqual(checkEntries.response.parse(await again.json()).differences, []);
});

test("what the directory no longer says at the examination is found, returned, corrected and issued", async () => {
  const sent = await submitted(await receive(await formOfOffice("総務部長")));
  const accepted = await detailOf(await examine(sent, { kind: "accept" }));
  const own = showOwnOrganisation.response.parse(await (await people.keeper.get("/branch/organisation")).json());
  const rename = { kind: "add-unit", name: "総務局", on: "2019-04-02" };
  const added = await people.keeper.post("/branch/organisation/changes", { version: own.version, change: rename });
  assert.equal(added.status, 200, await added.clone().text());
  const other = { ...(await formOfOffice("総務部長")), entries: { unit: "総務局", name: "総務部長" } };
  const wrong = await submitted(await receive(other));
  const looked = await detailOf(await examine(wrong, { kind: "accept" }));
  const failed = looked.findings.filter(({ outcome }) => outcome === "failed").map(({ check }) => check);
  assert.deepEqual(failed, ["unit", "duplicate"]);
  assert.deepEqual(await codeOf(await examine(looked, { kind: "pass" })), [409, "cirs-checks-failed"]);
  const refused = await detailOf(await examine(looked, { kind: "refuse", reason: "重複しています" }));
  assert.equal(refused.state, "refused");
  const returned = await detailOf(await examine(accepted, { kind: "return", reason: "役職を確かめてください" }));
  assert.deepEqual([returned.state, returned.record], ["returned", []]);
  const { entries, certificationRequest } = await formOfOffice("総務部次長");
  const corrected = await work(returned, { kind: "correct", entries, certificationRequest });
  const waiting = await carriedOut(await passed(await submitted(corrected)));
  assert.equal(waiting.state, "awaiting-download");
  await assertFolded(waiting);
});

test("nobody approves what the same person examined, and the operating body sees nothing that was not sent", async () => {
  const received = await receive(await formOfOffice("企画室長"));
  const hidden = await people.examiner.get(`/lgpki/applications/${received.application}`);
  assert.deepEqual(await codeOf(hidden), [404, "cirs-unknown"]);
  const listed = listSubmittedApplications.response.parse(
    await (await people.examiner.get("/lgpki/applications?state=any&limit=200")).json(),
  );
  assert.ok(listed.applications.every(({ application }) => application !== received.application));
  const incomplete = { version: received.version, command: { kind: "examine", record: [] } };
  const answer = await people.officer.post(`/branch/applications/${received.application}/steps`, incomplete);
  assert.deepEqual(await codeOf(answer), [422, "cirs-record-incomplete"]);
  const withdrawn = await work(received, { kind: "withdraw", reason: "申請者の都合" });
  assert.deepEqual([withdrawn.state, withdrawn.reason], ["withdrawn", "申請者の都合"]);
});

test("a branch sees and touches no application of another organisation, by any operation", async () => {
  const received = await receive(await formOfOffice("会計管理者"));
  const { sasebo } = people;
  const path = `/branch/applications/${received.application}`;
  const list = await sasebo.get("/branch/applications?state=any");
  assert.deepEqual(listCirsApplications.response.parse(await list.json()).applications, []);
  const step = { version: received.version, command: { kind: "withdraw", reason: "よその団体" } };
  const tried = [
    await sasebo.get(path),
    await sasebo.post(`${path}/steps`, step),
    await sasebo.post(`${path}/steps`, {
      ...step,
      command: { kind: "correct", entries: { unit: "総務部", name: "x" } },
    }),
    await sasebo.get(`${path}/certificate`),
  ];
  for (const answer of tried) assert.deepEqual(await codeOf(answer), [404, "cirs-unknown"]);
  const held = await sasebo.get("/branch/certificates");
  assert.deepEqual(listBranchCertificates.response.parse(await held.json()).certificates, []);
  const own = showOwnOrganisation.response.parse(await (await sasebo.get("/branch/organisation")).json());
  assert.equal(own.organisation, "422029");
  const [valid] = listBranchCertificates.response.parse(
    await (await people.officer.get("/branch/certificates")).json(),
  ).certificates;
  const renewal = {
    kind: "abolition",
    type: valid?.type,
    applicant,
    serialNumber: valid?.serialNumber,
    reason: "試み",
  };
  assert.deepEqual(await codeOf(await sasebo.post("/branch/applications", renewal)), [
    404,
    "certificate-of-no-application",
  ]);
});

test("the responsible person of a branch signs in with the log-in certificate that the branch applied for", async () => {
  const name = "登録分局責任者";
  const { request, key } = await requestWithKey([
    ["O", "長崎市"],
    ["CN", name],
  ]);
  const form = { kind: "issue", type: "branch-login", entries: { name }, certificationRequest: base64(request) };
  const waiting = await carriedOut(await passed(await submitted(await receive(form))));
  await work(waiting, { kind: "download" });
  const file = await people.officer.get(`/branch/applications/${waiting.application}/certificate`);
  const der = new Uint8Array(await file.arrayBuffer());
  const senior = await signIn("senior-operator");
  const registered = await senior.post("/staff/branch-manager/certificates", { certificate: base64(der) });
  assert.equal(registered.status, 201, await registered.clone().text());
  const browser = openBrowser(house.server.baseUrl);
  const begun = await browser.post("/session/certificate/beginning", { returnTo: "/app/sign-in" });
  const { address } = beginCertificateSignIn.response.parse(await begun.json());
  const location = await shown(address, {
    key,
    cert: encodePem("CERTIFICATE", der),
    ca: await readFile(identity.anchorFile),
  });
  const ended = await browser.post("/session/certificate", { code: location.split("#code=")[1] });
  const { account, signedInBy } = session.parse(await ended.json());
  assert.deepEqual([account, signedInBy], ["branch-manager", "certificate"]);
});

/** Where the browser is sent after it showed a certificate. */
function shown(address: string, means: object): Promise<string> {
  return new Promise((resolve, reject) => {
    ask(address, { ...means, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.headers.location ?? String(answer.statusCode));
    })
      .on("error", reject)
      .end();
  });
}

test("a table is received whole or not at all, and every wrong line is named", async () => {
  const head = "type,unit,name,mail,server_names,applicant,section,certification_request";
  const line = async (name: string, unit = "総務部") => {
    const file = await requestFile([
      ["O", "長崎市"],
      ["OU", unit],
      ["CN", name],
    ]);
    return `office,${unit},${name},,,申請太郎,総務課,${base64(file)}`;
  };
  const wrong = [head, await line("課長一"), await line("課長二", "総務"), "nothing,,,,,a,b,c"].join("\r\n");
  const refused = await people.officer.post("/branch/application-batches", { table: wrong });
  const { code, facts } = problem.parse(await refused.json());
  assert.equal(code, "table-lines-wrong");
  const lines = facts?.lines as readonly { line: number; code: string }[];
  assert.deepEqual(
    lines.map(({ line: at, code: why }) => [at, why]),
    [
      [3, "entries-differ"],
      [4, "type-unknown"],
    ],
  );
  const right = [head, await line("課長一"), await line("課長二")].join("\n");
  const answer = await people.officer.post("/branch/application-batches", { table: right });
  assert.equal(answer.status, 201, await answer.clone().text());
  assert.deepEqual(
    applyInBulk.response.parse(await answer.json()).received.map(({ line: at }) => at),
    [2, 3],
  );
});

test("a certificate is renewed from six months before its end, reminded of, and given up", async () => {
  const held = async () =>
    listBranchCertificates.response.parse(await (await people.officer.get("/branch/certificates")).json()).certificates;
  const [certificate] = (await held()).filter(({ type }) => type === "office");
  assert.ok(certificate);
  const { certificationRequest } = await formOfOffice(certificate.title);
  const renewal = { kind: "renewal", type: "office", serialNumber: certificate.serialNumber, certificationRequest };
  const early = await detailOf(await examine(await submitted(await receive(renewal)), { kind: "accept" }));
  assert.equal(early.findings.find(({ check }) => check === "renewal-period")?.outcome, "failed");
  assert.equal(await remindOfEnds(house.ports, tester), 0);
  const soon = new Date(Date.parse(certificate.notAfter) - 170 * 86_400_000);
  const later = { store: house.ports.store, clock: () => soon };
  const count = (await held()).length;
  assert.equal(await remindOfEnds(later, tester), count);
  assert.equal(await remindOfEnds(later, tester), 0);
  const reason = "組織改編のため";
  const abolition = { kind: "abolition", type: "office", serialNumber: certificate.serialNumber, reason };
  const closed = await carriedOut(await passed(await submitted(await receive(abolition))));
  assert.equal(closed.state, "closed");
  assert.ok((await held()).every(({ serialNumber }) => serialNumber !== certificate.serialNumber));
  await assertFolded(closed);
});

test("the published table of branches comes out of the data, and the directory is counted", async () => {
  const published = showBranchStatistics.response.parse(
    await (await people.examiner.get("/lgpki/branch-statistics?of=2009-02-10")).json(),
  );
  assert.deepEqual(published.total, { branches: 1748, organisations: 1804, ratio: "96.9" });
  assert.equal(published.prefectures.length, 47);
  const now = showBranchStatistics.response.parse(await (await people.examiner.get("/lgpki/branch-statistics")).json());
  const nagasaki = now.prefectures.find(({ prefecture }) => prefecture === "42");
  assert.deepEqual([nagasaki?.branches, nagasaki?.organisations, nagasaki?.ratio], [22, 22, "100.0"]);
});

test("the naming list is kept by the operating body, and a folded directory is the row", async () => {
  const body = {
    organisation: "900010",
    name: "地域情報センター",
    romaji: "Chiiki Joho Center",
    kind: "service-provider",
    prefecture: "42",
    on: "2019-04-01",
  };
  const wrong = await people.examiner.post("/lgpki/organisations", { ...body, organisation: "900011" });
  assert.deepEqual(await codeOf(wrong), [422, "organisation-code-wrong"]);
  const made = await people.examiner.post("/lgpki/organisations", body);
  assert.equal(made.status, 201, await made.clone().text());
  const change = { kind: "add-service", category: "hosting", standing: "connected", on: "2019-04-01" };
  const changed = await people.examiner.post("/lgpki/organisations/900010/changes", { version: 1, change });
  const known = showOrganisation.response.parse(await changed.json());
  const events = await organisationEvents(house.ports.store, "900010");
  assert.deepEqual(foldOrganisation("900010", events), { state: "registered", ...known });
  const sasebo = await readOrganisation(house.ports.store, "422029");
  assert.deepEqual(foldOrganisation("422029", await organisationEvents(house.ports.store, "422029")), sasebo);
  const list = await people.issuer.get("/lgpki/organisations?prefecture=42&limit=5");
  assert.equal(listOrganisations.response.parse(await list.json()).organisations.length, 5);
  const stale = await people.examiner.post("/lgpki/organisations/900010/changes", { version: 1, change });
  assert.deepEqual(await codeOf(stale), [409, "organisation-changed-meanwhile"]);
});

test("everything that happened is in the audit log, whose chains hold", async () => {
  const { rows } = await house.ports.store.read<{ unaudited: number }>(
    "select count(*)::integer as unaudited from cirs_application_event where recorded_by not like 'staff:%'",
  );
  assert.equal(rows[0]?.unaudited, 0);
  assert.ok((await verifyAudit(house.ports.store)).ok);
});
