import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { keyIdentifier } from "../algorithm/index.ts";
import {
  boolean,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  oidValue,
  sequence,
  utf8String,
  validityTime,
} from "../der/index.ts";
import { digest } from "../node/index.ts";
import {
  type Extension,
  extendedKeyUsage,
  extension,
  nameFromAttributes,
  residentAlternativeNames,
  subjectAltName,
  subjectKeyIdentifier,
} from "../x509/index.ts";
import { profileLints } from "./profile/registry.ts";
import { type BrokenCertificate, findingsOf, soundSamples } from "./testing/broken-certificate.ts";
import {
  authorityName,
  hex,
  keyUsageExtension,
  rawExtension,
  residentAttributes,
  residentPolicy,
} from "./testing/samples.ts";

const keyOf = (): Uint8Array =>
  new Uint8Array(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" }));
const ports = { digest, authorityKey: keyOf(), holderKey: keyOf() };
const samples = soundSamples(ports);

const subject = (...attributes: [string, string][]) => nameFromAttributes(attributes).der;
const alternative = (changes: Partial<Record<keyof typeof residentAttributes, string>>): Extension => {
  const values = { ...residentAttributes, ...changes };
  const order = [
    "commonName",
    "dateOfBirth",
    "gender",
    "address",
    "substituteCharacterOfCommonName",
    "substituteCharacterOfAddress",
  ] as const;
  const arcs = [1, 4, 3, 5, 2, 6];
  return rawExtension(
    "2.5.29.17",
    sequence(
      ...order.map((name, index) =>
        implicit(
          0,
          sequence(oidValue(oid(`1.2.392.200149.8.5.5.${arcs[index]}`)), explicit(0, utf8String(values[name]))),
        ),
      ),
    ),
  );
};
const ocspSigning = oid("1.3.6.1.5.5.7.3.9");

const oneYear = { rule: "years", years: 1, from: new Date("2026-11-20T01:00:00Z"), bound: "exactly" } as const;
const authorityExtensions = samples.authority.parts.extensions;
const authorityKeyIdentifier = samples.resident.parts.extensions.filter(({ oid: one }) => one === "2.5.29.35");

/** Sound certificates of the other kinds: what each changes in the resident's or the authority's. */
const soundCertificates: readonly Omit<BrokenCertificate, "lint">[] = [
  {
    with: "of an OCSP responder",
    parts: {
      notAfter: validityTime(new Date("2027-11-20T14:59:59Z")),
      extensions: [
        ...authorityKeyIdentifier,
        keyUsageExtension([0]),
        extension(extendedKeyUsage, [ocspSigning], "non-critical"),
        rawExtension("1.3.6.1.5.5.7.48.1.5", nullValue()),
      ],
    },
    profile: {
      kind: "ocsp-responder",
      validity: oneYear,
      policies: [],
      keyUsage: ["digitalSignature"],
      extendedKeyUsage: [ocspSigning],
      distributionPoint: "none",
    },
  },
  {
    with: "of a validation server, whose last day is the one before the anniversary",
    parts: {
      notAfter: validityTime(new Date("2027-11-19T14:59:59Z")),
      extensions: [...authorityKeyIdentifier, keyUsageExtension([0])],
    },
    profile: {
      kind: "validation-server",
      validity: oneYear,
      policies: [],
      keyUsage: ["digitalSignature"],
      distributionPoint: "none",
    },
  },
  {
    with: "that links the new key to the old one",
    of: "authority",
    parts: {
      publicKey: ports.holderKey,
      extensions: [
        ...authorityKeyIdentifier,
        ...authorityExtensions.filter(({ oid: one }) => one !== "2.5.29.14"),
        extension(subjectKeyIdentifier, keyIdentifier(ports.holderKey, digest), "non-critical"),
      ],
    },
    profile: {
      kind: "link",
      validity: {
        rule: "between",
        notBefore: new Date("2026-11-20T03:00:00Z"),
        notAfter: new Date("2036-11-20T14:59:59Z"),
      },
    },
  },
  {
    with: "of a cross-certified authority with mapped policies and a key identifier of its own",
    of: "authority",
    parts: {
      subject: subject(["C", "JP"], ["O", "JPKI"], ["CN", "Bridge"]),
      publicKey: ports.holderKey,
      notAfter: validityTime(new Date("2031-11-20T14:59:59Z")),
      extensions: [
        ...authorityKeyIdentifier,
        rawExtension("2.5.29.14", octetString(hex("0102030405"))),
        keyUsageExtension([5, 6]),
        rawExtension("2.5.29.32", sequence(sequence(oidValue(residentPolicy))), true),
        rawExtension("2.5.29.33", sequence(sequence(oidValue(residentPolicy), oidValue(oid("1.2.3")))), true),
        rawExtension("2.5.29.19", sequence(boolean(true), integer(1)), true),
      ],
    },
    profile: {
      kind: "cross",
      validity: { ...oneYear, years: 5 },
      policies: [residentPolicy],
      pathLength: 1,
      subjectKeyIdentifier: hex("0102030405"),
    },
  },
];

for (const sound of soundCertificates) {
  test(`a certificate ${sound.with} has no findings`, () => {
    assert.deepEqual(findingsOf(samples, { ...sound, lint: "none" }), []);
  });
}

const cases: readonly BrokenCertificate[] = [
  {
    lint: "serial-number-unpredictable",
    with: "with a serial number of 4 octets",
    parts: { serialNumber: hex("01020304") },
  },
  {
    lint: "validity-years-of-resident",
    with: "that is valid a day too long",
    parts: { notAfter: validityTime(new Date("2029-11-21T14:59:59Z")) },
  },
  {
    lint: "validity-years-of-resident",
    with: "that is valid two years only",
    parts: { notAfter: validityTime(new Date("2028-11-20T14:59:59Z")) },
  },
  {
    lint: "validity-years-of-resident",
    with: "that counts from the day of issue instead of the day the key was made",
    profile: { validity: { rule: "years", years: 3, from: new Date("2026-11-18T14:59:59Z"), bound: "exactly" } },
  },
  {
    lint: "validity-years-of-self-signed",
    with: "of an authority for eleven years",
    of: "authority",
    parts: { notAfter: validityTime(new Date("2037-11-20T14:59:59Z")) },
  },
  ...(["cross", "validation-server", "ocsp-responder", "other"] as const).map(
    (kind): BrokenCertificate => ({
      lint: `validity-years-of-${kind}`,
      with: `of the kind ${kind} that outlasts its one year`,
      profile: {
        kind,
        validity: { rule: "years", years: 1, from: new Date("2026-11-20T01:00:00Z"), bound: "at-most" },
      },
    }),
  ),
  {
    lint: "validity-of-link",
    with: "of a link that outlasts the old self-signed certificate",
    profile: {
      kind: "link",
      validity: {
        rule: "between",
        notBefore: new Date("2026-11-20T01:00:00Z"),
        notAfter: new Date("2028-11-20T14:59:59Z"),
      },
    },
  },
  {
    lint: "validity-of-link",
    with: "of a link that begins on another day than its key",
    profile: {
      kind: "link",
      validity: {
        rule: "between",
        notBefore: new Date("2026-11-19T01:00:00Z"),
        notAfter: new Date("2029-11-20T14:59:59Z"),
      },
    },
  },
  {
    lint: "validity-ends-with-day",
    with: "that ends at noon",
    parts: { notAfter: validityTime(new Date("2029-11-20T03:00:00Z")) },
  },
  {
    lint: "validity-within-issuer",
    with: "that outlasts its issuer",
    issuer: { notAfter: new Date("2029-01-01T00:00:00Z") },
  },
  { lint: "policies-of-profile", with: "without its policy", without: "2.5.29.32" },
  {
    lint: "policies-of-profile",
    with: "of the test policy",
    profile: { policies: [oid("1.2.392.200149.8.5.1.0.10")] },
  },
  { lint: "key-usage-of-profile", with: "with a key usage too many", extension: keyUsageExtension([0, 1, 2]) },
  {
    lint: "extended-key-usage-of-profile",
    with: "with a purpose too many",
    extension: extension(extendedKeyUsage, [oid("1.3.6.1.5.5.7.3.2")], "non-critical"),
  },
  {
    lint: "subject-type-of-profile",
    with: "of a resident that is an authority",
    extension: rawExtension("2.5.29.19", sequence(boolean(true)), true),
  },
  {
    lint: "self-signed-by-own-key",
    with: "of another key that calls itself self-signed",
    of: "authority",
    parts: { publicKey: ports.holderKey },
  },
  {
    lint: "self-signed-by-own-key",
    with: "of another name that calls itself self-signed",
    of: "authority",
    parts: { subject: subject(["C", "JP"], ["O", "Other"]) },
  },
  {
    lint: "link-between-generations",
    with: "of one and the same key that calls itself a link",
    of: "authority",
    profile: { kind: "link" },
  },
  {
    lint: "link-between-generations",
    with: "of another name that calls itself a link",
    of: "authority",
    profile: { kind: "link" },
    parts: { subject: subject(["C", "JP"], ["O", "Other"]) },
  },
  {
    lint: "holder-is-not-authority",
    with: "of a resident under the authority's name",
    parts: { subject: authorityName.der },
  },
  { lint: "distribution-point-of-partition", with: "without a distribution point", without: "2.5.29.31" },
  {
    lint: "distribution-point-of-partition",
    with: "of another partition",
    profile: { distributionPoint: { directoryName: authorityName.der } },
  },
  {
    lint: "distribution-point-of-partition",
    with: "that lacks the URI of its partition",
    profile: { distributionPoint: { uri: "http://127.0.0.1/crl" } },
  },
  {
    lint: "distribution-point-of-partition",
    with: "with a distribution point where the profile has none",
    profile: { distributionPoint: "none" },
  },
  {
    lint: "ocsp-responder-authorized",
    with: "of a resident that may answer OCSP",
    extension: extension(extendedKeyUsage, [ocspSigning], "non-critical"),
  },
  {
    lint: "ocsp-responder-authorized",
    with: "of a responder that may not answer OCSP",
    profile: { kind: "ocsp-responder" },
  },
  {
    lint: "ocsp-no-check-of-responder",
    with: "of a resident that nobody need check",
    extension: rawExtension("1.3.6.1.5.5.7.48.1.5", nullValue()),
  },
  ...["dentaku", "intra.local", "city_hall.lg.jp", "www.*.lg.jp", "10.0.0.1"].map(
    (value): BrokenCertificate => ({
      lint: "server-names-of-the-internet",
      with: `of a server named ${value}`,
      profile: { kind: "internet-server" },
      extension: extension(subjectAltName, [{ kind: "dNSName", value }], "non-critical"),
    }),
  ),
  {
    lint: "server-names-of-the-internet",
    with: "of a server without a name",
    profile: { kind: "internet-server" },
    without: "2.5.29.17",
  },
  {
    lint: "server-common-name-among-names",
    with: "of a server whose common name is none of its names",
    profile: { kind: "internet-server" },
    parts: { subject: subject(["C", "JP"], ["CN", "other.lg.jp"]) },
    extension: extension(subjectAltName, [{ kind: "dNSName", value: "www.lg.jp" }], "non-critical"),
  },
  { lint: "resident-names-in-order", with: "of a resident without the six names", without: "2.5.29.17" },
  {
    lint: "resident-names-in-order",
    with: "of a resident whose names are in another order",
    extension: extension(subjectAltName, [...residentAlternativeNames(residentAttributes)].reverse(), "non-critical"),
  },
  {
    lint: "resident-characters",
    with: "of a resident named 髙橋",
    extension: alternative({ commonName: "髙橋", substituteCharacterOfCommonName: "00" }),
  },
  {
    lint: "resident-characters",
    with: "of a resident who lives in 﨑",
    extension: alternative({ address: "﨑", substituteCharacterOfAddress: "0" }),
  },
  {
    lint: "resident-name-and-address-filled",
    with: "of a resident without a name",
    extension: alternative({ commonName: "", substituteCharacterOfCommonName: "" }),
  },
  {
    lint: "resident-date-of-birth",
    with: "of a resident born on 30 February",
    extension: alternative({ dateOfBirth: "419900230" }),
  },
  {
    lint: "resident-date-of-birth",
    with: "of a resident born in Heisei on a day of Showa",
    extension: alternative({ dateOfBirth: "419800102" }),
  },
  { lint: "resident-gender", with: "of a resident of the gender 男", extension: alternative({ gender: "男" }) },
  {
    lint: "resident-substitute-information",
    with: "of a resident whose substitute information is too short",
    extension: alternative({ substituteCharacterOfCommonName: "0" }),
  },
  {
    lint: "resident-substitute-information",
    with: "of a resident whose substitute information has a 2",
    extension: alternative({ substituteCharacterOfCommonName: "20000" }),
  },
];

for (const broken of cases) {
  test(`${broken.lint}: a certificate ${broken.with} is found`, () => {
    const found = findingsOf(samples, broken).map(({ lint }) => lint);
    assert.ok(found.includes(broken.lint), `found ${found.join(", ")}`);
  });
}

test("every lint of the profile has a case that breaks it, and its facts name a value", () => {
  const tried = new Set(cases.map(({ lint }) => lint));
  for (const { id } of profileLints) assert.ok(tried.has(id), `no case breaks ${id}`);
  for (const broken of cases) {
    for (const { facts } of findingsOf(samples, broken)) assert.ok(Object.keys(facts).length > 0, broken.lint);
  }
});
