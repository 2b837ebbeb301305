import { ok, type Result, refuse } from "@warifu/pki/result";
import { forbiddenPairIn, inOrder, rightsOf } from "./duties.ts";
import type { Account, KnownAccount, StaffCommand, StaffContext, StaffEvent, StaffRefusal } from "./types.ts";

type Decision = Result<StaffEvent, StaffRefusal>;

/** Decides what a command makes happen to an account: one event, or a refusal. Pure. */
export function decide(account: Account, command: StaffCommand, context: StaffContext): Decision {
  if (command.kind === "register") return decideRegistration(account, command);
  if (account.state === "absent") return refuse({ code: "staff-unknown", field: "account", account: account.account });
  if (account.state === "left") return refuse({ code: "staff-left", account: account.account });
  if (context.by === "self" && isOthersBusiness(command)) return refuse({ code: "own-account", rule: "CPS 5-2-2" });
  return decideChange(account, command, context);
}

type Registration = Extract<StaffCommand, { kind: "register" }>;
type Change = Exclude<StaffCommand, Registration>;

function decideRegistration(
  account: Account,
  { displayName, romanisedName, duties, municipality }: Registration,
): Decision {
  if (account.state !== "absent") return refuse({ code: "account-taken", field: "account", account: account.account });
  const pair = forbiddenPairIn(duties);
  if (pair !== undefined) return refuse(forbidden(pair));
  const counter = municipality === undefined ? {} : { municipality };
  const romanised = romanisedName === undefined ? {} : { romanisedName };
  return ok({ kind: "registered", displayName, ...romanised, duties: inOrder(duties), ...counter });
}

/** CPS 5-2-2: nobody decides about the own duties, or ends the own account. */
function isOthersBusiness({ kind }: Change): boolean {
  switch (kind) {
    case "change-password":
    case "register-security-key":
    case "remove-security-key":
      return false;
    default:
      return true;
  }
}

function decideChange(account: KnownAccount, command: Change, context: StaffContext): Decision {
  switch (command.kind) {
    case "give-duty":
      return decideGiving(account, command);
    case "take-duty":
      return decideTaking(account, command, context);
    case "assign-municipality":
      return account.municipality === command.municipality
        ? refuse({ code: "municipality-already-assigned", field: "municipality", municipality: command.municipality })
        : ok({ kind: "municipality-assigned", municipality: command.municipality });
    case "suspend":
      if (account.state === "suspended") return refuse({ code: "staff-suspended", account: account.account });
      return ending(account, context, { kind: "suspended", reason: command.reason });
    case "resume":
      return account.state === "suspended"
        ? ok({ kind: "resumed" })
        : refuse({ code: "staff-not-suspended", account: account.account });
    case "leave":
      return ending(account, context, { kind: "left", reason: command.reason });
    case "reset-password":
      return ok({ kind: "password-reset" });
    case "change-password":
      return ok({ kind: "password-changed" });
    case "register-certificate":
      return ok({ kind: "certificate-registered", fingerprint: command.fingerprint });
    case "remove-certificate":
      return ok({ kind: "certificate-removed", fingerprint: command.fingerprint });
    case "register-security-key":
      return ok({ kind: "security-key-registered", key: command.key });
    case "remove-security-key":
      return ok({ kind: "security-key-removed", key: command.key });
  }
}

function decideGiving({ duties }: KnownAccount, { duty }: Extract<Change, { kind: "give-duty" }>): Decision {
  if (duties.includes(duty)) return refuse({ code: "duty-already-held", field: "duty", duty });
  const pair = forbiddenPairIn([...duties, duty]);
  return pair === undefined ? ok({ kind: "duty-given", duty }) : refuse(forbidden(pair));
}

function decideTaking(
  account: KnownAccount,
  { duty }: Extract<Change, { kind: "take-duty" }>,
  context: StaffContext,
): Decision {
  if (!account.duties.includes(duty)) return refuse({ code: "duty-not-held", field: "duty", duty });
  const rest = account.duties.filter((held) => held !== duty);
  const isLast = manages(account) && !rightsOf(rest).includes("manage-staff") && context.otherManagers === 0;
  return isLast ? refuse(lastManager) : ok({ kind: "duty-taken", duty });
}

/** Somebody must remain who can register people; otherwise nobody could ever be let in again. */
function ending(account: KnownAccount, { otherManagers }: StaffContext, event: StaffEvent): Decision {
  return manages(account) && otherManagers === 0 ? refuse(lastManager) : ok(event);
}

function manages({ state, duties }: KnownAccount): boolean {
  return state === "active" && rightsOf(duties).includes("manage-staff");
}

const lastManager: StaffRefusal = { code: "last-senior-operator", rule: "CPS 5-2-2" };

function forbidden(duties: NonNullable<ReturnType<typeof forbiddenPairIn>>): StaffRefusal {
  return { code: "duties-forbidden-together", field: "duty", rule: "CPS 5-2-2", duties };
}
