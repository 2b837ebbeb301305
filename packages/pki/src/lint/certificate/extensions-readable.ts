import { extensionName } from "../view/oids.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2: the value of an extension is the DER encoding of what its definition says.
export const extensionsReadable: CertificateLint = {
  id: "extensions-readable",
  citation: "RFC 5280 §4.2",
  severity: "error",
  field: "extensions",
  check: ({ malformed }) => {
    const [first] = malformed;
    return first === undefined
      ? undefined
      : { extension: extensionName(first.oid), code: first.code, offset: first.offset };
  },
};
