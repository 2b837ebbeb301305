/** What the counters take for a certificate, as the policy says it (CPS 2-1-3). */
import { z } from "zod";
import { operation } from "./operation.ts";
import { civilDate, municipalityCode } from "./values.ts";

const bilingual = z.object({ ja: z.string(), en: z.string() });

/** Of today; all municipalities of the prefectures here, or one. */
export const listCounterFees = operation({
  name: "list-counter-fees",
  method: "GET",
  path: "/counter/fees",
  access: { kind: "right", right: "read" },
  summary: { ja: "窓口の手数料", en: "What the counters take for a certificate" },
  query: z.strictObject({ municipality: municipalityCode.optional() }),
  response: z.object({
    on: civilDate,
    fees: z.array(
      z.object({
        municipality: municipalityCode,
        name: bilingual,
        /** Yen. */
        ordinary: z.int().nonnegative(),
        /** Yen, beside the ordinary fee, after a change of substitutes. */
        surcharge: z.int().nonnegative(),
        /** "assumed": no ordinance was looked up. */
        standing: z.enum(["assumed", "by-ordinance"]),
        ground: bilingual,
      }),
    ),
  }),
});
export type CounterFeesView = z.infer<typeof listCounterFees.response>;
