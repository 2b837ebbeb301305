import type { Oid } from "@warifu/pki/der";
import type { World } from "@warifu/pki/testing/worlds";
import { anyPolicy, type Certificate, nameEquals, type PolicyMapping } from "@warifu/pki/x509";

/*
 * The policies of a path by the tree of RFC 5280 §6.1, letter for letter: exponential, and independent of the graph in path/policy-graph.ts
 * (RFC 9618), which it checks. OpenSSL alone cannot: where certificates with anyPolicy map policies it goes its own way.
 */

interface Node {
  readonly policy: Oid;
  readonly parent: Node | undefined;
  expected: readonly Oid[];
}

/** User-constrained policies, sorted, or "policy-required". `path`: the certificate asked about first. All else of the path is taken as good. */
export function policiesByTree(path: readonly Certificate[], world: World): readonly Oid[] | "policy-required" {
  const length = path.length;
  let explicit = world.explicitPolicy === "required" ? 0 : length + 1;
  let mapping = world.policyMapping === "inhibit" ? 0 : length + 1;
  let any = world.anyPolicy === "inhibit" ? 0 : length + 1;
  // The nodes of the depth reached; those above are reached by `parent`, so that what has no descendant here is pruned by itself.
  let level: Node[] = [{ policy: anyPolicy, parent: undefined, expected: [anyPolicy] }];
  for (let depth = length - 1; depth >= 0; depth--) {
    const certificate = path[depth];
    if (certificate === undefined) break;
    const isFree = nameEquals(certificate.subject, certificate.issuer);
    level = children(level, certificate, any > 0 || (depth > 0 && isFree));
    if (explicit === 0 && level.length === 0) return "policy-required";
    const { policyConstraints: constraints, inhibitAnyPolicy } = certificate;
    if (depth === 0) {
      if (explicit > 0) explicit--;
      if (constraints?.requireExplicitPolicy === 0) explicit = 0;
      break;
    }
    level = map(level, certificate.policyMappings ?? [], mapping > 0);
    const step = isFree ? 0 : 1;
    explicit = Math.min(Math.max(0, explicit - step), constraints?.requireExplicitPolicy ?? Number.POSITIVE_INFINITY);
    mapping = Math.min(Math.max(0, mapping - step), constraints?.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY);
    any = Math.min(Math.max(0, any - step), inhibitAnyPolicy ?? Number.POSITIVE_INFINITY);
  }
  const policies = userConstrained(level, world.policies);
  return explicit === 0 && policies.length === 0 ? "policy-required" : policies;
}

/** §6.1.3 (d) and (e). */
function children(above: readonly Node[], certificate: Certificate, anyCounts: boolean): Node[] {
  const asserted = (certificate.certificatePolicies ?? []).map((one) => one.policy);
  const level: Node[] = [];
  for (const policy of asserted.filter((one) => one !== anyPolicy)) {
    const expecting = above.filter((node) => node.expected.includes(policy));
    const parents = expecting.length > 0 ? expecting : above.filter((node) => node.policy === anyPolicy);
    for (const parent of parents) level.push({ policy, parent, expected: [policy] });
  }
  if (!asserted.includes(anyPolicy) || !anyCounts) return level;
  for (const parent of above) {
    for (const policy of parent.expected) {
      const isThere = level.some((node) => node.parent === parent && node.policy === policy);
      if (!isThere) level.push({ policy, parent, expected: [policy] });
    }
  }
  return level;
}

/** §6.1.4 (b). */
function map(level: readonly Node[], mappings: readonly PolicyMapping[], isAllowed: boolean): Node[] {
  const mapped = [...new Set(mappings.map((one) => one.issuerDomainPolicy))];
  if (!isAllowed) return level.filter((node) => !mapped.includes(node.policy));
  const result = [...level];
  for (const policy of mapped) {
    const expected = mappings.filter((one) => one.issuerDomainPolicy === policy).map((one) => one.subjectDomainPolicy);
    const nodes = level.filter((node) => node.policy === policy);
    for (const node of nodes) node.expected = expected;
    const anyNode = level.find((node) => node.policy === anyPolicy);
    if (nodes.length === 0 && anyNode !== undefined) result.push({ policy, parent: anyNode.parent, expected });
  }
  return result;
}

/** §6.1.5 (g): of the nodes that hang on anyPolicy, the policies that the user takes. */
function userConstrained(level: readonly Node[], wanted: World["policies"]): readonly Oid[] {
  const found = new Set<Oid>();
  for (const last of level) {
    for (let node: Node | undefined = last; node?.parent !== undefined; node = node.parent) {
      const counts = node.policy !== anyPolicy || node === last;
      if (node.parent.policy === anyPolicy && counts) found.add(node.policy);
    }
  }
  if (wanted === "any" || wanted.includes(anyPolicy)) return [...found].sort();
  return found.has(anyPolicy) ? [...wanted].sort() : wanted.filter((policy) => found.has(policy)).sort();
}
