import { oid } from "../der/index.ts";
import { commonName } from "../testing/index.ts";
import { anyPolicy, extension, policyConstraints } from "../x509/index.ts";
import { explicit, inhibitAny, inhibitMapping, maps, policies, requireExplicit } from "./testing/chain-links.ts";
import { type ChainRow, testRows } from "./testing/chain-table.ts";

const [p1, p2, p3, p4] = [oid("1.2.3.1"), oid("1.2.3.2"), oid("1.2.3.3"), oid("1.2.3.4")];
const base = commonName("self");

const rows: readonly ChainRow[] = [
  // §6.1.3 (d)-(f), §6.1.5 (g): policies.
  { says: "the same policy all along", links: [policies(p1), policies(p1)], verdict: "valid", policies: [p1] },
  {
    says: "two policies of which one goes on",
    links: [policies(p1, p2), policies(p2, p3)],
    verdict: "valid",
    policies: [p2],
  },
  { says: "different policies, none required", links: [policies(p1), policies(p2)], verdict: "valid", policies: [] },
  {
    says: "different policies, one required",
    links: [policies(p1), policies(p2)],
    asks: explicit(),
    verdict: ["policy-required", 0],
  },
  { says: "no policies, one required", links: [{}, {}], asks: explicit(), verdict: ["policy-required", 1] },
  {
    says: "a policy that was not asked for",
    links: [policies(p1), policies(p1)],
    asks: { policies: [p2] },
    verdict: "valid",
    policies: [],
  },
  {
    says: "a policy that was not asked for, one required",
    links: [policies(p1), policies(p1)],
    asks: { ...explicit(), policies: [p2] },
    verdict: ["policy-required", 0],
  },
  {
    says: "one of the policies asked for",
    links: [policies(p1, p2), policies(p1, p2)],
    asks: { policies: [p2, p3] },
    verdict: "valid",
    policies: [p2],
  },
  {
    says: "anyPolicy at the authority",
    links: [policies(anyPolicy), policies(p1)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "anyPolicy at the leaf",
    links: [policies(p1), policies(anyPolicy)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "anyPolicy all along",
    links: [policies(anyPolicy), policies(anyPolicy)],
    verdict: "valid",
    policies: [anyPolicy],
  },
  {
    says: "anyPolicy all along, one asked for",
    links: [policies(anyPolicy), policies(anyPolicy)],
    asks: { policies: [p1] },
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "anyPolicy, inhibited by the caller",
    links: [policies(anyPolicy), policies(p1)],
    asks: { ...explicit(), anyPolicy: "inhibit" },
    verdict: ["policy-required", 1],
  },
  {
    says: "anyPolicy, inhibited by an authority at once",
    links: [policies(p1, inhibitAny(0)), policies(anyPolicy)],
    asks: explicit(),
    verdict: ["policy-required", 0],
  },
  {
    says: "anyPolicy, inhibited one certificate later",
    links: [policies(p1, inhibitAny(1)), policies(anyPolicy), policies(p1)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "anyPolicy of a self-issued authority, inhibited",
    links: [{ ...policies(p1, inhibitAny(0)), subject: base }, { ...policies(anyPolicy), subject: base }, policies(p1)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "requireExplicitPolicy 0 and no policy at the leaf",
    links: [policies(p1, requireExplicit(0)), {}],
    verdict: ["policy-required", 0],
  },
  {
    says: "requireExplicitPolicy 1 and no policy at the leaf",
    links: [policies(p1, requireExplicit(1)), {}],
    verdict: ["policy-required", 0],
  },
  {
    says: "requireExplicitPolicy 2 and no policy at the leaf",
    links: [policies(p1, requireExplicit(2)), {}],
    verdict: "valid",
  },
  {
    says: "requireExplicitPolicy 0 in the leaf itself, without policy above",
    links: [{}, policies(p1, requireExplicit(0))],
    verdict: ["policy-required", 0],
  },
  {
    says: "requireExplicitPolicy 1 in the leaf itself",
    links: [{}, policies(p1, requireExplicit(1))],
    verdict: "valid",
  },

  // §6.1.4 (a), (b): mappings.
  {
    says: "a mapping",
    links: [policies(p1, maps([p1, p2])), policies(p2)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "a mapping whose old name is used below",
    links: [policies(p1, maps([p1, p2])), policies(p1)],
    asks: explicit(),
    verdict: ["policy-required", 0],
  },
  {
    says: "two mappings, one after the other",
    links: [policies(p1, maps([p1, p2])), policies(p2, maps([p2, p3])), policies(p3)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "one policy mapped to two",
    links: [policies(p1, maps([p1, p2], [p1, p3])), policies(p3)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "two policies mapped to one",
    links: [policies(p1, p2, maps([p1, p3], [p2, p3])), policies(p3)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1, p2],
  },
  {
    says: "a mapping of a policy that stands in as anyPolicy",
    links: [policies(anyPolicy, maps([p1, p2])), policies(p2)],
    asks: explicit(),
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "a mapping, inhibited by the caller",
    links: [policies(p1, maps([p1, p2])), policies(p2)],
    asks: { ...explicit(), policyMapping: "inhibit" },
    verdict: ["policy-required", 0],
  },
  {
    says: "a mapping, inhibited by the authority above",
    links: [policies(p1, inhibitMapping(0)), policies(p1, maps([p1, p2])), policies(p2)],
    asks: explicit(),
    verdict: ["policy-required", 0],
  },
  {
    says: "a mapping from anyPolicy",
    links: [policies(p1, maps([anyPolicy, p2])), policies(p2)],
    verdict: ["policy-mapping-of-any", 1],
  },
  {
    says: "a mapping to anyPolicy",
    links: [policies(p1, maps([p1, anyPolicy])), policies(p2)],
    verdict: ["policy-mapping-of-any", 1],
  },
  {
    says: "three domains across two bridges",
    links: [policies(p1, maps([p1, p2])), policies(p2, maps([p2, p3])), policies(p3, maps([p3, p4])), policies(p4)],
    asks: { ...explicit(), policies: [p1] },
    verdict: "valid",
    policies: [p1],
  },
  {
    says: "policyConstraints without a field",
    links: [{ extensions: [extension(policyConstraints, {}, "critical")] }, {}],
    verdict: ["certificate-malformed", 1],
  },
];

testRows(rows);
