/** What is done with the keys of authorities, by how many people: asked here, approved in the inbox, carried out once. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { right } from "./rights.ts";
import { authorityId, moment, serialNumber } from "./values.ts";

/** Every operation on a key of an authority. Who asks and who approves is data of the server: `list-key-operations`. */
export const keyOperations = [
  "initialise-key-store",
  "generate-key",
  "activate-keys",
  "deactivate-keys",
  "back-up-keys",
  "restore-keys",
  "destroy-key",
  "update-key",
  "issue-self-signed-certificate",
  "issue-link-certificate",
  "request-cross-certificate",
  "issue-cross-certificate",
  "revoke-authority-certificate",
  "replace-responder-key",
  "stop-issuing",
  "restart-issuing",
  "declare-compromise",
] as const;
export const keyOperation = z.enum(keyOperations);
export type KeyOperation = z.infer<typeof keyOperation>;

export const keyUpdateReason = z.enum(["five-years", "weak-cryptography", "demonstration"]);

/**
 * What may be asked for through `ask-key-operation`, and exactly what is then approved. Operations that have a workflow of
 * their own (ceremonies, stops, activation) are asked for there.
 */
export const keyOperationRequest = z.discriminatedUnion("operation", [
  z.strictObject({
    operation: z.literal("update-key"),
    request: z.strictObject({ authority: authorityId, reason: keyUpdateReason }),
  }),
  z.strictObject({
    operation: z.literal("revoke-authority-certificate"),
    request: z.strictObject({ authority: authorityId, serialNumber, cause: z.string().min(1).max(64) }),
  }),
]);
export type KeyOperationRequest = z.infer<typeof keyOperationRequest>;

/** How many different people of a right stand behind an operation, whoever asks among them. */
const standing = z.object({ right, people: z.int().positive() });

export const listKeyOperations = operation({
  name: "list-key-operations",
  method: "GET",
  path: "/key-operations",
  access: { kind: "right", right: "read" },
  summary: {
    ja: "鍵の操作ごとに、依頼できる人と承認する人",
    en: "For each operation on keys, who asks and who approves",
  },
  response: z.object({
    /** "one": a demo, where one person may do what takes several in operation. */
    people: z.enum(["several", "one"]),
    operations: z.array(
      z.object({
        operation: keyOperation,
        name: z.object({ ja: z.string(), en: z.string() }),
        asks: z.array(right),
        standing: z.array(standing),
        /** For how long it may be approved and carried out; absent: it needs no approval. */
        hours: z.int().positive().optional(),
        source: z.string(),
      }),
    ),
  }),
});

/** Asks for the approvals of one operation; its own address carries it out, with the number. */
export const askKeyOperation = operation({
  name: "ask-key-operation",
  method: "POST",
  path: "/key-operations/requests",
  access: { kind: "signed-in" },
  summary: { ja: "鍵の操作の承認を求める", en: "Ask for the approvals of an operation on a key" },
  status: 201,
  body: keyOperationRequest,
  response: z.object({ approval: approvalId }),
});

/** Who has come with a share, and how many of each group are needed; no secret. */
export const gathering = z.object({
  approval: approvalId,
  operation: z.enum(["activate-keys", "deactivate-keys"]),
  begunBy: z.string(),
  expiresAt: moment,
  groups: z.array(z.object({ group: z.string(), needed: z.int().positive(), present: z.array(z.string()) })),
});
export type GatheringView = z.infer<typeof gathering>;

/** People bring their shares one by one, each at the own screen, to open or close the keys of this process. */
export const listGatherings = operation({
  name: "list-gatherings",
  method: "GET",
  path: "/key-operations/gatherings",
  access: { kind: "right", right: "activate" },
  summary: {
    ja: "人の集まりを待っている鍵の活性化と非活性化",
    en: "Activations and de-activations that wait for people",
  },
  response: z.object({ gatherings: z.array(gathering) }),
});

export const beginGathering = operation({
  name: "begin-gathering",
  method: "POST",
  path: "/key-operations/gatherings",
  access: { kind: "right", right: "activate" },
  summary: { ja: "鍵の活性化または非活性化を始める", en: "Begin an activation or de-activation of the keys" },
  status: 201,
  body: z.strictObject({ operation: z.enum(["activate-keys", "deactivate-keys"]) }),
  response: z.object({ approval: approvalId }),
});

export const bringShare = operation({
  name: "bring-share",
  method: "POST",
  path: "/key-operations/gatherings/{approval}/shares",
  access: { kind: "right", right: "activate" },
  summary: { ja: "自分の分割鍵を示す", en: "Bring one's own share" },
  parameters: z.strictObject({ approval: approvalId }),
  body: z.strictObject({ file: z.string().max(20_000), passphrase: z.string().min(1).max(1024) }),
  response: z.discriminatedUnion("state", [
    z.object({ state: z.literal("waiting") }),
    z.object({ state: z.literal("done"), activated: z.int(), deactivated: z.int() }),
  ]),
});
