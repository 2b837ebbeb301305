import { beginningOf, day, type Evidence, nothingOf } from "./types.ts";

/** CPS 4-4-4-3, 4-4-4-5: whoever has a right of access has made an agreement first. */
export const agreedPartiesOnly: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly party: string }>(
    `select relying_party as party from relying_party where state = 'registered'
       and (record -> 'agreement' is null or record -> 'agreement' = 'null'::jsonb)
     order by relying_party limit 20`,
    [],
    "compliance-agreements",
  );
  return nothingOf(rows.map(({ party }) => party));
};

/** CPS 1-3-1(9), (11): every party is of one of the classes of the practice statement. */
export const statesAreKnown: Evidence = async ({ store }) => {
  const { rows } = await store.read<{ readonly party: string }>(
    `select relying_party as party from relying_party where state in ('registered', 'suspended')
       and kind <> 'signature-confirmer' and class is null order by relying_party limit 20`,
    [],
    "compliance-classes",
  );
  return nothingOf(rows.map(({ party }) => party));
};

/** CPS 2-5: every piece of information has a price that was decided (nothing is one too). */
export const pricesInForce: Evidence = async ({ store, now }) => {
  const { rows } = await store.read<{ readonly item: string }>(
    `select item from unnest(array['status', 'list', 'file']) as item
     where not exists (select from provision_price where provision_price.item = item.item and valid_from <= $1::date)`,
    [now],
    "compliance-prices",
  );
  return nothingOf(rows.map(({ item }) => item));
};

/** CPS 4-5: a provision report was published in the last eighteen months. */
export const reportEachYear: Evidence = async (ports) => {
  const { rows } = await ports.store.read(
    "select from provision_report where state = 'published' and published_at > $1 limit 1",
    [new Date(ports.now.getTime() - 548 * day)],
    "compliance-report",
  );
  const age = ports.now.getTime() - (await beginningOf(ports)).getTime();
  if (rows.length === 0 && age < 548 * day) return { state: "not-yet", findings: [] };
  return nothingOf(rows.length > 0 ? [] : ["no report in eighteen months"]);
};
