/**
 * Bringing authorities to life: key pair, self-signed certificate, OCSP responder, first lists, cross-certificates.
 * Every step looks first whether it was done, so a start that was cut short is simply started again.
 */
import { ok, type Result } from "@warifu/pki/result";
import type { AuthorityPolicy } from "../policy/index.ts";
import { inTurn, recordAuthority } from "../store/index.ts";
import { ensureLists, listedGenerations } from "./crls.ts";
import { ensureCrossCertificates } from "./cross.ts";
import type { Authority } from "./directory.ts";
import { certifyGeneration, makeGeneration, putToWork } from "./generation.ts";
import { type OwnPorts, turnOfAuthorities } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";
import { ensureResponder } from "./responder.ts";

export interface CreationStep {
  readonly authority: string;
  readonly what: "key" | "self-signed" | "responder" | "lists" | "cross";
  readonly done: number;
  readonly total: number;
}

export interface Creation extends Asker {
  readonly onProgress?: (step: CreationStep) => void;
}

const stepsOfOne = 5;

/** Creates what is missing of all authorities of the policy folder. One process at a time does it; the others wait. */
export async function createAuthorities(ports: OwnPorts, creation: Creation): Promise<Result<"created", IssueRefusal>> {
  const asker = { actor: creation.actor, origin: creation.origin };
  return inTurn(ports.store, turnOfAuthorities, async () => {
    await ports.directory.refresh();
    return createAll(ports, progressOf(ports, creation), asker);
  });
}

async function createAll(
  ports: OwnPorts,
  progress: (authority: string, what: CreationStep["what"]) => void,
  asker: Asker,
): Promise<Result<"created", IssueRefusal>> {
  const policies = [...ports.policies.authorities.values()];
  // Making RSA keys takes the longest; the authorities are independent of each other until they certify each other.
  const created = await Promise.all(policies.map((policy) => createOne(ports, policy, progress, asker)));
  for (const one of created) if (!one.ok) return one;
  for (const authority of ports.directory.all()) {
    const crossed = await ensureCrossCertificates(ports, authority, asker);
    if (!crossed.ok) return crossed;
    progress(authority.policy.id, "cross");
  }
  return ok("created");
}

async function createOne(
  ports: OwnPorts,
  policy: AuthorityPolicy,
  progress: (authority: string, what: CreationStep["what"]) => void,
  asker: Asker,
): Promise<Result<"created", IssueRefusal>> {
  const authority = await ensureAuthority(ports, policy, asker);
  const [first] = authority.generations;
  const made = first === undefined ? await makeGeneration(ports, policy, 1, asker) : ok(first);
  if (!made.ok) return made;
  progress(policy.id, "key");
  const certified = await certifyGeneration(ports, authority, made.value, asker);
  if (!certified.ok) return certified;
  if (authority.current === undefined) await putToWork(ports, certified.value, asker);
  progress(policy.id, "self-signed");
  for (const generation of listedGenerations(directoryAuthority(ports, policy.id), ports.clock())) {
    const responder = await ensureResponder(ports, authority, generation, asker);
    if (!responder.ok) return responder;
    progress(policy.id, "responder");
    const lists = await ensureLists(ports, authority, generation, asker);
    if (!lists.ok) return lists;
    progress(policy.id, "lists");
  }
  return ok("created");
}

async function ensureAuthority(ports: OwnPorts, policy: AuthorityPolicy, asker: Asker): Promise<Authority> {
  const known = ports.directory.find(policy.id);
  if (known !== undefined) return known;
  await ports.store.transaction(async (transaction) => {
    const version = policy.practiceStatement.version;
    await recordAuthority(transaction, {
      authority: policy.id,
      kind: policy.kind,
      practiceStatementVersion: version,
      createdAt: ports.clock(),
    });
    transaction.audit({
      kind: "authority-created",
      ...asker,
      subject: policy.id,
      result: "success",
      facts: { kind: policy.kind, practiceStatementVersion: version },
    });
  });
  await ports.directory.refresh();
  return directoryAuthority(ports, policy.id);
}

/** The authority as the directory knows it by now. */
function directoryAuthority(ports: OwnPorts, id: string): Authority {
  const found = ports.directory.find(id);
  if (found === undefined) throw new Error(`the directory does not know ${id}, which was just created`);
  return found;
}

function progressOf(ports: OwnPorts, creation: Creation): (authority: string, what: CreationStep["what"]) => void {
  const total = ports.policies.authorities.size * stepsOfOne;
  let done = 0;
  return (authority, what) => {
    done = Math.min(done + 1, total);
    creation.onProgress?.({ authority, what, done, total });
  };
}
