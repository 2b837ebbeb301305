import type { Oid } from "../der/index.ts";
import { anyPolicy, type PolicyInformation, type PolicyMapping, type PolicyQualifier } from "../x509/index.ts";
import type { Budget } from "./budget.ts";
import type { QualifiedPolicy } from "./types.ts";

/*
 * RFC 9618 §5: the valid policies as a graph with one node per policy and level, not as the tree of RFC 5280 §6.1.2 (a), which doubles
 * with every level when two policies are each mapped to two. Nodes and edges are at most as many as the certificates have policies
 * and mappings; both are counted. A node whose children are gone stays where it is: what RFC 9618 prunes step by step
 * is found once, at the end, by walking back from the last level; the graph is NULL exactly when its last level is empty.
 */
export class PolicyGraph {
  private readonly budget: Budget;
  /** levels[i] = the nodes of certificate i (RFC counting), by valid_policy; level 0 is the one node anyPolicy. */
  private readonly levels: Map<Oid, PolicyNode>[];

  constructor(budget: Budget) {
    this.budget = budget;
    this.levels = [new Map([[anyPolicy, newNode(anyPolicy, [])]])];
  }

  /** Whether valid_policy_graph is NULL. */
  get isNull(): boolean {
    return this.last.size === 0;
  }

  /** RFC 9618 §5.3, replacing RFC 5280 §6.1.3 (d) and (e). `anyPolicyCounts` = inhibit_anyPolicy allows anyPolicy here. */
  addCertificate(policies: readonly PolicyInformation[] | undefined, anyPolicyCounts: boolean): void {
    const above = this.last;
    const level = new Map<Oid, PolicyNode>();
    this.levels.push(level);
    // (e): without the extension the graph becomes NULL.
    if (policies === undefined || above.size === 0) return;
    const parents = this.expectedBy(above);
    const parentAny = above.get(anyPolicy);
    let any: PolicyInformation | undefined;
    // (d)(1)
    for (const information of policies) {
      if (information.policy === anyPolicy) any = information;
      else this.addNode(level, information, parents.get(information.policy) ?? (parentAny && [parentAny]));
    }
    // (d)(2)
    if (any === undefined || !anyPolicyCounts) return;
    for (const [policy, expecting] of parents) {
      if (!level.has(policy)) this.addNode(level, { policy, qualifiers: any.qualifiers }, expecting);
    }
  }

  /**
   * RFC 9618 §5.4, replacing RFC 5280 §6.1.4 (b). `policies` = those of the certificate that maps: their anyPolicy gives the qualifiers
   * of nodes that come from it.
   */
  map(
    mappings: readonly PolicyMapping[],
    policies: readonly PolicyInformation[] | undefined,
    mapping: "allowed" | "inhibited",
  ): void {
    const level = this.last;
    const subjects = new Map<Oid, Set<Oid>>();
    for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
      this.budget.spend("policyNodes");
      const known = subjects.get(issuerDomainPolicy);
      if (known === undefined) subjects.set(issuerDomainPolicy, new Set([subjectDomainPolicy]));
      else known.add(subjectDomainPolicy);
    }
    for (const [policy, expected] of subjects) {
      if (mapping === "inhibited") level.delete(policy);
      else this.mapOne(level, policy, expected, policies);
    }
  }

  /** RFC 9618 §5.5, replacing RFC 5280 §6.1.5 (g). */
  result(initial: "any" | readonly Oid[]): PolicyResult {
    if (this.isNull) return { authorityConstrained: [], userConstrained: [], qualifiers: [] };
    const roots = this.validPolicyNodeSet();
    const authorityConstrained = [...new Set(roots.map((node) => node.policy))].sort();
    const allowsAny = authorityConstrained.includes(anyPolicy);
    const wanted = initial === "any" ? undefined : new Set(initial);
    const userConstrained =
      wanted === undefined || wanted.has(anyPolicy)
        ? authorityConstrained
        : allowsAny
          ? [...wanted].sort()
          : authorityConstrained.filter((policy) => wanted.has(policy));
    const isOfUser = (node: PolicyNode) =>
      wanted === undefined || wanted.has(anyPolicy) || node.policy === anyPolicy || wanted.has(node.policy);
    return { authorityConstrained, userConstrained, qualifiers: this.qualifiersBelow(roots.filter(isOfUser)) };
  }

  private get last(): Map<Oid, PolicyNode> {
    return this.levels.at(-1) ?? new Map();
  }

  /** Which nodes of a level expect a policy. */
  private expectedBy(level: ReadonlyMap<Oid, PolicyNode>): Map<Oid, PolicyNode[]> {
    const parents = new Map<Oid, PolicyNode[]>();
    for (const node of level.values()) {
      for (const policy of node.expected ?? [node.policy]) {
        this.budget.spend("policyNodes");
        const known = parents.get(policy);
        if (known === undefined) parents.set(policy, [node]);
        else known.push(node);
      }
    }
    return parents;
  }

  private addNode(
    level: Map<Oid, PolicyNode>,
    { policy, qualifiers }: PolicyInformation,
    parents: readonly PolicyNode[] | undefined,
  ): PolicyNode | undefined {
    if (parents === undefined) return undefined;
    this.budget.spend("policyNodes");
    const node = newNode(policy, parents, qualifiers);
    level.set(policy, node);
    return node;
  }

  private mapOne(
    level: Map<Oid, PolicyNode>,
    policy: Oid,
    expected: Set<Oid>,
    policies: readonly PolicyInformation[] | undefined,
  ): void {
    const node = level.get(policy) ?? this.fromAnyPolicy(level, policy, policies);
    if (node !== undefined) node.expected = expected;
  }

  /** The policy was not asserted, but anyPolicy was: it stands for it. The node hangs where that anyPolicy hangs. */
  private fromAnyPolicy(
    level: Map<Oid, PolicyNode>,
    policy: Oid,
    policies: readonly PolicyInformation[] | undefined,
  ): PolicyNode | undefined {
    const qualifiers = policies?.find((one) => one.policy === anyPolicy)?.qualifiers;
    return this.addNode(level, { policy, qualifiers }, level.get(anyPolicy)?.parents);
  }

  /** Nodes that reach the last level and hang on anyPolicy, each level's own policies; and anyPolicy of the last level itself. */
  private validPolicyNodeSet(): readonly PolicyNode[] {
    const found: PolicyNode[] = [];
    let alive = new Set<PolicyNode>(this.last.values());
    const lastAny = this.last.get(anyPolicy);
    if (lastAny !== undefined) found.push(lastAny);
    for (let level = this.levels.length - 1; level > 0; level--) {
      const above = new Set<PolicyNode>();
      for (const node of alive) {
        const hangsOnAny = node.parents.some((parent) => parent.policy === anyPolicy);
        if (hangsOnAny && node.policy !== anyPolicy) found.push(node);
        for (const parent of node.parents) above.add(parent);
      }
      alive = above;
    }
    return found;
  }

  /** Qualifiers of the nodes of the last level that descend from any of `roots`. */
  private qualifiersBelow(roots: readonly PolicyNode[]): readonly QualifiedPolicy[] {
    const marked = new Set(roots);
    for (const level of this.levels) {
      for (const node of level.values()) if (node.parents.some((parent) => marked.has(parent))) marked.add(node);
    }
    const result: QualifiedPolicy[] = [];
    for (const node of this.last.values()) {
      const { policy, qualifiers } = node;
      if (qualifiers !== undefined && marked.has(node)) result.push({ policy, qualifiers });
    }
    return result;
  }
}

export interface PolicyResult {
  readonly authorityConstrained: readonly Oid[];
  readonly userConstrained: readonly Oid[];
  readonly qualifiers: readonly QualifiedPolicy[];
}

interface PolicyNode {
  /** valid_policy. */
  readonly policy: Oid;
  readonly parents: readonly PolicyNode[];
  readonly qualifiers: readonly PolicyQualifier[] | undefined;
  /** expected_policy_set; undefined = the policy itself. */
  expected: ReadonlySet<Oid> | undefined;
}

function newNode(
  policy: Oid,
  parents: readonly PolicyNode[],
  qualifiers?: readonly PolicyQualifier[] | undefined,
): PolicyNode {
  return { policy, parents, qualifiers, expected: undefined };
}
