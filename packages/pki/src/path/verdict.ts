import type { Certificate } from "../x509/index.ts";
import type { AcceptedPath } from "./check-path.ts";
import type { Examination } from "./examination.ts";
import type { PathRefusal } from "./refusal.ts";
import type { SearchStep } from "./search-step.ts";
import type { InvalidPath, TrustAnchor, ValidPath } from "./types.ts";

/** The verdict on a path that holds. */
export function accepted(
  { budget }: Examination,
  { policies, publicKey, evidence }: AcceptedPath,
  path: readonly Certificate[],
  anchor: TrustAnchor,
  search?: readonly SearchStep[],
): ValidPath {
  const { authorityConstrained, userConstrained, qualifiers } = policies;
  return {
    valid: true,
    path,
    anchor,
    policies: { authorityConstrained, userConstrained },
    qualifiers,
    evidence,
    publicKey,
    usage: budget.usage,
    search,
  };
}

/** The verdict with the reason that is told. */
export function refused(
  { budget }: Examination,
  refusal: PathRefusal,
  path: readonly Certificate[],
  search?: readonly SearchStep[],
): InvalidPath {
  return { valid: false, refusal, path, usage: budget.usage, search };
}
