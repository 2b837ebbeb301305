import { oid } from "../../der/index.ts";
import {
  anyPolicy,
  authorityKeyIdentifier,
  certificatePolicies,
  cRLDistributionPoints,
  freshestCRL,
  type GeneralName,
  inhibitAnyPolicy,
  nameConstraints,
  nameFromAttributes,
  policyMappings,
  subjectAltName,
} from "../../x509/index.ts";
import { type CertificateDraft, day, noon, setExtension } from "./draft.ts";
import { arrangeIndirect, entry, flipLastBit, ListDraft, otherReasons, pointName, someReasons } from "./lists.ts";
import type { WorldDraft } from "./world.ts";

/** What is unusual but can be read; programs judge some of it in different ways. */
export const oddityNames = [
  "wrong-key-identifier",
  "ends-at-this-second",
  "excluded-under-wildcard",
  "tree-with-leading-dot",
  "registered-identifier-tree",
  "location-with-user",
  "name-in-other-encoding",
  "mapping-of-any-without-policies",
  "mapping-in-the-last",
  "any-policy-with-mappings",
  "nested-list-signers",
  "delta-not-current",
  "delta-signature",
  "delta-without-freshest",
  "delta-for-some-reasons",
] as const;
export type OddityName = (typeof oddityNames)[number];

/** Those that need lists of their own come in witnesses alone. */
const [first, second] = [oid("1.2.392.200149.99.1"), oid("1.2.392.200149.99.2")];
const inAnyWorld = oddityNames.slice(0, oddityNames.indexOf("mapping-of-any-without-policies"));

/** Adds one oddity to a world, where there is place for it. */
export function addOddity(world: WorldDraft, which: OddityName = world.random.pick(inAnyWorld)): void {
  const leaf = world.path.at(-1);
  const above = world.path.at(-2);
  if (leaf === undefined || above === undefined) return;
  change(world, leaf, above, which);
  world.oddities.push(which);
}

function change(world: WorldDraft, leaf: CertificateDraft, above: CertificateDraft, which: OddityName): void {
  const bind = (name: GeneralName, permitted: readonly GeneralName[], excluded: readonly GeneralName[]) => {
    setExtension(leaf, subjectAltName, [name], "non-critical");
    setExtension(above, nameConstraints, { permittedSubtrees: permitted, excludedSubtrees: excluded }, "critical");
  };
  const host = (value: string): GeneralName => ({ kind: "dNSName", value });
  const location = (value: string): GeneralName => ({ kind: "uniformResourceIdentifier", value });
  const registered: GeneralName = { kind: "registeredID", oid: oid("1.2.392.200149.7") };
  switch (which) {
    case "wrong-key-identifier":
      setExtension(leaf, authorityKeyIdentifier, { keyIdentifier: new Uint8Array(20).fill(7) }, "non-critical");
      break;
    case "ends-at-this-second":
      leaf.notBefore = new Date(noon.getTime() - 10 * day);
      leaf.notAfter = noon;
      break;
    case "excluded-under-wildcard":
      bind(host("*.example.jp"), [], [host("www.example.jp")]);
      break;
    case "tree-with-leading-dot":
      bind(host("www.example.jp"), [host(".example.jp")], []);
      break;
    case "registered-identifier-tree":
      bind(registered, [registered], []);
      break;
    case "location-with-user":
      bind(location("https://user@www.example.jp/"), [location("www.example.jp")], []);
      break;
    case "mapping-of-any-without-policies":
      setExtension(above, policyMappings, [{ issuerDomainPolicy: anyPolicy, subjectDomainPolicy: first }], "critical");
      break;
    case "name-in-other-encoding":
      leaf.issuerName = otherEncoding(world);
      break;
    case "mapping-in-the-last":
      world.explicitPolicy = "required";
      world.policyMapping = "inhibit";
      for (const one of world.path) setExtension(one, certificatePolicies, [{ policy: first }], "critical");
      setExtension(leaf, policyMappings, [{ issuerDomainPolicy: first, subjectDomainPolicy: second }], "critical");
      break;
    case "any-policy-with-mappings":
      addAnyWithMappings(world, leaf, above);
      break;
    case "nested-list-signers":
      world.revocation = "required";
      for (const one of world.path) arrangeIndirect(world, one.issuer.name, one.issuer, [], undefined);
      // So that the authorities' certificates are on the indirect lists alone.
      for (const list of world.lists) if (list.scope === undefined) list.scope = { covers: "user" };
      break;
    case "delta-not-current":
    case "delta-signature":
    case "delta-without-freshest":
    case "delta-for-some-reasons":
      addLists(world, leaf, which);
      break;
  }
}

/** The first authority inhibits anyPolicy; the second has nothing else, and maps. */
function addAnyWithMappings(world: WorldDraft, leaf: CertificateDraft, above: CertificateDraft): void {
  world.explicitPolicy = "required";
  for (const one of world.path) setExtension(one, certificatePolicies, [{ policy: first }], "critical");
  for (const one of world.path.slice(0, 1)) setExtension(one, inhibitAnyPolicy, 0, "critical");
  setExtension(above, certificatePolicies, [{ policy: anyPolicy }], "critical");
  setExtension(above, policyMappings, [{ issuerDomainPolicy: first, subjectDomainPolicy: second }], "critical");
  setExtension(leaf, certificatePolicies, [{ policy: second }], "critical");
}

/** Full lists for all but the last certificate, and the odd ones for that. */
function addLists(world: WorldDraft, leaf: CertificateDraft, which: OddityName): void {
  world.revocation = "required";
  world.lists.length = 0;
  for (const one of world.path.slice(0, -1)) world.lists.push(new ListDraft(one.issuer, []));
  if (which === "delta-for-some-reasons") {
    const delta = new ListDraft(leaf.issuer, [], { onlySomeReasons: someReasons });
    delta.deltaBase = 9n;
    world.lists.push(delta, new ListDraft(leaf.issuer, [], { onlySomeReasons: otherReasons }));
    return;
  }
  const point = { distributionPoint: pointName(leaf.issuer.name, "full") };
  setExtension(leaf, cRLDistributionPoints, [point], "non-critical");
  if (which !== "delta-without-freshest") setExtension(leaf, freshestCRL, [point], "non-critical");
  const delta = new ListDraft(leaf.issuer, [entry(leaf.serialNumber, "keyCompromise")]);
  delta.deltaBase = 10n;
  delta.number = 11n;
  if (which === "delta-signature") delta.alterSignature = flipLastBit;
  if (which === "delta-not-current") delta.nextUpdate = new Date(noon.getTime() - 1000);
  world.lists.push(new ListDraft(leaf.issuer, []), delta);
}

/** The same name by RFC 5280 §7.1: other case, other spaces. */
function otherEncoding(world: WorldDraft) {
  const issuer = world.path.at(-1)?.issuer.name;
  const attributes = (issuer?.rdns ?? []).map(
    (rdn) => [rdn[0]?.type ?? "2.5.4.3", (rdn[0]?.value ?? "").toUpperCase().replace(" ", "  ")] as const,
  );
  return nameFromAttributes(attributes);
}
