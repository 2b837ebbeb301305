import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openPathValidator, type PathValidator } from "./pool.ts";
import type { PathQuestion } from "./question.ts";
import { testAuthority, testHolder } from "./testing.ts";

const clock = () => new Date("2026-11-20T00:00:00Z");

describe("a validator with threads", () => {
  let questions: PathQuestion[];
  let lines: string[];
  const opened: PathValidator[] = [];
  const open = (settings: Parameters<typeof openPathValidator>[0]) => {
    const validator = openPathValidator(settings, clock);
    opened.push(validator);
    return validator;
  };
  before(async () => {
    const root = await testAuthority("CN=基盤認証局");
    const stranger = await testAuthority("CN=他の認証局");
    const holders = await Promise.all(
      Array.from({ length: 12 }, (_, index) => testHolder(index % 3 === 0 ? stranger : root, `CN=${index}`, index + 2)),
    );
    const rest = { untrusted: [], anchors: [root.certificate], crls: [], at: clock() };
    questions = holders.map((leaf) => ({ ...rest, leaf }));
    lines = questions.map(({ leaf, anchors }, id) =>
      JSON.stringify({ id, leaf: base64(leaf), anchors: anchors.map(base64), at: clock() }),
    );
  });
  after(() => Promise.all(opened.map((validator) => validator.close())));

  it("gives the answers that the caller's own thread gives, to questions and to lines", async () => {
    const [alone, threads] = [open({ workers: 0 }), open({ workers: 2, rememberedChecks: 100 })];
    const expected = await Promise.all(questions.map((question) => alone.judge(question)));
    assert.deepEqual(
      expected.map(({ valid }) => valid),
      questions.map((_, index) => index % 3 !== 0),
    );
    for (let round = 0; round < 2; round += 1) {
      assert.deepEqual(await Promise.all(questions.map((question) => threads.judge(question))), expected);
    }
    const groups = await Promise.all([threads.answerLines(lines), threads.answerLines(lines.toReversed())]);
    const ids = groups.map((group) => group.map((line) => JSON.parse(line).id));
    assert.deepEqual(ids, [lines.map((_, id) => id), lines.map((_, id) => id).toReversed()]);
    assert.equal(JSON.parse(groups[0]?.[1] ?? "").code, "valid");
  });

  it("survives a line that kills its thread: that line is a fault, the others have their answers", async () => {
    const validator = open({ workers: 1, threadMegabytes: 24 });
    // Some hundred megabytes once it is read.
    const deadly = `[${"[1],".repeat(1_500_000)}1]`;
    const answers = await validator.answerLines([lines[1] ?? "", deadly, lines[2] ?? ""]);
    assert.deepEqual(
      answers.map((line) => JSON.parse(line).code),
      ["valid", "fault", "valid"],
    );
    assert.equal((await validator.judge(question(1))).code, "valid");
  });

  it("answers with a fault what is asked after its end", async () => {
    const validator = openPathValidator({ workers: 1 }, clock);
    const early = validator.judge(question(1));
    await validator.close();
    assert.equal((await early).code, "fault");
    assert.equal((await validator.judge(question(1))).code, "fault");
  });

  const question = (index: number): PathQuestion => {
    const found = questions[index];
    assert.ok(found);
    return found;
  };
});

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
