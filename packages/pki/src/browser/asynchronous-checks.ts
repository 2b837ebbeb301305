/*
 * Path validation asks for signature checks synchronously, and WebCrypto answers later. But validation is pure: with the
 * same answers it takes the same steps. So it is run, checks whose answer is not known yet are taken for passed and noted
 * down, WebCrypto answers what was noted, and it is run again, until a run has asked nothing new: that run's result rests
 * on real answers alone. A good path takes two runs. A wrong signature costs one more each, and the budget of signature checks
 * in every run bounds how many there can be.
 *
 * Not chosen: to write the validation a second time with promises (two of the same can disagree), or to carry an
 * implementation of RSA in JavaScript (slow, and one more thing to trust).
 */
import type { SignatureAlgorithm, VerifySignature } from "../algorithm/index.ts";
import { equalBytes } from "../der/index.ts";
import { verifySignatureAsynchronously } from "./web-crypto.ts";

/**
 * Runs `compute`, which takes the port `VerifySignature`, with WebCrypto's answers, and gives its result. `compute` may be
 * run several times: it must do nothing else than compute, and the same with the same answers. What it throws in its last run is
 * thrown. Algorithms that the browser lacks count as wrong signatures.
 */
export async function withAsynchronousChecks<Value>(
  compute: (verifySignature: VerifySignature) => Value,
): Promise<Value> {
  const known = new KnownAnswers();
  for (;;) {
    const open: Check[] = [];
    const port: VerifySignature = (algorithm, publicKey, toBeSigned, signature) => {
      const check = { algorithm, publicKey, toBeSigned, signature };
      const answer = known.find(check);
      if (answer === undefined) open.push(check);
      return answer ?? true;
    };
    const outcome = attempt(() => compute(port));
    if (open.length === 0) return resultOf(outcome);
    await Promise.all(open.map(async (check) => known.add(check, await passes(check))));
  }
}

interface Check {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly signature: Uint8Array;
}

function passes({ algorithm, publicKey, toBeSigned, signature }: Check): Promise<boolean> {
  return verifySignatureAsynchronously(algorithm, publicKey, toBeSigned, signature);
}

type Outcome<Value> =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "thrown"; readonly error: unknown };

function attempt<Value>(compute: () => Value): Outcome<Value> {
  try {
    return { kind: "value", value: compute() };
  } catch (error) {
    return { kind: "thrown", error };
  }
}

function resultOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === "thrown") throw outcome.error;
  return outcome.value;
}

/** Answers by everything that a check consists of: the same signature under another key, or of other bytes, is another check. */
class KnownAnswers {
  readonly #bySignature = new Map<string, { readonly check: Check; readonly answer: boolean }[]>();

  find(check: Check): boolean | undefined {
    return this.#bySignature.get(nameOf(check))?.find((known) => isSame(known.check, check))?.answer;
  }

  add(check: Check, answer: boolean): void {
    if (this.find(check) !== undefined) return;
    const name = nameOf(check);
    this.#bySignature.set(name, [...(this.#bySignature.get(name) ?? []), { check, answer }]);
  }
}

function nameOf({ signature }: Check): string {
  return Array.from(signature.subarray(0, 16), (octet) => octet.toString(16).padStart(2, "0")).join("");
}

function isSame(a: Check, b: Check): boolean {
  return (
    a.algorithm === b.algorithm &&
    equalBytes(a.signature, b.signature) &&
    equalBytes(a.publicKey, b.publicKey) &&
    equalBytes(a.toBeSigned, b.toBeSigned)
  );
}
