import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Store } from "../../../store/index.ts";
import { openTestStore } from "../../../store/testing.ts";
import { loadCrowd } from "../crowd.ts";
import { countListed } from "./count.ts";
import { type CertificateFilter, certificateStates, readPlace, writePlace } from "./filter.ts";
import { type CertificatePage, readCertificatePage } from "./page.ts";

const authority = "crowded";
const scopes = ["certificates", "municipality:422011", "municipality:422029", "municipality:424111"];
const now = new Date("2026-11-20T03:00:00Z");
const certificates = 50_000;

const store = await openTestStore({ after }, { clock: () => now });
for (const table of ["certificate_intent", "certificate_signature"])
  await store.read(`create table ${table}_${authority} partition of ${table} for values in ('${authority}')`);
await loadCrowd(store, { authority, scopes, certificates, open: 30, now });

describe("pages of an authority's certificates", () => {
  const page = (filter: Partial<CertificateFilter>, limit = 50): Promise<CertificatePage> =>
    readCertificatePage(store, { filter: { authority, ...filter }, scopes, limit }, now);

  test("walking page by page meets every certificate once, newest ends first", async () => {
    const filter = { authority, scope: "municipality:424111" };
    const met = await walkAll(store, filter);
    const { rows } = await store.read<{ serial: Uint8Array }>(
      "select serial from certificate_intent where authority = $1 and scope = $2 order by not_after desc, serial desc",
      [authority, filter.scope],
    );
    assert.deepEqual(
      met,
      rows.map(({ serial }) => Buffer.from(serial).toString("hex")),
    );
  });

  test("each state has its certificates, and no certificate is of two states", async () => {
    const all = await walkAll(store, { authority });
    assert.equal(all.length, certificates);
    const byState = [];
    for (const state of certificateStates) byState.push(...(await walkAll(store, { authority, state })));
    assert.equal(byState.length, certificates);
    assert.equal(new Set(byState).size, certificates);
    const revoked = await page({ state: "revoked" });
    assert.ok(
      revoked.certificates.every(({ state, reason }) => state === "revoked" && reason === "cessationOfOperation"),
    );
    assert.equal((await walkAll(store, { authority, state: "open" })).length, 30);
    assert.equal((await walkAll(store, { authority, state: "voided" })).length, certificates / 1000);
  });

  test("a serial number's beginning, of any length, finds those that begin so", async () => {
    const all = await walkAll(store, { authority });
    const [example = ""] = all;
    for (const length of [1, 2, 3, 5, 9, 32]) {
      const serialPrefix = example.slice(0, length);
      const found = await walkAll(store, { authority, serialPrefix, scope: "certificates" });
      const of = new Set(await walkAll(store, { authority, scope: "certificates" }));
      const expected = all
        .filter((serial) => serial.startsWith(serialPrefix) && of.has(serial))
        .sort()
        .reverse();
      assert.deepEqual(found, expected, serialPrefix);
    }
    assert.deepEqual((await page({ serialPrefix: "ff" })).certificates, []);
  });

  test("ends of validity are bounded from and before", async () => {
    const endsFrom = new Date("2027-01-01T00:00:00Z");
    const endsBefore = new Date("2027-02-01T00:00:00Z");
    const found = await page({ endsFrom, endsBefore }, 200);
    assert.equal(found.certificates.length, 200);
    assert.ok(found.certificates.every(({ notAfter }) => notAfter >= endsFrom && notAfter < endsBefore));
  });

  test("when all of a scope is revoked, a page of its valid ones ends, with the place to go on from", async () => {
    const scope = "certificates";
    await store.read(
      `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month,
         entry)
       select authority, serial, generation, scope, 'keyCompromise', 'authority-key-compromise', $3, not_after,
         date_trunc('month', not_after), serial
       from certificate_intent where authority = $1 and scope = $2 on conflict do nothing`,
      [authority, scope, now],
    );
    const first = await page({ scope, state: "valid" });
    assert.deepEqual(first.certificates, []);
    assert.equal(first.lookedThrough, 3_000);
    assert.ok(first.next !== undefined);
    assert.deepEqual(await walkAll(store, { authority, scope, state: "valid" }), []);
  });

  test("few are counted, many are estimated, and the count says which", async () => {
    const count = (filter: Partial<CertificateFilter>) =>
      countListed(store, { filter: { authority, ...filter }, scopes }, now);
    assert.deepEqual(await count({ state: "voided" }), { certificates: 50, precision: "exact" });
    assert.deepEqual(await count({ state: "open", scope: "no-such-scope" }), { certificates: 0, precision: "exact" });
    const all = await count({});
    assert.equal(all.precision, "about");
    assert.ok(Math.abs(all.certificates - certificates) < certificates / 5, String(all.certificates));
  });

  test("no filter reads a whole table", async () => {
    for (const filter of everyFilter()) {
      const plans: string[] = [];
      const explained: Pick<Store, "read"> = {
        read: async (text, values) => {
          if (text.startsWith("explain")) return { rows: [], rowCount: 0 };
          const { rows } = await store.read<{ "QUERY PLAN": string }>(`explain ${text}`, values);
          plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
          return store.read(text, values);
        },
      };
      await readCertificatePage(explained, { filter, scopes, limit: 50 }, now);
      for (const plan of plans)
        assert.doesNotMatch(plan, /Seq Scan on (certificate|revocation)/, `${JSON.stringify(filter)}\n${plan}`);
    }
  });
});

test("a place is read back as it was written, and nothing else is a place", () => {
  const place = { notAfter: new Date("2031-11-20T14:59:59Z"), serial: Buffer.from("0199aabb", "hex") };
  const read = readPlace(writePlace(place));
  assert.deepEqual(read?.notAfter, place.notAfter);
  assert.deepEqual(Buffer.from(read?.serial ?? []), place.serial);
  for (const word of ["", "x", "1.", ".00", "zzzzzzzzzzz.00", "1.0", "1.00;drop"])
    assert.equal(readPlace(word), undefined);
});

async function walkAll(store: Store, filter: CertificateFilter): Promise<string[]> {
  const serials: string[] = [];
  let after: CertificatePage["next"];
  do {
    const wish = { filter, scopes, limit: 200, ...(after === undefined ? {} : { after }) };
    const page = await readCertificatePage(store, wish, now);
    serials.push(...page.certificates.map(({ serial }) => Buffer.from(serial).toString("hex")));
    after = page.next;
  } while (after !== undefined);
  return serials;
}

function* everyFilter(): Iterable<CertificateFilter> {
  const ranges = [{}, { endsFrom: new Date("2027-01-01") }, { endsFrom: now, endsBefore: new Date("2027-02-01") }];
  for (const state of [undefined, ...certificateStates])
    for (const scope of [undefined, "municipality:422011", "municipality:424111"])
      for (const serialPrefix of [undefined, "01", "0199aa", "0199aabbccdd00"])
        for (const range of ranges)
          yield {
            authority,
            ...(state === undefined ? {} : { state }),
            ...(scope === undefined ? {} : { scope }),
            ...(serialPrefix === undefined ? {} : { serialPrefix }),
            ...range,
          };
}
