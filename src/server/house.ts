/**
 * Puts together what every role works with, in an order in which a wrong configuration is refused before anything is
 * opened: policies, database, keys, and (in the demo only) the activation of its keys.
 */
import { digest, randomBytes, verifySignatureOnce } from "@warifu/pki/node";
import { ok, type Result } from "@warifu/pki/result";
import { openCertificationAuthority } from "../ca/index.ts";
import {
  type AskPin,
  activateDemo,
  type DemoOutcome,
  type DemoRefusal,
  houseKeyStore,
  type TokenConfiguration,
} from "../keys/index.ts";
import { loadPolicies, type PolicyRefusal } from "../policy/index.ts";
import { type Clock, type DatabaseLocation, openStore, type StoreRefusal } from "../store/index.ts";
import type { ServerPorts } from "./types.ts";

export interface HouseConfiguration {
  readonly location: DatabaseLocation;
  /** The data folder, and whether this start made it: only a new one becomes a demo's (house rule 12). */
  readonly dataFolder: { readonly folder: string; readonly age: "new" | "existing" };
  /** The folder of practice statements. */
  readonly policyFolder: string;
  /** Base addresses that certificates name, without a slash at the end. */
  readonly addresses: { readonly repository: string; readonly status: string };
  /** Every address that this process will listen on. */
  readonly bindAddresses: readonly string[];
  /** For the register of leases: "all", "ca", "ocsp", … */
  readonly role: string;
  readonly clock: Clock;
  /** Who starts the house, for the audit log. */
  readonly actor: string;
  /** Where keys live that are not in software; undefined: all are. */
  readonly token?: TokenConfiguration | undefined;
  /** Asks a person for the token's PIN, where the configuration wants that. */
  readonly askPin?: AskPin;
  /** Milliseconds for which new work waits while the database comes back; default 15,000. */
  readonly patience?: number;
}

export type HouseRefusal = PolicyRefusal | StoreRefusal | DemoRefusal;

export interface House extends ServerPorts {
  /** "waiting": people must come with their shares before authorities can sign. */
  readonly demo: DemoOutcome;
  /** Closes what was opened; the embedded database server goes on. */
  close(): Promise<void>;
}

/** Opens the house, or says why it cannot be. Whoever opens it closes it, after its servers stopped. */
export async function openHouse(configuration: HouseConfiguration): Promise<Result<House, HouseRefusal>> {
  const { location, role, clock, addresses, policyFolder, patience } = configuration;
  const policies = await loadPolicies(policyFolder, { addresses });
  if (!policies.ok) return policies;
  const store = await openStore({ location, role, clock, ...(patience === undefined ? {} : { patience }) });
  if (!store.ok) return store;
  const keyPorts = { store: store.value, now: clock };
  const keys = await houseKeyStore(keyPorts, configuration.token, configuration.askPin);
  const { folder, age } = configuration.dataFolder;
  const demo = await activateDemo(
    keyPorts,
    { activate: (_all, shares, by) => keys.activateAlone(shares, by) },
    { folder, dataFolder: age, bindAddresses: configuration.bindAddresses },
    { actor: configuration.actor, origin: "local" },
  );
  if (!demo.ok) {
    keys.close();
    await store.value.close();
    return demo;
  }
  // What an authority checks is the signature of a request, with a key that never comes again.
  const primitives = { clock, randomBytes, digest, verifySignature: verifySignatureOnce };
  const ports = { store: store.value, keys, policies: policies.value, ...primitives };
  const authority = await openCertificationAuthority(ports);
  const close = async () => {
    authority.close();
    keys.close();
    await store.value.close();
  };
  return ok({ ...ports, authority, tokenHealth: () => keys.tokenHealth(), demo: demo.value, close });
}
