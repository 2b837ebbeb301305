/** The lockfile serves every platform and every registry. */
import { type Lockfile, missingOptionalPackages } from "../complete-lockfile.ts";
import type { Finding } from "./source.ts";

export function checkLockfile(lockfile: Lockfile): Finding[] {
  const missing = missingOptionalPackages(lockfile).map(
    ({ name }) => `${name} is missing; npm ci would refuse the lockfile. Run: npm run lockfile`,
  );
  const addresses = Object.entries(lockfile.packages)
    .filter(([, locked]) => locked.resolved?.includes("://") === true)
    .map(([name]) => `${name} names an address; .npmrc wants omit-lockfile-registry-resolved`);
  return [...missing, ...addresses].map((message) => ({
    path: "package-lock.json",
    line: 1,
    message,
    severity: "error" as const,
  }));
}
