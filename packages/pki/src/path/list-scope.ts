import type { CertificateList } from "../crl/index.ts";
import {
  type Certificate,
  type DistinguishedName,
  type DistributionPoint,
  type DistributionPointName,
  directoryName,
  type GeneralName,
  nameFromRdns,
  type ReasonFlag,
} from "../x509/index.ts";
import type { Budget } from "./budget.ts";
import { sameGeneralName } from "./general-name-equality.ts";
import { sameName } from "./names.ts";

/** Every reason for which a certificate may be revoked: the all-reasons of RFC 5280 §6.3.2. */
export const allReasons: readonly ReasonFlag[] = [
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
];

/**
 * RFC 5280 §6.3.3: the distribution points of a certificate, and after them, for lists that no point names, one with the
 * name of the certificate's issuer. Throws `DerError`.
 */
export function distributionPointsOf(certificate: Certificate): readonly DistributionPoint[] {
  const local: DistributionPoint = {
    distributionPoint: { kind: "fullName", names: [directoryName(certificate.issuer)] },
  };
  return [...(certificate.cRLDistributionPoints ?? []), local];
}

/** Who issues the lists of a distribution point. */
export function listIssuersOf(point: DistributionPoint, certificate: Certificate): readonly DistinguishedName[] {
  if (point.cRLIssuer === undefined) return [certificate.issuer];
  return point.cRLIssuer.flatMap((name) => (name.kind === "directoryName" ? [name.name] : []));
}

/** RFC 5280 §6.3.3 (b): whether a list is one of a distribution point and covers such certificates. Throws `DerError`. */
export function isInScope(
  budget: Budget,
  list: CertificateList,
  point: DistributionPoint,
  certificate: Certificate,
): boolean {
  return (
    isIssuerRight(list, point, certificate) &&
    coversKind(list, certificate) &&
    coversPoint(budget, list, point, certificate)
  );
}

/** RFC 5280 §6.3.3 (d): the reasons that a list speaks for through a distribution point. */
export function reasonsOf(list: CertificateList, point: DistributionPoint): readonly ReasonFlag[] {
  const ofList = list.issuingDistributionPoint?.onlySomeReasons ?? allReasons;
  const ofPoint = point.reasons ?? allReasons;
  return allReasons.filter((reason) => ofList.includes(reason) && ofPoint.includes(reason));
}

/** (b)(1): another issuer than the certificate's must be named by the point, and its list must say that it is indirect. */
function isIssuerRight(list: CertificateList, point: DistributionPoint, certificate: Certificate): boolean {
  if (point.cRLIssuer === undefined) return sameName(list.issuer, certificate.issuer);
  const issuer = directoryName(list.issuer);
  const isNamed = point.cRLIssuer.some((name) => sameGeneralName(name, issuer));
  return isNamed && list.issuingDistributionPoint?.scope === "indirect";
}

/** (b)(2)(ii), (iii) and (iv). */
function coversKind({ issuingDistributionPoint: scope }: CertificateList, certificate: Certificate): boolean {
  if (scope === undefined || scope.covers === "all") return true;
  const kind = certificate.basicConstraints?.cA === true ? "authority" : "user";
  return scope.covers === kind;
}

/** (b)(2)(i): a name of the list's point is one of the certificate's point, or of its issuer where that point has no name. */
function coversPoint(
  budget: Budget,
  list: CertificateList,
  point: DistributionPoint,
  certificate: Certificate,
): boolean {
  const scope = list.issuingDistributionPoint?.distributionPoint;
  if (scope === undefined) return true;
  const ofList = fullNames(scope, list.issuer);
  const issuer = listIssuersOf(point, certificate)[0] ?? certificate.issuer;
  const ofPoint =
    point.distributionPoint === undefined ? (point.cRLIssuer ?? []) : fullNames(point.distributionPoint, issuer);
  budget.spend("nameComparisons", ofList.length * ofPoint.length);
  return ofList.some((name) => ofPoint.some((other) => sameGeneralName(name, other)));
}

/** RFC 5280 §4.2.1.13: nameRelativeToCRLIssuer is the last part of a name that begins with the issuer's. */
function fullNames(name: DistributionPointName, issuer: DistinguishedName): readonly GeneralName[] {
  return name.kind === "fullName" ? name.names : [directoryName(nameFromRdns([...issuer.rdns, name.rdn]))];
}
