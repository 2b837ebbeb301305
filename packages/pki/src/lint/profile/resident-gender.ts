import { checkGender } from "../../characters/index.ts";
import type { CertificateLint } from "../certificate/types.ts";
import { residentValue } from "./resident.ts";

// CPS 3-1-2: the gender is one of the codes.
export const residentGender: CertificateLint = {
  id: "resident-gender",
  citation: "CPS 3-1-2",
  severity: "error",
  field: "extensions.subjectAltName",
  check: (view, { profile }) => {
    const value = profile.kind === "resident" ? residentValue(view, "gender") : undefined;
    return value === undefined || checkGender(value).ok ? undefined : { value };
  },
};
