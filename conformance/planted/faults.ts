/** A fault to be planted in a copy of the validator: one change of its text. */
export interface PlantedFault {
  readonly name: string;
  /** In packages/pki/src/path. */
  readonly file: string;
  /** Must be there exactly once. */
  readonly find: string;
  readonly replace: string;
}

const checks = "certificate-checks.ts";
const state = "path-state.ts";
const graph = "policy-graph.ts";
const constraints = "name-constraints.ts";
const scope = "list-scope.ts";

export const plantedFaults: readonly PlantedFault[] = [
  fault("expired certificates are taken", checks, "at >= certificate.notAfterMilliseconds + 1000", "at < 0"),
  fault("certificates of the future are taken", checks, "at < certificate.notBeforeMilliseconds", "at < 0"),
  fault("unknown critical extensions are passed over", checks, "else if (critical) return", "else if (!oid) return"),
  fault("the two algorithm fields may differ", checks, "if (!equalBytes(outer, inner))", "if (!outer)"),
  fault("cA is not asked for", checks, "if (!constraints.cA)", "if (!constraints)"),
  fault(
    "keyCertSign is not asked for",
    checks,
    'return checkKeyUsage(certificate, depth, "keyCertSign");',
    "return undefined;",
  ),
  fault(
    "the anchor's signature is not checked",
    state,
    "if (isSignedBy(this.examination, certificate, this.workingPublicKey)) return undefined;",
    "if (this.workingPublicKey) return undefined;",
  ),
  fault("paths may be one longer", state, "this.maxPathLength <= 0", "this.maxPathLength < 0"),
  fault(
    "self-issued certificates count for the length",
    state,
    "this.pathLengthSetBy !== undefined && !isSelfIssued(certificate)",
    "this.pathLengthSetBy !== undefined",
  ),
  fault(
    "constraints bind self-issued certificates",
    state,
    "this.names.isEmpty || (depth > 0 && isSelfIssued(certificate))",
    "this.names.isEmpty",
  ),
  fault(
    "anyPolicy always counts",
    state,
    "this.inhibitAnyPolicy > 0 || (depth > 0 && isSelfIssued(certificate))",
    "depth >= 0",
  ),
  fault(
    "requireExplicitPolicy is not read",
    state,
    "constraints?.requireExplicitPolicy ?? this.explicitPolicy",
    "this.explicitPolicy",
  ),
  fault(
    "inhibitPolicyMapping is not read",
    state,
    "constraints?.inhibitPolicyMapping ?? this.policyMapping",
    "this.policyMapping",
  ),
  fault("policies may be mapped from anyPolicy", state, "issuerDomainPolicy === anyPolicy ||", ""),
  fault("mapping is never inhibited", graph, 'mapping === "inhibited"', "mapping === undefined"),
  fault("anyPolicy stands for nothing", graph, "any === undefined || !anyPolicyCounts", "any !== null"),
  fault(
    "the initial policies do not bind",
    graph,
    "authorityConstrained.filter((policy) => wanted.has(policy))",
    "authorityConstrained",
  ),
  fault(
    "permitted trees do not bind",
    constraints,
    'return { code: "name-not-permitted", name };',
    "return undefined;",
  ),
  fault("excluded trees do not bind", constraints, 'if (this.compare(comparable, base, "any"))', "if (!comparable)"),
  fault("hosts match without a dot between", "host-name.ts", '&& name[name.length - base.length - 1] === "."', ""),
  fault(
    "revoked is as good as good",
    "revocation.ts",
    'if (status.status === "revoked") return',
    "if (!status) return",
  ),
  fault(
    "critical extensions of entries are passed over",
    "revocation.ts",
    "hasUnknownEntries(list) || (usable !== undefined && hasUnknownEntries(usable))",
    "list === undefined",
  ),
  fault("lists of users speak for authorities", scope, "return scope.covers === kind;", "return kind !== undefined;"),
  fault(
    "lists of one point speak for the other",
    scope,
    "return ofList.some((name) => ofPoint.some((other) => sameGeneralName(name, other)));",
    "return ofList.length + ofPoint.length > 0;",
  ),
  fault(
    "lists for some reasons speak for all",
    scope,
    "list.issuingDistributionPoint?.onlySomeReasons ?? allReasons",
    "allReasons",
  ),
  fault("lists that have run out are taken", "delta-list.ts", "&& at <= list.nextUpdate.getTime()", ""),
  fault("deltas are not read", "delta-list.ts", "return best;", "return at < 0 ? best : undefined;"),
  fault(
    "signatures of lists are not checked",
    "list-signer.ts",
    "else if (isSignedBy(examination, list, signer.publicKey)) return signer;",
    "else if (examination) return signer;",
  ),
];

function fault(name: string, file: string, find: string, replace: string): PlantedFault {
  return { name, file, find, replace };
}
