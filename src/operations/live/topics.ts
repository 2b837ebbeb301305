import type { LiveTopic, Right } from "@warifu/contract";

/** The right that a topic is for; absent: everybody who is signed in. */
const rightOf: Readonly<Record<LiveTopic, Right | undefined>> = {
  lists: "read",
  authorities: "read",
  work: "read",
  activity: "read",
  ocsp: "read",
  approvals: undefined,
  notices: undefined,
  "relying-parties": "read-relying-parties",
  applications: "serve-counter",
  "cross-certification": "read",
  ceremonies: "attend-ceremonies",
  "work-orders": undefined,
  "resident-cases": "read-resident-cases",
  archive: "read-archive",
  delegations: "read-delegation",
  cirs: undefined,
  refetch: undefined,
};

/** What somebody with these rights may hear of. */
export function topicsFor(rights: readonly Right[]): ReadonlySet<LiveTopic> {
  const all = Object.entries(rightOf) as [LiveTopic, Right | undefined][];
  return new Set(all.filter(([, right]) => right === undefined || rights.includes(right)).map(([topic]) => topic));
}
