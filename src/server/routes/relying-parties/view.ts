import type { RelyingPartyDetail, RelyingPartySummary } from "@warifu/contract";
import type { KnownParty } from "../../../validation/index.ts";

/** A party in a line of a list. */
export function partySummary({
  id,
  kind,
  group,
  state,
  version,
  record,
  credentials,
}: KnownParty): RelyingPartySummary {
  return {
    ...{ id, kind, group, state, version, name: record.name, class: record.class },
    approvals: record.approvals.length,
    validCredentials: credentials.filter((credential) => credential.state === "valid").length,
    openReports: record.reports.filter((report) => report.answer === undefined).length,
  };
}

/** Everything about a party; what it proves itself with is named, never shown. */
export function partyDetail(party: KnownParty): RelyingPartyDetail {
  const { notification, examination, agreement, approvals, access, limits, reports, groupKey } = party.record;
  const former = party.record.formerGroupKeys ?? [];
  const { networks, questionsPerMinute } = limits;
  return {
    ...partySummary(party),
    notification,
    examination: examination === null ? null : { ...examination, ...copied(examination, "conditions", "papers") },
    agreement: agreement === null ? null : { ...agreement, terms: [...agreement.terms] },
    approvedBy: [...approvals],
    access: { methods: [...access.methods], authorities: authoritiesOf(access.authorities) },
    limits: { networks: networks === "any" ? networks : [...networks], questionsPerMinute },
    credentials: [...party.credentials],
    reports: [...reports],
    groupKey: groupKey?.identifier ?? null,
    groupKeySignsUntil: groupKey?.signsUntil ?? null,
    formerGroupKeys: former.map(({ identifier, replacedAt }) => ({ identifier, replacedAt })),
  };
}

function copied<Name extends string>(from: Readonly<Record<Name, readonly string[]>>, ...names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, [...from[name]]])) as Record<Name, string[]>;
}

function authoritiesOf(
  authorities: KnownParty["record"]["access"]["authorities"],
): RelyingPartyDetail["access"]["authorities"] {
  if (authorities === "all") return authorities;
  const entries = Object.entries(authorities);
  return Object.fromEntries(entries.map(([id, scopes]) => [id, scopes === "all" ? scopes : [...scopes]]));
}
