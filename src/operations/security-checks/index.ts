/** Regular checks of security: planned, recorded, confirmed (CPS 6-6-2-1). */
export { changeSecurityCheck, type NumberedSecurityCheck, readSecurityChecks } from "./security-checks.ts";
export type { SecurityCheckCommand, SecurityCheckRefusal } from "./workflow.ts";
