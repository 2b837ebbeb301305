/**
 * A clause of a practice statement and how it is met: what `policy/clauses/<statement>/*.yaml` says, one entry for each
 * numbered clause. A heading has a title alone; its state is that of the clauses below it.
 */
import { z } from "zod";
import { evidenceNames } from "./evidence/index.ts";

const text = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

/** "src/ca/crls.live.test.ts: an entry stays until …": the file, and the words by which the test is called. */
const testReference = z.string().regex(/^[\w./-]+\.test\.ts: .+$/, "FILE.test.ts: NAME OF THE TEST");

const path = z.string().regex(/^[\w./-]+$/, "a path below the project's folder");

const heading = z.strictObject({ title: z.string().min(1) });

const met = heading.extend({
  /** Who or what meets it: the program, people, a building, or the program together with people. */
  by: z.enum(["software", "mixed", "organisation", "facility"]),
  /** How, in one sentence. */
  how: text,
  code: z.array(path).default([]),
  tests: z.array(testReference).default([]),
  evidence: z.array(z.enum(evidenceNames)).default([]),
  /** Values that the authority's policy file has to hold, by their place in it ("crl.validityHours"). */
  policy: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
  /** What the program still lacks; such a clause is red. */
  missing: text.optional(),
});

const entry = z.union([met, heading]);
export const clauseFile = z.record(z.string().regex(/^\d+(-\d+)*$/), entry);

export type BilingualWords = z.infer<typeof text>;
export type MetClause = z.infer<typeof met>;
export type ClauseEntry = z.infer<typeof entry>;

/** All clauses of one statement, by number. */
export type ClauseList = ReadonlyMap<string, ClauseEntry>;

/** A heading is met through its parts, and says nothing itself. */
export function isMet(entry: ClauseEntry): entry is MetClause {
  return "by" in entry;
}
