import { extensionName } from "../view/oids.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.7: a non-empty list in which no extension comes twice.
export const crlExtensionsOnce: CrlLint = {
  id: "crl-extensions-once",
  citation: "RFC 5280 §5.1.2.7",
  severity: "error",
  field: "crlExtensions",
  check: ({ view }) => {
    const oids = view.extensions.map(({ oid }) => oid);
    if (oids.length === 0) return { extensions: 0 };
    const twice = oids.find((oid, index) => oids.indexOf(oid) !== index);
    return twice === undefined ? undefined : { extension: extensionName(twice) };
  },
};
