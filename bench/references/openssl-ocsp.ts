import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { driveWithPosts, freePort, type Measurement, ProcessGroup, runToEnd, treeCpuMicros } from "../harness/index.ts";
import { type ReferenceAuthority, referenceSerial } from "./authority.ts";

export interface OpensslOcsp {
  readonly url: string;
  /** Distinct requests without nonce, for serials that are in the index. */
  readonly bodies: readonly Uint8Array[];
  /** Answers per second under the given load, always without keep-alive: the openssl responder knows no other. */
  measure(load: { readonly connections: number; readonly seconds: number }): Promise<Measurement>;
  end(): Promise<void>;
}

/** Starts `openssl ocsp -multi N` on a free port of 127.0.0.1; `requests` distinct requests are made beforehand. */
export async function startOpensslOcsp(
  authority: ReferenceAuthority,
  options: { readonly workers: number; readonly requests: number },
): Promise<OpensslOcsp> {
  const bodies = await makeRequests(authority, options.requests);
  const port = await freePort();
  const signer = ["-rsigner", authority.certificate, "-rkey", authority.key, "-CA", authority.certificate];
  const setting = ["-index", authority.index, "-port", String(port), "-multi", String(options.workers), "-ignore_err"];
  // A shell in front, because openssl moves itself to a process group of its own, which a session's leader may not do.
  const group = new ProcessGroup("sh", ["-c", 'openssl "$@"; exit $?', "sh", "ocsp", ...setting, ...signer]);
  const url = `http://127.0.0.1:${port}/`;
  await waitForAnswer(url, bodies[0] ?? new Uint8Array(), group);
  return {
    url,
    bodies,
    measure: (load) => measure({ url, bodies, folder: authority.folder, group, ...load }),
    end: () => group.end(),
  };
}

async function measure(load: {
  readonly url: string;
  readonly bodies: readonly Uint8Array[];
  readonly folder: string;
  readonly group: ProcessGroup;
  readonly connections: number;
  readonly seconds: number;
}): Promise<Measurement> {
  const before = treeCpuMicros(load.group.pid);
  const result = await driveWithPosts({ ...load, connection: "close" });
  const used = treeCpuMicros(load.group.pid) - before;
  return {
    figure: result.answersPerSecond,
    cpuMicrosPerItem: { openssl: used / result.answers, loadGenerator: result.generatorCpuMicrosPerAnswer },
  };
}

/** openssl makes one request; the others differ from it in the serial alone, whose length is always the same. */
async function makeRequests(authority: ReferenceAuthority, count: number): Promise<Uint8Array[]> {
  const file = join(authority.folder, "request.der");
  const first = referenceSerial(0);
  const setting = ["-issuer", authority.certificate, "-serial", `0x${first}`, "-no_nonce", "-reqout", file];
  await runToEnd("openssl", ["ocsp", ...setting]);
  const template = (await readFile(file)).toString("hex");
  const place = template.indexOf(first.toLowerCase());
  if (place < 0) throw new Error("the serial is not found in the request that openssl made");
  return Array.from({ length: count }, (_, n) =>
    Buffer.from(template.replace(first.toLowerCase(), referenceSerial(n).toLowerCase()), "hex"),
  );
}

async function waitForAnswer(url: string, body: Uint8Array, group: ProcessGroup): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    try {
      const headers = { "content-type": "application/ocsp-request", connection: "close" };
      const answer = await fetch(url, { method: "POST", body: Buffer.from(body), headers });
      // OCSPResponseStatus successful: SEQUENCE { ENUMERATED 0, … }
      const octets = new Uint8Array(await answer.arrayBuffer());
      const status = Buffer.from(octets).indexOf(Buffer.from([0x0a, 0x01, 0x00]));
      if (answer.ok && status >= 0 && status < 8) return;
    } catch {
      // It is still reading its index.
    }
    await sleep(50);
  }
  await group.end();
  throw new Error(`openssl ocsp does not answer: ${group.errors.slice(-300)}`);
}
