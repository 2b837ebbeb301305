import type { Store, Transaction } from "../../store/index.ts";
import type { Manifest } from "./manifest.ts";

/** A file's facts without its lists. */
export interface FileRow {
  readonly authority: string;
  readonly day: string;
  readonly lists: number;
  readonly octets: number;
  /** SHA-256 of the whole file. */
  readonly digest: Uint8Array;
  /** SHA-256 of the public key that signed it. */
  readonly keyFingerprint: Uint8Array;
  readonly madeAt: Date;
}

/** The same with what is needed to put it together. */
export interface WholeFileRow extends FileRow {
  readonly manifestText: string;
  readonly manifest: Manifest;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

const facts = `authority, day, lists, octets, digest, sha256(public_key) as key_fingerprint, made_at`;

/** An authority's files, newest first; `before`: only older days. */
export async function readFiles(
  store: Store,
  asked: { readonly authority: string; readonly before?: string | undefined; readonly limit: number },
): Promise<readonly FileRow[]> {
  const { rows } = await store.read<FactsRow>(
    `select ${facts} from revocation_information_file
     where authority = $1 and ($2::date is null or day < $2)
     order by revocation_information_file.day desc limit $3`,
    [asked.authority, asked.before, asked.limit],
  );
  return rows.map(fileRow);
}

export async function readFile(store: Store, authority: string, day: string): Promise<WholeFileRow | undefined> {
  const { rows } = await store.read<FactsRow & WholeRow>(
    `select ${facts}, manifest, signature, public_key from revocation_information_file where authority = $1 and day = $2`,
    [authority, day],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { manifest, signature, public_key: publicKey } = row;
  // Our own text, written once and signed.
  return { ...fileRow(row), manifestText: manifest, manifest: JSON.parse(manifest) as Manifest, signature, publicKey };
}

export type NewFile = Omit<WholeFileRow, "keyFingerprint" | "manifest">;

export async function insertFile(transaction: Transaction, file: NewFile): Promise<void> {
  await transaction.query(
    `insert into revocation_information_file
       (authority, day, manifest, signature, public_key, lists, octets, digest, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.authority,
      file.day,
      file.manifestText,
      Buffer.from(file.signature),
      Buffer.from(file.publicKey),
      file.lists,
      file.octets,
      Buffer.from(file.digest),
      file.madeAt,
    ],
  );
}

interface FactsRow {
  readonly authority: string;
  readonly day: string;
  readonly lists: number;
  readonly octets: number;
  readonly digest: Uint8Array;
  readonly key_fingerprint: Uint8Array;
  readonly made_at: Date;
}

interface WholeRow {
  readonly manifest: string;
  readonly signature: Uint8Array;
  readonly public_key: Uint8Array;
}

function fileRow(row: FactsRow): FileRow {
  const { authority, day, lists, octets, digest } = row;
  return { authority, day, lists, octets, digest, keyFingerprint: row.key_fingerprint, madeAt: row.made_at };
}
