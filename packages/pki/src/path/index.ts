export {
  type AlgorithmPolicy,
  type AlgorithmPolicyName,
  algorithmPolicy,
} from "./algorithm-policy.ts";
export { defaultLimits, type PathLimits, type PathUsage, type Resource } from "./budget.ts";
export { buildPath } from "./build-path.ts";
export {
  buildPathFetching,
  defaultFetchingLimits,
  type Fetch,
  type FetchingLimits,
  type FetchLimits,
  isAllowedLocation,
} from "./build-path-fetching.ts";
export { type CertificateBag, certificateBag, type UnreadableInput } from "./certificate-bag.ts";
export { type PathRefusal, type PathRefusalCode, type RevocationGap, refusalRank } from "./refusal.ts";
export { type RevocationBag, revocationBag } from "./revocation-bag.ts";
export type { SearchStep } from "./search-step.ts";
export { trustAnchor } from "./trust-anchor.ts";
export type * from "./types.ts";
export { validatePath } from "./validate-path.ts";
