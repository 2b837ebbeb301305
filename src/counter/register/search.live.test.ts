import assert from "node:assert/strict";
import { after, test } from "node:test";
import { testPolicies } from "../../ca/testing.ts";
import { isCivilDate, parseMunicipalityCode } from "../../policy/index.ts";
import { openTestStore } from "../../store/testing.ts";
import { makeMissingKeys } from "./key-rows.ts";
import { findResidents, type ResidentSearch, searchResidents } from "./search.ts";

const store = await openTestStore({ after });
const residentCount = 5000;
await store.read(
  `insert into resident (resident, state, municipality, opened_on, version)
   select 'R-' || number, 'registered', '422011', '2020-01-01', 1 from generate_series(1, ${residentCount}) number`,
);
await store.read(
  `insert into resident_version (resident, version, valid_from, municipality, name, reading, alias, date_of_birth, gender,
     address, nationality, substitutes)
   select 'R-' || number, 1, '2020-01-01', '422011', case number when 7 then '長崎　花子' when 8 then '髙橋　健太'
     when 9 then 'NGUYEN THI MAI' else '番' || number || '　人' end,
     case number when 7 then 'ながさき　はなこ' when 8 then 'たかはし　けんた' when 9 then 'ぐえん　てぃ　まい'
     else 'ばん' || number || '　じん' end,
     case number when 9 then '中村　マイ' end, case when number < 10 then date '1988-05-14' else date '1970-01-01' + number end, 'other', case number when 8 then '長崎県長崎市割符町１番２号' when 9 then '長崎県長崎市割符町３番' else '長崎県長崎市本町' || number end, 'japanese', '{}'
   from generate_series(1, ${residentCount}) number`,
);
await store.read(
  `insert into register_event (resident, version, kind, event, recorded_at, recorded_by, revocation)
   select resident, version, 'registered', jsonb_build_object('kind', 'registered', 'on', valid_from, 'record',
     jsonb_strip_nulls(jsonb_build_object('municipality', municipality, 'name', name, 'reading', reading, 'alias', alias,
       'dateOfBirth', date_of_birth, 'gender', gender, 'address', address, 'nationality', nationality,
       'substitutes', substitutes))), now(), 'test', 'not-needed'
   from resident_version`,
);
await store.read("insert into resident_key_missing select resident from resident");
const policies = await testPolicies(["nagasaki"]);
assert.equal(await makeMissingKeys(store, policies), residentCount);
await store.read("analyze resident_key, resident");

const found: readonly (readonly [text: string, residents: readonly string[]])[] = [
  ["長崎", ["R-7"]],
  ["長崎花子", ["R-7"]],
  ["長崎　花", ["R-7"]],
  ["長崎 花子", ["R-7"]],
  ["花子", ["R-7"]],
  ["なが", ["R-7"]],
  ["ナガサキ", ["R-7"]],
  ["ﾊﾅｺ", ["R-7"]],
  ["ＮＧＵＹＥＮ", ["R-9"]],
  ["中村", ["R-9"]],
  ["r-8", ["R-8"]],
  ["高橋", ["R-8"]],
  ["髙橋　ケ", []],
  ["人%", []],
  ["_", []],
  ["　", []],
];

for (const [text, residents] of found)
  test(`“${text}” finds ${residents.join(", ") || "nobody"}`, async () => {
    assert.deepEqual(
      (await searchResidents(store, text, 10)).map(({ id }) => id),
      residents,
    );
  });

const nagasaki = parseMunicipalityCode("422011");
const sasebo = parseMunicipalityCode("422029");
const birthday = "1988-05-14";
assert.ok(nagasaki !== undefined && sasebo !== undefined && isCivilDate(birthday));

const searches: readonly (readonly [search: Omit<ResidentSearch, "limit">, residents: readonly string[]])[] = [
  [{ reading: "ナガ ハナ" }, ["R-7"]],
  [{ reading: "な ほ" }, []],
  [{ reading: "はなこ" }, ["R-7"]],
  [{ reading: "な", municipality: nagasaki }, ["R-7"]],
  [{ reading: "な", municipality: sasebo }, []],
  [{ name: "高橋 健" }, ["R-8"]],
  [{ name: "中村まい" }, ["R-9"]],
  [{ name: "nguyen thi" }, ["R-9"]],
  [{ address: "割符町" }, ["R-8", "R-9"]],
  [{ address: "長崎県長崎市割符町３番" }, ["R-9"]],
  [{ address: "割符町", reading: "たか" }, ["R-8"]],
  [{ dateOfBirth: birthday, reading: "なが" }, ["R-7"]],
  [{ dateOfBirth: birthday, name: "髙" }, ["R-8"]],
  [{ dateOfBirth: birthday, municipality: sasebo }, []],
  [{ resident: "r-7" }, ["R-7"]],
  [{ reading: "　" }, []],
  [{}, []],
];

for (const [search, residents] of searches)
  test(`${JSON.stringify(search)} finds ${residents.join(", ") || "nobody"}`, async () => {
    assert.deepEqual(await identifiers({ ...search, limit: 10 }), residents);
  });

test("pages follow one another without a gap or a repetition", async () => {
  const all: string[] = [];
  for (let page = await findResidents({ store, policies }, { reading: "ばん1", limit: 7 }); page.length > 0; ) {
    all.push(...page.map(({ resident }) => resident.id));
    const after = page.at(-1)?.position ?? assert.fail();
    page = await findResidents({ store, policies }, { reading: "ばん1", limit: 7, after });
  }
  assert.equal(all.length, new Set(all).size);
  assert.equal(all.length, Array.from({ length: residentCount }, (_, index) => index + 1).filter(beginsWithOne).length);
});

function beginsWithOne(number: number): boolean {
  return String(number).startsWith("1");
}

async function identifiers(search: ResidentSearch): Promise<readonly string[]> {
  return (await findResidents({ store, policies }, search)).map(({ resident }) => resident.id);
}

test("no search reads the whole register", async () => {
  const plans: string[] = [];
  const explained: Pick<typeof store, "read"> = {
    read: async (text, values) => {
      const { rows } = await store.read<{ "QUERY PLAN": string }>(`explain ${text}`, values);
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      return store.read(text, values);
    },
  };
  await searchResidents(explained, "ナガ", 10);
  for (const [search] of searches) await findResidents({ store: explained, policies }, { ...search, limit: 10 });
  assert.ok(plans.length > 0);
  for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on resident_?(key|version|\s|$)/m, plan);
});
