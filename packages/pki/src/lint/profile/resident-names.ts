import type { CertificateLint } from "../certificate/types.ts";
import { residentNames } from "../view/oids.ts";

// CPS 4-2-2: exactly the six otherNames, each a UTF8String, in the order of the profile.
export const residentNamesInOrder: CertificateLint = {
  id: "resident-names-in-order",
  citation: "CPS 4-2-2",
  severity: "error",
  field: "extensions.subjectAltName",
  check: ({ values }, { profile }) => {
    if (profile.kind !== "resident") return undefined;
    const names = values.subjectAltName ?? [];
    const isRight =
      names.length === residentNames.length &&
      residentNames.every(({ oid }, index) => {
        const name = names[index];
        return name?.kind === "other-name" && name.type === oid && name.value !== undefined;
      });
    if (isRight) return undefined;
    const found = names.map((name) => (name.kind === "other-name" ? name.type : name.kind));
    return { found, expected: residentNames.map(({ oid }) => oid) };
  },
};
