/** The people who work here, what they may do, and how they prove who they are (CPS 5-2, 5-3). */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { duty } from "./rights.ts";
import { base64, moment, municipalityCode, sha256 } from "./values.ts";

/** Names an account in addresses and in the audit log: a staff number or a word, never a person's name. */
export const account = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lower-case letters, digits and hyphens");

const displayName = z.string().trim().min(1).max(100);
/** The same in Latin letters, for pages in English: "SATO Hanako". */
const romanisedName = z
  .string()
  .trim()
  .regex(/^[\p{Script=Latin}0-9 .,'()-]{1,100}$/u, "Latin letters, digits and spaces");
const reason = z.string().trim().min(1).max(400);
const parameters = z.strictObject({ account });

/** One member of the staff as others see one. */
export const staffMember = z.object({
  account,
  displayName: z.string(),
  /** In Latin letters, for pages in English. */
  romanisedName: z.string().optional(),
  /** "left": for good; the account is never given to somebody else. */
  state: z.enum(["active", "suspended", "left"]),
  duties: z.array(duty),
  /** Whose counter a clerk serves. */
  municipality: municipalityCode.optional(),
  registeredAt: moment,
  version: z.int().positive(),
});
export type StaffMember = z.infer<typeof staffMember>;

/** SHA-256 of the certificate. */
export const fingerprint = sha256;

/** By account; `next` is given to `after` for the page that follows. */
export const listStaff = operation({
  name: "list-staff",
  method: "GET",
  path: "/staff",
  access: { kind: "right", right: "read-staff" },
  summary: { ja: "職員の一覧", en: "Who works here, with their duties" },
  query: z.strictObject({
    after: account.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ staff: z.array(staffMember), next: account.optional() }),
});

/** With what happened to the account, oldest first, and the means of signing in. */
export const showStaff = operation({
  name: "show-staff",
  method: "GET",
  path: "/staff/{account}",
  access: { kind: "right", right: "read-staff" },
  summary: { ja: "職員一人の記録", en: "One member of the staff with the events of the account" },
  parameters,
  response: staffMember.extend({
    events: z.array(z.object({ event: z.record(z.string(), z.unknown()), recordedAt: moment, recordedBy: z.string() })),
    certificates: z.array(z.object({ fingerprint, notAfter: moment })),
    securityKeys: z.int(),
  }),
});

/** So that pages show people by their names: what everybody at work reads on a colleague's badge, and no more. */
export const nameStaff = operation({
  name: "name-staff",
  method: "GET",
  path: "/staff/{account}/name",
  access: { kind: "signed-in" },
  summary: { ja: "職員一人の氏名", en: "The name of one member of the staff" },
  parameters,
  response: staffMember.pick({ account: true, displayName: true, romanisedName: true }),
});

/** The initial password is shown this once and must be changed at the first sign-in. */
export const registerStaff = operation({
  name: "register-staff",
  method: "POST",
  path: "/staff",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "職員を登録する", en: "Register a member of the staff" },
  status: 201,
  body: z.strictObject({
    account,
    displayName,
    romanisedName: romanisedName.exactOptional(),
    duties: z.array(duty).max(12),
    municipality: municipalityCode.exactOptional(),
  }),
  response: z.object({
    member: staffMember,
    initialPassword: z.string(),
    /** Asked for where duties of power are wanted; such a duty is given when another person approves. */
    approvals: z.array(approvalId),
  }),
});

export const giveDuty = operation({
  name: "give-duty",
  method: "POST",
  path: "/staff/{account}/duties",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "職務を与える", en: "Give a duty" },
  parameters,
  body: z.strictObject({ duty }),
  /** "approval": the duty needs a second person, was asked for, and is not held yet. */
  response: staffMember.extend({ approval: approvalId.optional() }),
});

export const takeDuty = operation({
  name: "take-duty",
  method: "DELETE",
  path: "/staff/{account}/duties/{duty}",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "職務を外す", en: "Take a duty away" },
  parameters: z.strictObject({ account, duty }),
  response: staffMember,
});

/** CPS 5-2-1-2: a clerk serves the counter of one municipality. Ends every session of the account at once. */
export const assignMunicipality = operation({
  name: "assign-municipality",
  method: "PUT",
  path: "/staff/{account}/municipality",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "窓口担当者の市区町村を定める", en: "Say whose counter a clerk serves" },
  parameters,
  body: z.strictObject({ municipality: municipalityCode }),
  response: staffMember,
});

/** Ends every session of the account at once. */
export const suspendStaff = operation({
  name: "suspend-staff",
  method: "POST",
  path: "/staff/{account}/suspension",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "アカウントを一時停止する", en: "Suspend an account" },
  parameters,
  body: z.strictObject({ reason }),
  response: staffMember,
});

export const resumeStaff = operation({
  name: "resume-staff",
  method: "DELETE",
  path: "/staff/{account}/suspension",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "一時停止を解く", en: "End a suspension" },
  parameters,
  response: staffMember,
});

/** For good: duties end, and the account is never used again. */
export const recordDeparture = operation({
  name: "record-departure",
  method: "POST",
  path: "/staff/{account}/departure",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "離職を記録する", en: "Record that somebody left" },
  parameters,
  body: z.strictObject({ reason }),
  response: staffMember,
});

/** A new initial password, shown this once; a lock ends. */
export const resetPassword = operation({
  name: "reset-password",
  method: "POST",
  path: "/staff/{account}/password",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "初期パスワードを出し直す", en: "Give a new initial password" },
  parameters,
  response: z.object({ initialPassword: z.string() }),
});

/** Lets the holder of this certificate's key sign in with it. */
export const registerStaffCertificate = operation({
  name: "register-staff-certificate",
  method: "POST",
  path: "/staff/{account}/certificates",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "職員の証明書を登録する", en: "Register the certificate on somebody's card" },
  status: 201,
  parameters,
  /** DER. */
  body: z.strictObject({ certificate: base64.max(20_000) }),
  response: z.object({ fingerprint }),
});

export const removeStaffCertificate = operation({
  name: "remove-staff-certificate",
  method: "DELETE",
  path: "/staff/{account}/certificates/{fingerprint}",
  access: { kind: "right", right: "manage-staff" },
  summary: { ja: "職員の証明書の登録を消す", en: "Remove a registered certificate" },
  status: 204,
  parameters: z.strictObject({ account, fingerprint }),
  response: z.undefined(),
});
