/** Key update (CPS 4-7, 6-3-1-2, 7-1-4; docs/flows/key-update.md): a new generation, linked to the old one both ways. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { inTurn } from "../store/index.ts";
import { ensureLists } from "./crls.ts";
import { ensureCrossCertificates } from "./cross.ts";
import { type Authority, type Generation, operatingAuthority } from "./directory.ts";
import { certifyGeneration, makeGeneration, putToWork } from "./generation.ts";
import type { IssuedCertificate } from "./issuance.ts";
import { issueOwn, type OwnPorts, ownCertificates, turnOfAuthorities } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";
import { ensureResponder } from "./responder.ts";

export interface KeyUpdate extends Asker {
  readonly authority: string;
  readonly reason: "five-years" | "weak-cryptography" | "demonstration";
}

export interface KeyUpdated {
  readonly authority: string;
  readonly oldGeneration: number;
  readonly newGeneration: number;
}

/**
 * Makes the authority's next generation and puts it to work. A run that was cut short is continued: a generation that
 * is still being prepared is used, and each step is done only if it was not. Of two that are asked for at the same moment
 * the second waits, and finds that the first has done it.
 */
export async function updateAuthorityKey(
  ports: OwnPorts,
  command: KeyUpdate,
): Promise<Result<KeyUpdated, IssueRefusal>> {
  const asked = operatingAuthority(ports.directory, command.authority, ports.clock());
  if (!asked.ok) return asked;
  const replaced = asked.value.generation.generation;
  return inTurn(ports.store, turnOfAuthorities, async () => {
    await ports.directory.refresh();
    const operating = operatingAuthority(ports.directory, command.authority, ports.clock());
    if (!operating.ok) return operating;
    const { authority, generation } = operating.value;
    if (generation.generation === replaced) return replaceGeneration(ports, authority, generation, command);
    return ok({ authority: command.authority, oldGeneration: replaced, newGeneration: generation.generation });
  });
}

async function replaceGeneration(
  ports: OwnPorts,
  authority: Authority,
  old: Generation,
  { actor, origin }: Asker,
): Promise<Result<KeyUpdated, IssueRefusal>> {
  const asker = { actor, origin };
  // Step 1: the new key pair.
  const begun = authority.generations.find((each) => each.state === "preparing");
  const made =
    begun === undefined ? await makeGeneration(ports, authority.policy, old.generation + 1, asker) : ok(begun);
  if (!made.ok) return made;
  // Step 2: the new key certifies itself.
  const certified = await certifyGeneration(ports, authority, made.value, asker);
  if (!certified.ok) return certified;
  // Step 3: OldWithNew and NewWithOld, so that whoever trusts one key finds the way to the other.
  const linked = await linkGenerations(ports, authority, old, certified.value, asker);
  if (!linked.ok) return linked;
  // Step 4: the new generation can say which of its certificates are revoked before it issues any.
  const responder = await ensureResponder(ports, authority, certified.value, asker);
  if (!responder.ok) return responder;
  const lists = await ensureLists(ports, authority, certified.value, asker);
  if (!lists.ok) return lists;
  // Step 5: the cut-over; the old generation's lists go on until its last certificate ends.
  await putToWork(ports, certified.value, asker);
  // Step 6: partners certify the new key, and the new key certifies them (CPS 4-9).
  for (const each of ports.directory.all()) {
    const crossed = await ensureCrossCertificates(ports, each, asker);
    if (!crossed.ok) return crossed;
  }
  const newGeneration = certified.value.generation;
  return ok({ authority: authority.policy.id, oldGeneration: old.generation, newGeneration });
}

/** CPS 7-1-4: two certificates with one name on both sides, each carrying one key and signed by the other. */
async function linkGenerations(
  ports: OwnPorts,
  authority: Authority,
  old: Generation,
  next: Generation,
  asker: Asker,
): Promise<Result<"linked", IssueRefusal>> {
  const links = [
    { profileName: "link-old-with-new", issuer: next, certified: old },
    { profileName: "link-new-with-old", issuer: old, certified: next },
  ] as const;
  for (const { profileName, issuer, certified } of links) {
    const existing = await ownCertificates(ports, authority, profileName, issuer);
    if (existing.length > 0) continue;
    const issued = await issueLink(ports, { authority, issuer, certified, old, next, profileName }, asker);
    if (!issued.ok) return issued;
  }
  return ok("linked");
}

interface Link {
  readonly authority: Authority;
  readonly profileName: "link-old-with-new" | "link-new-with-old";
  readonly issuer: Generation;
  readonly certified: Generation;
  readonly old: Generation;
  readonly next: Generation;
}

async function issueLink(ports: OwnPorts, link: Link, asker: Asker): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const { authority, old, next, certified, issuer, profileName } = link;
  const selfSignedNotAfter = old.selfSignedNotAfter;
  if (selfSignedNotAfter === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: authority.policy.id });
  return issueOwn(
    ports,
    {
      authority,
      issuer,
      profileName,
      publicKey: certified.publicKey,
      subjectKeyIdentifier: certified.keyIdentifier,
      validity: {
        keyGeneratedAt: next.keyGeneratedAt,
        oldGeneration: { keyGeneratedAt: old.keyGeneratedAt, selfSignedNotAfter },
      },
    },
    asker,
  );
}
