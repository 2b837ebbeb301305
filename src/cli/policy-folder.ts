import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { DataFolder } from "./data-folder.ts";

/** Where the practice statements are read from: the data folder's own, or those that the program brings. */
export function policyFolder({ policy }: Pick<DataFolder, "policy">): string {
  return existsSync(policy) ? policy : fileURLToPath(new URL("../../policy", import.meta.url));
}
