/**
 * Residents' certificates issued with the authority's key in a PKCS#11 token (SoftHSM2), as bench/issue.ts does with a key
 * in software. Against bare asynchronous PKCS#11 signing by RSA-2048 in the same token with as many sessions, which does nothing else.
 *
 * A token in software computes on our own processor. Its sessions are therefore so many that a core is left, as a device
 * with a processor of its own would leave it; `hsm-all-cores` shows what is left when the token takes them all.
 */
import { availableParallelism } from "node:os";
import { openTestWorld } from "../src/ca/testing.ts";
import { readKeysFile } from "../src/keys/index.ts";
import { makeSoftToken, signBarely, tokenObstacle } from "../src/keys/testing.ts";
import {
  type BenchOptions,
  type BenchPlan,
  type Comparison,
  distinctRequests,
  type Measurement,
  ownCpuMicros,
  processTable,
} from "./harness/index.ts";
import { issueAll } from "./issue.ts";

export async function bench({ length }: BenchOptions): Promise<BenchPlan> {
  const obstacle = tokenObstacle();
  if (obstacle !== undefined) throw new Error(obstacle);
  const requests = await distinctRequests(length === "short" ? 2_000 : 12_000);
  const cleaning: (() => Promise<void>)[] = [];
  const scope = { after: (work: () => Promise<void>) => void cleaning.unshift(work) };
  const compared = (bench: string, sessions: number): Comparison => ({
    bench,
    unit: "certificates/s",
    rounds: { full: 3, short: 1 },
    ours: () => issueWithToken(scope, requests, sessions),
    reference: {
      what: `bare asynchronous PKCS#11, ${sessions} session${sessions === 1 ? "" : "s"}`,
      measure: () => signAlone(scope, requests.length, sessions),
    },
  });
  const cores = availableParallelism();
  return {
    comparisons: [compared("hsm", Math.max(1, cores - 1)), compared("hsm-all-cores", 2 * cores)],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

interface Scope {
  readonly after: (work: () => Promise<void>) => void;
}

async function issueWithToken(scope: Scope, requests: readonly Uint8Array[], sessions: number): Promise<Measurement> {
  const token = await makeSoftToken(scope, { more: [`sessions: ${sessions}`, "patience: 60"] });
  const configuration = await readKeysFile(token.keysFile);
  if (!configuration.ok) throw new Error(configuration.refusal.code);
  const world = await openTestWorld(scope, { only: ["nagasaki"], connections: 10, token: configuration.value });
  const before = childrenCpuMicros();
  const measured = await issueAll(world, requests);
  const keeper = (childrenCpuMicros() - before) / requests.length;
  return { ...measured, cpuMicrosPerItem: { ...measured.cpuMicrosPerItem, token: keeper } };
}

async function signAlone(scope: Scope, count: number, sessions: number): Promise<Measurement> {
  const token = await makeSoftToken(scope);
  const before = ownCpuMicros();
  const seconds = await signBarely(token, sessions, count);
  return { figure: count / seconds, cpuMicrosPerItem: { node: (ownCpuMicros() - before) / count } };
}

/** Of this process's own children: the keepers of tokens. */
function childrenCpuMicros(): number {
  const children = processTable().filter(({ parent, name }) => parent === process.pid && name !== "postgres");
  return children.reduce((sum, { ticks }) => sum + ticks * microsPerTick, 0);
}

/** USER_HZ is 100 on every Linux. */
const microsPerTick = 10_000;
