import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, moment, serialNumber } from "./values.ts";

const text = z.object({ ja: z.string(), en: z.string() });

const publishedCertificate = z.object({
  name: z.string(),
  kind: z.enum(["self-signed", "link-old-with-new", "link-new-with-old", "cross"]),
  generation: z.int().positive(),
  /** The authority whose key it holds; absent: none of this house. */
  subject: z.string().optional(),
  serialNumber,
  notBefore: moment,
  notAfter: moment,
  revokedAt: moment.optional(),
  /** Hexadecimal. */
  sha1: z.string(),
  sha256: z.string(),
  octets: z.int().positive(),
  /** Relative to the server. */
  address: z.string(),
});

const publishedList = z.object({
  generation: z.int().positive(),
  /** "authorities" (ARL), "certificates" or "municipality:422011". */
  scope: z.string(),
  number: z.string(),
  entries: z.int(),
  thisUpdate: moment,
  nextUpdate: moment,
  octets: z.int(),
  /** Who may fetch it. */
  access: z.enum(["open", "registered-parties"]),
  address: z.string(),
});

/** What the house publishes to everybody (CPS 2-6-1, 2-6-3), with fingerprints. */
export const showPublication = operation({
  name: "show-publication",
  method: "GET",
  path: "/publication",
  access: { kind: "public" },
  summary: {
    ja: "公開しているもの（証明書と指紋、失効リスト、証明書ポリシー）",
    en: "What is published: certificates with fingerprints, revocation lists, certificate policies",
  },
  caching: "chosen-by-the-server",
  response: z.object({
    at: moment,
    authorities: z.array(
      z.object({
        authority: authorityId,
        kind: z.string(),
        name: text,
        operator: text,
        state: z.enum(["operating", "stopped"]),
        status: z.enum(["open", "registered-callers"]),
        certificates: z.array(publishedCertificate),
        lists: z.array(publishedList),
      }),
    ),
    /** Names of certificate policies by dotted identifier. */
    policies: z.array(z.object({ policy: z.string(), name: text })),
  }),
});
export type Publication = z.infer<typeof showPublication.response>;
export type PublishedAuthority = Publication["authorities"][number];
