/** Audits by somebody from outside: planned, carried out, reported, corrected, confirmed (CPS 2-7). */
export { type AuditChange, changeExternalAudit, type ExternalAuditPorts } from "./change.ts";
export { printExternalAudit } from "./paper.ts";
export { externalAuditHistory, type NumberedAudit, readExternalAudit, readExternalAudits } from "./records.ts";
export type { AuditCommand, AuditEvent, AuditRefusal, KnownExternalAudit } from "./types.ts";
