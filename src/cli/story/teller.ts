import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Text } from "../../texts/index.ts";
import { type Terminal, words } from "../terminal.ts";

/** What a program answered. */
export interface Answer {
  readonly exitCode: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A command of the story: what is run, and how it is shown (a secret is shown as the file that holds it). */
export interface ShownCommand {
  readonly program: string;
  readonly parameters: readonly string[];
  /** Parameters to show instead of others, by position. */
  readonly shownAs?: Readonly<Record<number, string>>;
}

/** What must be true of an answer. */
export interface Expectation {
  readonly exitCode?: number | "not-zero";
  readonly says?: readonly (string | RegExp)[];
}

/** Tells the story: chapters, the commands as a person can repeat them, and whether OpenSSL agrees. */
export class Teller {
  readonly #terminal: Terminal;
  readonly #folder: string;
  #chapter = 0;
  #agreed = 0;
  #disagreed = 0;

  /** Commands run in `folder`. */
  constructor(terminal: Terminal, folder: string) {
    this.#terminal = terminal;
    this.#folder = folder;
  }

  get agreed(): number {
    return this.#agreed;
  }

  get disagreed(): number {
    return this.#disagreed;
  }

  chapter(title: Text): void {
    this.#chapter += 1;
    this.#terminal.print("");
    this.#terminal.print(`${this.#chapter}. ${words(this.#terminal, title)}`);
  }

  /** Something that warifu did, without a check of its own. */
  tell(text: Text): void {
    this.#terminal.print(`   ${words(this.#terminal, text)}`);
  }

  /** The command that a person would type for what the story did over HTTP. */
  equivalent(command: string): void {
    this.#terminal.print(`   $ ${command}`);
  }

  /** Runs a command, shows it, and says whether the answer is as it must be. */
  async check(claim: Text, command: ShownCommand, expected: Expectation = {}): Promise<Answer> {
    this.#terminal.print(`   $ ${shellText(command)}`);
    const answer = await run(command, this.#folder);
    this.verdict(claim, isAsExpected(answer, expected) ? "agrees" : "disagrees", answer.output);
    return answer;
  }

  /** Records one comparison; what was seen is shown when it disagrees. */
  verdict(claim: Text, outcome: "agrees" | "disagrees", seen: string): void {
    if (outcome === "agrees") this.#agreed += 1;
    else this.#disagreed += 1;
    this.#terminal.print(`   ${outcome === "agrees" ? "✓" : "✗"} ${words(this.#terminal, claim)}`);
    if (outcome === "agrees") return;
    for (const line of seen.trimEnd().split("\n")) this.#terminal.print(`     | ${line}`);
  }
}

function isAsExpected({ exitCode, output }: Answer, { exitCode: wanted = 0, says = [] }: Expectation): boolean {
  const ended = wanted === "not-zero" ? exitCode !== 0 : exitCode === wanted;
  return ended && says.every((text) => (typeof text === "string" ? output.includes(text) : text.test(output)));
}

/** One program; a fault to start it counts as an answer that nobody expects. */
export async function run({ program, parameters }: ShownCommand, folder: string): Promise<Answer> {
  const child = spawn(program, parameters, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], timeout: 30_000 });
  let output = "";
  const gather = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", gather);
  child.stderr.on("data", gather);
  try {
    const [exitCode] = await once(child, "close");
    return { exitCode: typeof exitCode === "number" ? exitCode : 255, output };
  } catch (error) {
    return { exitCode: 255, output: `${output}${String(error)}` };
  }
}

function shellText({ program, parameters, shownAs = {} }: ShownCommand): string {
  return [program, ...parameters.map((parameter, index) => shownAs[index] ?? quoted(parameter))].join(" ");
}

function quoted(parameter: string): string {
  return /^[\w@%+=:,./-]+$/.test(parameter) ? parameter : `'${parameter.replaceAll("'", `'\\''`)}'`;
}
