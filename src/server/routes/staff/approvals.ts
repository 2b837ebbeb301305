import {
  type ApprovalView,
  decideApproval as decideContract,
  duty,
  listApprovals,
  showApproval,
  withdrawApproval,
} from "@warifu/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import {
  type ApprovalRefusal,
  approvalsAskedBy,
  approvalsToDecide,
  approveArchive,
  approveDuty,
  approveRelease,
  approvingRelease,
  commandApproval,
  givingDuty,
  isArchiveRequest,
  type NumberedApproval,
  readApproval,
  type StaffRefusal,
} from "../../../operations/index.ts";
import type { Operator } from "../../http/authorize.ts";
import { type Call, serve } from "../../http/serve.ts";
import { approvalStatus, isApprovalCode } from "../../http/status/approval.ts";
import { archiveStatus } from "../../http/status/archive.ts";
import { lifeCycleStatus } from "../../http/status/life-cycle.ts";
import { staffStatus } from "../../http/status/staff.ts";
import type { HttpPorts } from "../../ports.ts";

/** The inbox of second-person approvals. A person sees what she asked for and what is hers to decide, and nothing else. */
export function registerApprovals(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listApprovals, async ({ query: { box, before, limit }, operator, done }) => {
    const asked = { by: operator.actor, rights: operator.rights, at: ports.clock(), before, limit: limit + 1 };
    const found =
      box === "mine" ? await approvalsAskedBy(ports.store, asked) : await approvalsToDecide(ports.store, asked);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const approvals = page.map((approval) => approvalView(approval, asked.at));
    return done({ approvals, ...(last === undefined ? {} : { next: last.approval }) });
  });
  serve(app, ports, showApproval, async (call) => sendApproval(ports, call));
  serve(app, ports, decideContract, async (call) => {
    const { decision, requestHash } = call.body;
    const command =
      decision === "approve"
        ? ({ kind: "approve", requestHash } as const)
        : ({ kind: "refuse", requestHash, reason: call.body.reason } as const);
    return sendChanged(ports, call, command);
  });
  serve(app, ports, withdrawApproval, async (call) => sendChanged(ports, call, { kind: "withdraw" }));
}

type ApprovalCall = Call<typeof showApproval | typeof decideContract | typeof withdrawApproval>;

async function sendChanged(
  ports: HttpPorts,
  call: ApprovalCall,
  command: Parameters<typeof commandApproval>[1]["command"],
): Promise<FastifyReply> {
  const number = call.parameters.approval;
  const known = await readApproval(ports.store, number);
  if (known === undefined || !mayRead(call.operator, known)) return unknownTo(call);
  const { rights } = call.operator;
  if (command.kind === "approve" && known.kind === givingDuty) {
    const { account, duty: wanted } = dutyRequest.parse(known.request);
    const { requestHash } = command;
    const given = await approveDuty(ports, { number, requestHash, account, duty: wanted, rights, ...call.by });
    if (!given.ok) return call.refused(decisionStatus(given.refusal), given.refusal);
    return sendApproval(ports, call);
  }
  if (command.kind === "approve" && isArchiveRequest(known.kind)) {
    const { requestHash } = command;
    const done = await approveArchive({ ...ports, ...ports.archive }, { number, requestHash, rights, ...call.by });
    if (!done.ok) return call.refused(archiveStatus(done.refusal.code), done.refusal);
    return sendApproval(ports, call);
  }
  if (command.kind === "approve" && known.kind === approvingRelease) {
    const { requestHash } = command;
    const filed = await approveRelease(ports, { number, requestHash, rights, ...call.by });
    if (!filed.ok) return call.refused(lifeCycleStatus(filed.refusal.code), filed.refusal);
    return sendApproval(ports, call);
  }
  const changed = await commandApproval(ports, { number, command, rights, ...call.by });
  if (!changed.ok) return call.refused(approvalStatus(changed.refusal.code), changed.refusal);
  return sendApproval(ports, call);
}

/** What an approval to give a duty asks for. */
const dutyRequest = z.strictObject({ account: z.string(), duty });

async function sendApproval(ports: HttpPorts, call: ApprovalCall): Promise<FastifyReply> {
  const approval = await readApproval(ports.store, call.parameters.approval);
  if (approval === undefined || !mayRead(call.operator, approval)) return unknownTo(call);
  return call.done(approvalView(approval, ports.clock()));
}

/** Who may not know of it is told what would be told if it were not there. */
function unknownTo({ refused }: ApprovalCall): FastifyReply {
  return refused(404, { code: "approval-unknown", field: "approval" });
}

function mayRead({ actor, rights }: Operator, { askedBy, needs }: NumberedApproval): boolean {
  return askedBy === actor || needs.some(({ right }) => rights.includes(right));
}

function decisionStatus({ code }: ApprovalRefusal | StaffRefusal): number {
  return isApprovalCode(code) ? approvalStatus(code) : staffStatus(code);
}

function approvalView(approval: NumberedApproval, now: Date): ApprovalView {
  const { state, askedAt, expiresAt, decidedAt, decidedBy, reason } = approval;
  const isOver = (state === "open" || state === "approved") && expiresAt <= now;
  return {
    approval: approval.approval,
    kind: approval.kind,
    request: approval.request,
    requestHash: approval.requestHash,
    askedBy: approval.askedBy,
    askedAt: askedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    needs: [...approval.needs],
    given: [...approval.given],
    state: isOver ? "expired" : state,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedAt === undefined ? {} : { decidedAt: decidedAt.toISOString() }),
    ...(reason === undefined ? {} : { reason }),
  };
}
