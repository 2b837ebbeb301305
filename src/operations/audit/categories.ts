/**
 * CPS 4-11-2: the six kinds of what is recorded, by the beginnings of the kinds of events. What begins with none of them is
 * access to the system and its books. Questions about status are in the history of use, one row each.
 */
export const auditCategories = ["issue", "revocation", "status", "key-generation", "access", "room"] as const;
export type AuditCategory = (typeof auditCategories)[number];

export const categoryBeginnings: Readonly<Record<Exclude<AuditCategory, "access">, readonly string[]>> = {
  issue: [
    "application.",
    "authority-created",
    "authority-generation",
    "card",
    "certificate-issued",
    "certificate-refused",
    "certificate-voided",
    "certificates-intended",
    "cross-",
    "free-reissue.",
    "ocsp-responder-certified",
    "time-stamp.",
    "validation-server.",
  ],
  revocation: ["authority-key-", "certificate-revoked", "certificates-revoked", "compromise.", "crl-"],
  status: ["provision-", "revocation-information-file-", "usage-history."],
  "key-generation": ["backup-module.", "ceremony.", "key-", "key.", "ocsp-responder-key-"],
  room: ["room."],
};

/** The category of a kind of events. */
export function categoryOf(kind: string): AuditCategory {
  for (const category of auditCategories) {
    if (category === "access") continue;
    if (categoryBeginnings[category].some((beginning) => kind.startsWith(beginning))) return category;
  }
  return "access";
}
