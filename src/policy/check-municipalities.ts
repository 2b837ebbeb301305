/** CPS 4-4-4-4: lists are made per municipality, so the periods of each code must be clear. */
import type { Draft } from "./draft.ts";
import { positionAt } from "./source.ts";
import type { Municipality } from "./types.ts";

/** Reports periods that end before they begin or overlap, codes of another prefecture, and a prefecture without any. */
export function checkMunicipalities(draft: Draft): void {
  const { kind, prefecture } = draft.sections;
  const written = [...draft.municipalities];
  for (const [index, municipality] of written) {
    checkPeriod(draft, index, municipality);
    const earlier = written.find(
      ([other, { code }]) => other < index && code === municipality.code && overlap(draft, other, municipality),
    );
    if (earlier !== undefined) reportOverlap(draft, index, earlier[0], municipality);
    if (prefecture !== undefined && municipality.code.slice(0, 2) !== prefecture.code.slice(0, 2))
      draft.report(["municipalities", index, "code"], {
        code: "municipality-outside-prefecture",
        prefecture: prefecture.code,
      });
  }
  if (kind !== "prefecture") return;
  if (prefecture === undefined && !draft.root.entries.has("prefecture"))
    draft.report(["prefecture"], { code: "field-missing" });
  if (!draft.root.entries.has("municipalities")) draft.report(["municipalities"], { code: "field-missing" });
}

function checkPeriod(draft: Draft, index: number, { validFrom, validTo }: Municipality): void {
  if (validTo !== undefined && validTo < validFrom)
    draft.report(["municipalities", index, "validTo"], { code: "period-ends-before-it-begins", validFrom, validTo });
}

function overlap(draft: Draft, otherIndex: number, { validFrom, validTo }: Municipality): boolean {
  const other = draft.municipalities.get(otherIndex);
  if (other === undefined) return false;
  const beginsBeforeOtherEnds = other.validTo === undefined || validFrom <= other.validTo;
  const endsAfterOtherBegins = validTo === undefined || other.validFrom <= validTo;
  return beginsBeforeOtherEnds && endsAfterOtherBegins;
}

function reportOverlap(draft: Draft, index: number, otherIndex: number, { code }: Municipality): void {
  const otherLine = positionAt(draft.root, ["municipalities", otherIndex]).line;
  draft.report(["municipalities", index, "validFrom"], {
    code: "municipality-periods-overlap",
    municipality: code,
    otherLine,
  });
}
