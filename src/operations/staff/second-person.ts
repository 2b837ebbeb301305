/**
 * Duties of power are given by two people (CPS 5-2-2): the senior operator asks, the CA manager approves, and with the
 * approval the duty is given, in one transaction. Other duties are given at once.
 */
import type { Duty, Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { approveAndCarryOut, askForApproval } from "./approvals/approvals.ts";
import type { ApprovalRefusal } from "./approvals/types.ts";
import { changeAccount, recordRefusal, type StaffPorts } from "./change.ts";
import { decide } from "./decide.ts";
import { dutiesOfPower } from "./duties.ts";
import { type InitialPassword, type PeoplePorts, registerStaff } from "./people.ts";
import { readAccountForUpdate } from "./repository.ts";
import type { StaffActor, StaffRefusal } from "./types.ts";

/** What the approval is about, as the inbox and the audit log name it. */
export const givingDuty = "give-duty";

export interface DutyGiving extends StaffActor {
  readonly account: string;
  readonly duty: Duty;
}

/** "given": held from now on. Otherwise the number of the approval that was asked for. @throws StoreFault */
export async function giveDuty(
  ports: StaffPorts,
  giving: DutyGiving,
): Promise<Result<"given" | { readonly approval: string }, StaffRefusal>> {
  const { account, duty, actor, origin } = giving;
  const command = { kind: "give-duty", duty } as const;
  if (dutiesOfPower.includes(duty)) return askForDuty(ports, giving);
  const changed = await changeAccount(ports, { account, command, actor, origin });
  return changed.ok ? ok("given") : changed;
}

export interface RegistrationWithApprovals extends InitialPassword {
  /** Numbers of what was asked for. */
  readonly approvals: readonly string[];
}

/** Registers somebody with the duties that one person may give, and asks for the others. @throws StoreFault */
export async function registerWithApprovals(
  ports: PeoplePorts,
  { duties, ...who }: Parameters<typeof registerStaff>[1],
): Promise<Result<RegistrationWithApprovals, StaffRefusal>> {
  const wanted = decide(
    { state: "absent", account: who.account },
    { kind: "register", displayName: who.displayName, duties },
    { by: "another", otherManagers: 1 },
  );
  if (!wanted.ok) return wanted;
  const registered = await registerStaff(ports, {
    ...who,
    duties: duties.filter((duty) => !dutiesOfPower.includes(duty)),
  });
  if (!registered.ok) return registered;
  const approvals: string[] = [];
  for (const duty of duties.filter((each) => dutiesOfPower.includes(each))) {
    const asked = await askForDuty(ports, { account: who.account, duty, actor: who.actor, origin: who.origin });
    if (!asked.ok) return asked;
    approvals.push(asked.value.approval);
  }
  return ok({ ...registered.value, approvals });
}

/** Asks only for what could be given now, so that a mistake is told to the one who made it. */
async function askForDuty(
  ports: StaffPorts,
  { account, duty, actor, origin }: DutyGiving,
): Promise<Result<{ readonly approval: string }, StaffRefusal>> {
  const command = { kind: "give-duty", duty } as const;
  const asked = await ports.store.transaction(
    async (transaction): Promise<Result<{ readonly approval: string }, StaffRefusal>> => {
      const before = await readAccountForUpdate(transaction, account);
      const by = actor === `staff:${account}` ? "self" : "another";
      const decision = decide(before, command, { by, otherManagers: 1 });
      if (!decision.ok) return refuse(decision.refusal);
      const request = { account, duty };
      const at = ports.clock();
      const asking = { what: givingDuty, request, right: "approve-duties", actor, origin, at } as const;
      return ok({ approval: await askForApproval(transaction, asking) });
    },
  );
  if (!asked.ok) await recordRefusal(ports, { account, command, actor, origin }, asked.refusal);
  return asked;
}

export interface DutyApproval extends DutyGiving {
  readonly number: string;
  /** What the approver saw. */
  readonly requestHash: string;
  readonly rights: readonly Right[];
}

/** Approves and gives in one transaction; where one is refused, neither is done. @throws StoreFault */
export async function approveDuty(
  ports: StaffPorts,
  { account, duty, actor, origin, ...approval }: DutyApproval,
): Promise<Result<void, StaffRefusal | ApprovalRefusal>> {
  const given = await changeAccount<ApprovalRefusal>(
    ports,
    { account, command: { kind: "give-duty", duty }, actor, origin },
    async (transaction) => {
      const work = { what: givingDuty, request: { account, duty }, actor, origin, at: ports.clock() };
      const approved = await approveAndCarryOut(transaction, { ...approval, ...work });
      return approved.ok ? undefined : approved.refusal;
    },
  );
  return given.ok ? ok(undefined) : given;
}
