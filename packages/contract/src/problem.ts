import { z } from "zod";

/** One part of a request that is wrong. */
const fieldError = z.object({
  /** "attributes.commonName"; empty: the part as a whole. */
  field: z.string(),
  /** What is wrong: "missing", "too-long". */
  code: z.string(),
  /** The same in words, in the language asked for. */
  detail: z.string(),
  /** What it would have to be: a limit, a form, the values that may be chosen. */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457 §3: why a request was not done. `code` is stable; `title` and `detail` are in the language asked for. */
export const problem = z.object({
  /** "/problems/<code>", relative to the server. */
  type: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  status: z.int().min(400).max(599),
  code: z.string(),
  /** The part of the request that was refused: "attributes.commonName". */
  field: z.string().optional(),
  /** Every part that is wrong, in the order of the request; `field` is the first of them. Absent: it is one, or none. */
  errors: z.array(fieldError).optional(),
  /** The rule that refused it: "RFC 5280 §4.1.2.2", "CPS 4-2-3", or the operation: "GET /residents/{resident}". */
  rule: z.string().optional(),
  /** The facts of the refusal; which ones depends on the code. */
  facts: z.record(z.string(), z.unknown()).optional(),
  /** Names the request in the server's log. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
