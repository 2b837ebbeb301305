/** The rows of keys in tokens (0761-token-keys.sql) as typed values. */
import { createHash } from "node:crypto";
import { type KeySpecification, keySpecifications, signatureAlgorithms } from "@warifu/pki/algorithm";
import { z } from "zod";
import { canonicalJson, type Store, type Transaction } from "../../store/index.ts";
import { type KeyPolicy, type KeyReference, keyPurposes } from "../types.ts";

export interface TokenKeyFacts {
  readonly reference: KeyReference;
  readonly label: string;
  readonly specification: KeySpecification;
  readonly policy: KeyPolicy;
  readonly generatedAt: Date;
}

export interface TokenKeyRecord extends TokenKeyFacts {
  readonly token: { readonly serial: string; readonly label: string };
  /** CKA_ID, hexadecimal. */
  readonly keyId: string;
  readonly publicKey: Uint8Array;
  readonly destroyedAt: Date | undefined;
}

/** What references of keys in tokens begin with. */
export const tokenStoreName = "token";

/** The CKA_ID that a key with these facts has: the token itself remembers what the row must say. */
export function keyIdOf({ reference, label, specification, policy, generatedAt }: TokenKeyFacts): string {
  const { purpose, algorithm, peoplePerUse } = policy;
  const facts = { reference, label, specification, purpose, algorithm, peoplePerUse };
  return createHash("sha256")
    .update(canonicalJson({ ...facts, generatedAt: generatedAt.toISOString() }))
    .digest("hex");
}

const bytes = z.instanceof(Uint8Array);

const row = z.object({
  reference: z.string(),
  token_serial: z.string(),
  token_label: z.string(),
  key_id: bytes,
  label: z.string(),
  specification: z.enum(keySpecifications),
  algorithm: z.enum(signatureAlgorithms),
  purpose: z.enum(keyPurposes),
  people_per_use: z.number().int(),
  public_key: bytes,
  generated_at: z.date(),
  destroyed_at: z.date().nullable(),
});

const columns =
  "reference, token_serial, token_label, key_id, label, specification, algorithm, purpose, people_per_use, public_key, generated_at, destroyed_at";

type Reader = Pick<Store, "read"> | Pick<Transaction, "query">;

/** One key; undefined: there is none; "altered": its facts are not those under which the token has it. */
export async function readTokenKey(
  reader: Reader,
  reference: KeyReference,
): Promise<TokenKeyRecord | "altered" | undefined> {
  const text = `select ${columns} from token_key where reference = $1`;
  const { rows } = "read" in reader ? await reader.read(text, [reference]) : await reader.query(text, [reference]);
  const [found] = rows;
  return found === undefined ? undefined : recordOf(found);
}

/** All of them in the order of their making; rows that were altered are left out. */
export async function readTokenKeys(store: Pick<Store, "read">): Promise<readonly TokenKeyRecord[]> {
  const { rows } = await store.read(`select ${columns} from token_key order by generated_at, reference`, []);
  return rows.map(recordOf).filter((record) => record !== "altered");
}

function recordOf(found: object): TokenKeyRecord | "altered" {
  const parsed = row.safeParse(found);
  if (!parsed.success) return "altered";
  const { data } = parsed;
  const facts = {
    reference: data.reference as KeyReference,
    label: data.label,
    specification: data.specification,
    policy: { purpose: data.purpose, algorithm: data.algorithm, peoplePerUse: data.people_per_use },
    generatedAt: data.generated_at,
  };
  const keyId = Buffer.from(data.key_id).toString("hex");
  if (keyIdOf(facts) !== keyId) return "altered";
  return {
    ...facts,
    keyId,
    token: { serial: data.token_serial, label: data.token_label },
    publicKey: data.public_key,
    destroyedAt: data.destroyed_at ?? undefined,
  };
}

export async function insertTokenKey(transaction: Transaction, key: TokenKeyRecord): Promise<void> {
  const { purpose, algorithm, peoplePerUse } = key.policy;
  await transaction.query(
    `insert into token_key (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null)`,
    [
      key.reference,
      key.token.serial,
      key.token.label,
      Buffer.from(key.keyId, "hex"),
      key.label,
      key.specification,
      algorithm,
      purpose,
      peoplePerUse,
      key.publicKey,
      key.generatedAt,
    ],
  );
}

/** True when this call did it. */
export async function markDestroyed(transaction: Transaction, reference: KeyReference, at: Date): Promise<boolean> {
  const { rowCount } = await transaction.query(
    "update token_key set destroyed_at = $2 where reference = $1 and destroyed_at is null",
    [reference, at],
  );
  return rowCount === 1;
}
