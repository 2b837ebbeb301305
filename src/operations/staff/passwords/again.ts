/** A person who is signed in enters the own password once more, to stand behind one act (a signature on a transcript). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Store } from "../../../store/index.ts";
import { countFailure, isLocked, readFailures } from "../sign-in/failures.ts";
import { checkPassword } from "./argon2.ts";
import { readPasswords } from "./records.ts";

export interface PasswordAgainRefusal {
  readonly code: "password-wrong";
  readonly field: "password";
}

/** Failures count as those of signing in: an open session is no way to guess the password. @throws StoreFault, PasswordsBusy */
export async function enterPasswordAgain(
  { store, clock }: { readonly store: Store; readonly clock: () => Date },
  { account, password }: { readonly account: string; readonly password: string },
): Promise<Result<"right", PasswordAgainRefusal>> {
  const [inForce] = await readPasswords({ query: (text, values, name) => store.read(text, values, name) }, account, 1);
  const checked = await checkPassword(password, inForce);
  return store.transaction(async (transaction): Promise<Result<"right", PasswordAgainRefusal>> => {
    const failures = await readFailures(transaction, account);
    const isOpen = !isLocked(failures, clock());
    if (isOpen && checked === "right") return ok("right");
    if (isOpen) await countFailure(transaction, account, failures, clock());
    return refuse({ code: "password-wrong", field: "password" });
  });
}
