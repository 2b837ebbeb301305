/** Which reading operations a told change concerns, by their names in the contract. */
import type { LiveTopic } from "@warifu/contract";

export const topicOperations: Readonly<Record<Exclude<LiveTopic, "refetch">, readonly string[]>> = {
  lists: ["operations-status", "dashboard", "show-authority"],
  authorities: [
    "list-key-updates",
    "list-compromises",
    "show-compromise",
    "list-authorities",
    "operations-status",
    "show-authority",
  ],
  delegations: [
    "list-delegations",
    "show-delegation",
    "list-dealings",
    "show-dealing",
    "list-committee-records",
    "list-practice-statements",
  ],
  archive: ["list-archive-packages", "show-archive-package", "list-archive-carriers", "show-archive-carrier"],
  "resident-cases": ["list-resident-cases", "show-resident-case"],
  "work-orders": ["list-work-orders", "show-work-order"],
  cirs: [
    "list-cirs-applications",
    "show-cirs-application",
    "list-branch-certificates",
    "list-submitted-applications",
    "show-submitted-application",
  ],
  work: ["list-work", "show-work"],
  activity: ["dashboard"],
  ocsp: ["dashboard"],
  approvals: ["list-approvals", "show-approval", "list-gatherings", "operations-status"],
  applications: ["list-applications", "show-application", "list-issuing-stops"],
  ceremonies: ["list-ceremonies", "show-ceremony", "list-backup-modules", "show-backup-module"],
  "cross-certification": ["list-cross-certifications", "show-cross-certification"],
  notices: ["list-notices", "list-notice-drafts"],
  "relying-parties": ["list-relying-parties", "show-relying-party", "list-ending-credentials"],
};
