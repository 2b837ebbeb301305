import type { CertificateLint } from "../certificate/types.ts";

// CPS 7-1-1: the number tells certificates of one authority apart; as many random octets as the policy asks make it unguessable and collisions impossible in practice.
export const serialUnpredictable: CertificateLint = {
  id: "serial-number-unpredictable",
  citation: "CPS 7-1-1",
  severity: "error",
  field: "serialNumber",
  check: ({ serialNumber }, { profile }) =>
    serialNumber.length >= profile.serialNumberOctets
      ? undefined
      : { octets: serialNumber.length, least: profile.serialNumberOctets },
};
