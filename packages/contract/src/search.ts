import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, moment, serialNumber } from "./values.ts";

/**
 * One field for everything: a serial number or its beginning (at least four digits), a resident's name, reading or
 * identifier. In a body and not in an address, which others keep. Each kind is found by those who hold its right only.
 */
export const searchEverything = operation({
  name: "search",
  method: "POST",
  path: "/search",
  access: { kind: "signed-in" },
  summary: { ja: "全体検索", en: "Search everything" },
  body: z.strictObject({ text: z.string().min(1).max(100) }),
  response: z.object({
    /** With the right "read". */
    certificates: z.array(z.object({ authority: authorityId, serialNumber, profile: z.string(), notAfter: moment })),
    /** With the right "read-residents". */
    residents: z.array(
      z.object({
        resident: z.string(),
        name: z.string(),
        reading: z.string(),
        municipality: z.string(),
        state: z.string(),
      }),
    ),
    /** Whether there is more than is shown. */
    extent: z.enum(["all", "first"]),
  }),
});
