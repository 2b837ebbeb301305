import { type Profiler, Session } from "node:inspector/promises";

/**
 * What of the package's sources has run, by V8's own block coverage: the engine counts, nothing is instrumented. Known fuzzers for
 * Node instrument CommonJS modules when they are required, which our sources are not.
 */
export class Coverage {
  private readonly session = new Session();
  private readonly seen = new Set<string>();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post("Profiler.enable");
    await this.session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** The blocks that ran since the last call, each with about how often. */
  async take(): Promise<ReadonlySet<string>> {
    const { result } = await this.session.post("Profiler.takePreciseCoverage");
    const ran = new Set<string>();
    for (const script of result) if (script.url.includes("/packages/pki/src/")) addScript(script, ran);
    return ran;
  }

  /** Those of them that never ran before; from now on they have. */
  addNew(ran: ReadonlySet<string>): ReadonlySet<string> {
    const fresh = ran.difference(this.seen);
    for (const key of fresh) this.seen.add(key);
    return fresh;
  }

  get blocks(): number {
    return this.seen.size;
  }

  stop(): void {
    this.session.disconnect();
  }
}

/** Counts by powers of two, so that a loop that runs much longer is new too. */
function addScript({ scriptId, functions }: Profiler.ScriptCoverage, ran: Set<string>): void {
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges) {
      if (count > 0) ran.add(`${scriptId} ${startOffset} ${endOffset} ${Math.min(6, Math.floor(Math.log2(count)))}`);
    }
  }
}
