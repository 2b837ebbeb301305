/** What tests of this room share: the shipped policies as texts, and one line of them changed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyProblem } from "./problem.ts";
import { readPolicies } from "./read.ts";
import type { PolicySettings, PolicyText } from "./roots.ts";

export const folder = join(import.meta.dirname, "..", "..", "policy");
export const settings: PolicySettings = {
  addresses: { repository: "http://repository.example", status: "http://status.example" },
};

export function shippedTexts(): readonly PolicyText[] {
  return ["", "templates"].flatMap((below) =>
    readdirSync(join(folder, below))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => ({ file: join(below, name), text: readFileSync(join(folder, below, name), "utf8") })),
  );
}

/** The shipped texts with `from` replaced by `to` once in `file`; throws when `from` is not there. */
export function changed(file: string, from: string, to: string, texts = shippedTexts()): readonly PolicyText[] {
  return texts.map((text) => {
    if (text.file !== file) return text;
    if (!text.text.includes(from)) throw new RangeError(`${file} does not say ${from}`);
    return { file, text: text.text.replace(from, () => to) };
  });
}

/** What is wrong with the texts; empty when they load. */
export function problemsOf(texts: readonly PolicyText[]): readonly PolicyProblem[] {
  const read = readPolicies(texts, settings);
  return read.ok ? [] : read.refusal.problems;
}

/** The number of the first line that has `text`, from 1. */
export function lineOf(texts: readonly PolicyText[], file: string, text: string): number {
  const lines = texts.find((other) => other.file === file)?.text.split("\n") ?? [];
  return lines.findIndex((line) => line.includes(text)) + 1;
}
