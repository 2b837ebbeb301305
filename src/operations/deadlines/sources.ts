/**
 * Every deadline of the house in one table: the page, the figures of /metrics, the alerts and the evidence of the practice
 * statement are made from it. A room adds a source here, its kind to `deadlineKinds` of the contract and its name to the
 * pages' texts (web/deadlines/texts.ts); what is forgotten does not compile.
 */
import type { DeadlineKind } from "@warifu/contract";
import { checksDue, deletionsDue, mediaDue, packagesDue, returnsDue } from "../archive/deadlines.ts";
import { backupCopyDue, restoreDrillDue } from "../backups/deadlines.ts";
import { dealingsDue, yearlyPapersDue } from "../delegation/deadlines.ts";
import { auditFindingsDue, externalAuditsDue } from "../external-audit/deadlines.ts";
import { complaintsDue, leaksDue, residentRequestsDue, reviewRequestsDue } from "../resident-rights/deadlines.ts";
import { securityChecksDue } from "../security-checks/deadlines.ts";
import { crossCertificateEnds, keyUpdatesDue } from "./authority-sources.ts";
import type { DeadlineSource } from "./types.ts";
import { provisionReportDue, weeklyInspections, workOrdersDue } from "./work-sources.ts";

export const deadlineSources: Readonly<Record<DeadlineKind, DeadlineSource>> = {
  "weekly-inspection": weeklyInspections,
  "key-update": keyUpdatesDue,
  "cross-certificate": crossCertificateEnds,
  "provision-report": provisionReportDue,
  "work-order": workOrdersDue,
  "resident-request": residentRequestsDue,
  "review-request": reviewRequestsDue,
  complaint: complaintsDue,
  leak: leaksDue,
  "backup-copy": backupCopyDue,
  "restore-drill": restoreDrillDue,
  "external-audit": externalAuditsDue,
  "audit-finding": auditFindingsDue,
  "archive-package": packagesDue,
  "archive-medium": mediaDue,
  "archive-check": checksDue,
  "archive-return": returnsDue,
  "archive-deletion": deletionsDue,
  "security-check": securityChecksDue,
  "delegation-dealing": dealingsDue,
  "yearly-paper": yearlyPapersDue,
};
