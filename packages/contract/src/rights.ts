import { z } from "zod";

/**
 * Everything that may be allowed to a person or a program, each as small as an operation needs (CPS 5-2-1-1: least right).
 * An operation names one; which duty holds which right is data of the server's staff.
 */
export const rights = [
  /** See authorities, certificates, lists and how the house is doing. */
  "read",
  "issue",
  "revoke",
  /** Record what happens in the residents' register. */
  "register",
  /** Authority keys and lists: activate, update, issue before the turn. */
  "operate",
  /** See who works here and with which duties. */
  "read-staff",
  /** Register, suspend and give duties to people. */
  "manage-staff",
  "read-relying-parties",
  "register-relying-parties",
  "approve-relying-parties",
  "read-provision",
  /** Close statements and make provision reports. */
  "report-provision",
  "draft-notices",
  "publish-notices",
  /** Look at the audit log. */
  "audit",
] as const;

export const right = z.enum(rights);
export type Right = z.infer<typeof right>;
