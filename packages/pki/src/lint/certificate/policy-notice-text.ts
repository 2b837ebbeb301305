import { tag } from "../../der/index.ts";
import type { CertificateLint } from "./types.ts";

// RFC 5280 §4.2.1.4: explicitText is a UTF8String (not IA5String, not VisibleString, not BMPString) of at most 200 characters.
export const policyNoticeText: CertificateLint = {
  id: "policy-notice-text",
  citation: "RFC 5280 §4.2.1.4",
  severity: "error",
  field: "extensions.certificatePolicies",
  check: ({ values }) => {
    for (const { policy, qualifiers } of values.certificatePolicies ?? []) {
      for (const { explicitText } of qualifiers) {
        if (explicitText === undefined) continue;
        const characters = [...explicitText.value].length;
        if (explicitText.tag !== tag.utf8String || characters > 200)
          return { policy, tag: explicitText.tag, characters };
      }
    }
    return undefined;
  },
};
