import { z } from "zod";
import { operation } from "./operation.ts";
import { authorityId, base64, civilDate, moment, pageSize, sha256 } from "./values.ts";

/** A relying party's identifier: it stands in its API keys and names its binds to the directory. */
export const partyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "1 to 63 lower-case letters, digits and hyphens");

/** Who may become what (CPS 1-3-1(9) to (11)). */
export const partyKinds = ["signature-verifier", "group-verifier", "signature-confirmer"] as const;
export const partyClasses = [
  "administrative-organ",
  "court",
  "designated-handler",
  "accredited-certification-business",
  "recognised-certification-business",
  "record-providing-body",
  "procedure-agents-body",
  "record-providers-body",
  "group-member",
] as const;
export const partyStates = [
  "notified",
  "examined",
  "agreed",
  "registered",
  "suspended",
  "withdrawn",
  "refused",
] as const;
/** What is promised in the agreement (CPS 2-1-6 to 2-1-8). */
export const partyTerms = ["purpose-limit", "report-on-demand", "secrecy", "safe-keeping", "fee"] as const;
/** Ways in which restricted information is given out (CPS 4-4-4-1). */
export const partyMethods = ["ocsp", "http-list", "ldap-list", "file"] as const;
/** What a party proves itself with. */
export const partyCredentialKinds = [
  "api-key",
  "ldap-password",
  "client-certificate",
  "signing-certificate",
  "source-address",
] as const;

const kind = z.enum(partyKinds);
const partyClass = z.enum(partyClasses);
const state = z.enum(partyStates);
const term = z.enum(partyTerms);
const method = z.enum(partyMethods);
const credentialKind = z.enum(partyCredentialKinds);
const line = z.string().min(1).max(400);
const text = z.object({ ja: z.string(), en: z.string() });

const access = z.strictObject({
  methods: z.array(method).max(4),
  /** Authority → its partitions ("municipality:422011"), or all of them. */
  authorities: z.union([
    z.literal("all"),
    z.record(authorityId, z.union([z.literal("all"), z.array(z.string().max(64)).min(1).max(2000)])),
  ]),
});

const limits = z.strictObject({
  /** Networks in CIDR notation from which questions must come. */
  networks: z.union([z.literal("any"), z.array(z.string().max(64)).max(64)]),
  questionsPerMinute: z.union([z.literal("unlimited"), z.int()]),
});

const credential = z.object({
  number: z.int().positive(),
  kind: credentialKind,
  label: z.string(),
  notBefore: moment,
  notAfter: moment,
  state: z.enum(["valid", "revoked"]),
  network: z.string().optional(),
  remindedAt: moment.optional(),
});

const summary = z.object({
  id: partyId,
  name: z.string(),
  kind,
  /** null: registered before there were classes. */
  class: partyClass.nullable(),
  /** Of a signature confirmer: its group verifier. */
  group: partyId.nullable(),
  state,
  version: z.int().positive(),
  /** How many people have approved; two make a right of access. */
  approvals: z.int(),
  validCredentials: z.int(),
  /** Reports that were demanded and not answered yet. */
  openReports: z.int(),
});
export type RelyingPartySummary = z.infer<typeof summary>;

const report = z.object({
  number: z.int().positive(),
  demandedBy: z.enum(["minister", "governor"]),
  subject: z.string(),
  demandedAt: moment,
  dueOn: civilDate,
  answer: z.object({ at: moment, text: z.string(), by: z.string() }).optional(),
});

const detail = summary.extend({
  notification: z
    .object({ name: z.string(), address: z.string(), contact: z.string(), purpose: z.string(), by: z.string() })
    .nullable(),
  examination: z.object({ by: z.string(), conditions: z.array(z.string()), papers: z.array(z.string()) }).nullable(),
  agreement: z.object({ by: z.string(), document: z.string(), on: civilDate, terms: z.array(term) }).nullable(),
  approvedBy: z.array(z.string()),
  access: z.object(access.shape),
  limits: z.object(limits.shape),
  credentials: z.array(credential),
  reports: z.array(report),
  /** SHA-256 of the public key with which a group verifier's answers are signed. */
  groupKey: z.string().nullable(),
  /** Until when it signs; null: there is none, or it is about to be replaced. */
  groupKeySignsUntil: moment.nullable(),
  /** Keys before it; answers that they signed can still be verified. */
  formerGroupKeys: z.array(z.object({ identifier: z.string(), replacedAt: moment })),
});
export type RelyingPartyDetail = z.infer<typeof detail>;

const party = z.strictObject({ party: partyId });

export const listRelyingParties = operation({
  name: "list-relying-parties",
  method: "GET",
  path: "/relying-parties",
  access: { kind: "right", right: "read-relying-parties" },
  summary: { ja: "署名検証者等の一覧", en: "Relying parties with their states" },
  query: z.strictObject({
    state: state.optional(),
    group: partyId.optional(),
    after: partyId.optional(),
    limit: pageSize({ usual: 100, most: 1000 }),
  }),
  response: z.object({ parties: z.array(summary) }),
});

export const showRelyingParty = operation({
  name: "show-relying-party",
  method: "GET",
  path: "/relying-parties/{party}",
  access: { kind: "right", right: "read-relying-parties" },
  summary: { ja: "署名検証者等とその経過", en: "One relying party and what happened to it" },
  parameters: party,
  response: detail.extend({
    events: z.array(
      z.object({
        version: z.int().positive(),
        event: z.record(z.string(), z.unknown()),
        recordedAt: moment,
        recordedBy: z.string(),
      }),
    ),
  }),
});

export const listRelyingPartyClasses = operation({
  name: "list-relying-party-classes",
  method: "GET",
  path: "/relying-party-classes",
  access: { kind: "right", right: "read-relying-parties" },
  summary: {
    ja: "署名検証者等の区分ごとの要件、書類、約束事項",
    en: "What each class of relying party has to fulfil, to show and to promise",
  },
  response: z.object({
    classes: z.array(
      z.object({
        class: partyClass,
        kind,
        name: text,
        clause: z.string(),
        law: z.string(),
        conditions: z.array(z.object({ id: z.string(), text })),
        papers: z.array(z.object({ id: z.string(), text })),
        terms: z.array(term),
      }),
    ),
  }),
});

export const notifyRelyingParty = operation({
  name: "notify-relying-party",
  method: "POST",
  path: "/relying-parties",
  access: { kind: "right", right: "register-relying-parties" },
  summary: { ja: "届出を受け付ける", en: "Record the notification of a relying party" },
  status: 201,
  body: z.strictObject({
    id: partyId,
    class: partyClass,
    group: partyId.exactOptional(),
    name: line,
    address: line,
    contact: line,
    purpose: line,
  }),
  response: detail,
});

export const changeRelyingParty = operation({
  name: "change-relying-party",
  method: "POST",
  path: "/relying-parties/{party}/changes",
  access: { kind: "right", right: "register-relying-parties" },
  summary: {
    ja: "審査、取決め、停止、退会、アクセス権、制限、報告要求を記録する",
    en: "Record examination, agreement, suspension, withdrawal, access, limits, reports",
  },
  parameters: party,
  body: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("examine"),
      conditions: z.array(z.string().max(64)).max(32),
      papers: z.array(z.string().max(64)).max(32),
    }),
    z.strictObject({ kind: z.literal("agree"), document: line, on: civilDate, terms: z.array(term).max(8) }),
    z.strictObject({ kind: z.literal("suspend"), reason: line }),
    z.strictObject({ kind: z.literal("withdraw"), by: z.enum(["party", "office"]), reason: line }),
    z.strictObject({ kind: z.literal("change-access"), access }),
    z.strictObject({ kind: z.literal("change-limits"), limits }),
    z.strictObject({
      kind: z.literal("demand-report"),
      by: z.enum(["minister", "governor"]),
      subject: line,
      dueOn: civilDate,
    }),
    z.strictObject({ kind: z.literal("answer-report"), number: z.int().positive(), text: z.string().min(1).max(8000) }),
  ]),
  response: detail,
});

export const decideRelyingParty = operation({
  name: "decide-relying-party",
  method: "POST",
  path: "/relying-parties/{party}/decisions",
  access: { kind: "right", right: "approve-relying-parties" },
  summary: {
    ja: "アクセス権の付与を承認する、拒む、停止を解く",
    en: "Approve or refuse a right of access, or end its suspension",
  },
  parameters: party,
  body: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("approve") }),
    z.strictObject({ kind: z.literal("refuse"), reason: line }),
    z.strictObject({ kind: z.literal("resume"), reason: line }),
  ]),
  response: detail,
});

export const issueRelyingPartyCredential = operation({
  name: "issue-relying-party-credential",
  method: "POST",
  path: "/relying-parties/{party}/credentials",
  access: { kind: "right", right: "register-relying-parties" },
  summary: {
    ja: "鍵を発行し、又は証明書やネットワークを登録する",
    en: "Issue a key, or register a certificate or network, by which a party is known",
  },
  status: 201,
  parameters: party,
  body: z.strictObject({
    label: z.string().min(1).max(200),
    notAfter: moment.exactOptional(),
    wanted: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["api-key", "ldap-password"]) }),
      /** DER. */
      z.strictObject({ kind: z.enum(["client-certificate", "signing-certificate"]), certificate: base64 }),
      z.strictObject({ kind: z.literal("source-address"), network: z.string().max(64) }),
    ]),
  }),
  response: z.object({
    credential,
    /** Shown this once. */
    secret: z.string().optional(),
  }),
});

export const revokeRelyingPartyCredential = operation({
  name: "revoke-relying-party-credential",
  method: "POST",
  path: "/relying-parties/{party}/credentials/{credential}/revocation",
  access: { kind: "right", right: "register-relying-parties" },
  summary: { ja: "鍵、証明書、ネットワークの登録を取り消す", en: "Take back a key, certificate or network" },
  parameters: party.extend({ credential: z.coerce.number().int().positive() }),
  body: z.strictObject({ reason: z.string().min(1).max(200) }),
  response: detail,
});

export const listEndingCredentials = operation({
  name: "list-ending-credentials",
  method: "GET",
  path: "/relying-party-credentials",
  access: { kind: "right", right: "read-relying-parties" },
  summary: { ja: "まもなく終わる鍵と証明書", en: "Keys and certificates that end soon" },
  query: z.strictObject({
    before: moment.optional(),
    limit: pageSize({ usual: 100, most: 1000 }),
  }),
  response: z.object({ credentials: z.array(z.object({ party: partyId, credential })) }),
});

export const makeGroupKey = operation({
  name: "make-group-key",
  method: "POST",
  path: "/relying-parties/{party}/group-key",
  access: { kind: "right", right: "register-relying-parties" },
  summary: {
    ja: "団体署名検証者の回答に署名する鍵を作る",
    en: "Make the key that signs a group verifier's answers",
  },
  status: 201,
  parameters: party,
  response: detail,
});

const group = z.strictObject({ group: partyId });

export const readGroupKey = operation({
  name: "read-group-key",
  method: "GET",
  path: "/group-verifiers/{group}/key",
  access: { kind: "public" },
  summary: {
    ja: "団体署名検証者の回答を確かめる公開鍵（PEM）",
    en: "The public key that verifies a group verifier's answers (PEM)",
  },
  parameters: group,
  query: z.strictObject({
    /** The `kid` of an answer; absent: the key that signs now. */
    kid: sha256.optional(),
  }),
  produces: "application/x-pem-file",
  response: z.string(),
});

/** What a group verifier tells its signature confirmers: validity, and nothing else. */
export const groupAnswer = z.object({
  /** The group verifier. */
  iss: z.string(),
  /** The signature confirmer that asked. */
  aud: z.string(),
  /** Seconds since 1970: the moment that the answer is about. */
  iat: z.int(),
  nonce: z.string().optional(),
  answers: z.array(
    z.object({
      /** SHA-256 of the certificate in hexadecimal. */
      certificate: z.string(),
      validity: z.enum(["valid", "not-valid", "cannot-tell"]),
    }),
  ),
});
export type GroupAnswer = z.infer<typeof groupAnswer>;

export const askGroupVerifier = operation({
  name: "ask-group-verifier",
  method: "POST",
  path: "/group-verifiers/{group}/answers",
  access: { kind: "relying-party" },
  summary: {
    ja: "署名確認者が電子証明書の有効性を団体署名検証者に尋ねる",
    en: "A signature confirmer asks its group verifier whether certificates are valid",
  },
  parameters: group,
  body: z.strictObject({
    /** DER. */
    certificates: z.array(base64.max(16_384)).min(1).max(16),
    /** Comes back in the answer, so that an old answer cannot be taken for this one. */
    nonce: z
      .string()
      .regex(/^[\x21-\x7e]{16,128}$/, "16 to 128 printable characters")
      .exactOptional(),
  }),
  /** A JSON Web Signature (RFC 7515 §7.1) over a `groupAnswer`. */
  response: z.object({ answer: z.string() }),
});
