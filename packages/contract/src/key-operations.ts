/** What is done with the keys of authorities, by how many people: asked here, approved in the inbox, carried out once. */
import { z } from "zod";
import { approvalId } from "./approvals.ts";
import { operation } from "./operation.ts";
import { right } from "./rights.ts";
import { authorityId, serialNumber } from "./values.ts";

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
