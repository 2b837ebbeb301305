import { keyAllowed } from "./allowed.ts";
import { ecNamedCurve } from "./ec-named-curve.ts";
import { ecOnCurve } from "./ec-on-curve.ts";
import { ed25519Point } from "./ed25519-point.ts";
import { keyNotPublished } from "./known.ts";
import { mlDsaLength } from "./ml-dsa-length.ts";
import { keyParametersAbsent } from "./parameters-absent.ts";
import { keyReadable } from "./readable.ts";
import { rsaClosePrimes } from "./rsa-close-primes.ts";
import { rsaExponent } from "./rsa-exponent.ts";
import { rsaOdd } from "./rsa-odd.ts";
import { rsaPositive } from "./rsa-positive.ts";
import { rsaRoca } from "./rsa-roca.ts";
import { rsaSmallFactor } from "./rsa-small-factor.ts";
import type { KeyLint } from "./types.ts";

/** Every lint of a public key, cheap ones first. */
export const keyLints: readonly KeyLint[] = [
  keyReadable,
  keyAllowed,
  keyParametersAbsent,
  rsaPositive,
  rsaExponent,
  rsaOdd,
  rsaSmallFactor,
  rsaRoca,
  rsaClosePrimes,
  keyNotPublished,
  ecNamedCurve,
  ecOnCurve,
  ed25519Point,
  mlDsaLength,
];
