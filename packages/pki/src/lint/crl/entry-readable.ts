import { extensionName } from "../view/oids.ts";
import type { RevokedEntryLint } from "./types.ts";

// RFC 5280 §5.3: reasonCode is an ENUMERATED, invalidityDate a GeneralizedTime.
export const entryReadable: RevokedEntryLint = {
  id: "entry-extensions-readable",
  citation: "RFC 5280 §5.3",
  severity: "error",
  field: "revokedCertificates.crlEntryExtensions",
  check: ({ malformed }) => {
    const [first] = malformed;
    return first === undefined
      ? undefined
      : { extension: extensionName(first.oid), code: first.code, offset: first.offset };
  },
};
