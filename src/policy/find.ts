import type { AuthorityPolicy, PolicySet } from "./types.ts";

/** The policy of an authority that is named in a row or in a request; undefined: it has none, or had one once. */
export function policyOf(policies: PolicySet, authority: string): AuthorityPolicy | undefined {
  const byName: ReadonlyMap<string, AuthorityPolicy> = policies.authorities;
  return byName.get(authority);
}
