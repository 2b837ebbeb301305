import type { ExternalAuditRefusal } from "../../../operations/index.ts";

/** RFC 9110 §15.5: 403 another's case, 404 nothing of that name, 409 the present state forbids it, 422 content. */
const statuses: Readonly<Record<ExternalAuditRefusal["code"], number>> = {
  "external-audit-unknown": 404,
  "external-audit-finding-unknown": 404,
  "external-audit-of-another": 403,
  "external-audit-step-not-now": 409,
  "external-audit-finding-step-not-now": 409,
  "external-audit-findings-open": 409,
  "external-auditor-not-independent": 422,
  "external-audit-clause-unknown": 422,
  "external-audit-clause-out-of-scope": 422,
  "external-audit-day-past": 422,
};

export function externalAuditStatus(code: keyof typeof statuses): number {
  return statuses[code];
}
