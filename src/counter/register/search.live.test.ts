import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openTestStore } from "../../store/testing.ts";
import { searchResidents } from "./search.ts";

const store = await openTestStore({ after });
await store.read(
  `insert into resident (resident, state, municipality, opened_on, version)
   select 'R-' || number, 'registered', '422011', '2020-01-01', 1 from generate_series(1, 20000) number`,
);
await store.read(
  `insert into resident_version (resident, version, valid_from, municipality, name, reading, alias, date_of_birth, gender,
     address, nationality, substitutes)
   select 'R-' || number, 1, '2020-01-01', '422011', case number when 7 then '長崎　花子' when 8 then '髙橋　健太'
     when 9 then 'NGUYEN THI MAI' else '番' || number || '　人' end,
     case number when 7 then 'ながさき　はなこ' when 8 then 'たかはし　けんた' when 9 then 'ぐえん　てぃ　まい'
     else 'ばん' || number || '　じん' end,
     case number when 9 then '中村　マイ' end, '1988-05-14', 'other', '長崎県', 'japanese', '{}'
   from generate_series(1, 20000) number`,
);
await store.read("analyze resident_version");

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
  assert.ok(plans.length > 0);
  for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on resident/, plan);
});
