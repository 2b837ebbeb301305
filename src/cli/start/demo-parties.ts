import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  createOperatorKey,
  type GroupKeyPorts,
  makeGroupVerifierKey,
  type PartyClass,
  type RegistrationPorts,
  readParty,
  registerRelyingParty,
} from "../../validation/index.ts";
import { keepKey } from "./keep-key.ts";

const self = { actor: "warifu up", origin: "local" };

export type DemoPartyPorts = RegistrationPorts & GroupKeyPorts;

/**
 * Relying parties to try: a court, and a group verifier with two signature confirmers, each registered by the same
 * commands as people give, with its key in a file; and keys of two people who may approve further ones.
 */
export async function furnishParties(ports: DemoPartyPorts, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keep = (name: string, party: { readonly name: string; readonly class: PartyClass; readonly group?: string }) =>
    keepParty(ports, join(folder, `${name}.key`), name, party);
  await keep("court", { name: "割符地方裁判所", class: "court" });
  const group = await keep("association", { name: "割符県司法書士会", class: "procedure-agents-body" });
  await ensureGroupKey(ports, group);
  await keep("confirmer-1", { name: "割符中央事務所", class: "group-member", group });
  await keep("confirmer-2", { name: "割符北事務所", class: "group-member", group });
  for (const name of ["approver-1", "approver-2"]) {
    const rights = ["read-relying-parties", "approve-relying-parties"] as const;
    await keepKey(join(folder, `${name}.key`), name, (id) =>
      createOperatorKey(ports, { id, name: "割符デモ承認者", rights, ...self }),
    );
  }
}

/** Returns the identifier under which the party is registered; it stands in its key. */
async function keepParty(
  ports: DemoPartyPorts,
  file: string,
  name: string,
  party: { readonly name: string; readonly class: PartyClass; readonly group?: string },
): Promise<string> {
  await keepKey(file, name, (id) => registerRelyingParty(ports, { id, ...party, ...self }));
  const [, id = name] = existsSync(file) ? readFileSync(file, "utf8").split(".") : [];
  return id;
}

async function ensureGroupKey(ports: DemoPartyPorts, group: string): Promise<void> {
  const party = await readParty(ports.store, group);
  if (party.state !== "registered" || party.record.groupKey !== null) return;
  const made = await makeGroupVerifierKey(ports, { party: group, ...self });
  // A start without activated keys makes no group key; the next one does.
  if (!made.ok && made.refusal.code !== "key-not-activated") {
    throw new Error(`the demo's group key was refused: ${made.refusal.code}`);
  }
}
