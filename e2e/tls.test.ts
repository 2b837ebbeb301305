/** `warifu up` over TLS: the demo's own certificate, and files that somebody names. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { beginUp, freePort, temporaryData, warifu } from "./program/warifu.ts";

const data = temporaryData();
const { folder } = data;
after(() => data.remove());
const tlsFile = (name: string) => join(folder, "demo", "tls", name);

test("the demo answers over TLS with a certificate that its own anchor proves, the same at every start", async () => {
  const first = await httpsAnswer();
  assert.equal(first.status, 200);
  const anchor = readFileSync(tlsFile("anchor.pem"), "utf8");
  const second = await httpsAnswer();
  assert.equal(second.status, 200);
  assert.equal(readFileSync(tlsFile("anchor.pem"), "utf8"), anchor);
  assert.match(first.withoutAnchor, /certificate/);
});

test("what is wrong with named files is said before anything is made", async () => {
  const untouched = temporaryData();
  const [certificate, key, anchor] = [tlsFile("server.pem"), tlsFile("server.key"), tlsFile("anchor.pem")];
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ["tls-options-incomplete", ["--tls-certificate", certificate]],
    ["tls-options-incomplete", ["--tls-key", key]],
    ["tls-file-unreadable", ["--tls-certificate", certificate, "--tls-key", join(folder, "absent")]],
    ["tls-key-of-another", ["--tls-certificate", anchor, "--tls-key", key]],
    ["tls-certificate-malformed", ["--tls-certificate", key, "--tls-key", key]],
    ["tls-key-malformed", ["--tls-certificate", certificate, "--tls-key", certificate]],
  ];
  for (const [code, options] of attempts) {
    const refused = await warifu(untouched.folder, "up", "--port", String(await freePort()), ...options);
    assert.equal(refused.code, 1, refused.stderr);
    assert.match(refused.stderr, new RegExp(`\\(${code}\\)`));
  }
  assert.equal(existsSync(untouched.folder), false);
  await untouched.remove();
});

interface Answered {
  readonly status: number;
  /** How the same question ends for somebody who does not trust the demo's anchor. */
  readonly withoutAnchor: string;
}

/** Starts the program, asks it over TLS at the address that it prints, and ends it. */
async function httpsAnswer(): Promise<Answered> {
  const child = beginUp(folder, await freePort());
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const closed = once(child, "close");
  const deadline = Date.now() + 120_000;
  let url: string | undefined;
  while (url === undefined) {
    assert.ok(Date.now() < deadline && child.exitCode === null, printed);
    await sleep(50);
    url = /HTTPS\s+(https:\/\/127\.0\.0\.1:\d+)\n/.exec(printed)?.[1];
  }
  const status = await statusOf(`${url}/healthz`, readFileSync(tlsFile("anchor.pem"), "utf8"));
  const withoutAnchor = await statusOf(`${url}/healthz`, undefined).then(String, (fault: Error) => fault.message);
  child.kill("SIGTERM");
  await closed;
  return { status, withoutAnchor };
}

function statusOf(url: string, ca: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent: false, ...(ca === undefined ? {} : { ca }) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
  });
}
