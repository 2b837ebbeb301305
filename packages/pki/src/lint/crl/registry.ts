import { crlCriticalKnown } from "./critical-known.ts";
import { crlCriticality } from "./criticality.ts";
import { crlDelta } from "./delta.ts";
import { distributionPointSays } from "./distribution-point-says.ts";
import { entriesAnnounced } from "./entries-announced.ts";
import { entryDate } from "./entry-date.ts";
import { entryExtensions } from "./entry-extensions.ts";
import { entryNoHold } from "./entry-no-hold.ts";
import { entryReadable } from "./entry-readable.ts";
import { entryReason } from "./entry-reason.ts";
import { entryReasonCode } from "./entry-reason-code.ts";
import { entrySerial } from "./entry-serial.ts";
import { crlExtensionsOnce } from "./extensions-once.ts";
import { crlExtensionsReadable } from "./extensions-readable.ts";
import { crlIssuer } from "./issuer.ts";
import { crlKeyIdentifier } from "./key-identifier.ts";
import { nextUpdate } from "./next-update.ts";
import { crlNumber } from "./number.ts";
import { crlNumberAscending } from "./number-ascending.ts";
import { partition } from "./partition.ts";
import { plannedIssue } from "./planned-issue.ts";
import { crlSignatureAlgorithm } from "./signature-algorithm.ts";
import { crlTimesForm } from "./times-form.ts";
import type { CrlLint, RevokedEntryLint } from "./types.ts";
import { crlValidity } from "./validity.ts";
import { version2 } from "./version-2.ts";

/** Every lint of a revocation list without its entries. */
export const crlLints: readonly CrlLint[] = [
  version2,
  crlSignatureAlgorithm,
  crlIssuer,
  crlTimesForm,
  nextUpdate,
  entriesAnnounced,
  crlExtensionsOnce,
  crlExtensionsReadable,
  crlCriticalKnown,
  crlKeyIdentifier,
  crlNumber,
  crlNumberAscending,
  crlDelta,
  distributionPointSays,
  partition,
  crlValidity,
  plannedIssue,
  ...crlCriticality,
];

/** Every lint of one entry, run when it is made. */
export const revokedEntryLints: readonly RevokedEntryLint[] = [
  entrySerial,
  entryDate,
  entryExtensions,
  entryReadable,
  entryReasonCode,
  entryNoHold,
  entryReason,
];
