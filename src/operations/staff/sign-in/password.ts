import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../../../store/index.ts";
import { checkPassword, PasswordsBusy } from "../passwords/argon2.ts";
import { type KeptPassword, readPasswords } from "../passwords/records.ts";
import { beginSession, type SessionPorts } from "../sessions/sessions.ts";
import { countFailure, forgetFailures, isLocked, readFailures } from "./failures.ts";
import type { Throttle } from "./throttle.ts";

export interface SignInPorts extends SessionPorts {
  readonly throttle: Throttle;
}

/**
 * Why somebody was not let in. One code for everything that would tell a stranger which accounts exist or what was right
 * about a guess; what it was stands in the audit log.
 */
export type SignInRefusal =
  | { readonly code: "sign-in-refused"; readonly rule: "CPS 5-2-3" }
  | { readonly code: "too-many-attempts"; readonly seconds: number }
  | { readonly code: "sign-in-busy" };

/** The browser's token; its session has begun. */
export interface SignedIn {
  readonly token: string;
}

const refused: SignInRefusal = { code: "sign-in-refused", rule: "CPS 5-2-3" };
const accountForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Signs in with a password. An unknown account costs the same computation and gives the same answer as a wrong password,
 * a lock or a suspension. @throws StoreFault
 */
export async function signInWithPassword(
  ports: SignInPorts,
  attempt: { readonly account: string; readonly password: string; readonly origin: string },
): Promise<Result<SignedIn, SignInRefusal>> {
  const throttled = await ports.throttle.look(attempt.origin);
  if (throttled.state === "later") return refuse({ code: "too-many-attempts", seconds: throttled.seconds });
  const account = accountForm.test(attempt.account) ? attempt.account : undefined;
  const kept = account === undefined ? undefined : await passwordInForce(ports, account);
  const checked = await check(attempt.password, kept);
  if (checked === "busy") return refuse({ code: "sign-in-busy" });
  const guess = { account, kept, checked, origin: attempt.origin };
  const signedIn = await ports.store.transaction((transaction) => settle(ports, transaction, guess));
  if (!signedIn.ok) await ports.throttle.count(attempt.origin);
  return signedIn;
}

async function passwordInForce({ store }: SignInPorts, account: string): Promise<KeptPassword | undefined> {
  const [kept] = await readPasswords({ query: (text, values, name) => store.read(text, values, name) }, account, 1);
  return kept;
}

async function check(password: string, kept: KeptPassword | undefined): Promise<"right" | "wrong" | "busy"> {
  try {
    return await checkPassword(password, kept);
  } catch (fault) {
    if (fault instanceof PasswordsBusy) return "busy";
    throw fault;
  }
}

interface Guess {
  readonly account: string | undefined;
  readonly kept: KeptPassword | undefined;
  readonly checked: "right" | "wrong";
  readonly origin: string;
}

async function settle(
  ports: SignInPorts,
  transaction: Transaction,
  { account, kept, checked, origin }: Guess,
): Promise<Result<SignedIn, SignInRefusal>> {
  if (account === undefined || kept === undefined) return notLetIn(transaction, undefined, "account-unknown", origin);
  const now = ports.clock();
  const failures = await readFailures(transaction, account);
  if (isLocked(failures, now)) return notLetIn(transaction, account, "locked", origin);
  if (checked === "wrong") {
    const lockedUntil = await countFailure(transaction, account, failures, now);
    return notLetIn(transaction, account, lockedUntil === undefined ? "password-wrong" : "locked-now", origin);
  }
  const state = await stateNow(transaction, account, kept);
  if (state !== "active") return notLetIn(transaction, account, state, origin);
  if (kept.origin === "initial" && kept.expiresAt <= now)
    return notLetIn(transaction, account, "initial-password-over", origin);
  await forgetFailures(transaction, account);
  return ok({ token: await beginSession(ports, transaction, { account, signedInBy: "password", origin }) });
}

/** The account may have been suspended, or the password replaced, since it was read. */
async function stateNow(transaction: Transaction, account: string, { number }: KeptPassword): Promise<string> {
  const { rows } = await transaction.query<{ state: string; newest: number }>(
    `select state, (select max(number) from staff_password where account = $1)::integer as newest
     from staff_account where account = $1 for share`,
    [account],
  );
  if (rows[0] === undefined) return "account-unknown";
  return rows[0].newest === number ? rows[0].state : "password-replaced";
}

/** CPS 4-11-1: every attempt is recorded. What an unknown account was called is not: people type passwords there. */
export function notLetIn(
  transaction: Pick<Transaction, "audit">,
  account: string | undefined,
  because: string,
  origin: string,
): Result<never, SignInRefusal> {
  transaction.audit({
    kind: "session.refused",
    actor: "stranger",
    origin,
    result: "refused",
    ...(account === undefined ? {} : { subject: account }),
    facts: { because },
  });
  return refuse(refused);
}
