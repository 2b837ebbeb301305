/**
 * Certificates by COPY into the tables that the program itself uses. What OCSP never reads is short and shared: the octets
 * to be signed and the signature are the same few for all, so that ten million take some gigabytes and not thirteen.
 */
import { createHash } from "node:crypto";
import { type SerialNumber, serialNumberFromHex } from "@warifu/pki/x509";
import type { Store } from "../../src/store/index.ts";
import { copyIn } from "../../src/store/testing.ts";

const authority = "nagasaki";
const rowsOfChunk = 2000;

/** The serial number of the certificate with this number: 16 octets, spread evenly, as ours are. */
export function serialOf(number: number): SerialNumber {
  const serial = serialNumberFromHex(hexOf(number));
  if (serial === undefined) throw new Error("the serial number is none");
  return serial;
}

function hexOf(number: number): string {
  const octets = createHash("sha256").update(`growth ${number}`).digest().subarray(0, 16);
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets.toString("hex");
}

function holderOf(number: number): string {
  return `g${number.toString(36)}`;
}

/** What the certificates are like, as far as those who load them differ. */
export interface LoadedForm {
  /** Each so-many-th is revoked. */
  readonly revokedEvery: number;
  readonly revokedAt: Date;
  /** The list on which a certificate belongs. */
  readonly scopeOf: (number: number) => string;
  /** What was signed. */
  readonly toBeSignedOf: (number: number) => Uint8Array;
  /** Its entry of a list. */
  readonly entryOf: (number: number) => Uint8Array;
}

/** Short and shared wherever OCSP does not look. */
const shortForm: LoadedForm = {
  revokedEvery: 100,
  revokedAt: new Date(),
  scopeOf: () => "municipality:422011",
  toBeSignedOf: () => Uint8Array.of(0x30, 0x00),
  entryOf: (number) => Buffer.from(`3023021000${hexOf(number)}170d3236313132313030303030305a`, "hex"),
};

/** Loads certificates and the revocation of some. Prints how far it has come. */
export async function loadCertificates(
  store: Store,
  count: number,
  say: (line: string) => void,
  form: LoadedForm = shortForm,
): Promise<void> {
  const begun = performance.now();
  await store.connections.dedicated(async (client) => {
    await client.query("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
    for (const { table, columns, row, every = 1 } of tables(form)) {
      const statement = `copy ${table} (${columns}) from stdin`;
      const rows = await copyIn(client, statement, lines(count, every, row));
      say(`load: ${rows} rows of ${table} after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    }
    await client.query("analyze certificate_intent, certificate_signature, holder_certificate, revocation");
    await client.query("checkpoint");
    const size = "select sum(pg_total_relation_size(relid)) as octets from pg_stat_user_tables";
    const { rows } = await client.query<{ octets: string }>(size);
    say(`load: all tables and indexes together take ${(Number(rows[0]?.octets ?? 0) / 1e9).toFixed(2)} GB`);
  });
}

async function* lines(count: number, every: number, row: (number: number) => string): AsyncGenerator<Uint8Array> {
  let text: string[] = [];
  for (let number = 0; number < count; number += every) {
    text.push(row(number));
    if (text.length < rowsOfChunk) continue;
    yield Buffer.from(`${text.join("\n")}\n`);
    text = [];
  }
  if (text.length > 0) yield Buffer.from(`${text.join("\n")}\n`);
}

interface LoadedTable {
  readonly table: string;
  readonly columns: string;
  /** A row in COPY's text form. */
  readonly row: (number: number) => string;
  /** Only each so-many-th certificate has one. */
  readonly every?: number;
}

function tables(form: LoadedForm): readonly LoadedTable[] {
  const now = new Date().toISOString();
  const notAfter = new Date(Date.now() + 3 * 365 * 86_400_000).toISOString();
  const shared = "\\\\x3000";
  const octets = (value: Uint8Array) => `\\\\x${Buffer.from(value).toString("hex")}`;
  return [
    {
      table: "certificate_intent",
      columns:
        "authority, serial, generation, profile, holder, scope, not_before, not_after, public_key_hash, lease, intended_at, to_be_signed",
      row: (number) => {
        const serial = hexOf(number);
        const key = `\\\\x${serial.split("").reverse().join("")}`;
        const holder = holderOf(number);
        return [
          authority,
          `\\\\x${serial}`,
          1,
          "resident-signature",
          holder,
          form.scopeOf(number),
          now,
          notAfter,
          key,
          1,
          now,
          octets(form.toBeSignedOf(number)),
        ].join("\t");
      },
    },
    {
      table: "certificate_signature",
      columns: "authority, serial, signature, signed_at",
      row: (number) => [authority, `\\\\x${hexOf(number)}`, shared, now].join("\t"),
    },
    {
      table: "holder_certificate",
      columns: "authority, holder, profile, serial, not_after",
      row: (number) =>
        [authority, holderOf(number), "resident-signature", `\\\\x${hexOf(number)}`, notAfter].join("\t"),
    },
    {
      table: "revocation",
      columns: "authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month, entry",
      every: form.revokedEvery,
      row: (number) => {
        const month = `${notAfter.slice(0, 7)}-01`;
        return [
          authority,
          `\\\\x${hexOf(number)}`,
          1,
          form.scopeOf(number),
          "cessationOfOperation",
          "holder-withdrawal",
          form.revokedAt.toISOString(),
          notAfter,
          month,
          octets(form.entryOf(number)),
        ].join("\t");
      },
    },
  ];
}
