import { EncodingError } from "@warifu/pki/der";
import { nameFromText } from "@warifu/pki/x509";
import { isLoopback } from "../../keys/index.ts";
import type { PublisherTarget, PublisherTargetRefusal } from "./types.ts";

/** Whether a target can be right, looked at before anything is opened; undefined: it can. */
export function targetRefusal({ url, protection, base }: PublisherTarget): PublisherTargetRefusal | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isLdap = address?.protocol === "ldap:" || address?.protocol === "ldaps:";
  if (address === undefined || !isLdap || address.hostname === "") {
    return { code: "publisher-address-malformed", field: "url", url };
  }
  if ((address.protocol === "ldaps:") !== (protection === "tls")) {
    return { code: "publisher-protection-mismatched", field: "protection", url };
  }
  const host = address.hostname.replace(/^\[|\]$/g, "");
  // The password of the bind would be readable on its way.
  if (protection === "none" && !isLoopback(host)) return { code: "publisher-not-protected", field: "protection", url };
  return isName(base) ? undefined : { code: "publisher-base-malformed", field: "base", base };
}

function isName(text: string): boolean {
  try {
    nameFromText(text);
    return true;
  } catch (error) {
    if (error instanceof EncodingError) return false;
    throw error;
  }
}
