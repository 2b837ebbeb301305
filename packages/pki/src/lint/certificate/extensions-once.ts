import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2: no extension comes twice.
export const extensionsOnce: CertificateLint = {
  id: "extensions-once",
  citation: "RFC 5280 §4.2",
  severity: "error",
  field: "extensions",
  check: ({ extensions }) => {
    for (let index = 1; index < extensions.length; index += 1) {
      const extension = extensions[index];
      for (let before = 0; before < index; before += 1) {
        if (extension !== undefined && extensions[before]?.oid === extension.oid) return { extension: extension.oid };
      }
    }
    return undefined;
  },
};
