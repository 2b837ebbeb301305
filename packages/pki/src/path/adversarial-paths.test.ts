import { encode, implicit, integer, oid, oidValue, sequence } from "../der/index.ts";
import {
  type CertificateDraft,
  draft,
  type Entity,
  encodeDraft,
  rawExtension,
  setExtension,
} from "../testing/worlds/index.ts";
import {
  anyPolicy,
  basicConstraints,
  certificatePolicies,
  extendedKeyUsage,
  keyPurpose,
  policyConstraints,
  policyMappings,
} from "../x509/index.ts";
import {
  type AdversarialCase,
  authority,
  bag,
  entity,
  type Prepared,
  pair,
  root,
  subject,
  testCases,
} from "./testing/adversarial.ts";

const [first, second] = [oid("1.2.392.200149.99.1"), oid("1.2.392.200149.99.2")];
const onePolicy = encode(sequence(oidValue(first)));

const cases: readonly AdversarialCase[] = [
  {
    item: 1,
    what: "32 authorities that each map two policies to both of them (a tree would have 2^32 leaves)",
    because:
      "RFC 9618 §3: the graph has one node for each policy and level, so its size is bounded by the certificates'",
    verdict: "valid",
    prepare: () => row(32, bomb(2), { explicitPolicy: "required" }),
  },
  {
    item: 1,
    what: "24 authorities that each map 60 policies to all 60",
    because: "RFC 9618 §6: implementations bound the work; edges are counted",
    verdict: "budget-exhausted:policyNodes",
    prepare: () => row(24, bomb(60), { explicitPolicy: "required" }),
  },
  {
    item: 2,
    what: "a leaf with certificatePolicies that cannot be read",
    because: "RFC 5280 §6.1.3 (d): the extension is processed where it is present; what cannot be read is not absent",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((leaf) =>
        leaf.extensions.push(rawExtension(certificatePolicies.oid, Uint8Array.of(0x30, 2, 6, 1), "non-critical")),
      ),
  },
  {
    item: 2,
    what: "an authority with the same policy twice",
    because: "RFC 5280 §4.2.1.4: a policy OID must not appear more than once",
    verdict: "certificate-malformed",
    prepare: () =>
      pair((_, above) =>
        above.extensions.push(
          rawExtension(
            certificatePolicies.oid,
            encode(sequence(sequence(oidValue(first)), sequence(oidValue(first)))),
            "critical",
          ),
        ),
      ),
  },
  ...(["issuerDomainPolicy", "subjectDomainPolicy"] as const).map(
    (side): AdversarialCase => ({
      item: 3,
      what: `anyPolicy as ${side}`,
      because: "RFC 5280 §6.1.4 (a): verify that anyPolicy does not appear as either",
      verdict: "policy-mapping-of-any",
      prepare: () =>
        pair((_, above) => {
          const mapping = { issuerDomainPolicy: first, subjectDomainPolicy: second, [side]: anyPolicy };
          setExtension(above, policyMappings, [mapping], "critical");
        }),
    }),
  ),
  {
    item: 3,
    what: "policyConstraints as an empty sequence",
    because: "RFC 5280 §4.2.1.11: policyConstraints must not be an empty sequence",
    verdict: "certificate-malformed",
    prepare: () => pair((_, above) => setExtension(above, policyConstraints, {}, "critical")),
  },
  {
    item: 3,
    what: "requireExplicitPolicy of -1",
    because: "RFC 5280 §4.2.1.11: SkipCerts is INTEGER (0..MAX)",
    verdict: "certificate-malformed",
    prepare: () => pair((_, above) => above.extensions.push(skip(-1))),
  },
  {
    item: 3,
    what: "requireExplicitPolicy of 2^40",
    because: "RFC 5280 §4.2.1.11: SkipCerts is INTEGER (0..MAX); a counter that no path runs down",
    verdict: "valid",
    prepare: () => pair((_, above) => above.extensions.push(skip(2 ** 40))),
  },
  {
    item: 3,
    what: "requireExplicitPolicy of 2^70",
    because: "RFC 5280 §4.2.1.11: SkipCerts is INTEGER (0..MAX); beyond 48 bits it is refused, not cut",
    verdict: "certificate-malformed",
    prepare: () => pair((_, above) => above.extensions.push(skip(2n ** 70n))),
  },
  {
    item: 4,
    what: "a policy is required and missing, and the leaf carries anyExtendedKeyUsage",
    because: "RFC 5280 §6.1.5 (g): policies are judged on every path; §4.2.1.12 exempts nothing",
    verdict: "policy-required",
    prepare: () =>
      pair((leaf) => setExtension(leaf, extendedKeyUsage, [keyPurpose.any], "non-critical"), {
        explicitPolicy: "required",
        purpose: keyPurpose.any,
      }),
  },
  {
    item: 4,
    what: "anyExtendedKeyUsage where the policies are in order",
    because: "RFC 5280 §4.2.1.12: anyExtendedKeyUsage allows every purpose",
    verdict: "valid",
    prepare: () =>
      pair(
        (leaf, above) => {
          for (const one of [leaf, above])
            one.extensions.push(rawExtension(certificatePolicies.oid, encodeList(onePolicy), "critical"));
          setExtension(leaf, extendedKeyUsage, [keyPurpose.any], "non-critical");
        },
        { explicitPolicy: "required", purpose: keyPurpose.clientAuth },
      ),
  },
  {
    item: 13,
    what: "three authorities that certify each other and themselves, and a good path beside",
    because: "RFC 4158 §2.4.1: a loop brings nothing and is left out; the good path counts",
    verdict: "valid",
    prepare: () => mesh("with a way out"),
  },
  {
    item: 13,
    what: "the same mesh without a way to the anchor",
    because: "RFC 5280 §6.1: a path begins at a trust anchor",
    verdict: "no-issuer",
    prepare: () => mesh("closed"),
  },
  {
    item: 14,
    what: "400 authorities of one name with different keys, none anchored",
    because: "RFC 5280 §6.1: a path begins at a trust anchor",
    verdict: "no-issuer",
    prepare: () => fanOut(400, entity("Unrooted", 3)),
  },
  {
    item: 14,
    what: "400 anchored authorities of one name with different keys, none of which signed",
    because: "RFC 5280 §6.1.3 (a)(1): each signature would have to be checked; the checks are bounded",
    verdict: "budget-exhausted:signatureChecks",
    prepare: () => fanOut(400, root),
  },
  {
    item: 15,
    what: "20 intermediates",
    because: "RFC 5280 §6.1.2 (k): max_path_length starts as the length of the path; nothing else bounds it",
    verdict: "valid",
    prepare: () => row(20, () => undefined),
  },
  {
    item: 15,
    what: "1000 intermediates",
    because: "RFC 5280 §6.1: implementations may bound what they try; the limit is 40 intermediates",
    verdict: "path-too-long",
    prepare: () => row(1000, () => undefined),
  },
];

testCases(cases);

function skip(value: number | bigint) {
  return rawExtension(policyConstraints.oid, sequence(implicit(0, integer(value))), "critical");
}

function encodeList(...elements: Uint8Array[]): Uint8Array {
  const length = elements.reduce((sum, one) => sum + one.length, 0);
  return Uint8Array.of(0x30, length, ...elements.flatMap((one) => [...one]));
}

/** A row of authorities, each changed, and a leaf with the first policy. */
function row(count: number, change: (one: CertificateDraft) => void, inputs = {}): Prepared {
  const others: Uint8Array[] = [];
  let issuer: Entity = root;
  for (let index = 0; index < count; index++) {
    const next = entity(`Authority ${index}`, index % 16);
    const one = draft(issuer, next, "authority", index + 2);
    change(one);
    others.push(encodeDraft(one));
    issuer = next;
  }
  const leaf = draft(issuer, subject, "end-entity", 1_000_000);
  setExtension(leaf, certificatePolicies, [{ policy: first }], "non-critical");
  return bag(encodeDraft(leaf), others, inputs);
}

/** So many policies, each mapped to every one. */
function bomb(size: number): (one: CertificateDraft) => void {
  const policies = Array.from({ length: size }, (_, index) => oid(`1.2.392.200149.99.${index + 1}`));
  const mappings = policies.flatMap((from) =>
    policies.map((to) => ({ issuerDomainPolicy: from, subjectDomainPolicy: to })),
  );
  return (one) => {
    setExtension(
      one,
      certificatePolicies,
      policies.map((policy) => ({ policy })),
      "critical",
    );
    setExtension(one, policyMappings, mappings, "critical");
  };
}

function mesh(kind: "with a way out" | "closed"): Prepared {
  const members = [authority, entity("B", 3), entity("C", 4)];
  const others: Uint8Array[] = [];
  for (const issuer of members) {
    for (const one of members) others.push(encodeDraft(draft(issuer, one, "authority", others.length + 2)));
  }
  if (kind === "with a way out") others.push(encodeDraft(draft(root, entity("C", 4), "authority", 90)));
  return bag(encodeDraft(draft(authority, subject, "end-entity", 91)), others);
}

/** Every one of them may have signed the leaf by its name; none did. */
function fanOut(count: number, issuer: Entity): Prepared {
  const others: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const one = draft(issuer, { ...authority, key: entity("Other", 3 + (index % 12)).key }, "authority", index + 2);
    setExtension(one, basicConstraints, { cA: true, pathLenConstraint: index }, "critical");
    others.push(encodeDraft(one));
  }
  return bag(encodeDraft(draft(authority, subject, "end-entity", 91)), others);
}
