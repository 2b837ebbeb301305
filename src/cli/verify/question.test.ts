import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { questionOf } from "./question.ts";

const now = new Date("2026-11-20T00:00:00Z");
const files = { anchor: ["absent.pem"], algorithms: "default" } as const;

describe("the command line of verify", () => {
  const misunderstood = [
    ["--at", { at: "yesterday" }],
    ["--policy", { policy: ["1.2.392.200149.8.5.5.1", "1.2.x"] }],
    ["--purpose", { purpose: "everything" }],
    ["--name", { name: "two words" }],
    ["--max-depth", { maxDepth: "many" }],
    ["--algorithms", { algorithms: "md5" }],
  ] as const;
  for (const [option, words] of misunderstood) {
    it(`says that ${option} is not understood, before it reads any file`, async () => {
      const asked = await questionOf("absent.pem", { ...files, ...words }, now);
      assert.ok(!asked.ok);
      assert.equal(asked.refusal.code, "option-not-understood");
      assert.equal("option" in asked.refusal ? asked.refusal.option : undefined, option);
    });
  }

  it("needs a certificate and an anchor, and names a file that is not there", async () => {
    const codeOf = async (...asked: Parameters<typeof questionOf>) => {
      const read = await questionOf(...asked);
      return read.ok ? "asked" : read.refusal.code;
    };
    assert.equal(await codeOf(undefined, files, now), "leaf-missing");
    assert.equal(await codeOf("leaf.pem", { algorithms: "default" }, now), "anchor-missing");
    assert.equal(await codeOf("absent.pem", files, now), "file-unreadable");
    assert.equal(await codeOf(import.meta.filename, files, now), "file-not-certificate");
  });
});
