/** Counts what node:test reports, prints one line per file, and keeps failures and skips for the end. */
import { relative } from "node:path";
import { inspect } from "node:util";

/** The part of node:test's events that is used here. */
export interface TestEvent {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: {
    readonly duration_ms: number;
    readonly type?: string | undefined;
    readonly error?: (Error & { cause?: unknown; failureType?: string }) | undefined;
  };
}

export interface Failure {
  readonly name: string;
  readonly detail: string;
  /** Relative to the root. */
  readonly file: string;
}

export interface Skip {
  readonly name: string;
  readonly reason: string;
  readonly file: string;
}

export class Tally {
  skipped: Skip[] = [];
  failures: Failure[] = [];
  /** Failures of a first run in files that passed when they were run again. */
  readonly unstable: Failure[] = [];
  readonly #root: string;
  readonly #notes = new Map<string, string[]>();
  readonly #files = new Map<string, { passed: number; failed: number; skipped: number; milliseconds: number }>();

  constructor(root: string) {
    this.#root = root;
  }

  pass(event: TestEvent): void {
    const file = this.#fileOf(event);
    if (event.nesting === 0) file.milliseconds += event.details.duration_ms;
    if (event.details.type === "suite") return;
    if (event.skip === undefined && event.todo === undefined) {
      file.passed += 1;
    } else {
      this.skipped.push({ name: this.#nameOf(event), reason: reasonOf(event), file: this.#pathOf(event) });
      file.skipped += 1;
    }
  }

  fail(event: TestEvent): void {
    // A suite or a parent fails because something inside it did; that is counted where it happened.
    if (event.details.error?.failureType === "subtestsFailed") return;
    this.#fileOf(event).failed += 1;
    const notes = (this.#notes.get(event.file ?? "") ?? []).slice(-20);
    const detail = [describeError(event.details.error), ...notes].join("\n");
    this.failures.push({ name: this.#nameOf(event), detail, file: this.#pathOf(event) });
  }

  /** What a test file printed; shown only beside a failure. */
  note(file: string | undefined, message: string): void {
    const notes = this.#notes.get(file ?? "") ?? [];
    notes.push(message.trimEnd());
    this.#notes.set(file ?? "", notes.slice(-50));
  }

  #fileOf(event: TestEvent) {
    const key = event.file ?? event.name;
    const known = this.#files.get(key) ?? { passed: 0, failed: 0, skipped: 0, milliseconds: 0 };
    this.#files.set(key, known);
    return known;
  }

  get passed(): number {
    return [...this.#files.values()].reduce((sum, { passed }) => sum + passed, 0);
  }

  /** Files with a failure, relative to the root. */
  failedFiles(): string[] {
    return [...new Set(this.failures.map(({ file }) => file))];
  }

  /** Takes what a second run of `files` found for what the first one did; failures that went away are kept as unstable. */
  replace(files: readonly string[], again: Tally): void {
    const stillFailing = new Set(again.failedFiles());
    this.unstable.push(...this.failures.filter(({ file }) => !stillFailing.has(file)));
    this.failures = [...again.failures];
    this.skipped = [...this.skipped.filter(({ file }) => !files.includes(file)), ...again.skipped];
    for (const [file, counts] of again.#files) this.#files.set(file, counts);
  }

  #pathOf(event: TestEvent): string {
    return relative(this.#root, event.file ?? event.name);
  }

  #nameOf(event: TestEvent): string {
    const path = this.#pathOf(event);
    return `${path}${event.line === undefined ? "" : `:${event.line}`}: ${event.name}`;
  }

  /** One line per file, in the order of their names. */
  summary(): string[] {
    return [...this.#files].map(([file, counts]) => {
      const state = counts.failed > 0 ? "FAIL" : "ok  ";
      const extra = `${counts.failed > 0 ? `, ${counts.failed} failed` : ""}${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`;
      const time = `${(counts.milliseconds / 1000).toFixed(1)} s`.padStart(8);
      return `${state} ${time}  ${relative(this.#root, file)}: ${counts.passed} passed${extra}`;
    });
  }
}

function reasonOf({ skip, todo }: TestEvent): string {
  if (todo !== undefined) return "marked as to do, which this project does not do";
  return typeof skip === "string" && skip !== "" ? skip : "no reason given";
}

function describeError(error: TestEvent["details"]["error"]): string {
  const cause = error?.cause ?? error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
}
