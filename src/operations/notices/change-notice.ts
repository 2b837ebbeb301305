import { ok, type Result, refuse } from "@warifu/pki/result";
import { type PolicySet, policyOf } from "../../policy/index.ts";
import type { Clock, Store, Transaction } from "../../store/index.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { type NumberedNotice, readNoticeForUpdate, writeNotice } from "./repository.ts";
import type { BilingualText, NoticeCommand, NoticeContent, NoticeRefusal } from "./types.ts";

export interface NoticePorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: Clock;
}

/** What somebody wants of a notice; a draft has no number yet. */
export type NoticeRequest = { readonly actor: string; readonly origin: string } & (
  | { readonly kind: "draft"; readonly content: NoticeContent }
  | { readonly kind: "amend"; readonly number: number; readonly content: NoticeContent }
  | { readonly kind: "publish" | "discard"; readonly number: number }
  | { readonly kind: "withdraw"; readonly number: number; readonly ground: BilingualText }
);

/** Carries out one command on a notice: row, event and audit event in one transaction; a refusal is in the audit log too. */
export async function changeNotice(
  ports: NoticePorts,
  request: NoticeRequest,
): Promise<Result<NumberedNotice, NoticeRefusal>> {
  return ports.store.transaction(async (transaction) => {
    const number = request.kind === "draft" ? undefined : request.number;
    const before =
      number === undefined ? ({ state: "absent" } as const) : await readNoticeForUpdate(transaction, number);
    const at = ports.clock().toISOString();
    const unknown = authorityRefusal(ports.policies, request);
    const decision = unknown === undefined ? decide(before, commandOf(request, at)) : refuse(unknown);
    if (!decision.ok) return refuseWithAudit(transaction, request, decision.refusal);
    const notice = evolve(before, decision.value);
    const written = await writeNotice(transaction, number, notice, decision.value);
    const { actor, origin } = request;
    const facts = { kind: notice.content.kind, version: notice.version, authority: notice.content.authority };
    const kind = `notice.${decision.value.kind}`;
    transaction.audit({ kind, actor, origin, subject: String(written), result: "success", facts });
    return ok({ number: written, notice });
  });
}

function commandOf(request: NoticeRequest, at: string): NoticeCommand {
  const { actor: by } = request;
  switch (request.kind) {
    case "draft":
    case "amend":
      return { kind: request.kind, by, at, content: request.content };
    case "withdraw":
      return { kind: "withdraw", by, at, ground: request.ground };
    default:
      return { kind: request.kind, by, at };
  }
}

function authorityRefusal(policies: PolicySet, request: NoticeRequest): NoticeRefusal | undefined {
  const authority = "content" in request ? request.content.authority : undefined;
  if (authority === undefined || policyOf(policies, authority) !== undefined) return undefined;
  return { code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority };
}

function refuseWithAudit(
  transaction: Transaction,
  request: NoticeRequest,
  refusal: NoticeRefusal,
): Result<never, NoticeRefusal> {
  const { actor, origin, kind: command } = request;
  const subject = "number" in request ? String(request.number) : undefined;
  const facts = { command, code: refusal.code };
  transaction.audit({ kind: "notice.refused", actor, origin, subject, result: "refused", facts });
  return refuse(refusal);
}
