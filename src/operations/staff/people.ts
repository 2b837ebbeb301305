/** What senior operators do about people (CPS 5-2-2 ③), and what everybody may do about the own password. */
import type { Duty } from "@warifu/contract";
import type { RandomBytes } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../../store/index.ts";
import { changeAccount, type StaffChange, type StaffPorts } from "./change.ts";
import { checkPassword, hashPassword } from "./passwords/argon2.ts";
import { makeInitialPassword } from "./passwords/initial.ts";
import { readPasswords, writePassword } from "./passwords/records.ts";
import { type PasswordRefusal, passwordRefusal, passwordRules } from "./passwords/rules.ts";
import type { SignInMeans } from "./sessions/records.ts";
import { beginSession } from "./sessions/sessions.ts";
import { countFailure, forgetFailures, isLocked, readFailures } from "./sign-in/failures.ts";
import type { KnownAccount, StaffActor, StaffRefusal } from "./types.ts";

export type PeoplePorts = StaffPorts & { readonly randomBytes: RandomBytes };

export interface InitialPassword {
  readonly account: KnownAccount;
  /** Shown this once. */
  readonly initialPassword: string;
}

/** Registers a member of the staff with a first password, which must be changed at the first sign-in. @throws StoreFault */
export async function registerStaff(
  ports: PeoplePorts,
  registration: StaffActor & {
    readonly account: string;
    readonly displayName: string;
    readonly romanisedName?: string | undefined;
    readonly duties: readonly Duty[];
    readonly municipality?: string | undefined;
  },
): Promise<Result<InitialPassword, StaffRefusal>> {
  const { account, displayName, romanisedName, duties, municipality, actor, origin } = registration;
  return withInitialPassword(ports, {
    account,
    actor,
    origin,
    command: { kind: "register", displayName, romanisedName, duties, municipality },
  });
}

/** A new first password; sessions end, and so does a lock. @throws StoreFault */
export async function resetPassword(
  ports: PeoplePorts,
  { account, actor, origin }: StaffActor & { readonly account: string },
): Promise<Result<InitialPassword, StaffRefusal>> {
  return withInitialPassword(ports, { account, actor, origin, command: { kind: "reset-password" } });
}

/**
 * For the demo: an account with this password, which is good from the start; one that is there already keeps its duties
 * and gets the password. @throws StoreFault
 */
export async function furnishAccount(
  ports: PeoplePorts,
  { password, ...registration }: Parameters<typeof registerStaff>[1] & { readonly password: string },
): Promise<Result<KnownAccount, StaffRefusal>> {
  const { account, displayName, romanisedName, duties, municipality, actor, origin } = registration;
  const register = {
    account,
    actor,
    origin,
    command: { kind: "register", displayName, romanisedName, duties, municipality },
  } as const;
  const made = await withPassword(ports, register, { password, origin: "chosen" });
  if (made.ok || made.refusal.code !== "account-taken") return made;
  const reset = { account, actor, origin, command: { kind: "reset-password" } } as const;
  return withPassword(ports, reset, { password, origin: "chosen" });
}

async function withInitialPassword(
  ports: PeoplePorts,
  change: StaffChange,
): Promise<Result<InitialPassword, StaffRefusal>> {
  const initialPassword = makeInitialPassword(ports.randomBytes);
  const changed = await withPassword(ports, change, { password: initialPassword, origin: "initial" });
  return changed.ok ? ok({ account: changed.value, initialPassword }) : changed;
}

async function withPassword(
  ports: PeoplePorts,
  change: StaffChange,
  { password, origin }: { readonly password: string; readonly origin: "initial" | "chosen" },
): Promise<Result<KnownAccount, StaffRefusal>> {
  const kept = await hashPassword(password);
  return changeAccount<never>(ports, change, async (transaction, { account }) => {
    await writePassword(transaction, { account, kept, origin, at: ports.clock() });
    await forgetFailures(transaction, account);
    return undefined;
  });
}

export interface PasswordChange extends StaffActor {
  readonly account: string;
  readonly current: string;
  readonly chosen: string;
  /** How the session began that this one goes on from. */
  readonly signedInBy: SignInMeans;
}

export type PasswordChangeRefusal = StaffRefusal | PasswordRefusal;

/**
 * Changes one's own password; every session of the account ends, and a new one begins for the person who did it. A wrong
 * present password counts as a failed sign-in. @throws StoreFault, PasswordsBusy
 */
export async function changeOwnPassword(
  ports: PeoplePorts,
  change: PasswordChange,
): Promise<Result<{ readonly token: string }, PasswordChangeRefusal>> {
  const changed = await changePassword(ports, change);
  if (!changed.ok) return changed;
  const { account, signedInBy, origin } = change;
  const begin = (transaction: Transaction) => beginSession(ports, transaction, { account, signedInBy, origin });
  return ok({ token: await ports.store.transaction(begin) });
}

async function changePassword(
  ports: PeoplePorts,
  { account, current, chosen, actor, origin }: PasswordChange,
): Promise<Result<KnownAccount, PasswordChangeRefusal>> {
  const known = await readPasswords(
    { query: (text, values, name) => ports.store.read(text, values, name) },
    account,
    passwordRules.history,
  );
  const [inForce] = known;
  const isRight = (await checkPassword(current, inForce)) === "right";
  const refusal = (await presentPassword(ports, account, isRight)) ?? passwordRefusal(chosen, account);
  if (refusal !== undefined) return refuse(refusal);
  for (const earlier of known) {
    if ((await checkPassword(chosen, earlier)) === "right")
      return refuse({ code: "password-used-before", field: "chosen", history: passwordRules.history });
  }
  const kept = await hashPassword(chosen);
  const change = { account, actor, origin, command: { kind: "change-password" } } as const;
  return changeAccount<PasswordRefusal>(ports, change, async (transaction) => {
    const [newest] = await readPasswords(transaction, account, 1);
    if (newest?.number !== inForce?.number) return { code: "password-wrong", field: "current" };
    await writePassword(transaction, { account, kept, origin: "chosen", at: ports.clock() });
    return undefined;
  });
}

/** An open session must not be a way to guess the password without the lock. */
function presentPassword(
  { store, clock }: PeoplePorts,
  account: string,
  isRight: boolean,
): Promise<PasswordRefusal | undefined> {
  const wrong = { code: "password-wrong", field: "current" } as const;
  return store.transaction(async (transaction) => {
    const failures = await readFailures(transaction, account);
    if (isLocked(failures, clock())) return wrong;
    if (isRight) return undefined;
    await countFailure(transaction, account, failures, clock());
    return wrong;
  });
}
