/** The rows of newly registered residents as COPY takes them: the same as one registration after the other would write. */
import { searchKeysOf } from "../register/search-keys.ts";
import type { ResidentLine } from "./resident-line.ts";

/** What one table gets. */
export interface TableRows {
  readonly statement: string;
  /** Whole rows, some hundred in a piece. */
  readonly text: readonly string[];
}

export type LoadedRows = readonly TableRows[];

export interface RowSetting {
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly placeName: (municipality: string) => string | undefined;
}

/** The rows of these residents in all tables. */
export function rowsOf(residents: readonly ResidentLine[], setting: RowSetting): LoadedRows {
  return [
    tableRows("resident (resident, state, municipality, opened_on, version)", residents, residentRow),
    tableRows(
      `resident_version (resident, version, valid_from, municipality, name, reading, alias, date_of_birth, gender, address,
         nationality, substitutes)`,
      residents,
      versionRow,
    ),
    tableRows(
      "register_event (resident, version, kind, event, recorded_at, recorded_by, revocation)",
      residents,
      (line) => eventRow(line, setting),
    ),
    tableRows(
      `resident_key (resident, since, standing, municipality, reading, given_reading, name, given_name, alias,
         date_of_birth, address)`,
      residents,
      (line) => keyRow(line, setting),
    ),
  ];
}

const rowsOfPiece = 500;

function tableRows(
  target: string,
  residents: readonly ResidentLine[],
  rowOf: (line: ResidentLine) => readonly Value[],
): TableRows {
  const text: string[] = [];
  for (let start = 0; start < residents.length; start += rowsOfPiece) {
    let piece = "";
    for (const line of residents.slice(start, start + rowsOfPiece))
      piece += `${rowOf(line).map(copyText).join("\t")}\n`;
    text.push(piece);
  }
  return { statement: `copy ${target} from stdin`, text };
}

type Value = string | undefined;

function residentRow({ id, openedOn, record }: ResidentLine): readonly Value[] {
  return [id, "registered", record.municipality, openedOn, "1"];
}

function versionRow({ id, openedOn, record }: ResidentLine): readonly Value[] {
  const { municipality, name, reading, alias, dateOfBirth, gender, address, nationality, substitutes } = record;
  const person = [name, reading, alias, dateOfBirth, gender, address, nationality, JSON.stringify(substitutes)];
  return [id, "1", openedOn, municipality, ...person];
}

function eventRow({ id, openedOn: on, record }: ResidentLine, setting: RowSetting): readonly Value[] {
  const event = JSON.stringify({ kind: "registered", on, record });
  return [id, "1", "registered", event, setting.recordedAt.toISOString(), setting.recordedBy, "not-needed"];
}

function keyRow({ id, record }: ResidentLine, { placeName }: RowSetting): readonly Value[] {
  const { reading, givenReading, name, givenName, alias, address } = searchKeysOf(
    record,
    placeName(record.municipality),
  );
  const names = [reading, givenReading, name, givenName, alias];
  return [id, "1", "current", record.municipality, ...names, record.dateOfBirth, address];
}

/** PostgreSQL 18, COPY, text format: backslash, tabulator and line ends are written with a backslash; \N is null. */
function copyText(value: Value): string {
  if (value === undefined) return "\\N";
  if (!/[\\\t\n\r]/.test(value)) return value;
  return value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
