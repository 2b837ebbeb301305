/**
 * What the table means for every duty in every situation: pure, so that the guide is made from it and a test can try each
 * cell against a running server.
 */
import type { Duty, KeyOperation } from "@warifu/contract";
import { dutyFacts } from "../staff/index.ts";
import { keyOperationFacts, needsOf } from "./table.ts";

export const situations = ["alone", "with-others", "twice", "expired", "altered"] as const;
export type Situation = (typeof situations)[number];

/** "done": carried out. "counts": her approval counts. Otherwise the code of the refusal. */
export type Outcome =
  | "done"
  | "counts"
  | "right-missing"
  | "approval-needed"
  | "no-approval-needed"
  | "approval-unknown"
  | "approver-asked-it"
  | "approval-given-before"
  | "approval-not-open"
  | "approval-expired"
  | "approval-of-another-request";

/** What a duty has to do with an operation: asking and carrying out, standing behind it only, or nothing. */
export type Part = "asks" | "approves" | "none";

export function partOf(operation: KeyOperation, duty: Duty): Part {
  const { asks, standing } = keyOperationFacts[operation];
  const { rights } = dutyFacts[duty];
  if (asks.some((right) => rights.includes(right))) return "asks";
  if (standing === "whoever-asks") return "none";
  return standing.some(({ right }) => rights.includes(right)) ? "approves" : "none";
}

/** What happens to somebody with this duty, in this situation. */
export function outcomeOf(operation: KeyOperation, duty: Duty, situation: Situation): Outcome {
  const { standing } = keyOperationFacts[operation];
  const part = partOf(operation, duty);
  if (standing === "whoever-asks") return ofOneAlone(part, situation);
  if (situation === "alone") return part === "asks" ? "approval-needed" : "right-missing";
  if (part === "none") return "approval-unknown";
  if (situation === "with-others") return part === "asks" ? "done" : "counts";
  if (situation === "twice") return part === "asks" ? ofAskerTwice(operation, duty) : ofApproverTwice(operation);
  return situation === "expired" ? "approval-expired" : "approval-of-another-request";
}

function ofOneAlone(part: Part, situation: Situation): Outcome {
  if (part !== "asks") return "right-missing";
  return situation === "alone" ? "done" : "no-approval-needed";
}

/** Where nobody else of her duty is needed, her approval was not asked for in the first place. */
function ofAskerTwice(operation: KeyOperation, duty: Duty): Outcome {
  const { rights } = dutyFacts[duty];
  return needsOf(operation, rights).some(({ right }) => rights.includes(right)) ? "approver-asked-it" : "right-missing";
}

/** Where hers was the only one missing, the request is open no more. */
function ofApproverTwice(operation: KeyOperation): Outcome {
  const people = needsOf(operation, keyOperationFacts[operation].asks.slice(0, 1)).reduce(
    (sum, need) => sum + need.people,
    0,
  );
  return people === 1 ? "approval-not-open" : "approval-given-before";
}
