/**
 * Who asks, and whether that one may ask now. Rows are read at most once a second and remembered for that second
 * (memory.ts), so that a busy verifier costs the database one read a second, and a right that was taken away ends at
 * the notice of it, and within a second in any case. A key that is not known is never remembered.
 */
import { isIP } from "node:net";
import type { Digest } from "@warifu/pki/algorithm";
import type { Store } from "../../store/index.ts";
import { plainAddress } from "../parties/networks.ts";
import {
  type Caller,
  type OperatorRight,
  operatorRights,
  type PartyStandingCode,
  type RegisteredDevice,
} from "../types.ts";
import { hashApiKey, parseApiKey, sameHash } from "./api-key.ts";
import { type Memory, openMemory } from "./memory.ts";
import {
  type CredentialRow,
  type PartyRow,
  type Period,
  readAddressOwner,
  readCertificateOwner,
  readPartyRow,
} from "./party-rows.ts";
import { openRateLimiter, type RateLimiter } from "./rate.ts";

export interface CallerPorts {
  readonly store: Store;
  readonly digest: Digest;
  readonly clock: () => Date;
}

export interface Presented {
  /** What stood in the Authorization header after "Bearer ", or the password of a bind; undefined: nothing did. */
  readonly apiKey: string | undefined;
  /** DER of the certificate whose key signed the question itself; its signature is verified already. */
  readonly signingCertificate?: Uint8Array | undefined;
  /** DER of the certificate whose key was proved on a TLS connection; it counts only where no key is presented. */
  readonly clientCertificate?: Uint8Array | undefined;
  /** An LDAP password is one on LDAP only. Absent: HTTP. */
  readonly protocol?: "http" | "ldap";
  readonly remoteAddress: string;
}

export interface CallerDirectory {
  /**
   * Who asks this question; the question counts towards the party's limit. Never refuses: who proves nothing that is
   * accepted, or may not ask now, is anonymous. @throws StoreFault
   */
  identify(presented: Presented): Promise<Caller>;
  /** The same without counting, for what is no question yet (a bind). @throws StoreFault */
  recognise(presented: Presented): Promise<Caller>;
  /** `identify` for somebody who proves nothing but where it is; a promise only when the store has to be asked. @throws StoreFault */
  identifyAddress(remoteAddress: string): Caller | Promise<Caller>;
  /** The group verifier behind a confirmer, as it asks on the confirmer's behalf; counted like its other questions. @throws StoreFault */
  identifyGroup(confirmer: Extract<Caller, { kind: "relying-party" }>): Promise<Caller>;
}

/** The callers known to this process's database. */
export function openCallerDirectory(ports: CallerPorts): CallerDirectory {
  const memories = openMemories(ports);
  const rate = openRateLimiter(ports);
  const forget = () => {
    for (const memory of Object.values(memories)) memory.forget();
  };
  // Without the notices a change is seen within a second, so that nothing depends on them.
  ports.store.listen(partyChannel, forget).catch(() => undefined);
  const recognise = (presented: Presented) => recogniseWith(ports, memories, presented);
  return {
    recognise: async (presented) => (await recognise(presented)).caller,
    identify: async (presented) => counted(rate, await recognise(presented)),
    identifyAddress: (remoteAddress) => {
      const known = byAddress(ports, memories, remoteAddress);
      return known instanceof Promise ? known.then((recognised) => counted(rate, recognised)) : counted(rate, known);
    },
    identifyGroup: async ({ group, remoteAddress }) => {
      const row = group === undefined ? undefined : await memories.parties.get(group);
      return row === undefined ? nobody(remoteAddress).caller : counted(rate, askingGroup(row, remoteAddress));
    },
  };
}

/** Notices that a party's rights, state or credentials changed. */
export const partyChannel = "relying-party";

/** A caller, and how often it may ask. */
interface Recognised {
  readonly caller: Caller;
  readonly questionsPerMinute: number | "unlimited";
}

function counted(rate: RateLimiter, { caller, questionsPerMinute }: Recognised): Caller | Promise<Caller> {
  if (caller.kind !== "relying-party" || questionsPerMinute === "unlimited") return caller;
  const { id, remoteAddress } = caller;
  const decided = (decision: "admitted" | "exceeded"): Caller =>
    decision === "admitted" ? caller : refusedParty(id, "rate-exceeded", remoteAddress);
  const decision = rate.take(id, questionsPerMinute);
  return decision instanceof Promise ? decision.then(decided) : decided(decision);
}

interface Memories {
  readonly parties: Memory<PartyRow | undefined>;
  readonly operators: Memory<OperatorRow | undefined>;
  /** "client-certificate:" or "signing-certificate:" and the SHA-256 in hexadecimal. */
  readonly certificates: Memory<CredentialRow | undefined>;
  readonly addresses: Memory<CredentialRow | undefined>;
}

function openMemories({ store, clock }: CallerPorts): Memories {
  const isKnown = (row: unknown) => row !== undefined;
  const certificateOwner = (key: string) => {
    const [kind, fingerprint = ""] = key.split(":");
    const read = kind === "signing-certificate" ? "signing-certificate" : "client-certificate";
    return readCertificateOwner(store, read, Buffer.from(fingerprint, "hex"));
  };
  return {
    parties: openMemory({ clock, read: (id) => readPartyRow(store, id), isKept: isKnown }),
    operators: openMemory({ clock, read: (id) => readOperator(store, id), isKept: isKnown }),
    certificates: openMemory({ clock, read: certificateOwner, isKept: isKnown }),
    // Nobody's address is remembered too: strangers ask as often as they like, and have one address.
    addresses: openMemory({ clock, read: (address) => readAddressOwner(store, address), isKept: () => true }),
  };
}

function recogniseWith(ports: CallerPorts, memories: Memories, presented: Presented): Recognised | Promise<Recognised> {
  const { apiKey, signingCertificate, clientCertificate, remoteAddress } = presented;
  if (apiKey !== undefined) return byKey(ports, memories, { ...presented, apiKey });
  if (signingCertificate !== undefined) {
    return byCertificate(ports, memories, "signing-certificate", signingCertificate, remoteAddress);
  }
  if (clientCertificate !== undefined) {
    return byCertificate(ports, memories, "client-certificate", clientCertificate, remoteAddress);
  }
  return byAddress(ports, memories, remoteAddress);
}

async function byKey(
  ports: CallerPorts,
  memories: Memories,
  { apiKey, protocol = "http", remoteAddress }: Presented & { readonly apiKey: string },
): Promise<Recognised> {
  const parsed = parseApiKey(apiKey);
  if (parsed === undefined || (parsed.owner === "lp" && protocol !== "ldap")) return nobody(remoteAddress);
  const { id, owner } = parsed;
  if (owner === "op") {
    const row = await memories.operators.get(id);
    if (row === undefined || !sameHash(row.hash, hashApiKey(apiKey, ports.digest))) return nobody(remoteAddress);
    return unlimited({ kind: "operator", id, rights: row.rights, device: row.device, remoteAddress });
  }
  const row = await memories.parties.get(id);
  const hash = hashApiKey(apiKey, ports.digest);
  const kind = owner === "lp" ? "ldap-password" : "api-key";
  const secrets = row?.secrets.filter((secret) => secret.kind === kind && sameHash(secret.hash, hash)) ?? [];
  const [secret] = secrets;
  return row === undefined || secret === undefined
    ? nobody(remoteAddress)
    : standing(ports, row, secret, remoteAddress);
}

async function byCertificate(
  ports: CallerPorts,
  memories: Memories,
  kind: "client-certificate" | "signing-certificate",
  certificate: Uint8Array,
  remoteAddress: string,
): Promise<Recognised> {
  const fingerprint = Buffer.from(ports.digest("sha256", certificate)).toString("hex");
  const credential = await memories.certificates.get(`${kind}:${fingerprint}`);
  // A certificate that nobody registered proves nothing; where it comes from may.
  if (credential === undefined) return byAddress(ports, memories, remoteAddress);
  const row = await memories.parties.get(credential.party);
  return row === undefined ? nobody(remoteAddress) : standing(ports, row, credential, remoteAddress);
}

function byAddress(ports: CallerPorts, memories: Memories, remoteAddress: string): Recognised | Promise<Recognised> {
  const address = plainAddress(remoteAddress);
  if (isIP(address) === 0) return stranger(remoteAddress);
  const credential = memories.addresses.get(address);
  if (credential === undefined) return stranger(remoteAddress);
  return ownerOfAddress(ports, memories, credential, remoteAddress);
}

async function ownerOfAddress(
  ports: CallerPorts,
  memories: Memories,
  credential: CredentialRow | Promise<CredentialRow | undefined>,
  remoteAddress: string,
): Promise<Recognised> {
  const known = await credential;
  const row = known === undefined ? undefined : await memories.parties.get(known.party);
  if (known === undefined || row === undefined) return stranger(remoteAddress);
  return standing(ports, row, known, remoteAddress);
}

/** Whether the party may ask now, from there, with this credential. */
function standing({ clock }: CallerPorts, row: PartyRow, { notBefore, notAfter }: Period, from: string): Recognised {
  const now = clock().getTime();
  if (row.state === "suspended") return unlimited(refusedParty(row.id, "party-suspended", from));
  if (now < notBefore || now >= notAfter) return unlimited(refusedParty(row.id, "credential-expired", from));
  if (row.addressOf(from) === "outside") return unlimited(refusedParty(row.id, "address-not-allowed", from));
  const { id, kind: party, group, access, questionsPerMinute } = row;
  return { caller: { kind: "relying-party", id, party, group, access, remoteAddress: from }, questionsPerMinute };
}

/** Its confirmer's address is not its own, and its confirmer has proved who it is. */
function askingGroup(row: PartyRow, remoteAddress: string): Recognised {
  if (row.state === "suspended") return unlimited(refusedParty(row.id, "party-suspended", remoteAddress));
  const { id, kind: party, access, questionsPerMinute } = row;
  return { caller: { kind: "relying-party", id, party, access, remoteAddress }, questionsPerMinute };
}

function refusedParty(party: string, because: PartyStandingCode, remoteAddress: string): Caller {
  return { kind: "anonymous", apiKey: "not-accepted", refused: { party, because }, remoteAddress };
}

function nobody(remoteAddress: string): Recognised {
  return unlimited({ kind: "anonymous", apiKey: "not-accepted", remoteAddress });
}

function stranger(remoteAddress: string): Recognised {
  return unlimited({ kind: "anonymous", apiKey: "absent", remoteAddress });
}

function unlimited(caller: Caller): Recognised {
  return { caller, questionsPerMinute: "unlimited" };
}

interface OperatorRow {
  readonly hash: Uint8Array;
  readonly rights: readonly OperatorRight[];
  readonly device: RegisteredDevice | undefined;
}

async function readOperator(store: Store, id: string): Promise<OperatorRow | undefined> {
  const { rows } = await store.read<{
    key_hash: string;
    rights: readonly string[];
    device: RegisteredDevice["kind"] | null;
    municipality: string | null;
  }>(operatorStatement, [id]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { device: kind, municipality } = row;
  const rights = operatorRights.filter((right) => row.rights.includes(right));
  const device = kind === null || municipality === null ? undefined : { kind, municipality };
  return { hash: Buffer.from(row.key_hash, "hex"), rights, device };
}

const operatorStatement = `select encode(key_hash, 'hex') as key_hash, rights, device, municipality
  from operator_key where operator_key = $1 and state = 'valid'`;
