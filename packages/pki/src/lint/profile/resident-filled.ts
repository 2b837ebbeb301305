import type { CertificateLint } from "../certificate/types.ts";
import { residentValue } from "./resident.ts";

// CPS 3-1-2: name and address are recorded, so neither is empty.
export const residentFilled: CertificateLint = {
  id: "resident-name-and-address-filled",
  citation: "CPS 3-1-2",
  severity: "error",
  field: "extensions.subjectAltName",
  check: (view, { profile }) => {
    if (profile.kind !== "resident") return undefined;
    const empty = (["commonName", "address"] as const).find((name) => residentValue(view, name)?.trim() === "");
    return empty === undefined ? undefined : { name: empty };
  },
};
