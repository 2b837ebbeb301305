/** Which reading operations a told change concerns, by their names in the contract. */
import type { LiveTopic } from "@warifu/contract";

export const topicOperations: Readonly<Record<Exclude<LiveTopic, "refetch">, readonly string[]>> = {
  lists: ["operations-status"],
  authorities: ["list-authorities", "operations-status"],
  work: ["list-work", "show-work"],
  activity: [],
  ocsp: [],
  approvals: ["list-approvals", "show-approval"],
  notices: [],
  "relying-parties": [],
};
