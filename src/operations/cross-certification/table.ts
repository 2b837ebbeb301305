/** Which step may follow which: the whole workflow as data. */
import { type CrossStep, crossSteps } from "./types.ts";

export interface StepRule {
  /** Whose act it is; "they": it comes in a package, except what the program sees by itself. */
  readonly whose: "we" | "they";
  readonly after: readonly CrossStep[];
  /** What shuts it out. */
  readonly notAfter: readonly CrossStep[];
}

const ending = ["withdrawn", "withdrawal-received", "certificate-revoked", "revocation-told"] as const;

export const stepRules: Readonly<Record<CrossStep, StepRule>> = {
  opened: { whose: "we", after: [], notAfter: [] },
  introduced: { whose: "we", after: ["opened"], notAfter: ending },
  "introduction-received": { whose: "they", after: ["opened"], notAfter: ending },
  // CPS 4-7: the operator's identity and key before anything is trusted that its packages say.
  "identity-verified": { whose: "we", after: ["introduction-received"], notAfter: ending },
  "connection-tested": { whose: "we", after: ["identity-verified"], notAfter: ending },
  "request-sent": { whose: "we", after: ["introduced", "connection-tested"], notAfter: ending },
  "request-received": { whose: "they", after: ["introduced", "introduction-received"], notAfter: ending },
  examined: { whose: "we", after: ["connection-tested", "request-received"], notAfter: ending },
  approved: { whose: "we", after: ["examined"], notAfter: ending },
  "certificate-issued": { whose: "we", after: ["approved"], notAfter: ending },
  "certificate-received": { whose: "they", after: ["identity-verified", "request-sent"], notAfter: ending },
  // CPS 4-8: receipts both ways complete the acceptance.
  "receipt-sent": { whose: "we", after: ["certificate-received"], notAfter: ending },
  "receipt-received": { whose: "they", after: ["certificate-issued"], notAfter: ending },
  "in-force": { whose: "we", after: ["receipt-sent", "receipt-received"], notAfter: ending },
  replaced: { whose: "we", after: ["in-force"], notAfter: ending },
  withdrawn: { whose: "we", after: ["introduced"], notAfter: ["in-force", ...ending] },
  "withdrawal-received": { whose: "they", after: ["introduction-received"], notAfter: ["in-force", ...ending] },
  // CPS 4-10: each side revokes what it issued, also without having been asked.
  "revocation-asked": { whose: "we", after: ["certificate-received"], notAfter: ["revocation-told"] },
  "revocation-asked-of-us": { whose: "they", after: ["certificate-issued"], notAfter: ["certificate-revoked"] },
  "certificate-revoked": { whose: "we", after: ["certificate-issued"], notAfter: [] },
  "revocation-told": { whose: "they", after: ["certificate-received"], notAfter: [] },
};

/** The way from the application to a pair in force, in the order in which people think of it. */
export const mainSteps: readonly CrossStep[] = crossSteps.slice(
  crossSteps.indexOf("introduced"),
  crossSteps.indexOf("in-force") + 1,
);
