/**
 * What a resident applies for at the counter of the municipality, from the form to the card in the hand (CPS 3-1-9 to 3-4,
 * 4-1 to 4-4). One application is one case. A clerk's account belongs to one municipality and sees its cases only.
 */
import { z } from "zod";
import { substitutes } from "./residents.ts";
import { authorityId, civilDate, holder, moment, municipalityCode, serialNumber, sha256 } from "./values.ts";

/** One line as a person wrote it: kept as it is, so nothing is in it that no form could hold. */
const line = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "no control characters, no broken ones");
export const applicationReason = line.refine((text) => text.trim() !== "", "not only spaces");
const paragraph = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "no broken characters");

/** Names one case in addresses. */
export const applicationNumber = z.string().regex(/^[1-9][0-9]{0,17}$/, "a number");

/** A paper's number within its case. */
export const paperNumber = z.string().regex(/^[1-9][0-9]{0,5}$/, "a number");

// --- the form ---------------------------------------------------------------------------------------------------------

export const cardService = z.enum(["unlock", "initialise", "password-change", "erase"]);

/** CPS 4-1-2: what stands on the form, exactly as it was written. */
export const applicationForm = z.strictObject({
  appliedOn: civilDate,
  /** 氏名, family name first, with one ideographic space between the parts. */
  name: line,
  /** ふりがな */
  reading: line,
  alias: line.exactOptional(),
  address: line,
  dateOfBirth: civilDate,
  gender: z.enum(["male", "female", "other"]),
  /** 代替文字 as the resident wrote them; the choice is recorded as a step of its own. */
  substitutes: substitutes.exactOptional(),
  /** Only when somebody else comes for the resident. */
  agent: z.strictObject({ name: line, address: line }).exactOptional(),
});
export type ApplicationForm = z.infer<typeof applicationForm>;

/** "test": the whole procedure with test policies; nothing of it binds anybody. */
export const applicationPractice = z.enum(["real", "test"]);

/** What is applied for. */
export const applicationSubject = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("issue") }),
  z.strictObject({ kind: z.literal("renewal") }),
  /** After a revocation (CPS 3-3). */
  z.strictObject({ kind: z.literal("reissue") }),
  /** "compromise": loss and theft as well; at the counter only. */
  z.strictObject({ kind: z.literal("revocation"), ground: z.enum(["cessation", "compromise"]) }),
  z.strictObject({ kind: z.literal("card-service"), service: cardService }),
  z.strictObject({ kind: z.literal("disclosure"), request: paragraph }),
  z.strictObject({ kind: z.literal("correction"), request: paragraph }),
]);
export type ApplicationSubject = z.infer<typeof applicationSubject>;
export const applicationKinds = [
  "issue",
  "renewal",
  "reissue",
  "revocation",
  "card-service",
  "disclosure",
  "correction",
] as const;

// --- papers -----------------------------------------------------------------------------------------------------------

/** Which papers there are is data of the server: `list-paper-kinds`. */
export const paperKind = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "a kind of paper");

/** A kept copy; its octets are read by `read-paper`. */
const paper = z.object({
  paper: paperNumber,
  kind: paperKind,
  /** Of the paper itself; absent: it has no end. */
  validUntil: civilDate.optional(),
  mediaType: z.enum(["image/jpeg", "image/png", "application/pdf"]),
  octets: z.int().positive(),
  sha256,
  keptAt: moment,
  keptBy: z.string(),
  /** The first day on which it may be deleted. */
  keepUntil: civilDate,
});
export type ApplicationPaper = z.infer<typeof paper>;

/** Papers that the server prints for a case. */
export const applicationPrint = z.enum([
  "application-form",
  /** 照会書 to the resident whom an agent comes for, with the form of the answer. */
  "inquiry",
  /** 注意事項 */
  "terms",
  /** 電子証明書の写し */
  "certificate-copy",
  /** 利用の手引 */
  "guide",
  "receipt",
  /** 受理通知: the revocation because the service is no longer wanted. */
  "acceptance-notice",
  /** 完了通知: the revocation because the key is, or may be, in other hands. */
  "completion-notice",
  "refusal-notice",
]);
export type ApplicationPrint = z.infer<typeof applicationPrint>;

// --- the case ---------------------------------------------------------------------------------------------------------

export const applicationStates = [
  /** Not matched against the register yet, or differing from it. */
  "received",
  "matched",
  /** Of an agent: the written inquiry is on its way, the agent comes again. */
  "waiting-for-answer",
  "identified",
  /** The two keys are on the card; the holder is at the key pair generator. */
  "card-prepared",
  /** The public key was read off the card, and the generator's evidence of it is here. */
  "key-generated",
  "issued",
  "image-confirmed",
  "on-card",
  "terms-told",
  "paid",
  /** End of what ends with a card in the hand. */
  "handed-over",
  /** Of a revocation or a card service: carried out; the notice or the card is still to be given. */
  "performed",
  /** End of a revocation, a card service, a disclosure, a correction. */
  "done",
  /** A certificate that must not be handed over is being ended; asked again, it goes on. */
  "discarding",
  /** End: the certificate was revoked and never handed over. */
  "discarded",
  /** End. */
  "refused",
  /** End. */
  "withdrawn",
] as const;
export const applicationState = z.enum(applicationStates);
export type ApplicationState = z.infer<typeof applicationState>;

export const applicationField = z.enum(["name", "reading", "alias", "address", "dateOfBirth", "gender"]);

/** Where the form and the register say something else. */
const difference = z.object({
  field: applicationField,
  written: z.string(),
  registered: z.string(),
  /** "notation": only the way of writing differs (width, variants of a character); a clerk may accept it. */
  weight: z.enum(["notation", "substance"]),
  accepted: z.object({ by: z.string(), reason: z.string() }).optional(),
});
export type ApplicationDifference = z.infer<typeof difference>;

/** A character of the record that no certificate may hold (CPS 3-1-8). */
const outsideCharacter = z.object({
  field: z.enum(["name", "alias", "address"]),
  /** Which character of the field it is, from 0, as a reader counts. */
  index: z.int().nonnegative(),
  character: z.string(),
  /** Its code points: "U+8FBB U+E0101". */
  codePoints: z.string(),
  why: z.enum(["outside-the-sets", "compatibility-ideograph", "variation-sequence", "combining-sequence"]),
  /** What may be written instead, best first; empty: kana. */
  candidates: z.array(z.string()),
  chosen: z.string().optional(),
});
export type OutsideCharacter = z.infer<typeof outsideCharacter>;

export const imageOutcome = z.enum(["right", "identity-wrong", "issuer-or-date-wrong", "substitutes-wrong"]);

const fee = z.object({
  /** Yen. */
  amount: z.int().nonnegative(),
  ground: z.enum([
    "ordinary",
    "surcharge-for-substitutes",
    "free-after-wrong-image",
    "free-after-renotation",
    "free-after-merger",
    "trial",
  ]),
  paidAt: moment.optional(),
  receipt: z.string().optional(),
});
export type ApplicationFee = z.infer<typeof fee>;

/** Which commands the case takes now, so that a page need not know the table. */
const commandKinds = [
  "amend-form",
  "match",
  "accept-difference",
  "send-inquiry",
  "confirm-identity",
  "choose-substitutes",
  "record-card-prepared",
  "record-public-key",
  "request-certificate",
  "check-image",
  "record-written",
  "tell-terms",
  "take-fee",
  "hand-over",
  "revoke",
  "record-card-service",
  "give-notice",
  "forward",
  "abandon",
  "refuse",
  "withdraw",
] as const;
export const applicationCommandKind = z.enum(commandKinds);
export type ApplicationCommandKind = z.infer<typeof applicationCommandKind>;

export const applicationSummary = z.object({
  application: applicationNumber,
  municipality: municipalityCode,
  kind: z.enum(applicationKinds),
  practice: applicationPractice,
  state: applicationState,
  /** Sent back with a command, so that two clerks never work on one case unknowingly. */
  version: z.int().positive(),
  /** As written on the form. */
  name: z.string(),
  resident: holder.optional(),
  by: z.enum(["resident", "agent"]),
  receivedAt: moment,
  changedAt: moment,
  changedBy: z.string(),
});
export type ApplicationSummary = z.infer<typeof applicationSummary>;

const ending = z.object({
  /** "another-municipality": `municipality` is the right one. */
  code: z.string(),
  reason: z.string().optional(),
  municipality: z.object({ code: municipalityCode, ja: z.string(), en: z.string() }).optional(),
});

export const applicationDetail = applicationSummary.extend({
  subject: applicationSubject,
  form: applicationForm,
  /** Of the newest match. */
  differences: z.array(difference),
  papers: z.array(paper),
  /** Papers still needed before the identity can be confirmed, by kind or by what they are for. */
  missingPapers: z.array(z.string()),
  identity: z
    .object({
      way: z.enum(["papers", "mayor"]),
      papers: z.array(paperNumber),
      reason: z.string().optional(),
      by: z.string(),
      at: moment,
    })
    .optional(),
  outsideCharacters: z.array(outsideCharacter),
  /** Who stands at the key pair generator, and who enters the password (CPS 4-1-1 (3)). */
  keyPairGenerator: z.object({
    operatedBy: z.enum(["resident", "agent"]),
    passwordBy: z.enum(["resident", "municipality"]),
  }),
  card: z.string().optional(),
  keyGeneration: z
    .object({ device: z.string(), generatedAt: moment, publicKeyHash: sha256, tamperResistance: z.literal("assumed") })
    .optional(),
  certificate: z.object({ authority: authorityId, serialNumber, notBefore: moment, notAfter: moment }).optional(),
  imageOutcome: imageOutcome.optional(),
  /** Of a renewal: whether the generator reported that the old key is gone. */
  oldKey: z.enum(["erased", "not-reported", "not-erasable"]).optional(),
  fee: fee.optional(),
  revocation: z
    .object({ authority: authorityId, serialNumber, reason: z.string(), cause: z.string(), revokedAt: moment })
    .optional(),
  /** Of refused, withdrawn, discarding and discarded cases. */
  ending: ending.optional(),
  /** The first day on which the case's papers may be deleted (CPS 4-12-1-2). */
  keepUntil: civilDate,
  next: z.array(applicationCommandKind),
  prints: z.array(applicationPrint),
});
export type ApplicationDetail = z.infer<typeof applicationDetail>;
