import { oid } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.4: two capital letters (ISO 3166), as the attribute is defined in appendix A.1.
export const nameCountry: CertificateLint = {
  id: "name-country-two-letters",
  citation: "RFC 5280 §4.1.2.4",
  severity: "error",
  field: "subject.countryName",
  check: ({ subject }) => {
    const wrong = subject.attributes.find(({ type, value }) => type === countryName && !/^[A-Z]{2}$/.test(value));
    return wrong === undefined ? undefined : { value: wrong.value };
  },
};

const countryName = oid("2.5.4.6");
