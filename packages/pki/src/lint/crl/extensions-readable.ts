import { extensionName } from "../view/oids.ts";
import type { CrlLint } from "./types.ts";

// RFC 5280 §5.2: the value of an extension is the DER encoding of what its definition says.
export const crlExtensionsReadable: CrlLint = {
  id: "crl-extensions-readable",
  citation: "RFC 5280 §5.2",
  severity: "error",
  field: "crlExtensions",
  check: ({ view }) => {
    const [first] = view.malformed;
    return first === undefined
      ? undefined
      : { extension: extensionName(first.oid), code: first.code, offset: first.offset };
  },
};
