/** What zod found wrong → coded faults of ours, each with the path it is about. */
import type { z } from "zod";
import type { PolicyFault } from "./problem.ts";
import type { FieldPath } from "./source.ts";

type Issue = z.core.$ZodIssue;

export interface PlacedFault {
  readonly path: FieldPath;
  readonly fault: PolicyFault;
}

/** The faults of one failed parse; `prefix` is the path of what was parsed. */
export function faultsOfIssues(issues: readonly Issue[], prefix: FieldPath): readonly PlacedFault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, prefix));
}

function faultsOfIssue(issue: Issue, prefix: FieldPath): readonly PlacedFault[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], fault: { code: "field-unknown" } }));
  if (issue.code === "invalid_union") return faultsOfUnion(issue, path);
  return [{ path, fault: simpleFault(issue) }];
}

/** A union failed: the branch that came furthest tells most. */
function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: FieldPath): readonly PlacedFault[] {
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((inner) => inner.path.length));
  const deepest = issue.errors.toSorted((left, right) => depth(right) - depth(left))[0];
  if (deepest !== undefined && depth(deepest) > 0) return faultsOfIssues(deepest, path);
  const allowed = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_value" ? inner.values.map(String) : []));
  return [
    { path, fault: allowed.length > 0 ? { code: "not-one-of", allowed } : { code: "type-wrong", expected: "map" } },
  ];
}

function simpleFault(issue: Issue): PolicyFault {
  switch (issue.code) {
    case "invalid_type":
      // zod tells a missing field from a wrong one only in its message.
      return issue.message.endsWith("received undefined")
        ? { code: "field-missing" }
        : { code: "type-wrong", expected: issue.expected };
    case "invalid_value":
      return issue.message.endsWith("received undefined")
        ? { code: "field-missing" }
        : { code: "not-one-of", allowed: issue.values.map(String) };
    case "too_small":
      return { code: "out-of-range", minimum: Number(issue.minimum) };
    case "too_big":
      return { code: "out-of-range", maximum: Number(issue.maximum) };
    case "custom":
      return faultOfParameters(issue.params);
    default:
      return { code: "type-wrong", expected: issue.code };
  }
}

function faultOfParameters(params: Record<string, unknown> | undefined): PolicyFault {
  // `parsedText` in scalars.ts is the only maker of custom issues and puts a whole fault here.
  return params === undefined ? { code: "type-wrong", expected: "value" } : (params as unknown as PolicyFault);
}
