import { type Oid, oid } from "../../der/index.ts";
import {
  anyPolicy,
  certificatePolicies,
  inhibitAnyPolicy,
  type PolicyMapping,
  policyConstraints,
  policyMappings,
} from "../../x509/index.ts";
import { type CertificateDraft, setExtension } from "./draft.ts";
import type { Random } from "./random.ts";
import type { WorldDraft } from "./world.ts";

/** Policies of the generated worlds. */
export const worldPolicies: readonly Oid[] = [1, 2, 3, 4, 5].map((number) => oid(`1.2.392.200149.99.${number}`));

/** Gives most worlds policies, half of them with mappings and constraints, and the initial inputs of RFC 5280 §6.1.1 (c), (e)-(g). */
export function addPolicies(world: WorldDraft): void {
  const { random } = world;
  if (random.happens(0.2)) return;
  const isRich = random.happens(0.6);
  let current = random.some(worldPolicies.slice(0, 3), 0.6);
  if (current.length === 0) current = [random.pick(worldPolicies)];
  if (random.happens(0.4)) world.policies = initialPolicies(random, current);
  if (random.happens(0.4)) world.explicitPolicy = "required";
  if (isRich && random.happens(0.15)) world.policyMapping = "inhibit";
  if (isRich && random.happens(0.15)) world.anyPolicy = "inhibit";
  for (const one of world.path) {
    addTo(random, one, current);
    if (!isRich) continue;
    if (one.kind === "authority" && random.happens(0.3)) current = addMappings(random, one, current);
    if (one.kind === "authority") addConstraints(random, one);
  }
  for (const one of world.side) addTo(random, one, random.some(worldPolicies, 0.4));
}

function initialPolicies(random: Random, current: readonly Oid[]): readonly Oid[] {
  const some = random.some(worldPolicies, 0.3);
  return [...new Set([...some, ...(random.happens(0.7) ? [random.pick(current)] : [])])];
}

/** The policies in force, sometimes others, anyPolicy, or none at all. */
function addTo(random: Random, one: CertificateDraft, current: readonly Oid[]): void {
  if (random.happens(0.06)) return;
  const policies = new Set<Oid>(random.happens(0.85) ? random.some(current, 0.9) : random.some(worldPolicies, 0.3));
  if (random.happens(0.2)) policies.add(random.pick(worldPolicies));
  if (random.happens(0.2)) policies.add(anyPolicy);
  if (policies.size === 0) return;
  const list = [...policies].map((policy) => ({ policy }));
  setExtension(one, certificatePolicies, list, random.happens(0.5) ? "critical" : "non-critical");
}

/** Maps some of the policies; returns those of the other domain. */
function addMappings(random: Random, one: CertificateDraft, current: readonly Oid[]): Oid[] {
  const mappings: PolicyMapping[] = [];
  for (const issuerDomainPolicy of random.happens(0.8) ? current : worldPolicies) {
    const targets = random.some(worldPolicies, 0.3);
    for (const subjectDomainPolicy of targets) mappings.push({ issuerDomainPolicy, subjectDomainPolicy });
  }
  if (mappings.length === 0) return [...current];
  setExtension(one, policyMappings, mappings, random.happens(0.5) ? "critical" : "non-critical");
  const mapped = new Set(mappings.map((mapping) => mapping.issuerDomainPolicy));
  const kept = current.filter((policy) => !mapped.has(policy));
  return [...new Set([...kept, ...mappings.map((mapping) => mapping.subjectDomainPolicy)])];
}

function addConstraints(random: Random, one: CertificateDraft): void {
  if (random.happens(0.12)) {
    const explicit = random.happens(0.7) ? random.integer(0, 3) : undefined;
    const mapping = explicit === undefined || random.happens(0.4) ? random.integer(0, 3) : undefined;
    const value = { requireExplicitPolicy: explicit, inhibitPolicyMapping: mapping };
    setExtension(one, policyConstraints, value, "critical");
  }
  if (random.happens(0.1)) setExtension(one, inhibitAnyPolicy, random.integer(0, 3), "critical");
}
