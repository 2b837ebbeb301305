import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { keyUpdateReason } from "./key-operations.ts";
import { operation } from "./operation.ts";
import { authorityId, moment } from "./values.ts";

/** What a person on duty wants to see at one glance. */
export const operationsStatus = operation({
  name: "operations-status",
  method: "GET",
  path: "/operations/status",
  access: { kind: "right", right: "read" },
  summary: { ja: "認証局、鍵、リスト、プロセスの状況", en: "How authorities, keys, lists and processes are doing" },
  response: z.object({
    startedAt: moment,
    at: moment,
    authorities: z.array(
      z.object({
        authority: authorityId,
        name: z.object({ ja: z.string(), en: z.string() }),
        state: z.enum(["operating", "stopped"]),
        generations: z.array(
          z.object({
            generation: z.int().positive(),
            state: z.string(),
            algorithm: z.string(),
            key: z.string(),
            keyGeneratedAt: moment,
            notAfter: moment.optional(),
          }),
        ),
        /** Great numbers are estimates, and named in `estimates`; `open` is always counted. */
        certificates: z.object({
          issued: z.int(),
          open: z.int(),
          voided: z.int(),
          revoked: z.int(),
          estimates: z.array(z.enum(["issued", "voided", "revoked"])),
        }),
        lists: z.array(
          z.object({
            generation: z.int().positive(),
            scope: z.string(),
            number: z.string(),
            entries: z.int(),
            thisUpdate: moment,
            plannedNext: moment,
            nextUpdate: moment,
          }),
        ),
      }),
    ),
    leases: z.array(
      z.object({ lease: z.string(), role: z.string(), process: z.int(), host: z.string(), startedAt: moment }),
    ),
    database: z.object({ version: z.string(), octets: z.int() }),
    /** Of this process; absent: all its keys are in software. */
    token: z
      .object({
        /** "lost": it is looked for; "refused": it waits for people. */
        state: z.enum(["closed", "opening", "open", "lost", "refused"]),
        since: moment,
        /** Why it is not open, as a code. */
        because: z.string().optional(),
        label: z.string().optional(),
        serial: z.string().optional(),
        sessions: z.int().optional(),
        /** Signatures that wait for a session, and that are being made. */
        waiting: z.int(),
        underWay: z.int(),
      })
      .optional(),
  }),
});
export type OperationsStatus = z.infer<typeof operationsStatus.response>;

/** Opens the authority keys of the running process with people's shares (CPS 6-2-1). */
export const activateKeys = operation({
  name: "activate-keys",
  method: "POST",
  path: "/operations/activation",
  access: { kind: "right", right: "activate" },
  summary: { ja: "認証局の鍵を使えるようにする", en: "Activate the authority keys" },
  body: z.strictObject({
    shares: z
      .array(z.strictObject({ file: z.string().max(20_000), passphrase: z.string().max(1024) }))
      .min(1)
      .max(64),
  }),
  response: z.object({ activated: z.int(), deactivated: z.int() }),
});

/** Closes them again, in the running process, with as many people as open them (CPS 6-2-1-8). */
export const deactivateKeys = operation({
  ...activateKeys,
  name: "deactivate-keys",
  path: "/operations/deactivation",
  summary: { ja: "認証局の鍵を使えないようにする", en: "De-activate the authority keys" },
});

/** The next generation with its link certificates (CPS 4-13). */
export const updateKey = operation({
  name: "update-key",
  method: "POST",
  path: "/authorities/{authority}/key-updates",
  access: { kind: "right", right: "operate" },
  summary: { ja: "認証局の鍵を更新する", en: "Update an authority's key" },
  status: 201,
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({
    reason: keyUpdateReason,
    /** Of `ask-key-operation`; a demo does without. */
    approval: approvalId.optional(),
  }),
  response: z.object({ authority: authorityId, generation: z.int().positive() }),
});

/** From its commit on no process issues for holders; revoking, lists and answers go on. Restarted by two people. */
export const stopAuthority = operation({
  name: "stop-authority",
  method: "POST",
  path: "/authorities/{authority}/stop",
  access: { kind: "right", right: "operate" },
  summary: {
    ja: "認証局の発行をすべてのプロセスで直ちに停止する",
    en: "Stop an authority's issuing in every process at once",
  },
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({
    reason: z.enum(["compromise-suspected", "wrong-certificate", "maintenance", "drill"]),
    /** What happened, in words; nothing personal. */
    note: z.string().trim().max(400).default(""),
  }),
  response: z.object({ authority: authorityId, state: z.enum(["operating", "stopped"]) }),
});

/** Which list of an authority: of one municipality's certificates, of all certificates, of authorities (ARL). */
const listScope = z.union([
  z.templateLiteral(["municipality:", z.string().regex(/^[0-9]{6}$/)]),
  z.literal("certificates"),
  z.literal("authorities"),
]);

/** New lists now, before the day's cut-off (CPS 4-4-10). */
export const issueLists = operation({
  name: "issue-lists",
  method: "POST",
  path: "/authorities/{authority}/revocation-lists",
  access: { kind: "right", right: "operate" },
  summary: { ja: "失効リストを今すぐ発行する", en: "Issue new revocation lists now" },
  status: 201,
  parameters: z.strictObject({ authority: authorityId }),
  body: z.strictObject({ scopes: z.array(listScope).min(1).max(2000).optional() }),
  response: z.object({
    lists: z.array(
      z.object({ generation: z.int().positive(), scope: z.string(), number: z.string(), entries: z.int() }),
    ),
  }),
});
