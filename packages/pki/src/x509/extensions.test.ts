import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  DerError,
  type DerErrorCode,
  DerReader,
  EncodingError,
  encode,
  fromHex,
  oid,
  sequence,
  toHex,
  utf8String,
} from "../der/index.ts";
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
  extension,
  extensionsNode,
  freshestCRL,
  type GeneralName,
  inhibitAnyPolicy,
  issuerAltName,
  keyPurpose,
  keyUsage,
  nameConstraints,
  nameFromText,
  nameToText,
  ocspNoCheck,
  parseName,
  policyConstraints,
  policyMappings,
  type ResidentAttributes,
  readExtensions,
  residentAlternativeNames,
  residentAttributesOf,
  residentCommonName,
  serialNumberFromHex,
  subjectAltName,
  subjectDirectoryAttributes,
  subjectInfoAccess,
  subjectKeyIdentifier,
  uniformResourceIdentifier,
} from "./index.ts";

const governor = nameFromText("CN=長崎県知事,O=長崎県,C=JP");
const policy = oid("1.2.392.200149.8.5.1.1.10");
const allForms: readonly GeneralName[] = [
  { kind: "otherName", type: oid("1.2.3"), value: encode(utf8String("値")) },
  { kind: "rfc822Name", value: "a@example.jp" },
  { kind: "dNSName", value: "example.jp" },
  { kind: "x400Address", der: bytesOf("a3023000") },
  directoryName(governor),
  { kind: "ediPartyName", der: bytesOf("a505a1030c0161") },
  uniformResourceIdentifier("http://example.jp/"),
  { kind: "iPAddress", octets: Uint8Array.of(127, 0, 0, 1) },
  { kind: "registeredID", oid: policy },
];

describe("an extension's value comes back as it was written:", () => {
  roundTrip("keyUsage", keyUsage, ["digitalSignature", "nonRepudiation", "decipherOnly"]);
  roundTrip("extendedKeyUsage", extendedKeyUsage, [keyPurpose.clientAuth, keyPurpose.ocspSigning]);
  roundTrip("basicConstraints of an authority", basicConstraints, { cA: true, pathLenConstraint: 3 });
  roundTrip("basicConstraints of a holder", basicConstraints, { cA: false, pathLenConstraint: undefined });
  roundTrip("subjectKeyIdentifier", subjectKeyIdentifier, new Uint8Array(20).fill(7));
  roundTrip("authorityKeyIdentifier", authorityKeyIdentifier, {
    keyIdentifier: new Uint8Array(20).fill(9),
    authorityCertIssuer: [uniformResourceIdentifier("http://example.jp/")],
    authorityCertSerialNumber: serialNumberFromHex("0080"),
  });
  roundTrip("subjectAltName of all nine forms", subjectAltName, allForms);
  roundTrip("issuerAltName", issuerAltName, [{ kind: "dNSName", value: "example.jp" }]);
  roundTrip("certificatePolicies", certificatePolicies, [
    { policy, qualifiers: [{ kind: "cps", uri: "http://www.jpki.example/cps.html" }] },
    {
      policy: anyPolicy,
      qualifiers: [
        {
          kind: "userNotice",
          explicitText: "公的個人認証",
          noticeReference: { organization: "長崎県", noticeNumbers: [1, 300] },
        },
        { kind: "unknown", oid: oid("1.2.3.4"), der: bytesOf("0500") },
      ],
    },
    { policy: oid("1.2.3.5"), qualifiers: undefined },
  ]);
  roundTrip("policyMappings", policyMappings, [{ issuerDomainPolicy: policy, subjectDomainPolicy: oid("1.2.3") }]);
  roundTrip("policyConstraints", policyConstraints, { requireExplicitPolicy: 0, inhibitPolicyMapping: 300 });
  roundTrip("inhibitAnyPolicy", inhibitAnyPolicy, 2);
  roundTrip("nameConstraints", nameConstraints, {
    permittedSubtrees: [{ kind: "dNSName", value: "example.jp" }],
    excludedSubtrees: [{ kind: "iPAddress", octets: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) }],
  });
  roundTrip("cRLDistributionPoints", cRLDistributionPoints, [
    {
      distributionPoint: { kind: "fullName", names: [uniformResourceIdentifier("http://example.jp/crl")] },
      reasons: ["keyCompromise", "aACompromise"],
      cRLIssuer: [{ kind: "dNSName", value: "issuer" }],
    },
    {
      distributionPoint: { kind: "nameRelativeToCRLIssuer", rdn: [attribute("CN", "a"), attribute("OU", "b")] },
      reasons: undefined,
      cRLIssuer: undefined,
    },
  ]);
  roundTrip("freshestCRL", freshestCRL, [
    { distributionPoint: undefined, reasons: undefined, cRLIssuer: [{ kind: "dNSName", value: "issuer" }] },
  ]);
  roundTrip("authorityInfoAccess", authorityInfoAccess, [
    { method: accessMethod.ocsp, location: uniformResourceIdentifier("http://ocsp.example.jp") },
  ]);
  roundTrip("subjectInfoAccess", subjectInfoAccess, [
    { method: accessMethod.caRepository, location: uniformResourceIdentifier("ldap://example.jp") },
  ]);
  roundTrip("subjectDirectoryAttributes", subjectDirectoryAttributes, [
    { type: oid("1.3.6.1.5.5.7.9.1"), values: [bytesOf("0c0161"), bytesOf("0c0162")] },
  ]);
  roundTrip("OCSP no-check", ocspNoCheck, "no-check");
});

describe("an extension's value is written exactly as in real certificates:", () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["keyUsage of a signature certificate", keyUsage.encode(["digitalSignature", "nonRepudiation"]), "030206c0"],
    ["keyUsage of an authority", keyUsage.encode(["keyCertSign", "cRLSign"]), "03020106"],
    ["keyUsage with the ninth bit", keyUsage.encode(["decipherOnly"]), "0303070080"],
    ["basicConstraints of an authority", basicConstraints.encode({ cA: true }), "30030101ff"],
    ["basicConstraints of a holder", basicConstraints.encode({ cA: false }), "3000"],
    ["OCSP no-check", ocspNoCheck.encode("no-check"), "0500"],
  ];
  for (const [what, written, hex] of cases) test(what, () => assert.equal(toHex(written), hex));

  test("a distribution point with a directoryName", () => {
    const point = nameFromText("CN=Nagasaki-shi CRLDP,O=JPKI,C=JP");
    const fullName = { kind: "fullName", names: [directoryName(point)] } as const;
    const value = cRLDistributionPoints.encode([{ distributionPoint: fullName }]);
    const [read] = cRLDistributionPoints.decode(value);
    const name = read?.distributionPoint?.kind === "fullName" ? read.distributionPoint.names[0] : undefined;
    assert(name?.kind === "directoryName");
    assert.equal(nameToText(name.name), "CN=Nagasaki-shi CRLDP,O=JPKI,C=JP");
    assert.match(toHex(value), /^30433041a03fa03da43b3039/);
  });
});

describe("an extension's value is refused:", () => {
  const cases: readonly (readonly [string, ExtensionType<NonNullable<unknown>>["decode"], string, DerErrorCode])[] = [
    ["keyUsage with a tenth bit", keyUsage.decode, "0303060040", "bad-value"],
    ["keyUsage with trailing zeros", keyUsage.decode, "03020080", "padded-bit-string"],
    ["basicConstraints with cA FALSE written out", basicConstraints.decode, "3003010100", "default-encoded"],
    ["basicConstraints with a negative path length", basicConstraints.decode, "30060101ff0201ff", "bad-value"],
    ["something after the value", basicConstraints.decode, "300000", "trailing-data"],
    ["no purpose", extendedKeyUsage.decode, "3000", "bad-value"],
    ["no policy", certificatePolicies.decode, "3000", "bad-value"],
    ["one policy twice", certificatePolicies.decode, "300a300306012a300306012a", "duplicate-value"],
    ["no alternative name", subjectAltName.decode, "3000", "bad-value"],
    ["an address of five octets", subjectAltName.decode, "300787050102030405", "bad-value"],
    ["a tenth form of GeneralName", subjectAltName.decode, "30028900", "unexpected-tag"],
    ["a subtree with minimum 1", nameConstraints.decode, "300aa0083006820161800101", "bad-value"],
    ["an empty distribution point name", cRLDistributionPoints.decode, "30043002a000", "unexpected-end"],
    ["a negative skip", inhibitAnyPolicy.decode, "0201ff", "bad-value"],
  ];
  for (const [what, decode, hex, code] of cases) {
    test(what, () =>
      assert.throws(
        () => decode(bytesOf(hex)),
        (error) => error instanceof DerError && error.code === code,
      ),
    );
  }
});

describe("a list of extensions", () => {
  const usage = extension(keyUsage, ["cRLSign"], "critical");

  test("comes back with identifiers, criticality and order", () => {
    const list = [usage, extension(ocspNoCheck, "no-check", "non-critical")];
    assert.deepEqual(readExtensions(new DerReader(encode(extensionsNode(list)))), list);
  });

  test("is refused when an extension comes twice, when it is empty, or when the default is written out", () => {
    const twice = encode(extensionsNode([usage, usage]));
    assert.throws(() => readExtensions(new DerReader(twice)), DerError);
    assert.throws(() => readExtensions(new DerReader(encode(sequence()))), DerError);
    assert.throws(() => readExtensions(new DerReader(bytesOf("300c300a0603551d0f0101000400"))), DerError);
  });
});

describe("a resident's alternative names", () => {
  const resident: ResidentAttributes = {
    commonName: "濵田　太郎",
    dateOfBirth: "419900102",
    gender: "1",
    address: "長崎県長崎市尾上町３−１",
    substituteCharacterOfCommonName: "10000",
    substituteCharacterOfAddress: "000000000000",
  };

  test("are six otherNames in the order .1 .4 .3 .5 .2 .6 and come back", () => {
    const value = subjectAltName.encode(residentAlternativeNames(resident));
    const names = subjectAltName.decode(value);
    const types = names.map((name) => (name.kind === "otherName" ? name.type.at(-1) : "?"));
    assert.deepEqual(types, ["1", "4", "3", "5", "2", "6"]);
    assert.deepEqual(residentAttributesOf(names), resident);
    assert.match(toHex(value), /^30[0-9a-f]+?060a2a83088c9b5508050501a0/);
  });

  test("are read in any order, with other names between, and with substitute information of another length", () => {
    const names = [...residentAlternativeNames(resident)].reverse();
    assert.deepEqual(residentAttributesOf([{ kind: "dNSName", value: "x" }, ...names]), resident);
    const short = names.map((name) =>
      name.kind === "otherName" && name.type.endsWith(".2") ? { ...name, value: encode(utf8String("0000")) } : name,
    );
    assert.equal(residentAttributesOf(short)?.substituteCharacterOfCommonName, "0000");
  });

  test("are none when one of the four facts is missing", () => {
    for (const missing of [".1", ".3", ".4", ".5"]) {
      const rest = residentAlternativeNames(resident).filter(
        (name) => !(name.kind === "otherName" && name.type.endsWith(missing)),
      );
      assert.equal(residentAttributesOf(rest), undefined);
    }
  });

  test("are refused when one comes twice or is no UTF8String", () => {
    const names = residentAlternativeNames(resident);
    assert.throws(() => residentAttributesOf([...names, ...names]), DerError);
    const wrong = names.map((name) => (name.kind === "otherName" ? { ...name, value: bytesOf("130161") } : name));
    assert.throws(() => residentAttributesOf(wrong), DerError);
  });

  const unwritable: readonly (readonly [string, Partial<ResidentAttributes>])[] = [
    ["an empty name", { commonName: "", substituteCharacterOfCommonName: "" }],
    ["substitute information of another length", { substituteCharacterOfCommonName: "0000" }],
    ["substitute information that is neither 0 nor 1", { substituteCharacterOfCommonName: "20000" }],
    ["a date without its era", { dateOfBirth: "19900102" }],
    ["an era that there is not", { dateOfBirth: "619900102" }],
  ];
  for (const [what, change] of unwritable) {
    test(`are not written with ${what}`, () =>
      assert.throws(() => residentAlternativeNames({ ...resident, ...change }), EncodingError));
  }

  test("join a foreign resident's name and 通称", () => {
    assert.equal(residentCommonName("ＳＭＩＴＨ　ＪＯＨＮ", "山田　太郎"), "ＳＭＩＴＨ　ＪＯＨＮ／山田　太郎");
    assert.equal(residentCommonName("長崎　太郎", undefined), "長崎　太郎");
  });
});

function roundTrip<Value extends NonNullable<unknown>>(what: string, type: ExtensionType<Value>, value: Value): void {
  test(what, () => {
    const written = type.encode(value);
    const read = type.decode(written);
    assert.deepEqual(withoutLaziness(read), withoutLaziness(value));
    assert.deepEqual(type.encode(read), written);
  });
}

/** A name that was read holds its parts only when asked: compare its bytes. */
function withoutLaziness(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => (key === "name" ? nameToText(parseName(inner.der)) : inner)) ?? "null",
  );
}

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  assert(bytes !== undefined);
  return bytes;
}
