/**
 * Residents by the beginning of a name, its reading, an alias or an address, by date of birth and by identifier; also by
 * names they had before. Every way to search is a range of one index of migration 0700, read in its order, so that a page
 * costs the same however many residents there are; the other criteria are looked at row by row on that range.
 */
import type { CivilDate, MunicipalityCode, PolicySet } from "../../policy/index.ts";
import type { SqlValue, Store } from "../../store/index.ts";
import { placeNames } from "./context.ts";
import { readResidents } from "./repository.ts";
import { addressPart, folded, foldedWords } from "./search-keys.ts";
import type { KnownResident, ResidentId } from "./types.ts";

/** All that are given must fit. */
export interface ResidentSearch {
  readonly resident?: string;
  /** Kana, its beginning; two words: family and given name. One word is looked for in both. */
  readonly reading?: string;
  /** Name or alias, the same way. */
  readonly name?: string;
  readonly dateOfBirth?: CivilDate;
  /** Beginning of the address from the town on; what stands before is passed over. */
  readonly address?: string;
  readonly municipality?: MunicipalityCode;
  readonly after?: SearchPosition;
  /** 1 to 100. */
  readonly limit: number;
}

/** Where a page ended: the key by which the last one was found, and who it was. */
export interface SearchPosition {
  readonly key: string;
  readonly resident: string;
}

export interface FoundResident {
  readonly resident: KnownResident;
  /** "former": found by a name of the past. */
  readonly by: "current" | "former";
  readonly position: SearchPosition;
}

/** A page, in the order of what was searched by; nobody when no criterion has a character. @throws StoreFault */
export async function findResidents(
  { store, policies }: { readonly store: Pick<Store, "read">; readonly policies: PolicySet },
  search: ResidentSearch,
): Promise<readonly FoundResident[]> {
  const statement = statementOf(search, placeNames(policies));
  if (statement === undefined) return [];
  const { rows } = await store.read<FoundRow>(statement.text, statement.values);
  return withResidents(store, rows);
}

/**
 * For one field in which anything may be typed: at most `limit` residents whose name, reading, alias or identifier begins
 * so, by identifier; `municipality`: of this one only. @throws StoreFault
 */
export async function searchResidents(
  store: Pick<Store, "read">,
  text: string,
  limit: number,
  municipality?: MunicipalityCode,
): Promise<readonly KnownResident[]> {
  const word = folded(text);
  if (word === "") return [];
  const columns = ["reading", "given_reading", "name", "given_name", "alias"] as const;
  const ways = columns.map((column): Way => [{ column, beginning: word }]);
  const { text: statement, values } = rangeStatement(ways, {
    limit,
    ...(municipality === undefined ? {} : { municipality }),
  });
  const named = await store.read<FoundRow>(statement, values);
  const numbered = await store.read<{ resident: ResidentId }>("select resident from resident where resident = $1", [
    text.trim().toUpperCase(),
  ]);
  const ids = new Set([...numbered.rows, ...named.rows].map(({ resident }) => resident));
  const residents = await readResidents(store, [...ids]);
  return [...residents.values()]
    .filter(({ record }) => municipality === undefined || record.municipality === municipality)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, limit);
}

interface FoundRow {
  readonly resident: ResidentId;
  readonly key: string;
  readonly standing: "current" | "former";
}

async function withResidents(store: Pick<Store, "read">, rows: readonly FoundRow[]): Promise<readonly FoundResident[]> {
  const residents = await readResidents(store, [...new Set(rows.map(({ resident }) => resident))]);
  const found: FoundResident[] = [];
  for (const { resident: id, key, standing } of rows) {
    const resident = residents.get(id);
    if (resident !== undefined && !found.some((other) => other.resident === resident))
      found.push({ resident, by: standing, position: { key, resident: id } });
  }
  return found;
}

// --- statements ----------------------------------------------------------------------------------------------------------

interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

type KeyColumn = "reading" | "given_reading" | "name" | "given_name" | "alias" | "address";

interface Range {
  readonly column: KeyColumn;
  readonly beginning: string;
}

/** Ranges that must all hold. */
type Way = readonly Range[];

function statementOf(search: ResidentSearch, places: readonly string[]): Statement | undefined {
  if (search.resident !== undefined) {
    const text = "select resident, '' as key, 'current' as standing from resident where resident = $1";
    return { text, values: [search.resident.trim().toUpperCase()] };
  }
  const ways = waysOf(search, places);
  if (ways.length === 0 || ways.some((way) => way.length === 0 && search.dateOfBirth === undefined)) return undefined;
  return search.dateOfBirth === undefined
    ? rangeStatement(ways, search)
    : birthStatement(ways, search.dateOfBirth, search);
}

/** Every combination of what the criteria may mean. */
function waysOf({ reading, name, address }: ResidentSearch, places: readonly string[]): readonly Way[] {
  const addressBeginning = address === undefined ? "" : addressPart(address, places);
  const choices: readonly (readonly Way[])[] = [
    readingWays(foldedWords(reading ?? "")),
    nameWays(foldedWords(name ?? "")),
    addressBeginning === "" ? [[]] : [[{ column: "address", beginning: addressBeginning }]],
  ];
  return choices.reduce<readonly Way[]>(
    (ways, choice) => ways.flatMap((way) => choice.map((more): Way => [...way, ...more])),
    [[]],
  );
}

function readingWays([family, ...given]: readonly string[]): readonly Way[] {
  if (family === undefined) return [[]];
  if (given.length === 0) return [range("reading", family), range("given_reading", family)];
  return [[...range("reading", family), ...range("given_reading", given.join(""))]];
}

function nameWays([family, ...given]: readonly string[]): readonly Way[] {
  if (family === undefined) return [[]];
  if (given.length === 0) return [range("name", family), range("given_name", family), range("alias", family)];
  const whole = family + given.join("");
  return [[...range("name", family), ...range("given_name", given.join(""))], range("alias", whole)];
}

function range(column: KeyColumn, beginning: string): Way {
  return [{ column, beginning }];
}

type Page = Pick<ResidentSearch, "municipality" | "after" | "limit">;

/** The municipalities that have residents, each found by one step in the index. */
const places = `with recursive place(code) as (
    (select municipality from resident order by municipality limit 1)
    union all
    select (select municipality from resident where municipality > code order by municipality limit 1)
    from place where code is not null)`;

/** Each way is read along the index of its longest beginning, in each municipality as far as the page goes. */
function rangeStatement(ways: readonly Way[], page: Page): Statement {
  const values: SqlValue[] = [];
  const parameter = (value: SqlValue) => `$${values.push(value)}`;
  const limit = parameter(page.limit);
  const municipalities =
    page.municipality === undefined
      ? "(select code from place where code is not null) municipalities"
      : `(select ${parameter(page.municipality)}::text as code) municipalities`;
  const parts = ways.map((way) => {
    const driver = longest(way);
    const conditions = [
      ...way.map((one) => within(one, parameter)),
      `${driver} <> ''`,
      ...beyond(driver, page.after, parameter),
    ];
    return `(select found.* from ${municipalities}, lateral (
      select resident, ${driver} as key, standing from resident_key
      where municipality = code and ${conditions.join(" and ")} order by ${driver}, resident limit ${limit}) found
      order by key, resident limit ${limit})`;
  });
  const text = `${page.municipality === undefined ? places : ""}
    select resident, key, standing from (${parts.join(" union all ")}) every order by key, resident limit ${limit}`;
  return { text, values };
}

/** So few have one birthday that the other criteria are looked at one by one. */
function birthStatement(ways: readonly Way[], dateOfBirth: CivilDate, page: Page): Statement {
  const values: SqlValue[] = [];
  const parameter = (value: SqlValue) => `$${values.push(value)}`;
  const conditions = [`date_of_birth = ${parameter(dateOfBirth)}`];
  if (page.municipality !== undefined) conditions.push(`municipality = ${parameter(page.municipality)}`);
  const narrowing = ways.filter((way) => way.length > 0);
  if (narrowing.length > 0) {
    const alternatives = narrowing.map((way) => `(${way.map((one) => within(one, parameter)).join(" and ")})`);
    conditions.push(`(${alternatives.join(" or ")})`);
  }
  conditions.push(...beyond("reading", page.after, parameter));
  const text = `select resident, reading as key, standing from resident_key
    where ${conditions.join(" and ")} order by reading, resident limit ${parameter(page.limit)}`;
  return { text, values };
}

function longest(way: Way): KeyColumn {
  const [first] = way.toSorted((one, other) => other.beginning.length - one.beginning.length);
  if (first === undefined) throw new TypeError("a way to search without a range");
  return first.column;
}

/** The last character there is ends the range: the columns are compared by octets. */
function within({ column, beginning }: Range, parameter: (value: SqlValue) => string): string {
  return `${column} >= ${parameter(beginning)} and ${column} < ${parameter(`${beginning}\u{10ffff}`)}`;
}

function beyond(
  column: KeyColumn,
  after: SearchPosition | undefined,
  parameter: (value: SqlValue) => string,
): readonly string[] {
  return after === undefined ? [] : [`(${column}, resident) > (${parameter(after.key)}, ${parameter(after.resident)})`];
}
