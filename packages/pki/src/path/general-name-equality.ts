import { equalBytes } from "../der/index.ts";
import type { GeneralName } from "../x509/index.ts";
import { sameName } from "./names.ts";

/**
 * Whether two general names are the same, each form by its own rule (RFC 5280 §7: §7.1 names, §7.2 hosts, §7.4 URIs, §7.5 mail addresses); names of
 * different forms never are. Throws `DerError` for a malformed directoryName.
 */
export function sameGeneralName(left: GeneralName, right: GeneralName): boolean {
  switch (left.kind) {
    case "directoryName":
      return right.kind === left.kind && sameName(left.name, right.name);
    case "dNSName":
      return right.kind === left.kind && left.value.toLowerCase() === right.value.toLowerCase();
    case "rfc822Name":
      return right.kind === left.kind && foldMail(left.value) === foldMail(right.value);
    case "uniformResourceIdentifier":
      return right.kind === left.kind && foldUri(left.value) === foldUri(right.value);
    case "iPAddress":
      return right.kind === left.kind && equalBytes(left.octets, right.octets);
    case "registeredID":
      return right.kind === left.kind && left.oid === right.oid;
    case "otherName":
      return right.kind === left.kind && left.type === right.type && equalBytes(left.value, right.value);
    default:
      return right.kind === left.kind && equalBytes(left.der, right.der);
  }
}

/** §7.5: the host in either case, the local part as it is. */
function foldMail(text: string): string {
  const at = text.lastIndexOf("@");
  return text.slice(0, at) + text.slice(at).toLowerCase();
}

/** §7.4: scheme and host in either case, the rest as it is. */
function foldUri(text: string): string {
  const start = /^[^/?#]*(?:\/\/[^/?#]*)?/.exec(text)?.[0] ?? "";
  return start.toLowerCase() + text.slice(start.length);
}
