/** The manuals of one's own duties (CPS 5-3-5). */
import { z } from "zod";
import { operation } from "./operation.ts";

const manual = z.string().regex(/^[a-z]+(-[a-z]+)*$/, "the name of a manual");
const language = z.enum(["ja", "en"]);
const access = { kind: "signed-in" } as const;

export const listManuals = operation({
  name: "list-manuals",
  method: "GET",
  path: "/manuals",
  access,
  summary: { ja: "自分の職務の手順書", en: "The manuals of one's own duties" },
  response: z.object({ manuals: z.array(z.object({ manual, title: z.object({ ja: z.string(), en: z.string() }) })) }),
});

export const showManual = operation({
  name: "show-manual",
  method: "GET",
  path: "/manuals/{manual}",
  access,
  summary: { ja: "手順書一冊", en: "One manual" },
  parameters: z.strictObject({ manual }),
  query: z.strictObject({ language }),
  response: z.object({
    title: z.object({ ja: z.string(), en: z.string() }),
    /** Of the text; English where there is no other. */
    language,
    /** Markdown. */
    text: z.string(),
  }),
});
