/**
 * The exact matching rules for certificates, pairs and lists (RFC 4523 §3.1, §3.3, §3.5). Assertions come as text (GSER)
 * or, in filters on an attribute with `;binary`, as BER. What a list is known by stands beside its row, so that matching
 * reads nothing from the store.
 */
import { DerError, EncodingError, parseDer, tag } from "@warifu/pki/der";
import {
  nameFromText,
  nameKey,
  parseCertificate,
  parseCrossCertificatePair,
  parseName,
  serialNumberToInteger,
} from "@warifu/pki/x509";
import type { EntryValue } from "./entry.ts";
import { type GserValue, readGser } from "./gser.ts";

export type ValueMatch = (value: EntryValue) => boolean;

const rules = new Map<string, (asserted: Uint8Array) => ValueMatch | undefined>([
  ["certificateExactMatch", certificateMatch],
  ["certificatePairExactMatch", pairMatch],
  ["certificateListExactMatch", listMatch],
]);

/** undefined: the rule is none of these, or the asserted value is not of its syntax. */
export function exactMatch(rule: string | undefined, asserted: Uint8Array): ValueMatch | undefined {
  return rules.get(rule ?? "")?.(asserted);
}

/** One certificate: RFC 4523 §2.5. */
interface CertificateAssertion {
  readonly serialNumber: bigint;
  /** `nameKey` of the issuer. */
  readonly issuer: string;
}

function certificateMatch(asserted: Uint8Array): ValueMatch | undefined {
  const wanted = isBer(asserted) ? certificateFromBer(asserted) : certificateFromText(gserOf(asserted));
  if (wanted === undefined) return undefined;
  return (value) => value.kind === "octets" && isSame(certificateOf(value.octets), wanted);
}

function isSame(left: CertificateAssertion | undefined, right: CertificateAssertion): boolean {
  return left?.serialNumber === right.serialNumber && left.issuer === right.issuer;
}

function certificateFromText(value: GserValue | undefined): CertificateAssertion | undefined {
  const fields = fieldsOf(value, ["serialNumber", "issuer"]);
  const serialNumber = fields?.get("serialNumber");
  const issuer = nameOf(fields?.get("issuer"));
  return serialNumber?.kind === "integer" && issuer !== undefined
    ? { serialNumber: serialNumber.value, issuer }
    : undefined;
}

function certificateFromBer(asserted: Uint8Array): CertificateAssertion | undefined {
  return parsed(() =>
    parseDer(asserted, (reader) => {
      const sequence = reader.readSequence();
      const serialNumber = sequence.readInteger();
      const issuer = nameKey(parseName(sequence.readElement()));
      sequence.finish();
      return { serialNumber, issuer };
    }),
  );
}

function pairMatch(asserted: Uint8Array): ValueMatch | undefined {
  const fields = fieldsOf(gserOf(asserted), ["issuedToThisCAAssertion", "issuedByThisCAAssertion"]);
  const [to, by] = [fields?.get("issuedToThisCAAssertion"), fields?.get("issuedByThisCAAssertion")];
  const [wantedTo, wantedBy] = [certificateFromText(to), certificateFromText(by)];
  // At least one of both, and none that could not be read.
  if (wantedTo === undefined && wantedBy === undefined) return undefined;
  if ((to !== undefined && wantedTo === undefined) || (by !== undefined && wantedBy === undefined)) return undefined;
  return (value) => {
    const pair = value.kind === "octets" ? pairOf(value.octets) : undefined;
    if (pair === undefined) return false;
    return (
      (wantedTo === undefined || isSame(pair.to, wantedTo)) && (wantedBy === undefined || isSame(pair.by, wantedBy))
    );
  };
}

/** RFC 4523 §2.9: issuer, time, and (where it is given) the name of the distribution point. */
function listMatch(asserted: Uint8Array): ValueMatch | undefined {
  const wanted = isBer(asserted) ? listFromBer(asserted) : listFromText(gserOf(asserted));
  if (wanted === undefined) return undefined;
  return (value) => {
    if (value.kind !== "list" || value.issuer !== wanted.issuer) return false;
    // Times of lists are whole seconds.
    const isThen = Math.floor(value.row.thisUpdate.getTime() / 1000) === wanted.seconds;
    return isThen && (wanted.point === undefined || wanted.point === value.point);
  };
}

interface ListAssertion {
  readonly issuer: string;
  readonly seconds: number;
  readonly point: string | undefined;
}

function listFromText(value: GserValue | undefined): ListAssertion | undefined {
  const fields = fieldsOf(value, ["issuer", "thisUpdate", "distributionPoint"]);
  const issuer = nameOf(fields?.get("issuer"));
  const seconds = secondsOf(fields?.get("thisUpdate"));
  const given = fields?.get("distributionPoint");
  const point = given === undefined ? undefined : pointOf(given);
  if (issuer === undefined || seconds === undefined || (given !== undefined && point === undefined)) return undefined;
  return { issuer, seconds, point };
}

function listFromBer(asserted: Uint8Array): ListAssertion | undefined {
  return parsed(() =>
    parseDer(asserted, (reader) => {
      const sequence = reader.readSequence();
      const issuer = nameKey(parseName(sequence.readElement()));
      const seconds = Math.floor(sequence.readTime().getTime() / 1000);
      sequence.finish();
      return { issuer, seconds, point: undefined };
    }),
  );
}

function isBer(asserted: Uint8Array): boolean {
  return asserted[0] === tag.sequence;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function gserOf(asserted: Uint8Array): GserValue | undefined {
  try {
    return readGser(decoder.decode(asserted));
  } catch {
    // Not UTF-8, so no text of this syntax.
    return undefined;
  }
}

function fieldsOf(
  value: GserValue | undefined,
  allowed: readonly string[],
): ReadonlyMap<string, GserValue> | undefined {
  if (value?.kind !== "fields") return undefined;
  return [...value.fields.keys()].every((name) => allowed.includes(name)) ? value.fields : undefined;
}

/** rdnSequence:"CN=…" */
function nameOf(value: GserValue | undefined): string | undefined {
  const isName = value?.kind === "choice" && value.name === "rdnSequence" && value.value.kind === "text";
  const text = isName && value.value.kind === "text" ? value.value.text : undefined;
  return text === undefined ? undefined : parsed(() => nameKey(nameFromText(text)));
}

/** fullName:{ directoryName:rdnSequence:"CN=…" }, the form that our lists have; any other names none of ours. */
function pointOf(value: GserValue): string | undefined {
  if (value.kind !== "choice" || value.name !== "fullName" || value.value.kind !== "items") return undefined;
  const [only, ...others] = value.value.items;
  const isNamed = only?.kind === "choice" && only.name === "directoryName" && others.length === 0;
  return isNamed ? nameOf(only.value) : undefined;
}

/** utcTime:"261121000000Z" or generalTime:"20261121000000Z"; RFC 5280 §4.1.2.5.1: two digits mean 1950 to 2049. */
function secondsOf(value: GserValue | undefined): number | undefined {
  const inner = value?.kind === "choice" && /^(utcTime|generalTime)$/.test(value.name) ? value.value : value;
  const digits = inner?.kind === "text" ? /^(\d{12}|\d{14})Z$/.exec(inner.text)?.[1] : undefined;
  if (digits === undefined) return undefined;
  const century = Number(digits.slice(0, 2)) < 50 ? "20" : "19";
  const whole = digits.length === 14 ? digits : `${century}${digits}`;
  const iso = whole.replace(/^(....)(..)(..)(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** Certificates of the directory are few and asked about often. */
const knownCertificates = new WeakMap<Uint8Array, CertificateAssertion>();

function certificateOf(der: Uint8Array): CertificateAssertion | undefined {
  const known = knownCertificates.get(der);
  if (known !== undefined) return known;
  const certificate = parsed(() => parseCertificate(der));
  if (certificate === undefined) return undefined;
  const { serialNumber, issuer } = certificate;
  const read = { serialNumber: serialNumberToInteger(serialNumber), issuer: nameKey(issuer) };
  knownCertificates.set(der, read);
  return read;
}

interface PairAssertion {
  readonly to: CertificateAssertion | undefined;
  readonly by: CertificateAssertion | undefined;
}

const knownPairs = new WeakMap<Uint8Array, PairAssertion>();

function pairOf(der: Uint8Array): PairAssertion | undefined {
  const known = knownPairs.get(der);
  if (known !== undefined) return known;
  const pair = parsed(() => parseCrossCertificatePair(der));
  if (pair === undefined) return undefined;
  const sides = [pair.issuedToThisCA, pair.issuedByThisCA].map(
    (side) => side && { serialNumber: serialNumberToInteger(side.serialNumber), issuer: nameKey(side.issuer) },
  );
  const read = { to: sides[0], by: sides[1] };
  knownPairs.set(der, read);
  return read;
}

function parsed<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError || error instanceof EncodingError) return undefined;
    throw error;
  }
}
