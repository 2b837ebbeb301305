/** The rows of the software key store (0100-keys.sql) as typed values. */
import { type KeySpecification, keySpecifications, signatureAlgorithms } from "@warifu/pki/algorithm";
import { z } from "zod";
import { canonicalJson, type Store, type Transaction } from "../store/index.ts";
import type { StoredRoot } from "./root.ts";
import type { SealedSecret } from "./secret-box.ts";
import { type KeyPolicy, type KeyReference, keyPurposes } from "./types.ts";

/** One row of key_pair. */
export interface KeyRecord {
  readonly reference: KeyReference;
  readonly label: string;
  readonly specification: KeySpecification;
  readonly policy: KeyPolicy;
  readonly publicKey: Uint8Array;
  /** undefined: destroyed. */
  readonly sealed: SealedSecret | undefined;
  readonly generatedAt: Date;
}

type Reader = Pick<Store, "read"> | Pick<Transaction, "query">;

async function select(reader: Reader, text: string, values: readonly string[]): Promise<readonly object[]> {
  const { rows } = "read" in reader ? await reader.read(text, values) : await reader.query(text, values);
  return rows;
}

/** The software store's name: what its references begin with. */
export const softwareStoreName = "software";

const bytes = z.instanceof(Uint8Array);

const rootRow = z.object({
  store_id: z.uuid(),
  activation_groups: z
    .array(z.object({ name: z.string(), threshold: z.number().int().min(2), people: z.number().int().min(2) }))
    .min(1),
  check_value: bytes,
});

/** The root of a store; undefined before it was initialised, "altered" when its row cannot be one of ours. */
export async function readRoot(reader: Reader, store: string): Promise<StoredRoot | "altered" | undefined> {
  const text = "select store_id, activation_groups, check_value from key_store_root where store = $1";
  const [row] = await select(reader, text, [store]);
  if (row === undefined) return undefined;
  const parsed = rootRow.safeParse(row);
  if (!parsed.success) return "altered";
  const { store_id: storeId, activation_groups: groups, check_value: checkValue } = parsed.data;
  return { storeId, groups, checkValue };
}

export async function insertRoot(transaction: Transaction, store: string, root: StoredRoot, at: Date): Promise<void> {
  await transaction.query(
    "insert into key_store_root (store, store_id, activation_groups, check_value, initialised_at) values ($1, $2, $3, $4, $5)",
    [store, root.storeId, JSON.stringify(root.groups), root.checkValue, at],
  );
}

const keyRow = z
  .object({
    reference: z.string(),
    label: z.string(),
    specification: z.enum(keySpecifications),
    algorithm: z.string(),
    purpose: z.enum(keyPurposes),
    people_per_use: z.number().int(),
    public_key: bytes,
    nonce: bytes.nullable(),
    sealed: bytes.nullable(),
    generated_at: z.date(),
  })
  .transform((row, context): KeyRecord => {
    const algorithm = signatureAlgorithms.find((name) => name === row.algorithm);
    if (algorithm === undefined) {
      context.addIssue("algorithm");
      return z.NEVER;
    }
    return {
      reference: row.reference as KeyReference,
      label: row.label,
      specification: row.specification,
      policy: { purpose: row.purpose, algorithm, peoplePerUse: row.people_per_use },
      publicKey: row.public_key,
      sealed: row.nonce === null || row.sealed === null ? undefined : { nonce: row.nonce, sealed: row.sealed },
      generatedAt: row.generated_at,
    };
  });

const keyColumns =
  "reference, label, specification, algorithm, purpose, people_per_use, public_key, nonce, sealed, generated_at";

/** One key; undefined when there is none of that reference, "altered" when its row cannot be one of ours. */
export async function readKey(reader: Reader, reference: KeyReference): Promise<KeyRecord | "altered" | undefined> {
  const [row] = await select(reader, `select ${keyColumns} from key_pair where reference = $1`, [reference]);
  if (row === undefined) return undefined;
  const parsed = keyRow.safeParse(row);
  return parsed.success ? parsed.data : "altered";
}

/** All keys of a store in the order of their making. */
export async function readKeys(
  reader: Reader,
  store: string,
): Promise<readonly { readonly reference: KeyReference; readonly record: KeyRecord | "altered" }[]> {
  const text = `select ${keyColumns} from key_pair where store = $1 order by generated_at, reference`;
  const rows = await select(reader, text, [store]);
  return rows.map((row) => {
    const parsed = keyRow.safeParse(row);
    const { reference } = z.object({ reference: z.string() }).parse(row);
    return { reference: reference as KeyReference, record: parsed.success ? parsed.data : "altered" };
  });
}

export async function insertKey(transaction: Transaction, store: string, key: KeyRecord): Promise<void> {
  await transaction.query(
    `insert into key_pair (store, ${keyColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [store, ...valuesOf(key)],
  );
}

/** In the order of `keyColumns`. */
function valuesOf(key: KeyRecord) {
  const { algorithm, purpose, peoplePerUse } = key.policy;
  return [
    key.reference,
    key.label,
    key.specification,
    algorithm,
    purpose,
    peoplePerUse,
    key.publicKey,
    key.sealed?.nonce,
    key.sealed?.sealed,
    key.generatedAt,
  ];
}

/** Puts a key back in the place of a row that was altered; false: it was destroyed, or is not there. */
export async function replaceKey(transaction: Transaction, key: KeyRecord): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update key_pair set label = $2, specification = $3, algorithm = $4, purpose = $5, people_per_use = $6, public_key = $7,
       nonce = $8, sealed = $9, generated_at = $10 where reference = $1 and destroyed_at is null`,
    valuesOf(key),
  );
  return rowCount === 1;
}

/** Wipes the private half; true when this call did it. */
export async function wipeKey(transaction: Transaction, reference: KeyReference, at: Date): Promise<boolean> {
  const text =
    "update key_pair set nonce = null, sealed = null, destroyed_at = $2 where reference = $1 and sealed is not null";
  const { rowCount } = await transaction.query(text, [reference, at]);
  return rowCount === 1;
}

/** What the encryption of a private key is bound to: every fact of its row, so that none can be changed unseen. */
export function associatedData({
  reference,
  label,
  specification,
  policy,
  publicKey,
  generatedAt,
}: Omit<KeyRecord, "sealed">) {
  return canonicalJson({
    reference,
    label,
    specification,
    ...policy,
    publicKey: Buffer.from(publicKey).toString("hex"),
    generatedAt: generatedAt.toISOString(),
  });
}
