import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, base64, moment, pageSize, serialNumber } from "./values.ts";

const text = z.object({ ja: z.string(), en: z.string() });

/** Issued and not revoked: "valid" or, after its end, "expired". "open": not yet signed. "voided": never delivered. */
export const certificateState = z.enum(["valid", "revoked", "expired", "voided", "open"]);
export type CertificateState = z.infer<typeof certificateState>;

/** One list of an authority: "municipality:422011", "certificates", "authorities". */
const scopeName = z.string().regex(/^(certificates|authorities|municipality:[0-9]{6})$/, "a list of the authority");

const scope = z.object({ scope: z.string(), name: text });

/** Where a page begins; as the page before it said. */
const cursor = z
  .string()
  .max(64)
  .regex(/^-?[0-9a-z]{1,11}\.([0-9a-f]{2}){1,20}$/, "as the page before said");

const listedCertificate = z.object({
  serialNumber,
  state: certificateState,
  scope: z.string(),
  profile: z.string(),
  generation: z.int().positive(),
  intendedAt: moment,
  notBefore: moment,
  notAfter: moment,
  revokedAt: moment.optional(),
  reason: z.string().optional(),
});

/** Any number of certificates, a page at a time. */
export const listCertificates = operation({
  name: "list-certificates",
  method: "GET",
  path: "/authorities/{authority}/certificates",
  access: { kind: "right", right: "read" },
  summary: { ja: "認証局の証明書の一覧", en: "The certificates of an authority, page by page" },
  parameters: z.strictObject({ authority: authorityId }),
  query: z.strictObject({
    scope: scopeName.optional(),
    state: certificateState.optional(),
    /** Calendar days of Asia/Tokyo; both count. */
    endsFrom: z.iso.date().optional(),
    endsTo: z.iso.date().optional(),
    /** Hexadecimal digits with which the serial number begins; then the order is that of serial numbers. */
    serialPrefix: z
      .string()
      .regex(/^[0-9a-fA-F]{1,40}$/, "1 to 40 hexadecimal digits")
      .optional(),
    after: cursor.optional(),
    limit: pageSize({ usual: 50, most: 200 }),
  }),
  response: z.object({
    /** The newest ends first, or the newest serial numbers. */
    certificates: z.array(listedCertificate),
    /** Absent: the last page. A page may be short, or empty, and there may be more all the same. */
    next: cursor.optional(),
    lookedThrough: z.int(),
    /** With the first page only. */
    count: z.object({ certificates: z.int(), precision: z.enum(["exact", "about"]) }).optional(),
  }),
});

/** One certificate with what happened to it. */
export const showCertificateRecord = operation({
  name: "show-certificate-record",
  method: "GET",
  path: "/authorities/{authority}/certificates/{serialNumber}/record",
  access: { kind: "right", right: "read" },
  summary: { ja: "証明書とその経過", en: "A certificate and what happened to it" },
  parameters: z.strictObject({ authority: authorityId, serialNumber }),
  response: z.object({
    authority: authorityId,
    name: text,
    serialNumber,
    state: certificateState,
    scope,
    profile: z.string(),
    generation: z.int().positive(),
    holder: z.string().optional(),
    notBefore: moment,
    notAfter: moment,
    algorithm: z.string(),
    /** DER; absent while it is open, and for ever when voided. */
    certificate: base64.optional(),
    /** The oldest first; `actor` where the audit log of that moment still says who it was. */
    events: z.array(
      z.object({
        kind: z.enum(["intended", "signed", "revoked", "voided", "listed", "ended"]),
        at: moment,
        actor: z.string().optional(),
        origin: z.string().optional(),
        reason: z.string().optional(),
        cause: z.string().optional(),
      }),
    ),
    /** The first list that names it, and the newest. */
    list: z.object({ first: z.string(), firstThisUpdate: moment, current: z.string(), path: z.string() }).optional(),
  }),
});

const keyGeneration = z.object({
  generation: z.int().positive(),
  state: z.string(),
  algorithm: z.string(),
  /** "activated", "not-activated", …: of the running process. */
  key: z.string(),
  /** Hexadecimal. */
  keyIdentifier: z.string(),
  keyGeneratedAt: moment,
  notAfter: moment.optional(),
});

const publishedCertificate = z.object({
  /** "self-signed-1.cer" */
  file: z.string(),
  path: z.string(),
  serialNumber,
  notBefore: moment,
  notAfter: moment,
  /** Of the DER, hexadecimal. */
  sha1: z.string(),
  sha256: z.string(),
});

const currentList = z.object({
  authority: authorityId,
  generation: z.int().positive(),
  scope,
  number: z.string(),
  entries: z.int(),
  octets: z.int(),
  thisUpdate: moment,
  plannedNext: moment,
  nextUpdate: moment,
  /** Relative to the server; residents' lists are for registered callers. */
  path: z.string(),
});
export type CurrentList = z.infer<typeof currentList>;

/** One authority with its keys, certificates and lists. */
export const showAuthority = operation({
  name: "show-authority",
  method: "GET",
  path: "/authorities/{authority}/record",
  access: { kind: "right", right: "read" },
  summary: { ja: "認証局の鍵、証明書、失効リスト", en: "An authority's keys, certificates and lists" },
  parameters: z.strictObject({ authority: authorityId }),
  response: z.object({
    authority: authorityId,
    name: text,
    operator: text,
    kind: z.string(),
    state: z.enum(["operating", "stopped"]),
    status: z.enum(["open", "registered-callers"]),
    practiceStatementVersion: z.string(),
    generations: z.array(keyGeneration),
    scopes: z.array(scope),
    certificates: z.array(publishedCertificate),
    lists: z.array(currentList),
    responders: z.array(
      z.object({
        generation: z.int().positive(),
        serialNumber: serialNumber.optional(),
        notBefore: moment.optional(),
        notAfter: moment.optional(),
      }),
    ),
  }),
});

const figures = z.object({ issued: z.int(), revoked: z.int(), voided: z.int(), lists: z.int() });

/** Figures that people watch. Days are those of Asia/Tokyo. */
export const dashboard = operation({
  name: "dashboard",
  method: "GET",
  path: "/operations/dashboard",
  access: { kind: "right", right: "read" },
  summary: { ja: "業務の状況", en: "Figures that people on duty watch" },
  query: z.strictObject({
    authority: authorityId.optional(),
    days: z.coerce.number().int().min(1).max(366).default(30),
  }),
  response: z.object({
    at: moment,
    authorities: z.array(z.object({ authority: authorityId, name: text })),
    /** Every day of the time asked for, the oldest first. */
    days: z.array(figures.extend({ day: z.iso.date() })),
    lists: z.array(currentList),
    /** The last hour, all processes together. Milliseconds. */
    ocsp: z.array(z.object({ at: moment, rate: z.number(), half: z.number().optional(), most: z.number().optional() })),
    queues: z.object({
      jobs: z.array(
        z.object({
          kind: z.string(),
          planned: z.int(),
          due: z.int(),
          running: z.int(),
          /** Of jobs that failed and will be tried again. */
          lastError: z.string().optional(),
        }),
      ),
      unsealedEvents: z.int(),
      lastSealAt: moment.optional(),
      /** Intents without a signature. */
      openIntents: z.int(),
      /** The oldest of them. */
      unsettled: z.array(
        z.object({
          authority: authorityId,
          serialNumber: z.string(),
          profile: z.string(),
          since: moment,
          /** Whose intent it is. */
          by: z.object({ role: z.string(), process: z.int(), host: z.string() }),
          /**
           * "being-signed": its process lives and signs it. "to-be-voided": its process has ended, so that a process of the
           * authority voids it when it next looks; the serial number stays used.
           */
          outlook: z.enum(["being-signed", "to-be-voided"]),
        }),
      ),
    }),
    processes: z.array(
      z.object({ lease: z.string(), role: z.string(), process: z.int(), host: z.string(), startedAt: moment }),
    ),
  }),
});
