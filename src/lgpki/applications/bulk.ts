/**
 * Many applications at once, as a table (CSV, RFC 4180): every line is checked, every wrong one is named with what is wrong,
 * and either all are received or none.
 */
import { type LgpkiType, lgpkiTypes } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { BranchPerson, LgpkiPorts } from "../ports.ts";
import { auditRefusal } from "./change.ts";
import { type CirsForm, openPrepared, prepareReception, type ReceptionRefusal } from "./receive.ts";
import { readTable, type TableRefusal } from "./table-lines.ts";
import type { Reception, RequestedEntries } from "./types.ts";

/** The columns in their order; server names stand in one cell, separated by spaces. */
export const bulkColumns = [
  "type",
  "unit",
  "name",
  "mail",
  "server_names",
  "applicant",
  "section",
  "certification_request",
] as const;
type Line = Readonly<Record<(typeof bulkColumns)[number], string>>;

export const mostBulkLines = 500;

/** Why one line is not received. */
export type LineCode =
  | ReceptionRefusal["code"]
  | "type-unknown"
  | "applicant-missing"
  | "request-missing"
  | "key-repeated";

export type BulkRefusal =
  | TableRefusal
  | { readonly code: "table-too-long"; readonly field: "table"; readonly lines: number; readonly most: number }
  | {
      readonly code: "table-lines-wrong";
      readonly field: "table";
      /** The first line below the head is 2. */
      readonly lines: readonly {
        readonly line: number;
        readonly code: LineCode;
        readonly refusal?: ReceptionRefusal;
      }[];
    };

interface PreparedLine {
  readonly line: number;
  readonly form: CirsForm;
  readonly command: Reception;
}

/** Receives all lines, or none. @throws StoreFault */
export async function receiveTable(
  ports: LgpkiPorts,
  person: BranchPerson,
  table: string,
): Promise<Result<readonly { readonly line: number; readonly application: string }[], BulkRefusal>> {
  const lines = readTable(table, bulkColumns);
  if (!lines.ok) return lines;
  if (lines.value.length > mostBulkLines)
    return refuse({ code: "table-too-long", field: "table", lines: lines.value.length, most: mostBulkLines });
  const prepared = await prepareLines(ports, person, lines.value as readonly Line[]);
  return ports.store.transaction(async (transaction) => {
    if (!prepared.ok) {
      auditRefusal(transaction, person, undefined, "receive-table", prepared.refusal.code);
      return prepared;
    }
    const received: { line: number; application: string }[] = [];
    for (const { line, form, command } of prepared.value) {
      const opened = await openPrepared(ports, transaction, person, form, command);
      if (!opened.ok) throw new TypeError("a prepared line is received");
      received.push({ line, application: opened.value.number });
    }
    return ok(received);
  });
}

async function prepareLines(
  ports: LgpkiPorts,
  person: BranchPerson,
  lines: readonly Line[],
): Promise<Result<readonly PreparedLine[], BulkRefusal>> {
  const prepared: PreparedLine[] = [];
  const wrong: Extract<BulkRefusal, { code: "table-lines-wrong" }>["lines"][number][] = [];
  const keys = new Set<string>();
  for (const [index, cells] of lines.entries()) {
    const line = index + 2;
    const form = formOf(cells);
    if (!form.ok) {
      wrong.push({ line, code: form.refusal });
      continue;
    }
    const reception = await prepareReception(ports, person, form.value);
    if (!reception.ok) wrong.push({ line, code: reception.refusal.code, refusal: reception.refusal });
    else if (keys.has(reception.value.publicKeyHash ?? "")) wrong.push({ line, code: "key-repeated" });
    else prepared.push({ line, form: form.value, command: reception.value });
    if (reception.ok) keys.add(reception.value.publicKeyHash ?? "");
  }
  return wrong.length === 0 ? ok(prepared) : refuse({ code: "table-lines-wrong", field: "table", lines: wrong });
}

function formOf(cells: Line): Result<CirsForm, "type-unknown" | "applicant-missing" | "request-missing"> {
  const type: LgpkiType | undefined = lgpkiTypes.find((known) => known === cells.type);
  if (type === undefined) return refuse("type-unknown");
  if (cells.applicant.trim() === "" || cells.section.trim() === "") return refuse("applicant-missing");
  const text = cells.certification_request.replace(/-----(BEGIN|END)[A-Z ]+-----|\s/g, "");
  if (text === "" || !/^[A-Za-z0-9+/]+=*$/.test(text)) return refuse("request-missing");
  const applicant = { name: cells.applicant, section: cells.section };
  return ok({ kind: "issue", type, applicant, entries: entriesOf(cells), request: Buffer.from(text, "base64") });
}

function entriesOf({ unit, name, mail, server_names: servers }: Line): RequestedEntries {
  const serverNames = servers.split(/\s+/).filter((one) => one !== "");
  return {
    ...(unit === "" ? {} : { unit }),
    ...(name === "" ? {} : { name }),
    ...(mail === "" ? {} : { mail }),
    ...(serverNames.length === 0 ? {} : { serverNames }),
  };
}
