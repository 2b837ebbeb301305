/**
 * Who asks. A key's row is read at most once a second and remembered for that second, so that a busy verifier costs the
 * database one read a second and a withdrawn right ends within one. The memory is bounded and keeps no secret: what it
 * holds is what the row holds. A key that is not known is never remembered.
 */
import type { Digest } from "@warifu/pki/algorithm";
import type { Store } from "../../store/index.ts";
import { type Caller, type OperatorRight, operatorRights } from "../types.ts";
import { hashApiKey, type ParsedApiKey, parseApiKey, sameHash } from "./api-key.ts";
import { partyOfCertificate } from "./client-certificate.ts";

export interface CallerPorts {
  readonly store: Store;
  readonly digest: Digest;
  readonly clock: () => Date;
}

export interface Presented {
  /** What stood in the Authorization header after "Bearer "; undefined: nothing did. */
  readonly apiKey: string | undefined;
  /** DER of the certificate whose key was proved on a TLS connection; it counts only where no key is presented. */
  readonly clientCertificate?: Uint8Array | undefined;
  readonly remoteAddress: string;
}

export interface CallerDirectory {
  /** Never refuses: who presents no key, or one that is not accepted, is anonymous. @throws StoreFault */
  identify(presented: Presented): Promise<Caller>;
}

interface KeyRow {
  readonly hash: Uint8Array;
  readonly rights: readonly OperatorRight[];
  readonly readAt: number;
}

const rememberMilliseconds = 1000;
const rememberedKeys = 4096;

/** The callers known to this process's database. */
export function openCallerDirectory(ports: CallerPorts): CallerDirectory {
  const remembered = new Map<string, Promise<KeyRow | undefined>>();
  return {
    identify: async (presented) => {
      const { apiKey, clientCertificate, remoteAddress } = presented;
      if (apiKey === undefined) {
        const id = clientCertificate === undefined ? undefined : await partyOfCertificate(ports, clientCertificate);
        if (id !== undefined) return { kind: "relying-party", id, remoteAddress };
        return { kind: "anonymous", apiKey: "absent", remoteAddress };
      }
      const parsed = parseApiKey(apiKey);
      const row = parsed === undefined ? undefined : await keyRow(ports, remembered, parsed);
      if (parsed === undefined || row === undefined || !sameHash(row.hash, hashApiKey(apiKey, ports.digest))) {
        return { kind: "anonymous", apiKey: "not-accepted", remoteAddress };
      }
      return parsed.owner === "rp"
        ? { kind: "relying-party", id: parsed.id, remoteAddress }
        : { kind: "operator", id: parsed.id, rights: row.rights, remoteAddress };
    },
  };
}

async function keyRow(
  ports: CallerPorts,
  remembered: Map<string, Promise<KeyRow | undefined>>,
  key: ParsedApiKey,
): Promise<KeyRow | undefined> {
  const name = `${key.owner}.${key.id}`;
  const known = remembered.get(name);
  if (known !== undefined) {
    const row = await known;
    if (row !== undefined && Math.abs(ports.clock().getTime() - row.readAt) < rememberMilliseconds) return row;
    if (remembered.get(name) === known) remembered.delete(name);
  }
  return remembered.get(name) ?? readOnce(ports, remembered, key, name);
}

/** Requests that come while the row is being read wait for the same read. */
function readOnce(
  ports: CallerPorts,
  remembered: Map<string, Promise<KeyRow | undefined>>,
  key: ParsedApiKey,
  name: string,
): Promise<KeyRow | undefined> {
  const reading = readKey(ports, key);
  remembered.set(name, reading);
  const oldest = remembered.size > rememberedKeys ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  const forget = () => {
    if (remembered.get(name) === reading) remembered.delete(name);
  };
  reading.then((row) => row === undefined && forget(), forget);
  return reading;
}

async function readKey(ports: CallerPorts, key: ParsedApiKey): Promise<KeyRow | undefined> {
  const readAt = ports.clock().getTime();
  const statement = key.owner === "rp" ? relyingPartyStatement : operatorStatement;
  const result = await ports.store.read<{ key_hash: string; rights: readonly string[] }>(statement, [key.id]);
  const row = result.rows[0];
  if (row === undefined) return undefined;
  const rights = operatorRights.filter((right) => row.rights.includes(right));
  return { hash: Buffer.from(row.key_hash, "hex"), rights, readAt };
}

const relyingPartyStatement = `select encode(key_hash, 'hex') as key_hash, '{}'::text[] as rights
  from relying_party where relying_party = $1 and state = 'registered'`;
const operatorStatement = `select encode(key_hash, 'hex') as key_hash, rights
  from operator_key where operator_key = $1 and state = 'valid'`;
