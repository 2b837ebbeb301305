/**
 * The validation servers of a house: 官職証明書検証サーバ of each prefecture for its residents (CPS 1-3-1(12)), and CVS of the local
 * governments' PKI. A server has an address that stays, anchors from which it judges paths, and authorities that
 * certify what it signs answers with; more than one of these while it goes from one generation to the next.
 */
import type { AuthorityPolicy, PolicySet } from "../../policy/index.ts";

export interface ValidationServer {
  readonly name: string;
  /** Authorities whose self-signed certificates are trusted. */
  readonly anchors: readonly string[];
  /** Authorities that certify the server's keys, the preferred first. */
  readonly answers: readonly string[];
}

/** Of every authority whose policy has the profile; the organisations' authorities run one together. */
export function validationServersOf(policies: PolicySet): ReadonlyMap<string, ValidationServer> {
  const offering = [...policies.authorities.values()].filter(
    ({ profiles }) => profiles["validation-server"] !== undefined,
  );
  const servers = new Map<string, ValidationServer>();
  for (const { id } of offering.filter(({ kind }) => kind === "prefecture"))
    servers.set(id, { name: id, anchors: [id], answers: [id] });
  const organisations = offering.filter(({ kind }) => kind === "organisation").sort(newestFirst);
  const ids = organisations.map(({ id }) => id);
  if (ids.length > 0) servers.set("lgpki", { name: "lgpki", anchors: ids, answers: ids });
  return servers;
}

function newestFirst(one: AuthorityPolicy, other: AuthorityPolicy): number {
  const [first, second] = [one, other].map(({ practiceStatement }) => String(practiceStatement.inForceFrom));
  return (second ?? "").localeCompare(first ?? "") || other.id.localeCompare(one.id);
}
