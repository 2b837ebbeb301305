/**
 * Live evidence: what the running installation's own records say about a clause, each a question that can fail. Facts
 * name lists, keys and duties, never residents.
 */
import { archivedForItsYears, nothingDeletedEarly, packagesAreStamped, roomsEnteredByRight } from "./archive.ts";
import { auditReachesBack, auditSealedHourly, useSummedDaily } from "./audit.ts";
import { deadlineKept } from "./deadlines.ts";
import {
  bodysPeopleHaveWork,
  dealingsInTime,
  delegationsMadeKnown,
  statementInForce,
  stopsWerePermitted,
} from "./delegation.ts";
import {
  crossCertificatesValid,
  keyYoungEnough,
  respondersCurrent,
  selfSignedValid,
  severalPeopleActivate,
} from "./keys.ts";
import { releaseApproved } from "./life-cycle.ts";
import { listsOfPolicyHours, listsValidNow, listsWithoutGaps, reasonsAreOffered, watchFindsNothing } from "./lists.ts";
import { issueFormsThirteenYears, noPaperBeyondItsPeriod } from "./papers.ts";
import { agreedPartiesOnly, pricesInForce, reportEachYear, statesAreKnown } from "./parties.ts";
import { dutiesAreHeld, noForbiddenPairs, passwordsExpire } from "./people.ts";
import { disclosuresKept, feesLaidDown, requestersIdentified } from "./resident-rights.ts";
import type { Evidence } from "./types.ts";

export const evidence = {
  "lists-valid-now": listsValidNow,
  "lists-without-gaps": listsWithoutGaps,
  "lists-of-policy-hours": listsOfPolicyHours,
  "list-watch-finds-nothing": watchFindsNothing,
  "reasons-are-offered": reasonsAreOffered,
  "responders-current": respondersCurrent,
  "self-signed-valid": selfSignedValid,
  "key-young-enough": keyYoungEnough,
  "cross-certificates-valid": crossCertificatesValid,
  "several-people-activate": severalPeopleActivate,
  "no-forbidden-pairs": noForbiddenPairs,
  "duties-are-held": dutiesAreHeld,
  "passwords-expire": passwordsExpire,
  "audit-sealed-hourly": auditSealedHourly,
  "audit-reaches-back": auditReachesBack,
  "use-summed-daily": useSummedDaily,
  "agreed-parties-only": agreedPartiesOnly,
  "states-are-known": statesAreKnown,
  "prices-in-force": pricesInForce,
  "report-each-year": reportEachYear,
  "issue-forms-thirteen-years": issueFormsThirteenYears,
  "no-paper-beyond-its-period": noPaperBeyondItsPeriod,
  "audited-yearly": deadlineKept("external-audit"),
  "audit-findings-corrected": deadlineKept("audit-finding"),
  "security-checked": deadlineKept("security-check"),
  "release-approved": releaseApproved,
  "weeks-are-inspected": deadlineKept("weekly-inspection"),
  "copied-daily": deadlineKept("backup-copy"),
  "restored-yearly": deadlineKept("restore-drill"),
  "months-are-archived": deadlineKept("archive-package"),
  "media-are-made": deadlineKept("archive-medium"),
  "media-are-read-yearly": deadlineKept("archive-check"),
  "media-come-back": deadlineKept("archive-return"),
  "deleted-in-time": deadlineKept("archive-deletion"),
  "requests-in-time": deadlineKept("resident-request"),
  "reviews-in-time": deadlineKept("review-request"),
  "complaints-in-time": deadlineKept("complaint"),
  "leaks-in-time": deadlineKept("leak"),
  "requesters-identified": requestersIdentified,
  "disclosures-kept": disclosuresKept,
  "fees-laid-down": feesLaidDown,
  "packages-are-stamped": packagesAreStamped,
  "archived-for-its-years": archivedForItsYears,
  "nothing-deleted-early": nothingDeletedEarly,
  "rooms-entered-by-right": roomsEnteredByRight,
  "bodys-people-have-work": bodysPeopleHaveWork,
  "stops-were-permitted": stopsWerePermitted,
  "delegations-made-known": delegationsMadeKnown,
  "dealings-in-time": dealingsInTime,
  "statement-in-force": statementInForce,
} as const satisfies Readonly<Record<string, Evidence>>;

export type EvidenceName = keyof typeof evidence;
export const evidenceNames = Object.keys(evidence) as [EvidenceName, ...EvidenceName[]];

export type { EvidenceOutcome, EvidencePorts } from "./types.ts";
