/** What a backup must know about a database, read from PostgreSQL's catalogue so that no list of tables can be forgotten. */
import type pg from "pg";
import { queryOn } from "../database.ts";
import { StoreFault } from "../faults.ts";

/** A table that holds rows, with the columns that are stored as given. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly string[];
}

/** A partition, as it must be made before its rows are loaded. */
export interface PartitionShape {
  readonly partition: string;
  readonly parent: string;
  /** FOR VALUES … or DEFAULT */
  readonly bound: string;
  /** Its own partition key; null when it holds rows itself. */
  readonly key: string | null;
}

export interface SequenceState {
  readonly sequence: string;
  /** null: never used. */
  readonly last: number | null;
}

/** The history of migrations is compared, not copied. */
const notCopied = "migration";

/** All tables with rows of their own, referenced ones before those that refer to them. */
export async function readTables(client: pg.Client): Promise<readonly TableShape[]> {
  const { rows } = await queryOn<TableShape>(client, tablesQuery, [notCopied]);
  const { rows: references } = await queryOn<Reference>(client, referencesQuery);
  return inOrder(rows, references);
}

const tablesQuery = `select class.relname as table,
    array_agg(attname::text order by attnum) filter (where attgenerated = '') as columns
  from pg_class class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
  where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> $1
  group by class.relname order by class.relname`;

interface Reference {
  readonly table: string;
  readonly refers_to: string;
}

// A partition's reference counts by its tree: whoever refers to a parent refers to all of its leaves.
const referencesQuery = `select distinct leaf.relname as table, target.relname as refers_to
  from pg_constraint
  cross join lateral (select conrelid as relid union select relid from pg_partition_tree(conrelid)) as own
  cross join lateral (select confrelid as relid union select relid from pg_partition_tree(confrelid)) as other
  join pg_class leaf on leaf.oid = own.relid and leaf.relkind = 'r'
  join pg_class target on target.oid = other.relid and target.relkind = 'r'
  where contype = 'f' and own.relid <> other.relid`;

function inOrder(tables: readonly TableShape[], references: readonly Reference[]): readonly TableShape[] {
  const needs = new Map<string, Set<string>>(tables.map(({ table }) => [table, new Set<string>()]));
  for (const reference of references) needs.get(reference.table)?.add(reference.refers_to);
  const ordered: TableShape[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(({ table }) => !placed.has(table) && needs.get(table)?.isSubsetOf(placed));
    if (ready.length === 0) throw new StoreFault("statement-failed", { message: "foreign keys form a circle" });
    for (const shape of ready) {
      ordered.push(shape);
      placed.add(shape.table);
    }
  }
  return ordered;
}

/** All partitions, parents before children. */
export async function readPartitions(client: pg.Client): Promise<readonly PartitionShape[]> {
  const { rows } = await queryOn<PartitionShape>(
    client,
    `select class.relname as partition, parent.relname as parent, pg_get_expr(class.relpartbound, class.oid) as bound,
       pg_get_partkeydef(class.oid) as key
     from pg_inherits join pg_class class on class.oid = inhrelid join pg_class parent on parent.oid = inhparent
     where class.relispartition and class.relkind in ('r', 'p') and class.relnamespace = 'public'::regnamespace
     order by (select count(*) from pg_partition_ancestors(class.oid)), class.relname`,
  );
  return rows;
}

/** Makes those partitions that are missing. */
export async function createPartitions(client: pg.Client, partitions: readonly PartitionShape[]): Promise<void> {
  const present = new Set((await readPartitions(client)).map(({ partition }) => partition));
  for (const { partition, parent, bound, key } of partitions) {
    if (present.has(partition)) continue;
    const [own, above] = [client.escapeIdentifier(partition), client.escapeIdentifier(parent)];
    await queryOn(
      client,
      `create table ${own} partition of ${above} ${bound}${key === null ? "" : ` partition by ${key}`}`,
    );
  }
}

export async function readSequences(client: pg.Client): Promise<readonly SequenceState[]> {
  const { rows } = await queryOn<SequenceState>(
    client,
    "select sequencename as sequence, last_value as last from pg_sequences where schemaname = 'public' order by 1",
  );
  return rows;
}

export async function resetSequences(client: pg.Client, states: readonly SequenceState[]): Promise<void> {
  for (const { sequence, last } of states) {
    if (last === null) continue;
    await queryOn(client, "select setval(format('public.%I', $1::text)::regclass, $2, true)", [sequence, last]);
  }
}
