import { z } from "zod";
import { authorityId, moment } from "./values.ts";

const text = z.object({ ja: z.string(), en: z.string() });

/** GET /authorities. */
export const listAuthorities = {
  response: z.object({
    authorities: z.array(
      z.object({
        authority: authorityId,
        name: text,
        kind: z.string(),
        state: z.enum(["operating", "stopped"]),
        /** Who may ask for the status of its holders' certificates. */
        status: z.enum(["open", "registered-callers"]),
        practiceStatementVersion: z.string(),
        generations: z.array(
          z.object({ generation: z.int().positive(), state: z.string(), notAfter: moment.optional() }),
        ),
        /** Addresses relative to the server. */
        certificates: z.array(z.string()),
        revocationLists: z.array(z.string()),
        /** Missing: no responder answers for this authority. */
        ocsp: z.string().optional(),
      }),
    ),
  }),
} as const;
export type ListAuthoritiesResponse = z.infer<typeof listAuthorities.response>;

/** GET /authorities/{authority}/certificates/{name}.cer: "self-signed-1", "link-old-with-new-2", "cross-jpki-bridge-1". */
export const publishedCertificateParameters = z.strictObject({
  authority: authorityId,
  name: z
    .string()
    .max(128)
    .regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens"),
});

/** GET /authorities/{authority}/arl/{generation}.crl. */
export const authorityListParameters = z.strictObject({
  authority: authorityId,
  generation: z.coerce.number().int().min(1).max(1000),
});

/** GET /authorities/{authority}/crl/{generation}/{scope}.crl; scope is "certificates" or "municipality:422011". */
export const holderListParameters = authorityListParameters.extend({
  scope: z.string().regex(/^(certificates|municipality:[0-9]{6})$/, "certificates or municipality:<six digits>"),
});
