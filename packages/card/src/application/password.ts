import { statusWords, triesLeft } from "../apdu/index.ts";
import { answer, type Context } from "./context.ts";
import { referencedFile } from "./files.ts";
import { passwordFault } from "./passwords.ts";
import { equalSecrets } from "./secret.ts";
import { type Card, type Outcome, type Purpose, type Session, tryLimits, withHolding } from "./state.ts";

/**
 * VERIFY, `00 20`: proves a password; without data it asks how many tries are left, which costs none and which OpenSC reads
 * as 63Cx whether the password is verified, open or blocked.
 */
export function verify(context: Context): Outcome {
  const { p1, data } = context.command;
  const purpose = passwordOf(context);
  if (p1 !== 0) return answer(context, statusWords.wrongParameters);
  if (purpose === undefined) return answer(context, statusWords.referenceNotFound);
  const { password, tries } = context.card.holdings[purpose];
  if (data.length === 0) return answer(context, triesLeft(password === undefined ? 0 : tries));
  if (password === undefined || tries === 0) return answer(context, statusWords.blocked);
  // The try is taken before the comparison: pulling the card in between gives none back.
  const tried = withHolding(context.card, purpose, { tries: tries - 1 });
  if (!equalSecrets(password, data)) {
    return answer(context, triesLeft(tries - 1), { writes: [tried], session: verified(context, purpose, false) });
  }
  const restored = withHolding(context.card, purpose, { tries: tryLimits[purpose] });
  return answer(context, statusWords.ok, { writes: [tried, restored], session: verified(context, purpose, true) });
}

/** CHANGE REFERENCE DATA, `00 24 01`: a new password, after VERIFY of the old one. */
export function change(context: Context): Outcome {
  const { p1, data } = context.command;
  const purpose = passwordOf(context);
  if (p1 !== 0x01) return answer(context, statusWords.wrongParameters);
  if (purpose === undefined) return answer(context, statusWords.referenceNotFound);
  if (!context.session.verified[purpose]) return answer(context, statusWords.notSatisfied);
  const fault = passwordFault(purpose, data);
  if (fault !== undefined) {
    return answer(context, fault === "characters" ? statusWords.wrongData : statusWords.wrongLength);
  }
  return answer(context, statusWords.ok, { writes: [passwordSet(context.card, purpose, data)] });
}

/** A card with a new password and all its tries. */
export function passwordSet(card: Card, purpose: Purpose, password: Uint8Array): Card {
  return withHolding(card, purpose, { password: password.slice(), tries: tryLimits[purpose] });
}

/** Part of a session: whether this password is proven. */
export function verified({ session }: Context, purpose: Purpose, is: boolean): Pick<Session, "verified"> {
  return { verified: { ...session.verified, [purpose]: is } };
}

function passwordOf({ session, command }: Context): Purpose | undefined {
  const file = session.application === "selected" ? referencedFile(command.p2, session.file) : undefined;
  return file?.kind === "password" ? file.purpose : undefined;
}
