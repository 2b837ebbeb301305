import type { SignatureAlgorithm } from "../algorithm/index.ts";
import { oid } from "../der/index.ts";
import {
  authorityInfoAccess,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  type DistinguishedName,
  directoryName,
  type Extension,
  extendedKeyUsage,
  extension,
  keyPurpose,
  keyUsage,
  nameFromAttributes,
  ocspNoCheck,
  type ResidentAttributes,
  residentAlternativeNames,
  residentCommonName,
  subjectAltName,
  subjectInfoAccess,
} from "../x509/index.ts";
import { authorityName, type TestCertificate, testAuthority, testCertificate } from "./certificates.ts";
import { testKey } from "./keys.ts";

/** A foreign resident with an alias (通称), names and address in kanji with a character of JIS X 0212 (濵). */
export const resident: ResidentAttributes = {
  commonName: residentCommonName("ＷＡＮＧ　ＸＩＡＯＬＯＮＧ", "濵﨑　龍"),
  dateOfBirth: "419900102",
  gender: "1",
  address: "長崎県長崎市尾上町３番１号",
  substituteCharacterOfCommonName: "0".repeat([..."ＷＡＮＧ　ＸＩＡＯＬＯＮＧ／濵﨑　龍"].length),
  substituteCharacterOfAddress: "0".repeat([..."長崎県長崎市尾上町３番１号"].length),
};

/** One certificate of every kind that the authorities issue, and the authority. */
export function testKinds(algorithm: SignatureAlgorithm): {
  authority: TestCertificate;
  kinds: ReadonlyMap<string, TestCertificate>;
} {
  const authority = testAuthority(testKey(algorithm));
  const issue = (serialNumber: number, subject: DistinguishedName, extensions: readonly Extension[]) =>
    testCertificate(authority, { subject, key: testKey(algorithm, "subject"), serialNumber, extensions });
  const kinds = new Map([
    ["resident signature", issue(0x80, person("signature"), residentSignature())],
    ["resident authentication", issue(0x81, person("authentication"), residentAuthentication())],
    ["link", issue(0x82, authorityName, authorityExtensions())],
    ["cross", issue(0x83, office("公的個人認証サービスブリッジ認証局"), crossExtensions())],
    ["OCSP responder", issue(0x84, office("OCSP レスポンダ"), responderExtensions())],
    ["validation server", issue(0x85, office("官職証明書検証サーバ"), endEntity(["digitalSignature"], []))],
  ]);
  return { authority, kinds };
}

function residentSignature(): Extension[] {
  return [
    ...endEntity(["digitalSignature", "nonRepudiation"], []),
    extension(subjectAltName, residentAlternativeNames(resident), "non-critical"),
  ];
}

function residentAuthentication(): Extension[] {
  const location = { kind: "uniformResourceIdentifier", value: "http://ocsp.example.jp/" } as const;
  return [
    ...endEntity(["digitalSignature"], [keyPurpose.clientAuth]),
    extension(authorityInfoAccess, [{ method: oid("1.3.6.1.5.5.7.48.1"), location }], "non-critical"),
  ];
}

function responderExtensions(): Extension[] {
  return [
    ...endEntity(["digitalSignature"], [keyPurpose.ocspSigning]),
    extension(ocspNoCheck, "no-check", "non-critical"),
  ];
}

function crossExtensions(): Extension[] {
  const location = { kind: "uniformResourceIdentifier", value: "http://repository.example.jp/" } as const;
  return [
    ...authorityExtensions(),
    extension(subjectInfoAccess, [{ method: oid("1.3.6.1.5.5.7.48.5"), location }], "non-critical"),
  ];
}

function authorityExtensions(): Extension[] {
  return [
    extension(basicConstraints, { cA: true, pathLenConstraint: 0 }, "critical"),
    extension(keyUsage, ["keyCertSign", "cRLSign"], "critical"),
    policies(),
    points(),
  ];
}

type Usages = Parameters<typeof keyUsage.encode>[0];
type Purposes = Parameters<typeof extendedKeyUsage.encode>[0];

function endEntity(usages: Usages, purposes: Purposes): Extension[] {
  const extensions = [extension(keyUsage, usages, "critical"), policies(), points()];
  if (purposes.length > 0) extensions.push(extension(extendedKeyUsage, purposes, "non-critical"));
  return extensions;
}

function policies(): Extension {
  return extension(certificatePolicies, [{ policy: oid("1.2.392.200149.8.5.1.1.20") }], "critical");
}

function points(): Extension {
  const name = nameFromAttributes([
    ["C", "JP"],
    ["O", "長崎県"],
    ["CN", "長崎市 CRLDP"],
  ]);
  return extension(
    cRLDistributionPoints,
    [{ distributionPoint: { kind: "fullName", names: [directoryName(name)] } }],
    "non-critical",
  );
}

function person(commonName: string): DistinguishedName {
  return nameFromAttributes([
    ["C", "JP"],
    ["L", "長崎県"],
    ["L", "長崎市"],
    ["CN", commonName],
  ]);
}

function office(commonName: string): DistinguishedName {
  return nameFromAttributes([
    ["C", "JP"],
    ["O", "長崎県"],
    ["CN", commonName],
  ]);
}
