import { octet } from "../der/index.ts";
import type { GeneralName } from "../x509/index.ts";
import { hostIsWithin, parseHostName } from "./host-name.ts";
import { keyOf } from "./names.ts";

/*
 * RFC 5280 §4.2.1.10: how a name of each form compares with the base of a subtree. A base and a name are each read once into a
 * comparable shape; "not-comparable" is a text that breaks the rules of its form. What to do with it is decided in
 * name-constraints.ts: it refuses the certificate, since nobody can say whether such a name lies inside or outside.
 */

export type ComparableBase =
  | { readonly kind: "directoryName"; readonly key: string }
  /** `host` "" holds every name. */
  | { readonly kind: "dNSName"; readonly host: string }
  /** One mailbox, one host, or with `below` every host below it. */
  | { readonly kind: "rfc822Name"; readonly local: string | undefined; readonly host: string; readonly below: boolean }
  | { readonly kind: "uniformResourceIdentifier"; readonly host: string; readonly below: boolean }
  | { readonly kind: "iPAddress"; readonly address: Uint8Array; readonly mask: Uint8Array }
  | { readonly kind: "not-comparable" };

export type ComparableName =
  | { readonly kind: "directoryName"; readonly key: string }
  /** `wildcard`: the left-most label was "*", and `host` is what follows it. */
  | { readonly kind: "dNSName"; readonly host: string; readonly wildcard: boolean }
  | { readonly kind: "rfc822Name"; readonly local: string; readonly host: string }
  | { readonly kind: "uniformResourceIdentifier"; readonly host: string }
  | { readonly kind: "iPAddress"; readonly address: Uint8Array }
  | { readonly kind: "not-comparable" };

const notComparable = { kind: "not-comparable" } as const;

/** Throws `DerError` for a malformed directoryName. */
export function comparableBase(base: GeneralName): ComparableBase {
  switch (base.kind) {
    case "directoryName":
      return { kind: "directoryName", key: keyOf(base.name) };
    case "dNSName":
      return dnsBase(base.value);
    case "rfc822Name":
      return mailBase(base.value);
    case "uniformResourceIdentifier":
      return uriBase(base.value);
    case "iPAddress":
      return addressBase(base.octets);
    default:
      return notComparable;
  }
}

/** Throws `DerError` for a malformed directoryName. */
export function comparableName(name: GeneralName): ComparableName {
  switch (name.kind) {
    case "directoryName":
      return { kind: "directoryName", key: keyOf(name.name) };
    case "dNSName":
      return dnsName(name.value);
    case "rfc822Name":
      return mailbox(name.value);
    case "uniformResourceIdentifier":
      return uriName(name.value);
    case "iPAddress":
      return { kind: "iPAddress", address: name.octets };
    default:
      return notComparable;
  }
}

/**
 * Whether a name lies in the subtree of a base. A wildcard stands for many names: with "any" one of them is enough (excluded
 * trees), with "all" every one must (permitted trees).
 */
export function isWithin(name: ComparableName, base: ComparableBase, wildcard: "any" | "all"): boolean {
  switch (base.kind) {
    case "directoryName":
      // The key of a name is its parts one after another, each with an end mark.
      return name.kind === base.kind && name.key.startsWith(base.key);
    case "dNSName":
      return name.kind === base.kind && dnsIsWithin(name, base.host, wildcard);
    case "rfc822Name":
      return name.kind === base.kind && (base.local ?? name.local) === name.local && hostMatches(name.host, base);
    case "uniformResourceIdentifier":
      return name.kind === base.kind && hostMatches(name.host, base);
    case "iPAddress":
      return name.kind === base.kind && addressIsWithin(name.address, base);
    case "not-comparable":
      return false;
  }
}

/** Any name made by adding labels to the left satisfies the constraint; a leading dot is no name. */
function dnsBase(text: string): ComparableBase {
  const host = text === "" ? "" : parseHostName(text);
  return host === undefined ? notComparable : { kind: "dNSName", host };
}

function dnsName(text: string): ComparableName {
  const wildcard = text.startsWith("*.");
  const host = parseHostName(wildcard ? text.slice(2) : text);
  return host === undefined ? notComparable : { kind: "dNSName", host, wildcard };
}

/** "*.example.com" touches the tree of "host.example.com", for "*" may be "host". */
function dnsIsWithin(
  { host, wildcard }: { readonly host: string; readonly wildcard: boolean },
  base: string,
  mode: "any" | "all",
): boolean {
  if (hostIsWithin(host, base)) return true;
  if (!wildcard || mode === "all") return false;
  return hostIsWithin(base, host) && !base.slice(0, base.length - host.length - 1).includes(".");
}

/** A mailbox, a host, or ".domain". */
function mailBase(text: string): ComparableBase {
  if (text.includes("@")) {
    const parsed = mailbox(text);
    return parsed.kind === "rfc822Name" ? { ...parsed, below: false } : notComparable;
  }
  const base = hostBase(text);
  return base === undefined ? notComparable : { kind: "rfc822Name", local: undefined, ...base };
}

function uriBase(text: string): ComparableBase {
  const base = hostBase(text);
  return base === undefined ? notComparable : { kind: "uniformResourceIdentifier", ...base };
}

/** A leading dot: any host below; else exactly the host. */
function hostBase(text: string): { readonly host: string; readonly below: boolean } | undefined {
  const below = text.startsWith(".");
  const host = parseHostName(below ? text.slice(1) : text);
  return host === undefined ? undefined : { host, below };
}

function hostMatches(host: string, base: { readonly host: string; readonly below: boolean }): boolean {
  return base.below ? host.length > base.host.length && hostIsWithin(host, base.host) : host === base.host;
}

/** RFC 5321 §4.1.2: Local-part "@" Domain; the local part in quotes is the same mailbox as without. Its case counts, the host's does not. */
function mailbox(text: string): ComparableName {
  const at = text.lastIndexOf("@");
  const host = at <= 0 ? undefined : parseHostName(text.slice(at + 1));
  const local = localPart(text.slice(0, Math.max(at, 0)));
  return host === undefined || local === undefined ? notComparable : { kind: "rfc822Name", local, host };
}

const atomText = /^(?!\.)(?!.*\.\.)(?!.*\.$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\u{10ffff}-]+$/u;
const quotedText = /^"(?:[ !#-[\]-~\u0080-\u{10ffff}]|\\[ -~])*"$/u;

function localPart(text: string): string | undefined {
  if (text.length > 1024) return undefined;
  if (atomText.test(text)) return text;
  if (!quotedText.test(text)) return undefined;
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}

/** The constraint applies to the host; a URI without authority, or whose host is no full domain name (an address), is refused. */
function uriName(text: string): ComparableName {
  const authority = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(text.length > 65_536 ? "" : text)?.[1];
  if (authority === undefined) return notComparable;
  const afterUser = authority.slice(authority.lastIndexOf("@") + 1);
  const host = parseHostName(afterUser.replace(/:[0-9]*$/, ""));
  if (host === undefined || !host.includes(".")) return notComparable;
  return { kind: "uniformResourceIdentifier", host };
}

/** RFC 4632: address and mask, the mask being ones and then zeros. */
function addressBase(octets: Uint8Array): ComparableBase {
  const size = octets.length / 2;
  const mask = octets.subarray(size);
  let isPrefix = true;
  let ended = false;
  for (const part of mask) {
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      if ((part & bit) === 0) ended = true;
      else if (ended) isPrefix = false;
    }
  }
  return isPrefix ? { kind: "iPAddress", address: octets.subarray(0, size), mask } : notComparable;
}

function addressIsWithin(
  address: Uint8Array,
  base: { readonly address: Uint8Array; readonly mask: Uint8Array },
): boolean {
  if (address.length !== base.address.length) return false;
  return base.mask.every((mask, at) => ((octet(address, at) ^ octet(base.address, at)) & mask) === 0);
}

/** How many comparisons a base costs: long ones count as several, so that the time stays linear in the budget. */
export function comparisonCost(base: ComparableBase): number {
  const length = base.kind === "directoryName" ? base.key.length : "host" in base ? base.host.length : 0;
  return 1 + (length >> 8);
}
