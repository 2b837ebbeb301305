/**
 * `warifu up` with every listener named on the command line, over a certificate from files, asked by programs that know nothing
 * of it: OpenSSL, ldapsearch, curl. The certificate is renewed at the end, without a restart.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { beginCertificateSignIn } from "@warifu/contract";
import { hasProgram, run } from "@warifu/pki/testing";
import { apiKey, freePort, type RunningWarifu, temporaryData, upIn, warifu, warifuDone } from "./program/warifu.ts";

const folder = mkdtempSync(join(tmpdir(), "warifu-listeners-"));
const data = temporaryData();
const files = { certificate: join(folder, "server.pem"), key: join(folder, "server.key") };
const origin = "https://ca.example:8443";
const residents = "CN=Nagasaki-shi CRLDP,OU=Nagasaki,OU=CRL Distribution Points,O=JPKI,C=JP";
const authority = "CN=Governor of Nagasaki Prefecture,OU=Nagasaki Prefecture,O=JPKI,C=JP";
let ports: { readonly https: number; readonly ldap: number; readonly ldaps: number; readonly card: number };
let program: RunningWarifu;

before(async () => {
  makeCertificate("server", files);
  ports = { https: await freePort(), ldap: await freePort(), ldaps: await freePort(), card: await freePort() };
  const named = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)]);
  const tls = ["--tls-certificate", files.certificate, "--tls-key", files.key];
  program = await upIn(data.folder, { options: [...named, ...tls, "--origin", origin] });
});
after(async () => {
  await program?.end("SIGTERM");
  await data.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("each port that was named shows the named certificate, and the one for cards speaks TLS 1.2 alone", () => {
  assert.deepEqual(shownEverywhere(), Array(4).fill(fingerprintOf(files.certificate)));
  assert.notEqual(handshake(ports.card, "-tls1_3").code, 0);
  assert.match(handshake(ports.card, "-tls1_2").text, /Protocol *: TLSv1\.2/);
});

test("curl is answered over HTTPS, and without trust in the certificate it is not", (t) => {
  if (!hasProgram(t, "curl")) return;
  const url = `https://127.0.0.1:${ports.https}/healthz`;
  assert.equal(run("curl", "-sSf", "--cacert", files.certificate, url).code, 0);
  assert.notEqual(run("curl", "-sSf", url).code, 0);
});

test("ldapsearch reads the authority's entry plain, by StartTLS, and with TLS from the start", (t) => {
  if (!hasProgram(t, "ldapsearch")) return;
  for (const way of [
    ["-H", plain()],
    ["-H", plain(), "-ZZ"],
    ["-H", secure()],
  ]) {
    const { code, text } = ldapsearch([...way, "-b", authority, "-s", "base", "cACertificate;binary"]);
    assert.deepEqual([code, /^cACertificate;binary:: /m.test(text)], [0, true], text);
  }
});

test("curl reads entries and result of the directory, plain and with TLS from the start", (t) => {
  if (!hasProgram(t, "curl")) return;
  const entry = `/${encodeURIComponent(authority)}?cACertificate;binary?sub`;
  for (const way of [plain(), secure()]) {
    const { code, text } = run("curl", "-sS", "--max-time", "60", "--cacert", files.certificate, way + entry);
    assert.deepEqual([code, /cACertificate;binary:: /.test(text)], [0, true], text);
  }
});

test("a registered party reads a residents' list by its key and by its certificate (SASL EXTERNAL); a stranger is told of no such object", async (t) => {
  if (!hasProgram(t, "ldapsearch")) return;
  const list = ["-b", residents, "-s", "base", "certificateRevocationList;binary"];
  const given = /^certificateRevocationList;binary:: /m;
  assert.equal(ldapsearch(["-H", secure(), ...list]).code, 32);
  const bound = ["-D", "cn=demo", "-w", apiKey(data.folder, "relying-party")];
  assert.match(ldapsearch(["-H", secure(), ...bound, ...list]).text, given);

  const client = { certificate: join(folder, "client.pem"), key: join(folder, "client.key") };
  makeCertificate("client", client);
  const shown = { LDAPTLS_CERT: client.certificate, LDAPTLS_KEY: client.key };
  const external = ["-H", secure(), "-Y", "EXTERNAL", "-Q", ...list];
  assert.notEqual(ldapsearch(external, shown).code, 0);
  const words = ["--kind", "client-certificate", "--label", "directory", "--certificate", client.certificate];
  await warifuDone(data.folder, "relying-party", "credential", "demo", ...words);
  // It lasts two days: those who look after relying parties are shown that it ends.
  assert.match(await warifuDone(data.folder, "relying-party", "ending"), /demo +\d+ +client-certificate +directory/);
  await until("the certificate is known", () => given.test(ldapsearch(external, shown).text));
});

test("curl reads the directory by its URL", (t) => {
  if (!hasProgram(t, "curl")) return;
  const read = run("curl", "-sS", `${plain()}/${encodeURIComponent(authority)}?cACertificate;binary?base`);
  assert.match(read.text, /cACertificate;binary::/, read.text);
});

test("pages at a named address are sent to the named port for cards; a foreign address is not ours", async () => {
  const begun = await signInByCard("ca.example:8443");
  assert.equal(begun.status, 201);
  const { address } = beginCertificateSignIn.response.parse(JSON.parse(begun.body));
  assert.match(address, new RegExp(`^https://ca\\.example:${ports.card}/sign-in/`));
  assert.equal((await signInByCard("other.example:8443")).status, 404);
});

test("an address that is more than scheme, host and port ends with 2", async () => {
  for (const wrong of ["ca.example", "https://ca.example/app", "ftp://ca.example", "https://ca.example/"]) {
    assert.equal((await warifu(data.folder, "up", "--origin", wrong)).code, 2, wrong);
  }
  assert.equal((await warifu(data.folder, "up", "--card-port", "70000")).code, 2);
});

test("a renewed certificate is shown by every listener without a restart; who is connected stays connected", async (t) => {
  const standing = spawn("openssl", ["s_client", "-quiet", "-connect", `127.0.0.1:${ports.https}`]);
  const closed = once(standing, "close");
  t.after(async () => {
    standing.kill("SIGKILL");
    await closed;
  });
  let heard = "";
  standing.stdout.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  const answers = () => heard.split("HTTP/1.1 200").length - 1;
  const ask = () => standing.stdin.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ask();
  await until("the first answer", () => answers() === 1);
  const next = { certificate: join(folder, "next.pem"), key: join(folder, "next.key") };
  makeCertificate("server", next);
  const expected = fingerprintOf(next.certificate);
  renameSync(next.certificate, files.certificate);
  // Between the two files the pair is wrong, and the old certificate stays.
  renameSync(next.key, files.key);
  await until("the renewed certificate", () => shownEverywhere().every((shown) => shown === expected));
  ask();
  await until("the second answer", () => answers() === 2);
});

const plain = () => `ldap://127.0.0.1:${ports.ldap}`;
const secure = () => `ldaps://127.0.0.1:${ports.ldaps}`;

/** A self-signed certificate for 127.0.0.1. */
function makeCertificate(name: string, { certificate, key }: typeof files): void {
  const subject = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"];
  const made = ["-newkey", "rsa:2048", "-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", ...subject, ...made], { stdio: "ignore" });
}

const fingerprintOf = (file: string) => new X509Certificate(readFileSync(file)).fingerprint256;

/** What each listener shows to a new connection. */
function shownEverywhere(): readonly (string | undefined)[] {
  const ways = [[ports.https], [ports.card], [ports.ldaps], [ports.ldap, "-starttls", "ldap"]] as const;
  return ways.map(([port, ...more]) => {
    const { text } = handshake(port, ...more, "-showcerts");
    const [pem] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text) ?? [];
    return pem === undefined ? undefined : new X509Certificate(pem).fingerprint256;
  });
}

/** A connection of `openssl s_client` that ends after the handshake. */
function handshake(port: number, ...more: string[]) {
  return run("sh", "-c", ["openssl s_client -connect", `127.0.0.1:${port}`, ...more, "</dev/null"].join(" "));
}

function ldapsearch(parameters: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const settings = Object.entries({ LDAPTLS_CACERT: files.certificate, ...environment });
  const simple = parameters.includes("-Y") ? [] : ["-x"];
  const words = [...simple, "-LLL", "-o", "ldif-wrap=no", ...parameters];
  return run("env", ...settings.map(([name, value]) => `${name}=${value}`), "ldapsearch", ...words);
}

/** Asks as a page does that a browser has under `host`. */
function signInByCard(host: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host, "content-type": "application/json" };
    const path = "/session/certificate/beginning";
    const asked = request(`${program.baseUrl}${path}`, { method: "POST", headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray()).toString();
      resolve({ status: answer.statusCode ?? 0, body });
    });
    asked.on("error", reject).end(JSON.stringify({ returnTo: "/app/sign-in" }));
  });
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `${what} did not come`);
    await sleep(100);
  }
}
