import { anyPolicy, type Certificate } from "../x509/index.ts";
import { checkAlone, checkAuthority } from "./certificate-checks.ts";
import { type Examination, initialNameConstraints, isSignedBy } from "./examination.ts";
import type { NameConstraintState } from "./name-constraints.ts";
import { isSelfIssued, sameName } from "./names.ts";
import { PolicyGraph, type PolicyResult } from "./policy-graph.ts";
import { workingKey } from "./public-key.ts";
import type { PathRefusal } from "./refusal.ts";
import type { TrustAnchor } from "./types.ts";

/*
 * The state variables of RFC 5280 §6.1.2 and the steps over them, named as there. One object goes down one path, from the anchor to
 * the certificate asked about; it is thrown away at the first refusal. Revocation (§6.1.3 (a)(3)) is asked for afterwards, when
 * the rest of the path holds: lists cost most.
 */
export class PathState {
  private readonly examination: Examination;
  /** n: certificates of the path. */
  private readonly length: number;
  /** i: certificates that have been processed. */
  private processed = 0;
  private workingIssuer: TrustAnchor["name"];
  private workingPublicKey: Uint8Array;
  private readonly graph: PolicyGraph;
  private readonly names: NameConstraintState;
  private explicitPolicy: number;
  private policyMapping: number;
  private inhibitAnyPolicy: number;
  private maxPathLength: number;
  private pathLengthSetBy: number | undefined = undefined;

  /** §6.1.2. Throws `DerError` when a tree of the inputs or an extension of the anchor is malformed. */
  constructor(examination: Examination, length: number, anchor: TrustAnchor) {
    const { explicitPolicy, policyMapping, anyPolicy: any } = examination.inputs;
    this.examination = examination;
    this.length = length;
    this.workingIssuer = anchor.name;
    this.workingPublicKey = anchor.publicKey;
    this.graph = new PolicyGraph(examination.budget);
    this.names = initialNameConstraints(examination);
    this.explicitPolicy = explicitPolicy === "required" ? 0 : length + 1;
    this.policyMapping = policyMapping === "inhibit" ? 0 : length + 1;
    this.inhibitAnyPolicy = any === "inhibit" ? 0 : length + 1;
    this.maxPathLength = length;
    this.takeAnchorConstraints(anchor);
  }

  /** The key of the certificate processed last, parameters put in. SubjectPublicKeyInfo in DER. */
  get publicKey(): Uint8Array {
    return this.workingPublicKey;
  }

  /** §6.1.3 and, for all but the last, §6.1.4. Throws `DerError`. */
  descend(certificate: Certificate): PathRefusal | undefined {
    this.processed++;
    const depth = this.length - this.processed;
    const refusal =
      this.checkIssuer(certificate, depth) ??
      checkAlone(this.examination, certificate, depth) ??
      this.checkSignature(certificate, depth) ??
      this.checkNames(certificate, depth) ??
      this.checkPolicies(certificate, depth);
    if (refusal !== undefined) return refusal;
    return this.takeKey(certificate, depth) ?? (depth === 0 ? undefined : this.prepareNext(certificate, depth));
  }

  /** §6.1.5 (a), (b) and (g). */
  wrapUp(certificate: Certificate): PathRefusal | PolicyResult {
    if (this.explicitPolicy > 0) this.explicitPolicy--;
    if (certificate.policyConstraints?.requireExplicitPolicy === 0) this.explicitPolicy = 0;
    const result = this.graph.result(this.examination.inputs.policies ?? "any");
    if (this.explicitPolicy === 0 && result.userConstrained.length === 0) return { code: "policy-required", depth: 0 };
    return result;
  }

  /**
   * RFC 5280 §6.2: an anchor may be trusted for less than everything. Where it came as a certificate, its nameConstraints and pathLenConstraint say for
   * what (as RFC 5937 §3 has it); its period and policies are not asked.
   */
  private takeAnchorConstraints({ certificate }: TrustAnchor): void {
    if (certificate?.nameConstraints !== undefined) this.names.add(certificate.nameConstraints);
    const length = certificate?.basicConstraints?.pathLenConstraint;
    if (length === undefined || length >= this.maxPathLength) return;
    this.maxPathLength = length;
    this.pathLengthSetBy = this.length;
  }

  /** §6.1.3 (a)(4). */
  private checkIssuer(certificate: Certificate, depth: number): PathRefusal | undefined {
    if (sameName(certificate.issuer, this.workingIssuer)) return undefined;
    return { code: "issuer-name-mismatch", depth, issuer: certificate.issuer };
  }

  /** §6.1.3 (a)(1). */
  private checkSignature(certificate: Certificate, depth: number): PathRefusal | undefined {
    if (isSignedBy(this.examination, certificate, this.workingPublicKey)) return undefined;
    return { code: "signature-invalid", depth };
  }

  /** §6.1.3 (b) and (c): names of self-issued certificates are free, unless it is the last one. */
  private checkNames(certificate: Certificate, depth: number): PathRefusal | undefined {
    if (this.names.isEmpty || (depth > 0 && isSelfIssued(certificate))) return undefined;
    const refusal = this.names.check(certificate);
    return refusal === undefined ? undefined : { ...refusal, depth };
  }

  /** §6.1.3 (d), (e) and (f). */
  private checkPolicies(certificate: Certificate, depth: number): PathRefusal | undefined {
    const policies = certificate.certificatePolicies;
    const anyCounts = this.inhibitAnyPolicy > 0 || (depth > 0 && isSelfIssued(certificate));
    this.graph.addCertificate(policies, anyCounts);
    if (this.explicitPolicy === 0 && this.graph.isNull) return { code: "policy-required", depth };
    return undefined;
  }

  /** §6.1.4 (d)-(f) and §6.1.5 (c)-(e). */
  private takeKey(certificate: Certificate, depth: number): PathRefusal | undefined {
    const { publicKey, publicKeyFacts: facts } = certificate;
    const key = workingKey(this.examination, publicKey, facts, this.workingPublicKey);
    switch (key.kind) {
      case "usable":
        this.workingPublicKey = key.publicKey;
        this.workingIssuer = certificate.subject;
        return undefined;
      case "missing-parameters":
        return { code: "key-parameters-missing", depth };
      case "not-allowed": {
        const policy = this.examination.algorithms.name;
        return { code: "key-not-allowed", depth, key: facts.kind, bits: undefined, policy };
      }
    }
  }

  /** §6.1.4. */
  private prepareNext(certificate: Certificate, depth: number): PathRefusal | undefined {
    const refusal = this.mapPolicies(certificate, depth);
    if (refusal !== undefined) return refusal;
    // (g)
    if (certificate.nameConstraints !== undefined) this.names.add(certificate.nameConstraints);
    this.count(certificate);
    return checkAuthority(certificate, depth) ?? this.checkPathLength(certificate, depth);
  }

  /** (a) and (b). */
  private mapPolicies(certificate: Certificate, depth: number): PathRefusal | undefined {
    const mappings = certificate.policyMappings;
    if (mappings === undefined) return undefined;
    for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
      if (issuerDomainPolicy === anyPolicy || subjectDomainPolicy === anyPolicy) {
        return { code: "policy-mapping-of-any", depth };
      }
    }
    this.graph.map(mappings, certificate.certificatePolicies, this.policyMapping > 0 ? "allowed" : "inhibited");
    return undefined;
  }

  /** (h), (i) and (j). */
  private count(certificate: Certificate): void {
    // Counters that nothing has set cannot run out on this path: then nobody asks whether the certificate is self-issued.
    const lowest = Math.min(this.explicitPolicy, this.policyMapping, this.inhibitAnyPolicy);
    if (lowest <= this.length - this.processed + 1 && !isSelfIssued(certificate)) {
      if (this.explicitPolicy > 0) this.explicitPolicy--;
      if (this.policyMapping > 0) this.policyMapping--;
      if (this.inhibitAnyPolicy > 0) this.inhibitAnyPolicy--;
    }
    const { policyConstraints: constraints, inhibitAnyPolicy } = certificate;
    this.explicitPolicy = Math.min(this.explicitPolicy, constraints?.requireExplicitPolicy ?? this.explicitPolicy);
    this.policyMapping = Math.min(this.policyMapping, constraints?.inhibitPolicyMapping ?? this.policyMapping);
    this.inhibitAnyPolicy = Math.min(this.inhibitAnyPolicy, inhibitAnyPolicy ?? this.inhibitAnyPolicy);
  }

  /** (l) and (m). */
  private checkPathLength(certificate: Certificate, depth: number): PathRefusal | undefined {
    const isCounted = this.pathLengthSetBy !== undefined && !isSelfIssued(certificate);
    if (isCounted && this.maxPathLength <= 0) {
      return { code: "path-length-exceeded", depth, constrainedBy: this.pathLengthSetBy };
    }
    if (isCounted) this.maxPathLength--;
    const constraint = certificate.basicConstraints?.pathLenConstraint;
    if (constraint !== undefined && constraint < this.maxPathLength) {
      this.maxPathLength = constraint;
      this.pathLengthSetBy = depth;
    }
    return undefined;
  }
}
