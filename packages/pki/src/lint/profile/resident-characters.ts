import { checkCharacters } from "../../characters/index.ts";
import type { CertificateLint } from "../certificate/types.ts";
import { residentValue } from "./resident.ts";

// CPS 3-1-8: name and address hold only characters of JIS X 0208 and JIS X 0212; the substitutes are for the resident to choose.
export const residentCharacters: CertificateLint = {
  id: "resident-characters",
  citation: "CPS 3-1-8",
  severity: "error",
  field: "extensions.subjectAltName",
  check: (view, { profile }) => {
    if (profile.kind !== "resident") return undefined;
    for (const name of ["commonName", "address"] as const) {
      const result = checkCharacters(residentValue(view, name) ?? "");
      if (result.ok) continue;
      const { character, codePoint, index, substitutes } = result.refusal;
      return { name, character, codePoint, index, substitutes };
    }
    return undefined;
  },
};
