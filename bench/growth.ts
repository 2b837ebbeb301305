/**
 * What a table that has grown costs: the same program over 10,000 and over 10,000,000 certificates (300,000 in the short
 * form), loaded by COPY into its own tables; how long it takes to start, and how long OCSP answers take, 99 of 100. Both
 * stand side by side and are measured in turn. Needs room for 9 GB; without it nothing is measured.
 */
import { execFileSync } from "node:child_process";
import { readFile, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest } from "@warifu/pki/ocsp";
import { parseCertificate } from "@warifu/pki/x509";
import { openStore, stopServer } from "../src/store/index.ts";
import { loadCertificates, serialOf } from "./growth/load-certificates.ts";
import {
  type BenchOptions,
  type BenchPlan,
  type Comparison,
  driveWithPosts,
  freePort,
  type Measurement,
  mainProgram,
  ProcessGroup,
  runToEnd,
  untilProgramReady,
} from "./harness/index.ts";

const small = 10_000;
const large = { full: 10_000_000, short: 300_000 } as const;
/** Octets on disk for each certificate with its indexes, and what the write-ahead log and a margin take. */
const octetsEach = 800;
const octetsBesides = 2_000_000_000;
const asked = 2000;
const connections = 4;

interface World {
  readonly data: string;
  readonly certificates: number;
}

export async function bench({ length, folder }: BenchOptions): Promise<BenchPlan> {
  const count = large[length];
  await leaveWithoutRoom(folder, count);
  const few = await makeWorld(join(folder, "few"), small);
  const many = await makeWorld(join(folder, "many"), count);
  say(`growth: the larger data folder takes with its log ${(diskUse(many.data) / 1e9).toFixed(2)} GB`);
  const rounds = { full: 3, short: 1 };
  const compared = (bench: string, unit: string, measure: (world: World) => Promise<Measurement>): Comparison => ({
    bench,
    unit,
    rounds,
    ours: () => measure(many),
    reference: { what: `the same with ${small} certificates`, measure: () => measure(few) },
  });
  return {
    comparisons: [
      compared("growth", "ms (OCSP p99)", (world) => ocspLatency(world, folder, length === "short" ? 3 : 8)),
      compared("growth-start", "s", startTime),
    ],
    // Each measurement ends what it started.
    close: async () => undefined,
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function leaveWithoutRoom(folder: string, count: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = count * octetsEach + octetsBesides;
  if (bavail * bsize >= needed) return;
  await rm(folder, { recursive: true, force: true });
  say(`growth: skipped: ${(needed / 1e9).toFixed(1)} GB are needed in ${folder}, and are not there`);
  process.exit(0);
}

async function makeWorld(data: string, certificates: number): Promise<World> {
  // The first start makes the authorities.
  const running = await startProgram(data);
  await running.end();
  const store = await openStore({
    location: { kind: "embedded", folder: data },
    role: "bench",
    clock: () => new Date(),
    migrations: "refuse",
  });
  if (!store.ok) throw new Error(`the store is refused: ${store.refusal.code}`);
  try {
    await loadCertificates(store.value, certificates, say);
  } finally {
    await store.value.close();
    await stopServer(data);
  }
  return { data, certificates };
}

interface Running {
  readonly base: string;
  readonly seconds: number;
  end(): Promise<void>;
}

async function startProgram(data: string): Promise<Running> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const program = new ProcessGroup(process.execPath, [mainProgram, "up", "--data", data, "--port", String(port)]);
  await untilProgramReady(base);
  const seconds = (performance.now() - begun) / 1000;
  return {
    base,
    seconds,
    end: async () => {
      await runToEnd(process.execPath, [mainProgram, "down", "--data", data]);
      await program.end();
    },
  };
}

/** From the command to "ready", the database's own start included. */
async function startTime({ data }: World): Promise<Measurement> {
  const running = await startProgram(data);
  await running.end();
  return { figure: running.seconds };
}

async function ocspLatency({ data, certificates }: World, folder: string, seconds: number): Promise<Measurement> {
  const running = await startProgram(data);
  try {
    const bodies = await requests(running.base, certificates);
    const key = (await readFile(join(data, "demo", "relying-party.key"), "utf8")).trim();
    const headers = { authorization: `Bearer ${key}` };
    const load = {
      url: `${running.base}/ocsp/nagasaki`,
      bodies,
      connections,
      connection: "keep-alive",
      headers,
    } as const;
    await driveWithPosts({ ...load, seconds: 1, folder });
    const { p99 } = await driveWithPosts({ ...load, seconds, folder });
    return { figure: p99 / 1000 };
  } finally {
    await running.end();
  }
}

/** Questions about certificates from everywhere in the table. */
async function requests(base: string, certificates: number): Promise<Uint8Array[]> {
  const answer = await fetch(`${base}/authorities/nagasaki/certificates/self-signed-1.cer`);
  const issuer = parseCertificate(await answer.bytes());
  const named = { name: issuer.subject.der, publicKey: issuer.publicKey };
  const step = Math.max(1, Math.floor(certificates / asked));
  return Array.from({ length: asked }, (_, index) =>
    encodeOcspRequest({ certIds: [certIdOf(named, serialOf((index * step) % certificates), "sha1", digest)] }),
  );
}

function diskUse(data: string): number {
  return Number(execFileSync("du", ["-sb", data], { encoding: "utf8" }).split("\t")[0]);
}
