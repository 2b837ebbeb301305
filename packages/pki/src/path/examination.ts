import type { VerifySignature } from "../algorithm/index.ts";
import { DerError } from "../der/index.ts";
import type { Certificate } from "../x509/index.ts";
import { type AlgorithmPolicy, algorithmPolicy } from "./algorithm-policy.ts";
import { Budget, BudgetExhausted } from "./budget.ts";
import { NameConstraintState } from "./name-constraints.ts";
import type { PathRefusal } from "./refusal.ts";
import type { CertificateSource, PathInputs, RevocationSource, TrustAnchor } from "./types.ts";

/** What one verdict is made with: the question, the ports, the budget, and what has been found out on the way. */
export interface Examination {
  readonly inputs: PathInputs;
  /** Milliseconds since 1970 of `inputs.at`. */
  readonly at: number;
  readonly algorithms: AlgorithmPolicy;
  readonly budget: Budget;
  readonly verify: VerifySignature;
  readonly revocation: RevocationSource | undefined;
  readonly certificates: CertificateSource;
  /** Certificates whose own fields have been checked (certificate-checks.ts). */
  readonly sound: Set<Certificate>;
  /** Outcome of each check of a signature by a key, so that none is made twice. */
  readonly checkedSignatures: Map<object, SignatureOutcome[]>;
  /** Keys of list signers off the path whose own paths hold. */
  readonly signerKeys: Map<Certificate, readonly SignerKey[]>;
  /** The certificates whose status is being sought, one inside the other. */
  readonly seeking: Certificate[];
}

interface SignatureOutcome {
  readonly publicKey: Uint8Array;
  readonly isValid: boolean;
}

interface SignerKey {
  readonly anchor: TrustAnchor;
  readonly publicKey: Uint8Array;
}

export interface ExaminationPorts {
  readonly verifySignature: VerifySignature;
  readonly revocation?: RevocationSource | undefined;
  readonly elapsed?: (() => number) | undefined;
}

export function newExamination(
  inputs: PathInputs,
  ports: ExaminationPorts,
  certificates: CertificateSource,
): Examination {
  return {
    inputs,
    at: inputs.at.getTime(),
    algorithms: algorithmPolicy(inputs.algorithms ?? "default"),
    budget: new Budget(inputs.limits, ports.elapsed),
    verify: ports.verifySignature,
    revocation: ports.revocation,
    certificates,
    sound: new Set(),
    checkedSignatures: new Map(),
    signerKeys: new Map(),
    seeking: [],
  };
}

/** Checks a signature once for each signed structure and key. Every check is counted before it is made. */
export function isSignedBy(
  examination: Examination,
  signed: {
    readonly signatureAlgorithm: Parameters<VerifySignature>[0] | undefined;
    readonly toBeSigned: Uint8Array;
    readonly signature: Uint8Array;
  },
  publicKey: Uint8Array,
): boolean {
  const { checkedSignatures, budget } = examination;
  const known = checkedSignatures.get(signed);
  const before = known?.find((outcome) => outcome.publicKey === publicKey);
  if (before !== undefined) return before.isValid;
  const { signatureAlgorithm, toBeSigned, signature } = signed;
  if (signatureAlgorithm === undefined) return false;
  budget.spend("signatureChecks");
  budget.checkTime();
  const isValid = examination.verify(signatureAlgorithm, publicKey, toBeSigned, signature);
  const outcome = { publicKey, isValid };
  if (known === undefined) checkedSignatures.set(signed, [outcome]);
  else known.push(outcome);
  return isValid;
}

/** Runs a check of one certificate: malformed bytes and a spent budget become refusals. */
export function guarded(depth: number, check: () => PathRefusal | undefined): PathRefusal | undefined {
  try {
    return check();
  } catch (error) {
    return refusalOf(error, depth);
  }
}

/** The refusal that an error stands for; other errors are faults and go on. */
export function refusalOf(error: unknown, depth: number): PathRefusal {
  if (error instanceof DerError) {
    return { code: "certificate-malformed", depth, error: error.code, offset: error.offset };
  }
  if (error instanceof BudgetExhausted) {
    return { code: "budget-exhausted", resource: error.resource, limit: error.limit };
  }
  throw error;
}

/** RFC 5280 §6.1.2 (b) and (c): the state that the caller's own trees make. */
export function initialNameConstraints({ inputs, budget }: Examination): NameConstraintState {
  const state = new NameConstraintState(budget);
  const { permittedSubtrees = [], excludedSubtrees = [] } = inputs;
  state.add({ permittedSubtrees, excludedSubtrees });
  return state;
}
