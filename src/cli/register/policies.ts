import type { Result } from "@warifu/pki/result";
import { loadPolicies, type PolicyRefusal, type PolicySet } from "../../policy/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { policyFolder } from "../policy-folder.ts";

/** The practice statements of a data folder, for their municipalities; the addresses in them are not used here. */
export function policiesOf(folder: DataFolder): Promise<Result<PolicySet, PolicyRefusal>> {
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  return loadPolicies(policyFolder(folder), { addresses });
}
