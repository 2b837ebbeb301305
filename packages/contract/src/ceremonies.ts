/** Ceremonies on keys of authorities, and the register of the modules that hold backups of keys. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { duty } from "./rights.ts";
import { authorityId, base64, moment, octets, pageSize, reason, sha256 } from "./values.ts";

const text = z.object({ ja: z.string(), en: z.string() });
const account = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const keyReference = z
  .string()
  .max(128)
  .regex(/^[a-z]+:[A-Za-z0-9-]+$/, "a store and an identifier");
const stepId = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const moduleNumber = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, "letters, digits and hyphens");
const place = z.string().trim().min(1).max(100);
const share = z.strictObject({ file: z.string().max(8192), passphrase: z.string().max(1024) });
const backupText = z.string().max(65_536);

const attendant = z.strictObject({ account, duty });
const people = z.partialRecord(duty, z.int().positive());

/** What the program does in a step. */
export const ceremonyActions = [
  "generate-key",
  "prove-key",
  "back-up-key",
  "try-backup",
  "restore-key",
  "destroy-key",
  "destroy-modules",
] as const;
export const ceremonyAction = z.enum(ceremonyActions);
export type CeremonyAction = z.infer<typeof ceremonyAction>;

export const ceremonyKinds = ["generation", "backup", "restore", "destruction"] as const;
const ceremonyKind = z.enum(ceremonyKinds);
const ceremonyState = z.enum(["planned", "running", "to-sign", "signed", "closed", "broken-off"]);

const summary = z.object({
  number: z.int().positive(),
  kind: ceremonyKind,
  title: text,
  state: ceremonyState,
  plannedAt: moment,
  subject: z.object({ authority: z.string().optional(), key: z.string().optional() }),
});

const ceremonyView = summary.extend({
  rules: z.array(z.string()),
  definitionHash: sha256,
  plannedBy: z.string(),
  /** What has to be approved before it begins; absent in a demo. */
  approval: approvalId.optional(),
  attendants: z.array(attendant),
  steps: z.array(
    z.object({
      id: stepId,
      title: text,
      does: text,
      sees: text,
      program: ceremonyAction.optional(),
      who: people,
      state: z.enum(["done", "next", "later"]),
      /** Of the step that is next: what the program did. */
      action: z.enum(["not-begun", "begun", "done"]),
      confirmed: z.array(z.string()),
      /** What came of the program's work: names and their values. */
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  attachments: z.array(z.object({ name: z.string(), sha256, octets: z.int(), mediaType: z.string() })),
  signatures: z.array(z.object({ account: z.string(), duty, at: moment })),
  /** Once all steps are done: what is signed. */
  transcriptHash: sha256.optional(),
});
export type CeremonyView = z.infer<typeof ceremonyView>;

const parameters = z.strictObject({ ceremony: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const stepParameters = parameters.extend({ step: stepId });
const attending = { kind: "right", right: "attend-ceremonies" } as const;
const keeping = { kind: "right", right: "keep-keys" } as const;

/** Newest first. */
export const listCeremonies = operation({
  name: "list-ceremonies",
  method: "GET",
  path: "/ceremonies",
  access: attending,
  summary: { ja: "鍵の儀式の一覧", en: "Ceremonies on keys" },
  query: z.strictObject({
    /** `next` of the page before. */
    before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    limit: pageSize({ usual: 20, most: 100 }),
  }),
  response: z.object({ ceremonies: z.array(summary), next: z.int().optional() }),
});

/** What can be planned, who could attend under which duty, and about which authority or key. */
export const listCeremonyDefinitions = operation({
  name: "list-ceremony-definitions",
  method: "GET",
  path: "/ceremonies/definitions",
  access: attending,
  summary: { ja: "計画できる鍵の儀式", en: "Ceremonies that can be planned" },
  response: z.object({
    definitions: z.array(z.object({ id: z.string(), kind: ceremonyKind, title: text, people })),
    candidates: z.array(z.object({ account, displayName: z.string(), duties: z.array(duty) })),
    authorities: z.array(authorityId),
    keys: z.array(z.object({ reference: z.string(), label: z.string(), state: z.enum(["living", "destroyed"]) })),
  }),
});

/** Asks at once for the approvals that stand behind its kind. */
export const planCeremony = operation({
  name: "plan-ceremony",
  method: "POST",
  path: "/ceremonies",
  access: keeping,
  summary: { ja: "鍵の儀式を計画する", en: "Plan a ceremony" },
  body: z.strictObject({
    definition: z.string().max(64),
    authority: authorityId.optional(),
    key: keyReference.optional(),
    attendants: z.array(attendant).min(2).max(40),
  }),
  status: 201,
  response: z.object({ ceremony: z.int().positive(), approval: approvalId.optional() }),
});

export const showCeremony = operation({
  name: "show-ceremony",
  method: "GET",
  path: "/ceremonies/{ceremony}",
  access: attending,
  summary: { ja: "鍵の儀式一件", en: "One ceremony" },
  parameters,
  response: ceremonyView,
});

export const beginCeremony = operation({
  name: "begin-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/beginning",
  access: keeping,
  summary: { ja: "承認された鍵の儀式を始める", en: "Begin a ceremony that was approved" },
  parameters,
  response: ceremonyView,
});

/** Begun again after it was cut short, it goes on and does nothing twice. */
export const actInCeremony = operation({
  name: "act-in-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/steps/{step}/action",
  access: attending,
  summary: { ja: "鍵の儀式の手順の処理を行う", en: "Have the program do its part of a step" },
  parameters: stepParameters,
  body: z.strictObject({
    shares: z.array(share).max(40).optional(),
    backup: backupText.optional(),
    module: z.strictObject({ number: moduleNumber, room: place, place }).optional(),
    modules: z.array(moduleNumber).max(100).optional(),
  }),
  largestBody: 600_000,
  response: ceremonyView,
});

/** The encrypted backup itself, for those who made it, until the ceremony ends; it needs their shares again. */
export const takeKeyBackup = operation({
  name: "take-key-backup",
  method: "POST",
  path: "/ceremonies/{ceremony}/backup",
  access: keeping,
  summary: { ja: "作成したバックアップを受け取る", en: "Take the backup that was made" },
  parameters,
  body: z.strictObject({ shares: z.array(share).min(1).max(40) }),
  largestBody: 400_000,
  response: z.object({ name: z.string(), file: z.string(), sha256 }),
});

export const confirmCeremonyStep = operation({
  name: "confirm-ceremony-step",
  method: "POST",
  path: "/ceremonies/{ceremony}/steps/{step}/confirmation",
  access: attending,
  summary: { ja: "鍵の儀式の手順を確認した", en: "Confirm what was seen in a step" },
  parameters: stepParameters,
  response: ceremonyView,
});

export const attachToCeremony = operation({
  name: "attach-to-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/attachments",
  access: attending,
  summary: { ja: "写真や映像を記録に添付する", en: "Attach a photograph or film" },
  parameters,
  body: z.strictObject({ name: z.string().trim().min(1).max(200), content: base64 }),
  // 8 MiB in Base64.
  largestBody: 11_300_000,
  status: 201,
  response: ceremonyView,
});

export const readCeremonyAttachment = operation({
  name: "read-ceremony-attachment",
  method: "GET",
  path: "/ceremonies/{ceremony}/attachments/{digest}",
  access: attending,
  summary: { ja: "記録の添付", en: "What was attached" },
  parameters: parameters.extend({ digest: sha256 }),
  produces: "application/octet-stream",
  response: octets,
});

export const breakOffCeremony = operation({
  name: "break-off-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/breaking-off",
  access: attending,
  summary: { ja: "鍵の儀式を中止する", en: "Break a ceremony off" },
  parameters,
  body: z.strictObject({ ground: reason }),
  response: ceremonyView,
});

/** Each of those present, by the own password entered anew; after the last one the house seals the transcript. */
export const signCeremony = operation({
  name: "sign-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/signatures",
  access: attending,
  summary: { ja: "鍵の儀式の記録に署名する", en: "Sign a ceremony's transcript" },
  parameters,
  body: z.strictObject({ transcriptHash: sha256, password: z.string().min(1).max(1024) }),
  status: 201,
  response: ceremonyView,
});

/** Where the audit key was not activated when the last one signed. */
export const sealCeremony = operation({
  name: "seal-ceremony",
  method: "POST",
  path: "/ceremonies/{ceremony}/seal",
  access: attending,
  summary: { ja: "署名のそろった記録を封印する", en: "Seal a transcript that all have signed" },
  parameters,
  response: ceremonyView,
});

/** As `warifu ceremony verify` takes it. */
export const readCeremonyTranscript = operation({
  name: "read-ceremony-transcript",
  method: "GET",
  path: "/ceremonies/{ceremony}/transcript",
  access: attending,
  summary: { ja: "鍵の儀式の記録（JSON）", en: "A ceremony's transcript, JSON" },
  parameters,
  produces: "application/json",
  response: octets,
});

export const printCeremonyTranscript = operation({
  name: "print-ceremony-transcript",
  method: "GET",
  path: "/ceremonies/{ceremony}/transcript/paper",
  access: attending,
  summary: { ja: "鍵の儀式の記録（PDF）", en: "A ceremony's transcript, PDF" },
  parameters,
  query: z.strictObject({ language: z.enum(["ja", "en"]).default("ja") }),
  produces: "application/pdf",
  response: octets,
});

const backupModule = z.object({
  module: moduleNumber,
  key: z.string(),
  digest: sha256,
  room: z.string(),
  place: z.string(),
  state: z.enum(["kept", "destroyed"]),
  ceremony: z.int(),
  seenAt: moment,
  /** Not seen for a year. */
  inventory: z.enum(["due", "not-due"]),
});
export type BackupModuleView = z.infer<typeof backupModule>;

/** By number. */
export const listBackupModules = operation({
  name: "list-backup-modules",
  method: "GET",
  path: "/backup-modules",
  access: attending,
  summary: { ja: "バックアップ媒体の登録簿", en: "The register of backup modules" },
  query: z.strictObject({ after: moduleNumber.optional(), limit: pageSize({ usual: 50, most: 200 }) }),
  response: z.object({ modules: z.array(backupModule), next: z.string().optional() }),
});

/** Who made it, moved it, saw it, destroyed it. */
export const showBackupModule = operation({
  name: "show-backup-module",
  method: "GET",
  path: "/backup-modules/{module}",
  access: attending,
  summary: { ja: "バックアップ媒体の履歴", en: "What happened to a backup module" },
  parameters: z.strictObject({ module: moduleNumber }),
  response: z.object({
    events: z.array(
      z.object({
        kind: z.enum(["registered", "moved", "seen", "destroyed"]),
        at: moment,
        by: z.array(z.string()),
        place: z.string().optional(),
      }),
    ),
  }),
});

/** Within its room to another place, or counted at an inventory. */
const moduleChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("move"), room: place, place }),
  z.strictObject({ kind: z.literal("see") }),
]);

export const askModuleChange = operation({
  name: "ask-module-change",
  method: "POST",
  path: "/backup-modules/{module}/change-requests",
  access: keeping,
  summary: {
    ja: "媒体の移動・棚卸しの確認をもう一人に求める",
    en: "Ask a second person to confirm a module's movement or count",
  },
  parameters: z.strictObject({ module: moduleNumber }),
  body: z.strictObject({ change: moduleChange }),
  status: 201,
  response: z.object({ approval: approvalId }),
});

export const recordModuleChange = operation({
  name: "record-module-change",
  method: "POST",
  path: "/backup-modules/{module}/changes",
  access: keeping,
  summary: { ja: "二人で行った媒体の移動・棚卸しを記録する", en: "Record a module's movement or count by two people" },
  parameters: z.strictObject({ module: moduleNumber }),
  body: z.strictObject({ change: moduleChange, approval: approvalId }),
  response: backupModule.omit({ inventory: true }),
});
