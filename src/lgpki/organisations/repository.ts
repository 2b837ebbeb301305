/** The rows of organisations; see migration 0930. */
import type { Store, Transaction } from "../../store/index.ts";
import type { KnownOrganisation, Organisation, OrganisationEvent } from "./types.ts";

type Reader = Pick<Store, "read">;

interface Row {
  readonly record: KnownOrganisation;
}

/** As of now; undefined: nobody of this code. @throws StoreFault */
export async function readOrganisation(store: Reader, organisation: string): Promise<KnownOrganisation | undefined> {
  const { rows } = await store.read<Row>(
    "select record from lgpki_organisation where organisation = $1",
    [organisation],
    "lgpki-organisation",
  );
  return rows[0]?.record;
}

/** Inside a transaction; two commands on one organisation wait for each other. */
export async function readOrganisationForUpdate(transaction: Transaction, organisation: string): Promise<Organisation> {
  const { rows } = await transaction.query<Row>(
    "select record from lgpki_organisation where organisation = $1 for update",
    [organisation],
  );
  return rows[0]?.record ?? { state: "absent", organisation };
}

export interface OrganisationQuery {
  /** Two digits. */
  readonly prefecture?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By code, a page at a time. @throws StoreFault */
export async function listOrganisations(
  store: Reader,
  { prefecture, after = "", limit }: OrganisationQuery,
): Promise<readonly KnownOrganisation[]> {
  const values = [after, limit, ...(prefecture === undefined ? [] : [prefecture])];
  const { rows } = await store.read<Row>(
    `select record from lgpki_organisation where organisation > $1 ${prefecture === undefined ? "" : "and prefecture = $3"}
     order by organisation limit $2`,
    values,
  );
  return rows.map(({ record }) => record);
}

/** How many organisations each prefecture has, and how many of them have a branch on a day. @throws StoreFault */
export async function countBranches(
  store: Reader,
  on: string,
): Promise<readonly { readonly prefecture: string; readonly organisations: number; readonly branches: number }[]> {
  const { rows } = await store.read<{ prefecture: string; organisations: number; branches: number }>(
    `select prefecture, count(*)::integer as organisations,
       (count(*) filter (where branch_from <= $1::date))::integer as branches
     from lgpki_organisation where kind in ('prefecture', 'municipality') group by prefecture order by prefecture`,
    [on],
  );
  return rows;
}

/** How many services of each category providers offer on a day. @throws StoreFault */
export async function countServices(
  store: Reader,
  on: string,
): Promise<readonly { readonly category: string; readonly standing: string; readonly count: number }[]> {
  const { rows } = await store.read<{ category: string; standing: string; count: number }>(
    `select service->>'category' as category, service->>'standing' as standing, count(*)::integer as count
     from lgpki_organisation, jsonb_array_elements(record->'provided') service
     where kind = 'service-provider' and service->>'validFrom' <= $1
       and coalesce(service->>'validTo', '9999-12-31') >= $1
     group by 1, 2 order by 1, 2`,
    [on],
  );
  return rows;
}

/** Row and event of one step. "exists": the name is another organisation's. */
export async function writeOrganisation(
  transaction: Transaction,
  organisation: KnownOrganisation,
  event: OrganisationEvent,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<"written" | "name-taken"> {
  const { organisation: code, name, kind, prefecture, branchFrom, version } = organisation;
  const taken = await transaction.query("select from lgpki_organisation where name = $1 and organisation <> $2", [
    name,
    code,
  ]);
  if (taken.rows.length > 0) return "name-taken";
  await transaction.query(
    `insert into lgpki_organisation (organisation, name, kind, prefecture, branch_from, version, record)
     values ($1, $2, $3, $4, $5::date, $6, $7::jsonb)
     on conflict (organisation) do update set name = $2, branch_from = $5::date, version = $6, record = $7::jsonb`,
    [code, name, kind, prefecture, branchFrom ?? null, version, JSON.stringify(organisation)],
  );
  await transaction.query(
    `insert into lgpki_organisation_event (organisation, version, kind, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4::jsonb, $5, $6)`,
    [code, version, event.kind, JSON.stringify(event), at, by],
  );
  return "written";
}

/** Many at once, each with its first events; those that are there stay as they are. The codes of those that were made. */
export async function insertOrganisations(
  transaction: Transaction,
  made: readonly { readonly organisation: KnownOrganisation; readonly events: readonly OrganisationEvent[] }[],
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ organisation: string }>(
    `insert into lgpki_organisation (organisation, name, kind, prefecture, branch_from, version, record)
     select record->>'organisation', record->>'name', record->>'kind', record->>'prefecture',
       (record->>'branchFrom')::date, (record->>'version')::integer, record
     from jsonb_array_elements($1::jsonb) record
     on conflict (organisation) do nothing returning organisation`,
    [JSON.stringify(made.map(({ organisation }) => organisation))],
  );
  const inserted = rows.map(({ organisation }) => organisation);
  const events = made
    .filter(({ organisation }) => inserted.includes(organisation.organisation))
    .flatMap(({ organisation: { organisation }, events }) =>
      events.map((event, index) => ({ organisation, version: index + 1, event })),
    );
  await transaction.query(
    `insert into lgpki_organisation_event (organisation, version, kind, event, recorded_at, recorded_by)
     select line->>'organisation', (line->>'version')::integer, line->'event'->>'kind', line->'event', $2, $3
     from jsonb_array_elements($1::jsonb) line`,
    [JSON.stringify(events), at, by],
  );
  return inserted;
}

/** What happened to one organisation, oldest first. @throws StoreFault */
export async function organisationEvents(store: Reader, organisation: string): Promise<readonly OrganisationEvent[]> {
  const { rows } = await store.read<{ event: OrganisationEvent }>(
    "select event from lgpki_organisation_event where organisation = $1 order by version",
    [organisation],
  );
  return rows.map(({ event }) => event);
}
