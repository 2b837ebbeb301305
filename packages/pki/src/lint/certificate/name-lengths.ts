import { type Oid, oid } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.6: values are not empty and keep the upper bounds of appendix A.1.
export const nameLengths: CertificateLint = {
  id: "name-attribute-lengths",
  citation: "RFC 5280 §4.1.2.6",
  severity: "error",
  field: "subject",
  check: ({ subject }) => {
    for (const { type, value } of subject.attributes) {
      const most = upperBounds.get(type) ?? 32_768;
      const characters = value.length > most ? [...value].length : value.length;
      if (characters < 1 || characters > most) return { attribute: type, characters, most };
    }
    return undefined;
  },
};

/** ub-common-name and the like. */
const upperBounds = new Map<Oid, number>([
  [oid("2.5.4.3"), 64],
  [oid("2.5.4.5"), 64],
  [oid("2.5.4.6"), 2],
  [oid("2.5.4.7"), 128],
  [oid("2.5.4.8"), 128],
  [oid("2.5.4.10"), 64],
  [oid("2.5.4.11"), 64],
  [oid("2.5.4.12"), 64],
  [oid("1.2.840.113549.1.9.1"), 255],
]);
