/** `warifu verify` as a person and as a program use it, on the certificates and lists of a running demo, with OpenSSL beside it. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { listAuthorities } from "@warifu/contract";
import { encodePem } from "@warifu/pki/pem";
import { apiKey, type RunningWarifu, temporaryData, up, warifuDone } from "./program/warifu.ts";

const main = join(import.meta.dirname, "..", "src", "cli", "main.ts");
const data = temporaryData();
const file = (name: string): string => join(data.folder, "..", name);
let running: RunningWarifu;

before(async () => {
  running = await up(data.folder);
  await downloadEverything();
});
after(data.remove);

test("a resident's certificate is good, and after the move revoked: OpenSSL and we agree", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("openssl is not installed");
  await issueTo("R-0004");
  await issueLists("municipality:422029");
  assert.deepEqual(judgeResident("R-0004"), { ours: "valid", openssl: "R-0004.pem: OK" });
  const shown = verify(...residentPath("R-0004"), "--lang", "ja");
  assert.equal(shown.code, 0);
  assert.match(shown.stdout, /^✓ 有効です/);
  assert.match(shown.stdout, /［信頼点］/);
  assert.match(shown.stdout, /〔濵田　直樹〕/);

  const move = ["--municipality", "422011", "--address", "長崎県長崎市割符町３番４号"];
  await warifuDone(data.folder, "register-event", "R-0004", "move", ...move);
  await issueLists("municipality:422029");
  const { ours, openssl } = judgeResident("R-0004");
  assert.equal(ours, "certificate-revoked");
  assert.match(openssl, /certificate revoked/);
  const refused = verify(...residentPath("R-0004"), "--lang", "ja");
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /^✗ 有効ではありません: 証明書は失効しています \(certificate-revoked\)/);
  assert.match(refused.stdout, /affiliationChanged/);
  assert.match(refused.stdout, /^→ /m);

  await issueLists("municipality:422011");
  const foreign = judgeResident("R-0004");
  assert.equal(foreign.ours, "revocation-unknown");
  assert.match(foreign.openssl, /different CRL scope/);
});

test("the path across three bridges is found among everything that is published, and every step of it is needed", () => {
  const crossing = (...without: string[]) => {
    const bag = file("bag");
    rmSync(bag, { recursive: true, force: true });
    mkdirSync(bag);
    for (const name of published.filter((each) => !without.includes(each))) {
      writeFileSync(join(bag, name), readFileSync(file(name)));
    }
    const anchor = ["--anchor", file("nagasaki_self-signed-1.cer"), "--untrusted", bag, "--crl", file("lists")];
    return verify(...anchor, file("lgpki-bridge_cross-organisation-ca-g4-1.cer"), "--json", "--tree");
  };
  const found = crossing();
  assert.equal(found.code, 0, found.stdout);
  const { path, evidence, search } = JSON.parse(found.stdout);
  assert.deepEqual(
    path.map(({ subject }: { subject: string }) => /OU=[^,]*/.exec(subject)?.[0]),
    ["OU=Organization CA G4", "OU=Bridge CA", "OU=BridgeCA", "OU=Bridge CA", "OU=Nagasaki Prefecture"],
  );
  assert.deepEqual(
    evidence.map(({ status }: { status: string }) => status),
    ["good", "good", "good", "good"],
  );
  assert.ok(Array.isArray(search) && search.length > 0);
  for (const missing of [
    "nagasaki_cross-jpki-bridge-1",
    "jpki-bridge_cross-gpki-bridge-1",
    "gpki-bridge_cross-lgpki-bridge-1",
  ]) {
    const refused = crossing(`${missing}.cer`);
    assert.deepEqual([refused.code, JSON.parse(refused.stdout).code], [1, "no-issuer"], missing);
  }
});

test("what was tried is shown as a tree, and what is to be done stands below a refusal", () => {
  const { code, stdout } = verify(
    "--anchor",
    file("saga_self-signed-1.cer"),
    "--tree",
    file("nagasaki_cross-jpki-bridge-1.cer"),
  );
  assert.equal(code, 1);
  assert.match(stdout, /\(no-issuer\)/);
  assert.match(stdout, /→ Give the certificates in between/);
  assert.match(stdout, /what was tried/);
});

test("PEM and DER, several in one file, and a file that holds none", () => {
  const [anchor, bridge] = ["nagasaki_self-signed-1", "nagasaki_cross-jpki-bridge-1"];
  const pem = encodePem("CERTIFICATE", readFileSync(file(`${anchor}.cer`)));
  writeFileSync(file("anchors.pem"), `a line of text\n${pem}\nanother\n${pem}`);
  assert.equal(verify("--anchor", file("anchors.pem"), file(`${bridge}.cer`)).code, 0);
  writeFileSync(file("empty.pem"), "nothing\n");
  const refused = verify("--anchor", file("empty.pem"), file(`${bridge}.cer`));
  assert.deepEqual([refused.code, /\(file-not-certificate\)/.test(refused.stderr)], [1, true]);
  assert.match(verify("--anchor", file("absent.pem"), file(`${bridge}.cer`)).stderr, /file-unreadable/);
});

test("one folder holds certificates and lists; what is of use for neither is counted", () => {
  const [mixed, bridge] = [file("mixed"), "nagasaki_cross-jpki-bridge-1.cer"];
  mkdirSync(mixed);
  for (const name of published) writeFileSync(join(mixed, name), readFileSync(file(name)));
  for (const name of readdirSync(file("lists")))
    writeFileSync(join(mixed, name), readFileSync(file(join("lists", name))));
  const judge = () =>
    verify("--anchor", file("nagasaki_self-signed-1.cer"), "--untrusted", mixed, "--crl", mixed, file(bridge));
  assert.doesNotMatch(judge().stdout, /without anything readable/);
  writeFileSync(join(mixed, "notes.txt"), "nothing\n");
  assert.match(judge().stdout, /without anything readable: 1 /);
});

test("a command line that cannot be understood ends with 2 and says which option", () => {
  const { code, stderr } = verify(
    "--anchor",
    file("nagasaki_self-signed-1.cer"),
    "--at",
    "yesterday",
    file("none.cer"),
  );
  assert.equal(code, 2);
  assert.match(stderr, /option: --at/);
});

test("lines in, lines out: in order, with and without threads, whatever the lines are", async () => {
  const good = question({});
  const lines = Array.from({ length: 300 }, (_, id) => {
    if (id % 7 === 3) return "{ not json";
    return JSON.stringify({ ...good, id, ...(id % 5 === 1 ? { at: "2050-01-01T00:00:00Z" } : {}) });
  });
  const expected = lines.map((_, id) => {
    if (id % 7 === 3) return [null, "line-malformed"];
    return [id, id % 5 === 1 ? "certificate-expired" : "valid"];
  });
  for (const workers of ["0", "2"]) {
    const { code, stdout } = await batch(`${lines.join("\n")}\n`, "--workers", workers);
    const answers = stdout.trimEnd().split("\n");
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map((line) => [JSON.parse(line).id, JSON.parse(line).code]),
      expected,
    );
  }
});

test("a program may ask, wait for the answer, and ask again; and one that reads no more ends it", async () => {
  const child = spawn(process.execPath, [main, "verify", "--batch"], { stdio: ["pipe", "pipe", "inherit"] });
  let answers = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    answers += text;
  });
  for (const id of [1, 2]) {
    child.stdin.write(`${JSON.stringify({ ...question({}), id })}\n`);
    while (!answers.includes(`{"id":${id},`)) await sleep(10);
  }
  const closed = once(child, "close");
  child.stdout.destroy();
  const line = `${JSON.stringify(question({}))}\n`;
  child.stdin.on("error", () => undefined);
  const asking = setInterval(() => child.stdin.write(line.repeat(50)), 10);
  const [code] = await closed;
  clearInterval(asking);
  assert.equal(code, 0);
});

// --- the demo's world ------------------------------------------------------------------------------------------------

const published: string[] = [];

/** Every certificate as AUTHORITY_NAME.cer, every list into the folder "lists". */
async function downloadEverything(): Promise<void> {
  mkdirSync(file("lists"));
  const answer = await fetch(`${running.baseUrl}/authorities`);
  const { authorities } = listAuthorities.response.parse(await answer.json());
  for (const { authority, certificates, revocationLists } of authorities) {
    for (const path of certificates) {
      const name = `${authority}_${path.split("/").at(-1)}`;
      published.push(name);
      await download(path, name);
    }
    for (const path of revocationLists) await download(path, join("lists", path.replaceAll(/[/:]/g, "_")));
  }
}

async function download(path: string, name: string): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey(data.folder, "relying-party")}` };
  const answer = await fetch(`${running.baseUrl}${path}`, { headers });
  assert.equal(answer.status, 200, path);
  writeFileSync(file(name), Buffer.from(await answer.arrayBuffer()));
}

async function issueTo(resident: string): Promise<void> {
  const request = [
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    file("key.pem"),
    "-subj",
    "/CN=holder",
    "-out",
    file("r.csr"),
  ];
  execFileSync("openssl", ["req", "-new", ...request], { stdio: "ignore" });
  const files = ["--csr", file("r.csr"), "--out", file(`${resident}.pem`)];
  await warifuDone(data.folder, "issue", "--resident", resident, ...files);
}

async function issueLists(scope: string): Promise<void> {
  const answer = await fetch(`${running.baseUrl}/authorities/nagasaki/revocation-lists`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey(data.folder, "operator")}`, "content-type": "application/json" },
    body: JSON.stringify({ scopes: [scope] }),
  });
  assert.ok(answer.ok, await answer.text());
  await download(`/authorities/nagasaki/crl/1/${scope}.crl`, "municipality.crl");
}

const residentPath = (resident: string) => [
  "--anchor",
  file("nagasaki_self-signed-1.cer"),
  "--crl",
  file("municipality.crl"),
  file(`${resident}.pem`),
];

/** Our code, and the line of OpenSSL that says the same. */
function judgeResident(resident: string): { readonly ours: string; readonly openssl: string } {
  const ours = JSON.parse(verify(...residentPath(resident), "--json").stdout).code;
  execFileSync("openssl", [
    "x509",
    "-inform",
    "DER",
    "-in",
    file("nagasaki_self-signed-1.cer"),
    "-out",
    file("ca.pem"),
  ]);
  execFileSync("openssl", ["crl", "-inform", "DER", "-in", file("municipality.crl"), "-out", file("crl.pem")]);
  const judged = ["-crl_check", "-CAfile", "ca.pem", "-CRLfile", "crl.pem", `${resident}.pem`];
  const { stdout, stderr } = spawnSync("openssl", ["verify", ...judged], { cwd: file("."), encoding: "utf8" });
  return { ours, openssl: `${stdout}${stderr}`.trim() };
}

/** A question of one line: the JPKI bridge, certified by 長崎県CA. */
function question(more: object): object {
  const base64 = (name: string) => readFileSync(file(name)).toString("base64");
  return {
    leaf: base64("nagasaki_cross-jpki-bridge-1.cer"),
    anchors: [base64("nagasaki_self-signed-1.cer")],
    at: new Date(Date.now() + 60_000).toISOString(),
    ...more,
  };
}

function verify(...words: string[]) {
  const environment = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
  const options = { encoding: "utf8", env: environment } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "verify", ...words], options);
  return { code: status, stdout, stderr };
}

async function batch(input: string, ...words: string[]): Promise<{ readonly code: unknown; readonly stdout: string }> {
  const child = spawn(process.execPath, [main, "verify", "--batch", ...words], { stdio: ["pipe", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, stdout };
}
