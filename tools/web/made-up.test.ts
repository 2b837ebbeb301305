import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operations } from "@warifu/contract";
import { makeUp } from "./made-up.ts";

const inJson = operations.filter(({ produces, status }) => produces === undefined && status !== 204);

/** A pattern that is new in the contract needs a kind of text in made-up.ts that fits it. */
describe("a value made from an operation's schema", () => {
  for (const { name, response } of inJson) {
    it(`${name}: is the same every time, and what the schema accepts`, () => {
      const value = makeUp(response, name);
      assert.deepEqual(makeUp(response, name), value);
      const { error } = response.safeParse(JSON.parse(JSON.stringify(value)));
      assert.deepEqual(error?.issues.map(({ path, code }) => `${path.join(".")}: ${code}`) ?? [], []);
    });
  }
});
