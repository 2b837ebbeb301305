import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.1.2.6: a subject names somebody; NUL and other control characters only make programs read different names (CVE-2009-2408).
export const nameNoControl: CertificateLint = {
  id: "name-no-control-characters",
  citation: "RFC 5280 §4.1.2.6",
  severity: "error",
  field: "subject",
  check: ({ subject }) => {
    const wrong = subject.attributes.find(({ value }) => hasControlCharacter(value));
    return wrong === undefined ? undefined : { attribute: wrong.type };
  },
};

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return true;
  }
  return false;
}
