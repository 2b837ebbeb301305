import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, moment, octets } from "./values.ts";

const text = z.object({ ja: z.string(), en: z.string() });

export const listAuthorities = operation({
  name: "list-authorities",
  method: "GET",
  path: "/authorities",
  access: { kind: "public" },
  summary: { ja: "認証局とその公開物の一覧", en: "Every authority with the addresses of what it publishes" },
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
});
export type ListAuthoritiesResponse = z.infer<typeof listAuthorities.response>;

/** "self-signed-1", "link-old-with-new-2", "cross-jpki-bridge-1". */
export const readPublishedCertificate = operation({
  name: "read-published-certificate",
  method: "GET",
  path: "/authorities/{authority}/certificates/{name}.cer",
  access: { kind: "public" },
  summary: { ja: "公開された証明書（DER）", en: "A published certificate (DER)" },
  parameters: z.strictObject({
    authority: authorityId,
    name: z
      .string()
      .max(128)
      .regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens"),
  }),
  caching: "chosen-by-the-server",
  produces: "application/pkix-cert",
  response: octets,
});

const generation = z.coerce.number().int().min(1).max(1000);

export const readAuthorityList = operation({
  name: "read-authority-list",
  method: "GET",
  path: "/authorities/{authority}/arl/{generation}.crl",
  access: { kind: "public" },
  summary: {
    ja: "認証局失効リスト（ARL、DER）",
    en: "The list of an authority's revoked authority certificates (DER)",
  },
  parameters: z.strictObject({ authority: authorityId, generation }),
  caching: "chosen-by-the-server",
  produces: "application/pkix-crl",
  response: octets,
});

/** The scope is "certificates" or "municipality:422011". */
export const readHolderList = operation({
  name: "read-holder-list",
  method: "GET",
  path: "/authorities/{authority}/crl/{generation}/{scope}.crl",
  access: { kind: "relying-party", strangers: "policy" },
  summary: { ja: "証明書失効リスト（CRL、DER）", en: "A list of revoked certificates of holders (DER)" },
  parameters: z.strictObject({
    authority: authorityId,
    generation,
    scope: z.string().regex(/^(certificates|municipality:[0-9]{6})$/, "certificates or municipality:<six digits>"),
  }),
  caching: "chosen-by-the-server",
  produces: "application/pkix-crl",
  response: octets,
});
