/**
 * After a compromise the authority begins again with a new key (CPS 4-14-2). Nothing links it to the old one: a key that may be in
 * others' hands vouches for nobody, and nobody vouches for it. Whoever trusts the authority gets its new certificate by
 * another way, as when it was founded.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { inTurn } from "../../store/index.ts";
import { ensureLists } from "../crls.ts";
import { ensureCrossCertificates } from "../cross.ts";
import { type Authority, authorityOf, type Generation } from "../directory.ts";
import { certifyGeneration, makeGeneration, putToWork } from "../generation.ts";
import { type OwnPorts, turnOfAuthorities } from "../orders.ts";
import type { Asker } from "../ports.ts";
import type { IssueRefusal } from "../refusals.ts";
import { ensureResponder } from "../responder.ts";

export interface GenerationReplacement extends Asker {
  readonly authority: string;
}

/**
 * Puts a new generation in the place of a compromised one and answers its number; where the current one is trusted, that is
 * it. A run that was cut short is continued. The service stays stopped until two people restart it.
 */
export function replaceGeneration(
  ports: OwnPorts,
  { authority: id, actor, origin }: GenerationReplacement,
): Promise<Result<number, IssueRefusal>> {
  return inTurn(ports.store, turnOfAuthorities, async () => {
    await ports.directory.refresh();
    const authority = authorityOf(ports.directory, id);
    if (!authority.ok) return authority;
    const { current } = authority.value;
    if (current === undefined)
      return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: id });
    if (current.compromisedAt === undefined) return ok(current.generation);
    return replace(ports, authority.value, { actor, origin });
  });
}

async function replace(ports: OwnPorts, authority: Authority, asker: Asker): Promise<Result<number, IssueRefusal>> {
  const made = await freshGeneration(ports, authority, asker);
  if (!made.ok) return made;
  const certified = await certifyGeneration(ports, authority, made.value, asker);
  if (!certified.ok) return certified;
  const responder = await ensureResponder(ports, authority, certified.value, asker);
  if (!responder.ok) return responder;
  const lists = await ensureLists(ports, authority, certified.value, asker);
  if (!lists.ok) return lists;
  await putToWork(ports, certified.value, asker);
  for (const each of ports.directory.all()) {
    const crossed = await ensureCrossCertificates(ports, each, asker);
    if (!crossed.ok) return crossed;
  }
  return ok(certified.value.generation);
}

/** One that was begun after the compromise; one from before may have been vouched for by the compromised key. */
async function freshGeneration(
  ports: OwnPorts,
  authority: Authority,
  asker: Asker,
): Promise<Result<Generation, IssueRefusal>> {
  const since = authority.current?.compromisedAt;
  const begun = authority.generations.find(
    ({ state, keyGeneratedAt }) => state === "preparing" && since !== undefined && keyGeneratedAt > since,
  );
  if (begun !== undefined) return ok(begun);
  const last = authority.generations.at(-1)?.generation ?? 0;
  return makeGeneration(ports, authority.policy, last + 1, asker);
}
