/**
 * What is handed over when a body stops (CPS 4-18): duties with their unfinished work, books, papers, media, keys and archives, each
 * line counted from the store by one question. A room that keeps something more adds a line here and its name to the texts.
 */
import type { InventorySource } from "@warifu/contract";
import type { Transaction } from "../../store/index.ts";
import type { InventoryItem } from "./types.ts";

interface Source {
  readonly source: InventorySource;
  readonly kind: InventoryItem["kind"];
  /** $1 the authority, $2 the delegation; gives detail and number, at most `mostLines`. */
  readonly question: string;
}

const mostLines = 200;

/** Unfinished work of the numbered duties that can have some waiting. */
const waiting: Readonly<Record<number, string>> = {
  1: "select count(*)::int as stored from open_intents where $1 = any (authorities)",
  8: "select count(*)::int as stored from register_event where revocation = 'due'",
  10: `select count(*)::int as stored from compromise_case where authority = $1 and state not in ('dismissed', 'ended')`,
  11: "select count(*)::int as stored from relying_party where state in ('notified', 'examined', 'agreed')",
  13: "select count(*)::int as stored from provision_report where state = 'drafted'",
};

const sources: readonly Source[] = [
  {
    source: "certificates",
    kind: "book",
    question: `select profile as detail, count(*)::int as stored from certificate_intent where authority = $1 group by profile`,
  },
  {
    source: "revocations",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from revocation where authority = $1`,
  },
  {
    source: "revocation-lists",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from crl where authority = $1`,
  },
  {
    source: "register-notices",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from register_forwarding where delegation = $2`,
  },
  {
    source: "relying-parties",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from relying_party`,
  },
  {
    source: "resident-cases",
    kind: "book",
    question: "select '' as detail, count(*)::int as stored from resident_case",
  },
  {
    source: "staff-records",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from staff_record join staff_of_body using (account)
      where body = (select body from delegation where delegation = $2)`,
  },
  {
    source: "work-orders",
    kind: "book",
    question: `select '' as detail, count(*)::int as stored from work_order`,
  },
  {
    source: "provision-statements",
    kind: "paper",
    question: `select '' as detail, count(*)::int as stored from provision_statement`,
  },
  {
    source: "provision-reports",
    kind: "paper",
    question: `select '' as detail, count(*)::int as stored from provision_report`,
  },
  {
    source: "dealings",
    kind: "paper",
    question: `select '' as detail, count(*)::int as stored from delegation_dealing where delegation = $2`,
  },
  {
    source: "committee-records",
    kind: "paper",
    question: `select '' as detail, count(*)::int as stored from protection_committee_record where delegation = $2`,
  },
  {
    source: "transcripts",
    kind: "paper",
    question: `select '' as detail, count(*)::int as stored from ceremony`,
  },
  {
    source: "backup-modules",
    kind: "medium",
    question: `select room as detail, count(*)::int as stored from backup_module where state = 'kept' group by room`,
  },
  {
    source: "archive-carriers",
    kind: "medium",
    question: "select '' as detail, count(*)::int as stored from archive_carrier where state in ('stored', 'lent')",
  },
  {
    source: "authority-keys",
    kind: "key",
    question: `select key_reference as detail, 1 as stored from authority_generation where authority = $1 and state <> 'ended'`,
  },
  {
    source: "audit-exports",
    kind: "archive",
    question: `select '' as detail, count(*)::int as stored from audit_export`,
  },
  {
    source: "archive-packages",
    kind: "archive",
    question: "select '' as detail, count(*)::int as stored from archive_package",
  },
  {
    source: "revocation-information-files",
    kind: "archive",
    question: `select '' as detail, count(*)::int as stored from revocation_information_file where authority = $1`,
  },
];

/** Counts everything in one transaction, so that the lines are of one moment; registers without anything have no line. */
export async function drawUpInventory(
  transaction: Transaction,
  {
    authority,
    delegation,
    duties,
  }: { readonly authority: string; readonly delegation: string; readonly duties: readonly number[] },
): Promise<readonly InventoryItem[]> {
  const lines: Omit<InventoryItem, "number">[] = [];
  for (const duty of duties) {
    const stored = await waitingFor(transaction, duty, authority);
    lines.push({ kind: "duty", source: "unfinished-work", detail: String(duty), stored });
  }
  for (const { source, kind, question } of sources) {
    const { rows } = await transaction.query<{ detail: string; stored: number }>(
      `with asked as (select $1::text, $2::bigint) ${question} order by 1 limit ${mostLines}`,
      [authority, delegation],
    );
    for (const { detail, stored } of rows) if (stored > 0) lines.push({ kind, source, detail, stored });
  }
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}

async function waitingFor(transaction: Transaction, duty: number, authority: string): Promise<number> {
  const question = waiting[duty];
  if (question === undefined) return 0;
  const { rows } = await transaction.query<{ stored: number }>(`with asked as (select $1::text) ${question}`, [
    authority,
  ]);
  return rows[0]?.stored ?? 0;
}
