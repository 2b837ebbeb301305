import type { ComplianceRefusal, ConfirmationRefusal } from "../../../operations/index.ts";

const statuses: Readonly<Record<ComplianceRefusal["code"] | ConfirmationRefusal["code"], number>> = {
  "authority-unknown": 404,
  "no-clauses": 404,
  "clause-unknown": 404,
  "clause-not-of-people": 409,
  "clauses-unreadable": 500,
};

export function complianceStatus(code: keyof typeof statuses): number {
  return statuses[code];
}
