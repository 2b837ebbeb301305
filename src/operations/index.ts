/** The room's door: duties of the whole house; so far, sealing the audit log. */
export { type Sealing, type SealPorts, startSealing } from "./seals.ts";
