/** The workflow as a table, and what the processing record asks: both are data (ADR 0191, ADR 0192). */
import type { CirsCommand, CirsKind, CirsState, ProcessingCheck } from "./types.ts";

/** In which states each command is taken; every pair that is not here is refused. */
export const statesOf: Readonly<Record<CirsCommand["kind"], readonly (CirsState | "absent")[]>> = {
  receive: ["absent"],
  correct: ["received", "returned"],
  examine: ["received", "returned"],
  approve: ["examined"],
  "send-back": ["examined", "approved"],
  submit: ["approved"],
  // After the submission the operating body decides.
  withdraw: ["received", "returned", "examined", "approved"],
  accept: ["submitted"],
  pass: ["under-examination"],
  return: ["under-examination"],
  refuse: ["under-examination"],
  "record-issued": ["passed"],
  "record-revoked": ["passed"],
  download: ["awaiting-download"],
  "confirm-stored": ["downloaded"],
  close: ["stored"],
};

/** Nothing more happens in these. */
export const endStates: readonly CirsState[] = ["closed", "refused", "withdrawn"];

/** UNCERTAIN: the real record's fields are not public; these are what the published procedure has a branch look at. */
export const recordOf: Readonly<Record<CirsKind, readonly ProcessingCheck[]>> = {
  issue: ["form-complete", "applicant-belongs", "request-file-given", "entries-as-directory", "purpose-fits-type"],
  renewal: [
    "form-complete",
    "applicant-belongs",
    "request-file-given",
    "entries-as-directory",
    "purpose-fits-type",
    "certificate-named",
  ],
  abolition: ["form-complete", "applicant-belongs", "certificate-named", "reason-given"],
  revocation: ["form-complete", "applicant-belongs", "certificate-named", "reason-given"],
};
