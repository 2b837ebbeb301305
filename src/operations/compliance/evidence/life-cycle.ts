import { programDigest } from "../../releases/program-digest.ts";
import { readRelease } from "../../releases/releases.ts";
import { beginningOf, day, type Evidence, nothingOf } from "./types.ts";

/** CPS 6-6-1: the program that judges was approved. In its first thirty days a house may still be setting out. */
export const releaseApproved: Evidence = async (ports) => {
  const digest = await programDigest(ports.project);
  if ((await readRelease(ports.store, digest)) !== undefined) return nothingOf([]);
  const { rows } = await ports.store.read("select from release_approval limit 1", [], "compliance-any-release");
  const age = ports.now.getTime() - (await beginningOf(ports)).getTime();
  if (rows.length === 0 && age < 30 * day) return { state: "not-yet", findings: [] };
  return nothingOf([`the program ${digest.slice(0, 16)} was not approved`]);
};
