import {
  crlNumber,
  deltaCRLIndicator,
  invalidityDate,
  issuingDistributionPoint,
  plannedIssue,
  reasonCodeExtension,
} from "@warifu/pki/crl";
import { DerReader, type Oid } from "@warifu/pki/der";
import {
  type AccessDescription,
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  type DistributionPoint,
  type DistributionPointName,
  type Extension,
  type ExtensionType,
  extendedKeyUsage,
  freshestCRL,
  type GeneralName,
  inhibitAnyPolicy,
  issuerAltName,
  keyUsage,
  nameConstraints,
  ocspNoCheck,
  type PolicyInformation,
  type PolicyQualifier,
  policyConstraints,
  policyMappings,
  subjectAltName,
  subjectInfoAccess,
  subjectKeyIdentifier,
} from "@warifu/pki/x509";
import { describeResident } from "./describe-resident.ts";
import { extensionTexts, keyUsageNames, reasonNames } from "./identifiers.ts";
import { type Field, type Shown, type Text, words } from "./shown.ts";
import {
  attempt,
  distinguishedName,
  field,
  fields,
  generalName,
  identifier,
  list,
  moment,
  octets,
  said,
  text,
} from "./values.ts";

/** Names of policies, from the practice statements of the server that was asked. */
export type PolicyNames = Readonly<Record<string, Text>>;

/** One extension of a certificate, list, request or answer, decoded where its type is known. */
export function describeExtension({ oid, critical, value }: Extension, policies: PolicyNames): Field {
  const known = extensionTexts[oid];
  const label = known?.label ?? words("知らない拡張", "Unknown extension");
  const standard = known?.name ?? oid;
  const shown = attempt(() => readers.get(oid)?.(value, policies) ?? octets(value));
  const described = field(`extension-${oid}`, label, standard, shown, known?.explanation);
  return { ...described, criticality: critical ? "critical" : "non-critical" };
}

type Reader = (value: Uint8Array, policies: PolicyNames) => Shown;

function reader<Value extends NonNullable<unknown>>(
  type: ExtensionType<Value>,
  show: (value: Value, policies: PolicyNames) => Shown,
): readonly [Oid, Reader] {
  return [type.oid, (value, policies) => show(type.decode(value), policies)];
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  reader(subjectKeyIdentifier, (value) => octets(value)),
  reader(authorityKeyIdentifier, showAuthorityKeyIdentifier),
  reader(keyUsage, (usage) => list(usage.map((name) => named(keyUsageNames, name)))),
  reader(extendedKeyUsage, (purposes) => list(purposes.map((purpose) => identifier(purpose)))),
  reader(basicConstraints, ({ cA, pathLenConstraint }) => showBasicConstraints(cA, pathLenConstraint)),
  reader(certificatePolicies, (policies, names) => list(policies.map((one) => showPolicy(one, names)))),
  reader(policyMappings, (pairs, names) =>
    list(
      pairs.map((pair) =>
        fields([
          field(
            "issuer",
            words("発行者のポリシー", "Issuer's policy"),
            "issuerDomainPolicy",
            identifier(pair.issuerDomainPolicy, names),
          ),
          field(
            "subject",
            words("相手のポリシー", "Subject's policy"),
            "subjectDomainPolicy",
            identifier(pair.subjectDomainPolicy, names),
          ),
        ]),
      ),
    ),
  ),
  reader(policyConstraints, ({ requireExplicitPolicy, inhibitPolicyMapping }) =>
    fields([
      ...count(
        "requireExplicitPolicy",
        words("ポリシーが必要になるまでの段数", "Certificates until a policy is required"),
        requireExplicitPolicy,
      ),
      ...count(
        "inhibitPolicyMapping",
        words("対応付けを禁じるまでの段数", "Certificates until mapping is forbidden"),
        inhibitPolicyMapping,
      ),
    ]),
  ),
  reader(inhibitAnyPolicy, (skip) => said(`${skip} 段の後から禁止`, `forbidden after ${skip} more certificates`)),
  reader(nameConstraints, ({ permittedSubtrees, excludedSubtrees }) =>
    fields([
      ...subtrees("permittedSubtrees", words("許される範囲", "Permitted"), permittedSubtrees),
      ...subtrees("excludedSubtrees", words("禁じられる範囲", "Excluded"), excludedSubtrees),
    ]),
  ),
  reader(subjectAltName, showSubjectNames),
  reader(issuerAltName, (names) => list(names.map(generalName))),
  reader(cRLDistributionPoints, (points) => list(points.map(showPoint))),
  reader(freshestCRL, (points) => list(points.map(showPoint))),
  reader(authorityInfoAccess, showAccess),
  reader(subjectInfoAccess, showAccess),
  reader(ocspNoCheck, () => said("失効の確認は要りません", "need not be checked for revocation")),
  reader(crlNumber, (number) => text(number.toString())),
  reader(deltaCRLIndicator, (number) => text(number.toString())),
  reader(plannedIssue, moment),
  reader(invalidityDate, moment),
  reader(reasonCodeExtension, (reason) => named(reasonNames, reason)),
  reader(issuingDistributionPoint, (point) =>
    fields([
      ...(point.distributionPoint === undefined ? [] : [pointName(point.distributionPoint)]),
      field("covers", words("対象の証明書", "Certificates covered"), "onlyContains…", named(coverNames, point.covers)),
      ...(point.onlySomeReasons === undefined
        ? []
        : [
            field(
              "reasons",
              words("扱う失効事由", "Reasons covered"),
              "onlySomeReasons",
              list(point.onlySomeReasons.map((one) => named(reasonNames, one))),
            ),
          ]),
      field("scope", words("発行者", "Issuers"), "indirectCRL", named(scopeNames, point.scope)),
    ]),
  ),
  ["1.3.6.1.5.5.7.48.1.2", (value) => octets(new DerReader(value).readOctetString())],
  ["1.3.6.1.5.5.7.48.1.6", (value) => moment(new DerReader(value).readGeneralizedTime())],
  ["1.3.6.1.5.5.7.48.1.9", () => said("はい", "yes")],
]);

const coverNames: Readonly<Record<string, Text>> = {
  all: words("すべて", "all"),
  user: words("認証局ではない者の証明書のみ", "only those of holders who are no authorities"),
  authority: words("認証局の証明書のみ（ARL）", "only those of authorities (ARL)"),
  attribute: words("属性証明書のみ", "only attribute certificates"),
};
const scopeNames: Readonly<Record<string, Text>> = {
  direct: words("このリストの発行者の証明書", "certificates of the list's own issuer"),
  indirect: words("ほかの発行者の証明書も含む", "other issuers' certificates too"),
};

export function named(names: Readonly<Record<string, Text>>, name: string): Shown {
  const found = names[name];
  return found === undefined ? text(name) : { kind: "words", words: found };
}

function showBasicConstraints(cA: boolean, most: number | undefined): Shown {
  if (!cA) return said("認証局ではありません", "not an authority");
  return most === undefined
    ? said("認証局です。段数の制限はありません", "an authority; any number of authorities may follow")
    : said(
        `認証局です。その下に認証局を ${most} 段まで許します`,
        `an authority; at most ${most} authorities may follow`,
      );
}

function showAuthorityKeyIdentifier(value: ReturnType<typeof authorityKeyIdentifier.decode>): Shown {
  const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = value;
  const parts: Field[] = [];
  if (keyIdentifier !== undefined)
    parts.push(field("keyIdentifier", words("鍵の識別子", "Key identifier"), "keyIdentifier", octets(keyIdentifier)));
  if (authorityCertIssuer !== undefined) {
    const names = list(authorityCertIssuer.map(generalName));
    parts.push(field("issuer", words("その証明書の発行者", "Issuer of its certificate"), "authorityCertIssuer", names));
  }
  if (authorityCertSerialNumber !== undefined) {
    parts.push(
      field(
        "serial",
        words("その証明書の番号", "Serial number of its certificate"),
        "authorityCertSerialNumber",
        text(authorityCertSerialNumber),
      ),
    );
  }
  return fields(parts);
}

function showPolicy({ policy, qualifiers = [] }: PolicyInformation, names: PolicyNames): Shown {
  const shown = identifier(policy, names);
  return qualifiers.length === 0 ? shown : list([shown, ...qualifiers.map(showQualifier)]);
}

function showQualifier(qualifier: PolicyQualifier): Shown {
  switch (qualifier.kind) {
    case "cps":
      return fields([field("cps", words("運用規程の場所", "Practice statement"), "cPSuri", text(qualifier.uri))]);
    case "userNotice":
      return fields([
        field("notice", words("利用者への告知", "User notice"), "userNotice", text(qualifier.explicitText ?? "")),
      ]);
    case "unknown":
      return fields([
        field("qualifier", words("知らない付記", "Unknown qualifier"), qualifier.oid, octets(qualifier.der)),
      ]);
  }
}

/** A resident's six names become what they say; other names are shown one by one. */
function showSubjectNames(names: readonly GeneralName[]): Shown {
  return describeResident(names) ?? list(names.map(generalName));
}

function showAccess(descriptions: readonly AccessDescription[]): Shown {
  return list(
    descriptions.map(({ method, location }) =>
      fields([
        field("method", words("方法", "Method"), "accessMethod", identifier(method)),
        field("location", words("場所", "Location"), "accessLocation", generalName(location)),
      ]),
    ),
  );
}

function showPoint({ distributionPoint, reasons, cRLIssuer }: DistributionPoint): Shown {
  const parts: Field[] = [];
  if (distributionPoint !== undefined) parts.push(pointName(distributionPoint));
  if (reasons !== undefined) {
    const shown = list(reasons.map((reason) => named(reasonNames, reason)));
    parts.push(field("reasons", words("扱う失効事由", "Reasons covered"), "reasons", shown));
  }
  if (cRLIssuer !== undefined) {
    parts.push(
      field("issuer", words("リストの発行者", "Issuer of the list"), "cRLIssuer", list(cRLIssuer.map(generalName))),
    );
  }
  return fields(parts);
}

function pointName(name: DistributionPointName): Field {
  const label = words("配布点", "Distribution point");
  if (name.kind === "fullName") return field("point", label, "fullName", list(name.names.map(generalName)));
  const rdn = distinguishedName({ rdns: [name.rdn], der: new Uint8Array(0) });
  return field("point", label, "nameRelativeToCRLIssuer", rdn);
}

function count(name: string, label: Text, value: number | undefined): readonly Field[] {
  return value === undefined ? [] : [field(name, label, name, text(String(value)))];
}

function subtrees(name: string, label: Text, bases: readonly GeneralName[]): readonly Field[] {
  return bases.length === 0 ? [] : [field(name, label, name, list(bases.map(generalName)))];
}
