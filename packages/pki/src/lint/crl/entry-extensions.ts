import { extensionName, extensionOids } from "../view/oids.ts";
import type { RevokedEntryLint } from "./types.ts";

// RFC 5280 §5.3: reason code and invalidity date are not critical, no extension comes twice, and we write no others.
export const entryExtensions: RevokedEntryLint = {
  id: "entry-extensions",
  citation: "RFC 5280 §5.3",
  severity: "error",
  field: "revokedCertificates.crlEntryExtensions",
  check: ({ extensions }) => {
    const seen = new Set<string>();
    for (const { oid, criticality } of extensions) {
      const isKnown = oid === extensionOids.reasonCode || oid === extensionOids.invalidityDate;
      if (!isKnown || criticality === "critical" || seen.has(oid))
        return { extension: extensionName(oid), criticality };
      seen.add(oid);
    }
    return undefined;
  },
};
