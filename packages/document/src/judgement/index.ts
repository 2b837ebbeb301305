/** Judging a signature of any format: whose, over what, since when, and whether it could be trusted then. */
export {
  type AlgorithmTerms,
  defaultAlgorithmTerms,
  policyAt,
  type WeakAlgorithm,
  weaknessOf,
  weaknessOfDigest,
} from "./algorithm-terms.ts";
export { judgeSignature } from "./judge.ts";
export { joinPrepared, nothingPrepared, type PreparedMaterial, prepareMaterial } from "./material.ts";
export {
  type CheckReport,
  type PlainRefusal,
  plainRefusal,
  reportOf,
  type SignatureReport,
  type SignerReport,
  type StampReport,
} from "./report.ts";
export { type Frame, isBroken, judgeStamp, readToken } from "./stamp.ts";
export type * from "./types.ts";
