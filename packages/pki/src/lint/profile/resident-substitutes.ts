import { charactersOf } from "../../characters/index.ts";
import type { CertificateLint } from "../certificate/types.ts";
import { residentValue } from "./resident.ts";

// CPS 4-2-2: one digit, 0 or 1, for each character of the name and of the address.
export const residentSubstitutes: CertificateLint = {
  id: "resident-substitute-information",
  citation: "CPS 4-2-2",
  severity: "error",
  field: "extensions.subjectAltName",
  check: (view, { profile }) => {
    if (profile.kind !== "resident") return undefined;
    for (const [text, information] of pairs) {
      const digits = residentValue(view, information);
      const characters = charactersOf(residentValue(view, text) ?? "").length;
      if (digits !== undefined && (digits.length !== characters || !/^[01]*$/.test(digits)))
        return { name: information, digits, characters };
    }
    return undefined;
  },
};

const pairs = [
  ["commonName", "substituteCharacterOfCommonName"],
  ["address", "substituteCharacterOfAddress"],
] as const;
