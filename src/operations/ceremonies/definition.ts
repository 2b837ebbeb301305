/**
 * A ceremony as one reviewable file: who must be present, and every step with who does what, what must be seen, and what the
 * program does. Reading it says everything that is wrong at once.
 */
import { createHash } from "node:crypto";
import { type CeremonyAction, ceremonyActions, ceremonyKinds, type Duty, duties } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseDocument } from "yaml";
import { z } from "zod";
import { canonicalJson } from "../../store/index.ts";
import { dutyFacts } from "../staff/index.ts";

export type CeremonyKind = (typeof ceremonyKinds)[number];

export const programActions = ceremonyActions;
export type ProgramAction = CeremonyAction;

/** What the program does in a ceremony of each kind, in this order, each once. */
export const actionsOfKind: Readonly<Record<CeremonyKind, readonly ProgramAction[]>> = {
  generation: ["generate-key", "prove-key"],
  backup: ["back-up-key", "try-backup"],
  restore: ["restore-key", "prove-key"],
  destruction: ["destroy-key", "destroy-modules"],
};

const text = z.strictObject({ ja: z.string().trim().min(1).max(600), en: z.string().trim().min(1).max(600) });
const people = z.partialRecord(z.enum(duties), z.int().min(1).max(20));

const definitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  kind: z.enum(ceremonyKinds),
  title: text,
  rules: z.array(z.string().regex(/^CPS [0-9]+(-[0-9]+)*$/)).min(1),
  people,
  steps: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
        title: text,
        does: text,
        sees: text,
        program: z.enum(programActions).optional(),
        who: people,
      }),
    )
    .min(1)
    .max(60),
});
export type CeremonyDefinition = z.output<typeof definitionSchema>;
export type CeremonyStep = CeremonyDefinition["steps"][number];
export type CeremonyPeople = CeremonyDefinition["people"];

/** `place`: "steps.3.who"; empty for the whole file. */
export type DefinitionProblem = { readonly place: string } & (
  | { readonly code: "ceremony-file-malformed"; readonly detail: string }
  | { readonly code: "ceremony-step-twice"; readonly step: string }
  | { readonly code: "ceremony-too-few-people"; readonly duty: Duty; readonly needed: number; readonly present: number }
  | { readonly code: "ceremony-duty-cannot-attend"; readonly duty: Duty }
  | { readonly code: "ceremony-seen-by-one-alone"; readonly step: string }
  | { readonly code: "ceremony-actions-differ"; readonly needed: readonly string[]; readonly found: readonly string[] }
);

export interface DefinitionRefusal {
  readonly code: "ceremony-definition-wrong";
  readonly problems: readonly DefinitionProblem[];
}

/** Reads and checks a definition. Refusal: all that is wrong with it. */
export function readDefinition(source: string): Result<CeremonyDefinition, DefinitionRefusal> {
  const document = parseDocument(source, { version: "1.2", uniqueKeys: true, prettyErrors: true });
  const faults = [...document.errors, ...document.warnings].map(
    ({ message }): DefinitionProblem => ({ place: "", code: "ceremony-file-malformed", detail: message }),
  );
  if (faults.length > 0) return refuse({ code: "ceremony-definition-wrong", problems: faults });
  const parsed = definitionSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }): DefinitionProblem => ({
        place: path.join("."),
        code: "ceremony-file-malformed",
        detail: message,
      }),
    );
    return refuse({ code: "ceremony-definition-wrong", problems });
  }
  const problems = [...peopleProblems(parsed.data), ...stepProblems(parsed.data), ...actionProblems(parsed.data)];
  return problems.length === 0 ? ok(parsed.data) : refuse({ code: "ceremony-definition-wrong", problems });
}

/** SHA-256 of the definition's canonical JSON: what is approved, carried out and written into the transcript. */
export function definitionHash(definition: CeremonyDefinition): string {
  return createHash("sha256").update(canonicalJson(definition), "utf8").digest("hex");
}

/** Duties and numbers of a definition, in the order of the contract. */
export function* numbersOf(people: CeremonyPeople): Iterable<readonly [Duty, number]> {
  for (const duty of duties) {
    const number = people[duty];
    if (number !== undefined) yield [duty, number];
  }
}

/** CPS 6-1-1-1, 6-2-1-4, 6-2-1-9: every ceremony has two key managers or more. */
function* peopleProblems({ people: present }: CeremonyDefinition): Iterable<DefinitionProblem> {
  const managers = present["key-manager"] ?? 0;
  if (managers < 2)
    yield { place: "people", code: "ceremony-too-few-people", duty: "key-manager", needed: 2, present: managers };
  for (const [duty] of numbersOf(present))
    if (!dutyFacts[duty].rights.includes("attend-ceremonies"))
      yield { place: "people", code: "ceremony-duty-cannot-attend", duty };
}

function* stepProblems({ people: present, steps }: CeremonyDefinition): Iterable<DefinitionProblem> {
  for (const [index, { id, who }] of steps.entries()) {
    const place = `steps.${index}`;
    if (steps.findIndex((other) => other.id === id) !== index) yield { place, code: "ceremony-step-twice", step: id };
    let seeing = 0;
    for (const [duty, needed] of numbersOf(who)) {
      seeing += needed;
      const there = present[duty] ?? 0;
      if (there < needed)
        yield { place: `${place}.who`, code: "ceremony-too-few-people", duty, needed, present: there };
    }
    if (seeing < 2) yield { place: `${place}.who`, code: "ceremony-seen-by-one-alone", step: id };
  }
}

function* actionProblems({ kind, steps }: CeremonyDefinition): Iterable<DefinitionProblem> {
  const found = steps.flatMap(({ program }) => program ?? []);
  const needed = actionsOfKind[kind];
  if (found.join() !== needed.join()) yield { place: "steps", code: "ceremony-actions-differ", needed, found };
}
