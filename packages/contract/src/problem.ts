import { z } from "zod";

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
  /** The rule that refused it: "RFC 5280 §4.1.2.2", "CPS 4-2-3", or the operation: "GET /residents/{resident}". */
  rule: z.string().optional(),
  /** The facts of the refusal; which ones depends on the code. */
  facts: z.record(z.string(), z.unknown()).optional(),
  /** Names the request in the server's log. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
