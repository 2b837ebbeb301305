/** What is read of a relying party when somebody proves to be it. */
import type { Store } from "../../store/index.ts";
import type { PartyKind } from "../parties/classes.ts";
import { networkMatcher } from "../parties/networks.ts";
import type { CredentialKind, PartyAccess, PartyLimits } from "../parties/types.ts";

export interface PartyRow {
  readonly id: string;
  readonly kind: PartyKind;
  readonly group: string | undefined;
  /** "suspended" also while the group verifier behind a confirmer has no right of access. */
  readonly state: "registered" | "suspended";
  readonly access: PartyAccess;
  readonly questionsPerMinute: number | "unlimited";
  readonly addressOf: (address: string) => "inside" | "outside";
  readonly secrets: readonly SecretRow[];
}

export interface Period {
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface SecretRow extends Period {
  readonly kind: "api-key" | "ldap-password";
  readonly hash: Uint8Array;
}

/** Whose a certificate or an address is. */
export interface CredentialRow extends Period {
  readonly party: string;
}

interface StoredParty {
  readonly kind: PartyKind;
  readonly group_verifier: string | null;
  readonly state: "registered" | "suspended";
  readonly group_state: string | null;
  readonly access: PartyAccess;
  readonly limits: PartyLimits;
  readonly secrets: readonly {
    readonly kind: SecretRow["kind"];
    readonly hash: string;
    readonly not_before: number;
    readonly not_after: number;
  }[];
}

/** A party that is registered or suspended; undefined: nobody whom a credential could prove. @throws StoreFault */
export async function readPartyRow(store: Store, id: string): Promise<PartyRow | undefined> {
  const { rows } = await store.read<StoredParty>(partyStatement, [id], "party-row");
  const [row] = rows;
  if (row === undefined) return undefined;
  const { networks, questionsPerMinute } = row.limits;
  const isBehindGroup = row.group_verifier === null || row.group_state === "registered";
  return {
    id,
    kind: row.kind,
    group: row.group_verifier ?? undefined,
    state: isBehindGroup ? row.state : "suspended",
    access: row.access,
    questionsPerMinute,
    addressOf: networks === "any" ? () => "inside" : networkMatcher(networks),
    secrets: row.secrets.map(({ kind, hash, not_before: notBefore, not_after: notAfter }) => {
      return { kind, hash: Buffer.from(hash, "hex"), notBefore, notAfter };
    }),
  };
}

const partyStatement = `select p.kind, p.group_verifier, p.state, g.state as group_state,
    p.record->'access' as access, p.record->'limits' as limits,
    coalesce((select json_agg(json_build_object('kind', c.kind, 'hash', encode(c.hash, 'hex'),
        'not_before', extract(epoch from c.not_before) * 1000, 'not_after', extract(epoch from c.not_after) * 1000))
      from relying_party_credential c where c.relying_party = p.relying_party and c.state = 'valid'
        and c.kind in ('api-key', 'ldap-password')), '[]') as secrets
  from relying_party p left join relying_party g on g.relying_party = p.group_verifier
  where p.relying_party = $1 and p.state in ('registered', 'suspended')`;

/** Whose certificate has this SHA-256. @throws StoreFault */
export async function readCertificateOwner(
  store: Store,
  kind: Extract<CredentialKind, "client-certificate" | "signing-certificate">,
  fingerprint: Uint8Array,
): Promise<CredentialRow | undefined> {
  const { rows } = await store.read<StoredCredential>(
    `select relying_party, not_before, not_after from relying_party_credential
     where kind = $1 and hash = $2 and state = 'valid'`,
    [kind, Buffer.from(fingerprint)],
    "party-of-certificate",
  );
  return credentialRow(rows[0]);
}

/** Whose network an address lies in; networks of two parties never overlap. @throws StoreFault */
export async function readAddressOwner(store: Store, address: string): Promise<CredentialRow | undefined> {
  const { rows } = await store.read<StoredCredential>(
    `select relying_party, not_before, not_after from relying_party_credential
     where kind = 'source-address' and state = 'valid' and network >>= $1::inet`,
    [address],
    "party-of-address",
  );
  return credentialRow(rows[0]);
}

interface StoredCredential {
  readonly relying_party: string;
  readonly not_before: Date;
  readonly not_after: Date;
}

function credentialRow(row: StoredCredential | undefined): CredentialRow | undefined {
  if (row === undefined) return undefined;
  return { party: row.relying_party, notBefore: row.not_before.getTime(), notAfter: row.not_after.getTime() };
}
