import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import {
  boolean,
  encode,
  explicit,
  generalizedTime,
  ia5String,
  implicit,
  integer,
  namedBitList,
  nullValue,
  octetString,
  oid,
  oidValue,
  printableString,
  raw,
  sequence,
  setOf,
  utcTime,
  utf8String,
} from "../der/index.ts";
import { digest } from "../node/index.ts";
import { attribute, nameFromAttributes, nameFromRdns } from "../x509/index.ts";
import { standardLints } from "./certificate/registry.ts";
import { lintCertificate } from "./index.ts";
import { profileLints } from "./profile/registry.ts";
import { type BrokenCertificate, findingsOf, soundSamples } from "./testing/broken-certificate.ts";
import {
  authorityName,
  encodeParts,
  hex,
  keyUsageExtension,
  rawExtension,
  residentPolicy,
  uniqueIdentifier,
} from "./testing/samples.ts";

const keyOf = (): Uint8Array =>
  new Uint8Array(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" }));
const ports = { digest, authorityKey: keyOf(), holderKey: keyOf() };
const samples = soundSamples(ports);
const ecKey = new Uint8Array(
  generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ type: "spki", format: "der" }),
);

test("a resident's certificate of the profile has no findings", () => {
  assert.deepEqual(lintCertificate(encodeParts(samples.resident.parts), samples.resident.context), []);
});

test("the authority's self-signed certificate has no findings", () => {
  assert.deepEqual(lintCertificate(encodeParts(samples.authority.parts), samples.authority.context), []);
});

const subject = (...attributes: [string, string][]) => nameFromAttributes(attributes).der;
const written = (type: string, value: string, tag: 0x0c | 0x13 | 0x16) =>
  nameFromRdns([[attribute(type, value, tag)]]).der;
const empty = sequence();
const policy = oidValue(residentPolicy);
const notice = (text: Parameters<typeof sequence>[0]) =>
  sequence(sequence(policy, sequence(sequence(oidValue(oid("1.3.6.1.5.5.7.2.2")), sequence(text)))));
const anyPolicy = oidValue(oid("2.5.29.32.0"));
const ocspSigning = oid("1.3.6.1.5.5.7.3.9");
const point = (...items: Parameters<typeof sequence>) => sequence(sequence(...items));
const uri = (text: string) => implicit(6, ia5String(text));

const cases: readonly BrokenCertificate[] = [
  { lint: "version-3", with: "of version 1", parts: { version: undefined } },
  { lint: "version-3", with: "of version 2", parts: { version: explicit(0, integer(1)) } },
  { lint: "serial-number-positive", with: "with serial number 0", parts: { serialNumber: hex("00") } },
  { lint: "serial-number-positive", with: "with a negative serial number", parts: { serialNumber: hex("ff00") } },
  {
    lint: "serial-number-length",
    with: "with a serial number of 21 octets",
    parts: { serialNumber: hex("11".repeat(21)) },
  },
  {
    lint: "signature-algorithm-of-issuer",
    with: "whose algorithm is not the signing key's",
    issuer: { algorithm: "rsa-pss-sha256" },
  },
  { lint: "issuer-not-empty", with: "without an issuer", parts: { issuer: encode(empty) } },
  { lint: "issuer-is-signer", with: "of another issuer", parts: { issuer: subject(["C", "JP"], ["O", "Other"]) } },
  { lint: "name-string-types", with: "whose country is a UTF8String", parts: { subject: written("C", "JP", 0x0c) } },
  {
    lint: "name-string-types",
    with: "whose common name is an IA5String",
    parts: { subject: written("CN", "x", 0x16) },
  },
  { lint: "name-country-two-letters", with: "of the country JPN", parts: { subject: written("C", "JPN", 0x13) } },
  { lint: "name-country-two-letters", with: "of the country jp", parts: { subject: written("C", "jp", 0x13) } },
  {
    lint: "name-no-control-characters",
    with: "of a name with NUL",
    parts: { subject: subject(["CN", "good.example\u0000.evil"]) },
  },
  {
    lint: "general-names-filled",
    with: "of a URI with NUL",
    extension: rawExtension("2.5.29.17", sequence(uri("http://good.example\u0000.evil"))),
  },
  {
    lint: "name-attribute-lengths",
    with: "with a common name of 65 characters",
    parts: { subject: subject(["CN", "x".repeat(65)]) },
  },
  {
    lint: "validity-order",
    with: "that ends before it begins",
    parts: { notBefore: utcTime(new Date("2030-01-01T00:00:00Z")) },
  },
  {
    lint: "validity-form",
    with: "with a GeneralizedTime before 2050",
    parts: { notAfter: generalizedTime(new Date("2029-11-20T14:59:59Z")) },
  },
  {
    lint: "subject-or-critical-alternative-name",
    with: "without subject and with a subjectAltName that is not critical",
    parts: { subject: encode(empty) },
  },
  {
    lint: "subject-or-critical-alternative-name",
    with: "of an authority without subject",
    of: "authority",
    parts: { subject: encode(empty) },
  },
  { lint: "unique-identifiers-absent", with: "with an issuer's unique identifier", parts: { uniqueIdentifier } },
  {
    lint: "extensions-once",
    with: "with keyUsage twice",
    parts: { extensions: [...samples.resident.parts.extensions, keyUsageExtension([0, 1])] },
  },
  {
    lint: "extensions-readable",
    with: "whose keyUsage is an INTEGER",
    extension: rawExtension("2.5.29.15", integer(1), true),
  },
  {
    lint: "extensions-readable",
    with: "whose keyUsage has trailing zero bits",
    extension: { oid: oid("2.5.29.15"), critical: true, value: hex("03020600") },
  },
  {
    lint: "critical-extensions-known",
    with: "with a critical extension of nobody's",
    extension: rawExtension("1.2.3.4", nullValue(), true),
  },
  { lint: "authority-key-identifier", with: "without authorityKeyIdentifier", without: "2.5.29.35" },
  {
    lint: "authority-key-identifier",
    with: "with another key's authorityKeyIdentifier",
    extension: rawExtension("2.5.29.35", sequence(implicit(0, octetString(hex("00".repeat(20)))))),
  },
  {
    lint: "authority-key-identifier",
    with: "whose authorityKeyIdentifier has no key identifier",
    extension: rawExtension("2.5.29.35", empty),
  },
  {
    lint: "authority-key-identifier-pair",
    with: "with authorityCertSerialNumber alone",
    extension: rawExtension(
      "2.5.29.35",
      sequence(implicit(0, octetString(samples.resident.context.issuer.keyIdentifier)), implicit(2, integer(1))),
    ),
  },
  {
    lint: "subject-key-identifier-present",
    with: "of an authority without subjectKeyIdentifier",
    of: "authority",
    without: "2.5.29.14",
  },
  {
    lint: "subject-key-identifier-of-key",
    with: "with a subjectKeyIdentifier of another key",
    extension: rawExtension("2.5.29.14", octetString(hex("11".repeat(20)))),
  },
  {
    lint: "subject-key-identifier-of-key",
    with: "with another subjectKeyIdentifier than the cross-certified authority's own",
    profile: { subjectKeyIdentifier: hex("0102") },
  },
  { lint: "key-usage-of-authority", with: "of an authority without keyUsage", of: "authority", without: "2.5.29.15" },
  { lint: "key-usage-not-empty", with: "with an empty keyUsage", extension: keyUsageExtension([]) },
  {
    lint: "key-cert-sign-of-authority",
    with: "of a resident whose key signs certificates",
    extension: keyUsageExtension([0, 1, 5]),
  },
  {
    lint: "key-cert-sign-of-authority",
    with: "of an authority whose key signs lists only",
    of: "authority",
    extension: keyUsageExtension([6]),
  },
  {
    lint: "key-usage-agreement-modifiers",
    with: "with encipherOnly and no keyAgreement",
    extension: keyUsageExtension([0, 7]),
  },
  {
    lint: "key-usage-fits-key",
    with: "of an elliptic curve key for encipherment",
    parts: { publicKey: ecKey },
    extension: keyUsageExtension([2]),
  },
  { lint: "key-usage-fits-key", with: "of an RSA key for agreement", extension: keyUsageExtension([0, 4]) },
  {
    lint: "certificate-policies-once",
    with: "with one policy twice",
    extension: rawExtension("2.5.29.32", sequence(sequence(policy), sequence(policy))),
  },
  {
    lint: "any-policy-qualifiers",
    with: "with an unknown policy qualifier",
    extension: rawExtension(
      "2.5.29.32",
      sequence(sequence(policy, sequence(sequence(oidValue(oid("1.2.3")), nullValue())))),
    ),
  },
  {
    lint: "policy-notice-text",
    with: "with a notice of 201 characters",
    extension: rawExtension("2.5.29.32", notice(utf8String("x".repeat(201)))),
  },
  {
    lint: "policy-notice-text",
    with: "with a notice in an IA5String",
    extension: rawExtension("2.5.29.32", notice(ia5String("x"))),
  },
  {
    lint: "policy-mappings-not-any",
    with: "that maps anyPolicy",
    of: "authority",
    extension: rawExtension("2.5.29.33", sequence(sequence(anyPolicy, policy)), true),
  },
  {
    lint: "policy-mappings-asserted",
    with: "that maps a policy it does not assert",
    of: "authority",
    extension: rawExtension("2.5.29.33", sequence(sequence(policy, policy)), true),
  },
  { lint: "general-names-filled", with: "with an empty URI", extension: rawExtension("2.5.29.17", sequence(uri(""))) },
  {
    lint: "general-names-filled",
    with: "with an IP address of 5 octets",
    extension: rawExtension("2.5.29.17", sequence(implicit(7, octetString(hex("0102030405"))))),
  },
  {
    lint: "general-names-filled",
    with: "with a mail address without a domain",
    extension: rawExtension("2.5.29.17", sequence(implicit(1, ia5String("somebody")))),
  },
  {
    lint: "general-names-filled",
    with: "with a host name with a space",
    extension: rawExtension("2.5.29.17", sequence(implicit(2, ia5String("a b")))),
  },
  {
    lint: "path-length-of-authority",
    with: "of a resident with a path length",
    extension: rawExtension("2.5.29.19", sequence(integer(0))),
  },
  {
    lint: "extended-key-usage-once",
    with: "with one purpose twice",
    extension: rawExtension("2.5.29.37", sequence(oidValue(ocspSigning), oidValue(ocspSigning))),
  },
  {
    lint: "distribution-points-named",
    with: "with a distribution point of reasons alone",
    extension: rawExtension("2.5.29.31", point(implicit(1, namedBitList([1])))),
  },
  {
    lint: "distribution-points-named",
    with: "with a distribution point relative to the issuer",
    extension: rawExtension(
      "2.5.29.31",
      point(explicit(0, implicit(1, setOf([sequence(oidValue(oid("2.5.4.3")), printableString("x"))])))),
    ),
  },
  {
    lint: "access-locations-are-uris",
    with: "whose OCSP location is a directory name",
    extension: rawExtension(
      "1.3.6.1.5.5.7.1.1",
      sequence(sequence(oidValue(oid("1.3.6.1.5.5.7.48.1")), explicit(4, raw(authorityName.der)))),
    ),
  },
  ...criticalityCases(),
  ...emptyCases(),
  ...["2.5.29.33", "2.5.29.30", "2.5.29.36", "2.5.29.54"].map(authorityOnlyCase),
];

for (const broken of cases) {
  test(`${broken.lint}: a certificate ${broken.with} is found`, () => {
    const found = findingsOf(samples, broken).map(({ lint }) => lint);
    assert.ok(found.includes(broken.lint), `found ${found.join(", ")}`);
  });
}

test("every lint of RFC 5280 has a case that breaks it, and its facts name a value", () => {
  const tried = new Set(cases.map(({ lint }) => lint));
  for (const { id } of standardLints) assert.ok(tried.has(id), `no case breaks ${id}`);
  for (const broken of cases) {
    for (const { facts } of findingsOf(samples, broken)) assert.ok(Object.keys(facts).length > 0, broken.lint);
  }
});

test("no two lints have one name", () => {
  const ids = [...standardLints, ...profileLints].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test("a citation has one of the two forms", () => {
  for (const { citation } of [...standardLints, ...profileLints])
    assert.match(citation, /^(?:RFC \d+ §[\dA-Z][\d.]*|CPS \d+(?:-\d+)*)$/);
});

test("octets that are no certificate give one finding that says where", () => {
  const { context, parts } = samples.resident;
  const whole = encodeParts(parts);
  for (const broken of [new Uint8Array(), whole.subarray(0, 100), hex("3003020101"), Uint8Array.of(...whole, 0)]) {
    const [finding, ...others] = lintCertificate(broken, context);
    assert.equal(finding?.lint, "certificate-readable");
    assert.deepEqual(others, []);
  }
});

function criticalityCases(): BrokenCertificate[] {
  const { extensions } = samples.resident.parts;
  const critical = [
    ["authorityKeyIdentifier", "2.5.29.35"],
    ["subjectKeyIdentifier", "2.5.29.14"],
    ["subjectAltName", "2.5.29.17"],
    ["cRLDistributionPoints", "2.5.29.31"],
  ].map(([name, identifier]): BrokenCertificate => {
    const found = extensions.find(({ oid: one }) => one === identifier);
    return {
      lint: `criticality-of-${name}`,
      with: `whose ${name} is critical`,
      extension: { ...(found ?? keyUsageExtension([0])), critical: true },
    };
  });
  const wrong: [string, string, boolean, ReturnType<typeof sequence>][] = [
    ["issuerAltName", "2.5.29.18", true, sequence(uri("urn:x"))],
    ["subjectDirectoryAttributes", "2.5.29.9", true, empty],
    ["freshestCRL", "2.5.29.46", true, empty],
    ["authorityInfoAccess", "1.3.6.1.5.5.7.1.1", true, empty],
    ["subjectInfoAccess", "1.3.6.1.5.5.7.1.11", true, empty],
    ["ocspNoCheck", "1.3.6.1.5.5.7.48.1.5", true, nullValue()],
    ["keyUsage", "2.5.29.15", false, namedBitList([5, 6])],
    ["policyMappings", "2.5.29.33", false, empty],
    ["basicConstraints", "2.5.29.19", false, sequence(boolean(true))],
    ["nameConstraints", "2.5.29.30", false, empty],
    ["policyConstraints", "2.5.29.36", false, empty],
    ["inhibitAnyPolicy", "2.5.29.54", false, integer(0)],
  ];
  return [
    ...critical,
    ...wrong.map(
      ([name, identifier, isCritical, value]): BrokenCertificate => ({
        lint: `criticality-of-${name}`,
        of: "authority",
        with: `of an authority whose ${name} is ${isCritical ? "" : "not "}critical`,
        extension: rawExtension(identifier, value, isCritical),
      }),
    ),
  ];
}

function emptyCases(): BrokenCertificate[] {
  const lists: [string, string][] = [
    ["certificatePolicies", "2.5.29.32"],
    ["policyMappings", "2.5.29.33"],
    ["subjectAltName", "2.5.29.17"],
    ["issuerAltName", "2.5.29.18"],
    ["extKeyUsage", "2.5.29.37"],
    ["cRLDistributionPoints", "2.5.29.31"],
    ["freshestCRL", "2.5.29.46"],
    ["authorityInfoAccess", "1.3.6.1.5.5.7.1.1"],
    ["subjectInfoAccess", "1.3.6.1.5.5.7.1.11"],
    ["nameConstraints", "2.5.29.30"],
    ["policyConstraints", "2.5.29.36"],
  ];
  return lists.map(([name, identifier]) => ({
    lint: `not-empty-${name}`,
    with: `with an empty ${name}`,
    extension: rawExtension(identifier, empty),
  }));
}

function authorityOnlyCase(identifier: string): BrokenCertificate {
  const names: Record<string, string> = {
    "2.5.29.33": "policyMappings",
    "2.5.29.30": "nameConstraints",
    "2.5.29.36": "policyConstraints",
    "2.5.29.54": "inhibitAnyPolicy",
  };
  const value = identifier === "2.5.29.54" ? integer(0) : empty;
  return {
    lint: `authority-only-${names[identifier]}`,
    with: `of a resident with ${names[identifier]}`,
    extension: rawExtension(identifier, value, true),
  };
}
