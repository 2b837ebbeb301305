import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DerError, encode, equalBytes, oid, toHex, utf8String } from "../der/index.ts";
import {
  accessMethod,
  anyPolicy,
  attribute,
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  directoryName,
  type ExtensionType,
  extendedKeyUsage,
  type GeneralName,
  inhibitAnyPolicy,
  keyPurpose,
  keyUsage,
  knownExtensionTypes,
  nameConstraints,
  nameFromRdns,
  nameFromText,
  ocspNoCheck,
  parseName,
  policyConstraints,
  policyMappings,
  serialNumberFromHex,
  subjectAltName,
  subjectDirectoryAttributes,
  subjectKeyIdentifier,
  uniformResourceIdentifier,
} from "./index.ts";

const name = nameFromRdns([[attribute("C", "JP")], [attribute("O", "長崎県"), attribute("OU", "a")]]);
const names: readonly GeneralName[] = [
  { kind: "otherName", type: oid("1.2.3"), value: encode(utf8String("値")) },
  { kind: "rfc822Name", value: "a@b" },
  directoryName(name),
  { kind: "iPAddress", octets: Uint8Array.of(127, 0, 0, 1) },
  { kind: "registeredID", oid: oid("1.2.3") },
];
const location = uniformResourceIdentifier("http://a");

/** One rich value of every kind of extension, encoded. */
const values: readonly (readonly [ExtensionType<NonNullable<unknown>>["oid"], Uint8Array])[] = [
  [keyUsage.oid, keyUsage.encode(["digitalSignature", "decipherOnly"])],
  [extendedKeyUsage.oid, extendedKeyUsage.encode([keyPurpose.clientAuth, keyPurpose.any])],
  [basicConstraints.oid, basicConstraints.encode({ cA: true, pathLenConstraint: 300 })],
  [subjectKeyIdentifier.oid, subjectKeyIdentifier.encode(Uint8Array.of(1, 2, 3))],
  [
    authorityKeyIdentifier.oid,
    authorityKeyIdentifier.encode({
      keyIdentifier: Uint8Array.of(1),
      authorityCertIssuer: names,
      authorityCertSerialNumber: serialNumberFromHex("0080"),
    }),
  ],
  [subjectAltName.oid, subjectAltName.encode(names)],
  [
    policyMappings.oid,
    policyMappings.encode([{ issuerDomainPolicy: anyPolicy, subjectDomainPolicy: oid("1.2.3.400") }]),
  ],
  [policyConstraints.oid, policyConstraints.encode({ requireExplicitPolicy: 0, inhibitPolicyMapping: 1 })],
  [inhibitAnyPolicy.oid, inhibitAnyPolicy.encode(1000)],
  [
    nameConstraints.oid,
    nameConstraints.encode({ permittedSubtrees: [directoryName(name)], excludedSubtrees: [location] }),
  ],
  [
    cRLDistributionPoints.oid,
    cRLDistributionPoints.encode([
      { distributionPoint: { kind: "fullName", names }, reasons: ["keyCompromise"], cRLIssuer: names },
      { distributionPoint: { kind: "nameRelativeToCRLIssuer", rdn: name.rdns[1] ?? [] } },
    ]),
  ],
  [authorityInfoAccess.oid, authorityInfoAccess.encode([{ method: accessMethod.ocsp, location }])],
  [
    subjectDirectoryAttributes.oid,
    subjectDirectoryAttributes.encode([{ type: oid("1.2.3"), values: [Uint8Array.of(5, 0)] }]),
  ],
  [ocspNoCheck.oid, ocspNoCheck.encode("no-check")],
];

const mutation = fc.record({
  at: fc.nat(400),
  value: fc.integer({ min: 0, max: 255 }),
  kind: fc.constantFrom("set", "insert", "remove"),
});
const mutations = fc.array(mutation, { minLength: 1, maxLength: 2 });

test("the value of an extension, changed anywhere, is written again as the same bytes or refused with a DerError", () => {
  for (const [identifier, value] of values) {
    const type = knownExtensionTypes.find((one) => one.oid === identifier);
    assert(type !== undefined);
    assert.deepEqual(type.encode(type.decode(value)), value);
    fc.assert(
      fc.property(mutations, (changes) =>
        survives(mutated(value, changes), (input) => type.encode(type.decode(input))),
      ),
      { numRuns: 1000 },
    );
  }
});

test("certificate policies, changed anywhere, say the same when written again", () => {
  const notice = { organization: "県", noticeNumbers: [1, 300] };
  const value = certificatePolicies.encode([
    { policy: oid("1.2.3"), qualifiers: [{ kind: "cps", uri: "http://a" }] },
    { policy: anyPolicy, qualifiers: [{ kind: "userNotice", explicitText: "告示", noticeReference: notice }] },
  ]);
  fc.assert(
    fc.property(mutations, (changes) => {
      survives(mutated(value, changes), (input) => {
        const read = certificatePolicies.decode(input);
        assert.deepEqual(certificatePolicies.decode(certificatePolicies.encode(read)), read);
        return input;
      });
    }),
    { numRuns: 1000 },
  );
});

test("a name, changed anywhere, is written again as the same bytes or refused with a DerError", () => {
  const { der } = nameFromText("CN=濵田+serialNumber=42,OU=a,C=JP");
  fc.assert(
    fc.property(mutations, (changes) =>
      survives(mutated(der, changes), (input) => nameFromRdns(parseName(input).rdns).der),
    ),
    { numRuns: 2000 },
  );
});

function mutated(
  input: Uint8Array,
  changes: readonly { readonly at: number; readonly value: number; readonly kind: string }[],
): Uint8Array {
  const octets = [...input];
  for (const { at, value, kind } of changes) {
    const place = octets.length === 0 ? 0 : at % octets.length;
    octets.splice(place, kind === "insert" ? 0 : 1, ...(kind === "remove" ? [] : [value]));
  }
  return Uint8Array.from(octets);
}

function survives(input: Uint8Array, rewrite: (input: Uint8Array) => Uint8Array): void {
  try {
    assert(equalBytes(rewrite(input), input), `written again otherwise: ${toHex(input)}`);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    assert(error.offset >= 0 && error.offset <= input.length + 1, `offset ${error.offset}`);
  }
}
