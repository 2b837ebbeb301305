import { fileURLToPath } from "node:url";
import type { Result } from "@warifu/pki/result";
import { loadPolicies, type PolicyRefusal, type PolicySet } from "../../policy/index.ts";

/** The shipped practice statements, for their municipalities; the addresses in them are not used here. */
export function shippedPolicies(): Promise<Result<PolicySet, PolicyRefusal>> {
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  return loadPolicies(fileURLToPath(new URL("../../../policy", import.meta.url)), { addresses });
}
