import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, civilDate, moment, reason as note, octets, pageSize } from "./values.ts";

const words = z.object({ ja: z.string(), en: z.string() });
export const clauseNumber = z.string().regex(/^[1-9][0-9]?(-[0-9]{1,2}){0,4}$/, "a clause, such as 4-4-9");

/** Why a clause is red. */
const reason = z.discriminatedUnion("code", [
  /** The program lacks something. */
  z.object({ code: z.literal("missing"), what: words }),
  z.object({ code: z.literal("file-gone"), path: z.string() }),
  z.object({ code: z.literal("test-gone"), test: z.string() }),
  z.object({ code: z.literal("not-proven") }),
  /** JSON of what the statement wants and of what the policy file says. */
  z.object({ code: z.literal("policy-differs"), place: z.string(), wanted: z.string(), found: z.string() }),
  z.object({ code: z.literal("evidence-fails"), evidence: z.string(), findings: z.array(z.string()) }),
  z.object({ code: z.literal("part-red"), clause: clauseNumber }),
]);

const judgedClause = z.object({
  clause: clauseNumber,
  /** The statement's own, in Japanese. */
  title: z.string(),
  /** "organisational", "facility": met by people or by a building, which no program can prove. */
  state: z.enum(["green", "red", "organisational", "facility"]),
  reasons: z.array(reason),
  /** Absent: a heading, which is what its parts are. */
  met: z
    .object({
      by: z.enum(["software", "mixed", "organisation", "facility"]),
      how: words,
      code: z.array(z.string()),
      tests: z.array(z.string()),
      evidence: z.array(z.string()),
      policy: z.array(z.string()),
    })
    .optional(),
  /** When people last looked at their part. */
  confirmed: z.object({ at: moment, by: z.string(), note: z.string() }).optional(),
});
export type JudgedClauseView = z.infer<typeof judgedClause>;

const parameters = z.strictObject({ authority: authorityId });

/** Every clause of an authority's practice statement and what proves it, judged now (CPS 2-7-4). */
export const showCompliance = operation({
  name: "show-compliance",
  method: "GET",
  path: "/authorities/{authority}/compliance",
  access: { kind: "right", right: "read-compliance" },
  summary: { ja: "運用規程の各条の適合", en: "How each clause of the practice statement is met" },
  parameters,
  response: z.object({
    authority: authorityId,
    /** Version of the practice statement. */
    statement: z.string(),
    at: moment,
    clauses: z.array(judgedClause),
    count: z.object({ green: z.int(), red: z.int(), organisational: z.int(), facility: z.int() }),
  }),
});

/** The same as a paper, with the findings of audits from outside. */
export const printCompliance = operation({
  name: "print-compliance",
  method: "GET",
  path: "/authorities/{authority}/compliance/paper.pdf",
  access: { kind: "right", right: "read-compliance" },
  summary: { ja: "運用規程の適合の報告書（PDF）", en: "How each clause is met, as a paper (PDF)" },
  parameters,
  query: z.strictObject({ language: z.enum(["ja", "en"]) }),
  produces: "application/pdf",
  response: octets,
});

/** The last judgement of each day, newest first. */
export const listJudgements = operation({
  name: "list-judgements",
  method: "GET",
  path: "/authorities/{authority}/compliance/judgements",
  access: { kind: "right", right: "read-compliance" },
  summary: { ja: "適合の判定の履歴", en: "How the clauses were judged day by day" },
  parameters,
  query: z.strictObject({ before: civilDate.optional(), limit: pageSize({ usual: 31, most: 366 }) }),
  response: z.object({
    judgements: z.array(
      z.object({
        day: civilDate,
        statement: z.string(),
        green: z.int(),
        organisational: z.int(),
        facility: z.int(),
        red: z.array(clauseNumber),
      }),
    ),
    next: civilDate.optional(),
  }),
});

/** That people or a building still meet a clause, with what was looked at. */
export const confirmClause = operation({
  name: "confirm-clause",
  method: "POST",
  path: "/authorities/{authority}/compliance/{clause}/confirmation",
  access: { kind: "right", right: "confirm-clauses" },
  summary: { ja: "条の適合を確認したことを記録する", en: "Record that a clause was confirmed" },
  parameters: parameters.extend({ clause: clauseNumber }),
  body: z.strictObject({ note }),
  response: z.object({ at: moment, by: z.string(), note: z.string() }),
});
