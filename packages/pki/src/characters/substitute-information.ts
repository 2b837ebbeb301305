import { charactersOf } from "./split.ts";

/**
 * The substituteCharacterOfCommonName or …OfAddress of a recorded text: one digit for each of its characters, 1 where it stands for another
 * character of the original, else 0.
 *
 * CPS 4-2-2: that substitutes were used is recorded. Where a character became several (kanji written in kana), the texts are aligned by their
 * longest common subsequence, so that only what differs is marked and the length is always that of the recorded text.
 * @example substituteCharacterInformation("髙橋", "高橋") // "10"
 */
export function substituteCharacterInformation(original: string, substituted: string): string {
  const before = charactersOf(original);
  const after = charactersOf(substituted);
  const kept = before.length === after.length ? sameAtSamePlace(before, after) : inCommonSubsequence(before, after);
  return kept.map((isKept) => (isKept ? "0" : "1")).join("");
}

function sameAtSamePlace(before: readonly string[], after: readonly string[]): boolean[] {
  return after.map((character, index) => character === before[index]);
}

function inCommonSubsequence(before: readonly string[], after: readonly string[]): boolean[] {
  const lengths = commonLengths(before, after);
  const kept = after.map(() => false);
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      kept[j] = true;
      i += 1;
      j += 1;
    } else if (lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}

/** lengths[i][j] = length of the longest common subsequence of what follows i in the one and j in the other. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      const same = before[i] === after[j];
      row[j] = same
        ? lengthAt(lengths, i + 1, j + 1) + 1
        : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
