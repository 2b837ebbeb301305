/** How far the register is open to who asks: a clerk's own municipality, or all of it to whoever has that right. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ApplicationRefusal, Reach } from "../../counter/index.ts";
import type { Operator } from "./authorize.ts";
import { clerkOf } from "./clerk.ts";

export function reachOf(operator: Operator): Result<Reach, ApplicationRefusal> {
  if (operator.rights.includes("whole-register")) return ok({ kind: "whole" });
  const clerk = clerkOf(operator);
  return clerk.ok ? ok({ kind: "municipality", municipality: clerk.value.municipality }) : refuse(clerk.refusal);
}
