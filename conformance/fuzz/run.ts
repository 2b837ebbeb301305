import { Random } from "@warifu/pki/testing/worlds";
import { type CorpusEntry, startingCorpus } from "./corpus.ts";
import { Coverage } from "./coverage.ts";
import { mutate } from "./mutate.ts";
import { feed } from "./targets.ts";

export interface FuzzResult {
  inputs: number;
  /** Inputs kept because they ran something new. */
  kept: number;
  blocks: number;
  /** Longest CPU time of one input, milliseconds. */
  slowest: number;
  /** What came out that is neither a verdict nor a `DerError`, and inputs that took too long; with the input in hexadecimal. */
  readonly failures: string[];
}

const batch = 200;
const mostMilliseconds = 1_000;

/** Mutates the corpus for so long; inputs that run something new join it. Ends at ten failures. */
export async function fuzz(milliseconds: number, seed: number, pkits: string | undefined): Promise<FuzzResult> {
  const random = new Random(seed);
  const corpus = await startingCorpus(pkits);
  const coverage = new Coverage();
  const result: FuzzResult = { inputs: 0, kept: 0, blocks: 0, slowest: 0, failures: [] };
  await coverage.start();
  for (const entry of corpus) feedTimed(entry, result);
  coverage.addNew(await coverage.take());
  const end = performance.now() + milliseconds;
  while (performance.now() < end && result.failures.length < 10) {
    const inputs = Array.from({ length: batch }, () => next(corpus, random));
    for (const entry of inputs) feedTimed(entry, result);
    const fresh = coverage.addNew(await coverage.take());
    if (fresh.size > 0) await keepNew(inputs, fresh, corpus, coverage, result);
  }
  result.blocks = coverage.blocks;
  coverage.stop();
  return result;
}

/** Inputs found late are taken more often: they lead on. */
function next(corpus: readonly CorpusEntry[], random: Random): CorpusEntry {
  const recent = corpus.slice(-200);
  const { kind, bytes } = random.pick(random.happens(0.3) ? recent : corpus);
  return { kind, bytes: mutate(bytes, random.pick(corpus).bytes, random) };
}

/** Finds which inputs of the batch ran the new blocks, by running parts of it again; the first for each block joins the corpus. */
async function keepNew(
  inputs: readonly CorpusEntry[],
  fresh: ReadonlySet<string>,
  corpus: CorpusEntry[],
  coverage: Coverage,
  result: FuzzResult,
): Promise<ReadonlySet<string>> {
  for (const entry of inputs) feedTimed(entry, result);
  const ran = fresh.intersection(await coverage.take());
  const [first] = inputs;
  if (ran.size === 0 || first === undefined) return ran;
  if (inputs.length === 1) {
    corpus.push(first);
    result.kept++;
    return ran;
  }
  const middle = inputs.length >> 1;
  const found = await keepNew(inputs.slice(0, middle), ran, corpus, coverage, result);
  return found.union(await keepNew(inputs.slice(middle), ran.difference(found), corpus, coverage, result));
}

function feedTimed(entry: CorpusEntry, result: FuzzResult): void {
  const started = process.cpuUsage();
  try {
    feed(entry.kind, entry.bytes);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    result.failures.push(`${entry.kind} ${Buffer.from(entry.bytes).toString("hex")}\n${what}`);
  }
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1000;
  result.inputs++;
  result.slowest = Math.max(result.slowest, took);
  if (took > mostMilliseconds) {
    result.failures.push(`${entry.kind} ${Buffer.from(entry.bytes).toString("hex")}\ntook ${took.toFixed(0)} ms`);
  }
}
