import type { CertificateList } from "@warifu/pki/crl";
import { equalBytes } from "@warifu/pki/der";
import type { Finding, ListName } from "./findings.ts";
import { finding } from "./findings.ts";

const hour = 3_600_000;
/** A planned list may be this late before it is said: it is made by a job, after others. */
const patience = hour;

export interface FrameExpected {
  /** Of the authority key. */
  readonly issuerName: Uint8Array;
  readonly directoryName: Uint8Array;
  readonly validityHours: number;
  readonly everyHours: number;
  readonly now: Date;
  /** What was seen at the run before; undefined: this is the first. */
  readonly before: { readonly number: bigint; readonly nextUpdate: Date } | undefined;
}

/** Everything of a list but its entries and its signature. CPS 4-4-9: valid 72 hours, a new one every 24; CPS 4-4-10. */
export function checkFrame(name: ListName, list: CertificateList, expected: FrameExpected): readonly Finding[] {
  return [
    ...checkNumber(name, list, expected),
    ...checkTimes(name, list, expected),
    ...checkScope(name, list, expected),
  ];
}

function checkNumber(name: ListName, { crlNumber }: CertificateList, { before }: FrameExpected): readonly Finding[] {
  if (crlNumber === undefined) return [finding(name, "frame-wrong", "crlNumber")];
  if (before === undefined || crlNumber >= before.number) return [];
  return [finding(name, "number-went-back", String(crlNumber), { seenBefore: String(before.number) })];
}

function checkTimes(name: ListName, list: CertificateList, expected: FrameExpected): readonly Finding[] {
  const { thisUpdate, nextUpdate, crlNumber } = list;
  const { validityHours, everyHours, now, before } = expected;
  if (nextUpdate === undefined) return [finding(name, "frame-wrong", "nextUpdate")];
  const findings: Finding[] = [];
  const facts = { thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate.toISOString() };
  if (nextUpdate.getTime() - thisUpdate.getTime() !== validityHours * hour) {
    findings.push(finding(name, "frame-wrong", "validity", facts));
  }
  if (now > nextUpdate) findings.push(finding(name, "list-ended", "", facts));
  else if (now.getTime() > thisUpdate.getTime() + everyHours * hour + patience) {
    findings.push(finding(name, "list-late", "", facts));
  }
  if (before !== undefined && crlNumber !== before.number && thisUpdate > before.nextUpdate) {
    findings.push(
      finding(name, "list-gap", String(crlNumber), { ...facts, endedBefore: before.nextUpdate.toISOString() }),
    );
  }
  return findings;
}

/** RFC 5280 §5.2.5: which certificates the list is for, octet for octet the name in the certificates. */
function checkScope(name: ListName, list: CertificateList, expected: FrameExpected): readonly Finding[] {
  const findings: Finding[] = [];
  if (!equalBytes(list.issuer.der, expected.issuerName)) findings.push(finding(name, "frame-wrong", "issuer"));
  const point = list.issuingDistributionPoint;
  const directoryNames =
    point?.distributionPoint?.kind === "fullName"
      ? point.distributionPoint.names.flatMap((each) => (each.kind === "directoryName" ? [each.name.der] : []))
      : [];
  const isNamed = directoryNames.some((each) => equalBytes(each, expected.directoryName));
  const covers = name.scope === "authorities" ? "authority" : "user";
  if (!isNamed || point?.covers !== covers || point.scope !== "direct" || point.onlySomeReasons !== undefined) {
    findings.push(finding(name, "frame-wrong", "issuingDistributionPoint"));
  }
  return findings;
}
