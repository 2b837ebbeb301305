import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { answerStream } from "./stream.ts";

/** Answers each line by itself in angle brackets, the later ones of a group sooner. */
const echo = {
  answerLines: async (lines: readonly string[]) => {
    await turn();
    return lines.map((line) => `<${line}>`);
  },
};

async function* pieces(...texts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield typeof text === "string" ? new TextEncoder().encode(text) : text;
}

async function answered(input: AsyncIterable<Uint8Array>, maximumLength?: number): Promise<string> {
  let written = "";
  const write = async (text: string) => {
    written += text;
  };
  await answerStream(input, echo, write, { inFlight: 4, maximumLength });
  return written;
}

describe("a stream of lines", () => {
  it("is answered line by line, however its pieces are cut", async () => {
    assert.equal(await answered(pieces("a\nb", "b\nc\n")), "<a>\n<bb>\n<c>\n");
    const kanji = new TextEncoder().encode("濵\n田\n");
    const single = Array.from(kanji, (octet) => Uint8Array.of(octet));
    assert.equal(await answered(pieces(...single)), "<濵>\n<田>\n");
  });

  it("may end without a line feed, and may have blank lines", async () => {
    assert.equal(await answered(pieces("\n  \na\r\n\nb")), "<a\r>\n<b>\n");
    assert.equal(await answered(pieces()), "");
  });

  it("answers a line that is too long in its place, without keeping it", async () => {
    const written = await answered(pieces("a\n12345", "678901\nb\n0123456789\n"), 10);
    const [first, second, third, fourth] = written.trimEnd().split("\n");
    assert.deepEqual([first, third, fourth], ["<a>", "<b>", "<0123456789>"]);
    assert.deepEqual(JSON.parse(second ?? "").facts, { maximum: 10 });
    assert.equal(JSON.parse(second ?? "").code, "line-too-long");
  });

  it("keeps the order of lines when later ones are answered sooner", async () => {
    let written = "";
    let waiting: (() => void) | undefined;
    const slowFirst = {
      answerLines: (lines: readonly string[]) =>
        new Promise<readonly string[]>((resolve) => {
          if (lines[0] === "1") waiting = () => resolve(lines);
          else resolve(lines);
          if (lines[0] === "3") waiting?.();
        }),
    };
    const write = async (text: string) => {
      written += text;
    };
    await answerStream(pieces("1\n", "2\n", "3\n"), slowFirst, write, { inFlight: 4 });
    assert.equal(written, "1\n2\n3\n");
  });

  it("writes an answer while nothing more comes in", async () => {
    let release: (() => void) | undefined;
    let first: (() => void) | undefined;
    const written = new Promise<void>((resolve) => {
      first = resolve;
    });
    async function* asking(): AsyncGenerator<Uint8Array> {
      yield* pieces("question\n");
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    }
    const done = answerStream(asking(), echo, async () => first?.(), { inFlight: 4 });
    await written;
    release?.();
    await done;
  });

  it("reads nothing more while what is under way is not written", async () => {
    let read = 0;
    let writable: (() => void) | undefined;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; read < 50; read += 1) yield* pieces(`${read}\n`);
    }
    let blocked = true;
    const write = () =>
      new Promise<void>((resolve) => {
        if (blocked) writable = resolve;
        else resolve();
      });
    const done = answerStream(endless(), echo, write, { inFlight: 3 });
    for (let round = 0; round < 50; round += 1) await turn();
    assert.ok(read <= 4, `${read} lines were read while none was written`);
    blocked = false;
    writable?.();
    await done;
    assert.equal(read, 50);
  });

  it("ends with the fault of whoever writes", async () => {
    const write = () => Promise.reject(new Error("nobody reads"));
    await assert.rejects(answerStream(pieces("a\n", "b\n", "c\n"), echo, write, { inFlight: 2 }), /nobody reads/);
  });
});
