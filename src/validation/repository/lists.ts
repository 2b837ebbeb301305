import { ok, type Result, refuse } from "@warifu/pki/result";
import { type AuthorityPolicy, type PolicySet, policyOf } from "../../policy/index.ts";
import { type CrlRow, readCurrentCrls, type Store } from "../../store/index.ts";
import { accessRefusal } from "../callers/access.ts";
import { usedBy, wasProvided } from "../provided.ts";
import type { AccessRefusalCode, Caller, PublishedList, RepositoryRefusal } from "../types.ts";
import type { UsageRecorder } from "../usage.ts";
import { listContent } from "./list-content.ts";

export interface RepositoryPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly usage: UsageRecorder;
}

export interface ListAsked {
  readonly authority: string;
  readonly generation: number;
  /** "authorities" (ARL), "certificates" or "municipality:422011". */
  readonly scope: string;
  readonly caller: Caller;
  /** "rest": the end of a list whose beginning was fetched before; default "whole". */
  readonly part?: "whole" | "rest";
}

/**
 * Gives out the newest list of a scope. The ARL and lists of an authority's own services are everybody's (CPS 2-8-3);
 * lists of holders need the right of access (CPS 4-4-4-5). Who got which list is recorded before it is sent.
 */
export async function readPublishedList(
  ports: RepositoryPorts,
  asked: ListAsked,
): Promise<Result<PublishedList, RepositoryRefusal>> {
  const { authority, generation, scope, caller } = asked;
  const policy = policyOf(ports.policies, authority);
  if (policy === undefined) {
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
  }
  const code = listRefusal(policy, scope, caller, "http-list");
  if (code !== undefined) {
    await record(ports, asked, code);
    return refuse({ code, field: "Authorization", rule: "CPS 4-4-4-5" });
  }
  const [row] = await readCurrentCrls(ports.store, { authority, generation, scope });
  if (row === undefined) {
    return refuse({ code: "list-not-published", field: "scope", rule: "CPS 4-4-9", authority, scope });
  }
  await record(ports, asked, (await isGoingOn(ports, asked, row)) ? "continued" : "provided");
  return ok({ row, content: () => listContent(ports.store, row) });
}

/** The newest lists of an authority, whoever may fetch them. */
export async function listCurrentLists(store: Store, authority: string): Promise<readonly CrlRow[]> {
  return readCurrentCrls(store, { authority });
}

type ListPolicy = Pick<AuthorityPolicy, "id" | "status"> & {
  readonly crl: Pick<AuthorityPolicy["crl"], "partitioned">;
};

/** Why the caller may not have a list; undefined: it may. */
export function listRefusal(
  policy: ListPolicy,
  scope: string,
  caller: Caller,
  method: "http-list" | "ldap-list",
): AccessRefusalCode | undefined {
  return isPublishedList(policy, scope) ? undefined : accessRefusal(caller, { method, authority: policy.id, scope });
}

/**
 * Whether a list is everybody's (house rule 8: default is deny). Where lists are partitioned by municipality, the scope "certificates" holds only the
 * authority's own services (OCSP responders, validation servers), whose revocation is published (CPS 2-8-2).
 */
export function isPublishedList(policy: ListPolicy, scope: string): boolean {
  if (scope === "authorities" || policy.status === "open") return true;
  return scope === "certificates" && policy.crl.partitioned === "by-municipality";
}

/** A list that is fetched in pieces is provided once, for a day. */
async function isGoingOn(ports: RepositoryPorts, { authority, scope, caller, part }: ListAsked, { signedAt }: CrlRow) {
  if (part !== "rest") return false;
  return wasProvided(ports, { kind: listKind(scope), authority, scope, caller, after: signedAt });
}

async function record(ports: RepositoryPorts, { authority, scope, caller }: ListAsked, result: string): Promise<void> {
  const row = { at: ports.clock(), authority, kind: listKind(scope), scope, result, serial: undefined };
  await ports.usage.append([{ ...row, ...usedBy(caller) }]);
}

function listKind(scope: string): "arl" | "crl" {
  return scope === "authorities" ? "arl" : "crl";
}
