import { extensionOids } from "../view/oids.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.6: an empty subject needs a critical subjectAltName; an authority's subject is never empty.
export const subjectOrAlternative: CertificateLint = {
  id: "subject-or-critical-alternative-name",
  citation: "RFC 5280 §4.1.2.6",
  severity: "error",
  field: "subject",
  check: ({ subject, extensions, values }) => {
    if (subject.attributes.length > 0) return undefined;
    if (values.basicConstraints?.cA === true) return { subject: "empty", subjectType: "authority" };
    const alternative = extensions.find(({ oid }) => oid === extensionOids.subjectAltName);
    return alternative?.criticality === "critical"
      ? undefined
      : { subject: "empty", subjectAltName: alternative?.criticality ?? "absent" };
  },
};
