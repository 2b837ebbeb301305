import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";

const root = join(import.meta.dirname, "..", "..");

/** Runs the runner itself on one planted test file. */
function runPlanted(source: string, environment: Record<string, string>): { output: string; code: number | null } {
  const planted = mkdtempSync(join(import.meta.dirname, "planted-"));
  try {
    writeFileSync(join(planted, "planted.test.ts"), `import { describe, it, test } from "node:test";\n${source}\n`);
    const answer = spawnSync(process.execPath, [join(root, "tools", "test.ts"), planted.slice(root.length + 1)], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...environment },
    });
    return { output: answer.stdout, code: answer.status };
  } finally {
    rmSync(planted, { recursive: true });
  }
}

describe("npm test", () => {
  it("counts tests, not suites, and ends with the plain line", () => {
    const { output, code } = runPlanted('describe("s", () => { it("a", () => {}); it("b", () => {}); });', {});
    assert.match(output, /\n2 passed, 0 failed, 0 skipped\n$/);
    assert.equal(code, 0);
  });

  it("shows a failure with its reason and fails", () => {
    const { output, code } = runPlanted('test("x", () => { throw new Error("planted"); });', {});
    assert.match(output, /FAILED .*: x\n.*planted/);
    assert.match(output, /\n0 passed, 1 failed, 0 skipped\n$/);
    assert.equal(code, 1);
  });

  it("runs a failing file once more, alone, and names it unstable when it passes then", () => {
    const mark = join(mkdtempSync(join(tmpdir(), "warifu-unstable-")), "ran-before");
    const source = `import { existsSync, writeFileSync } from "node:fs";
test("x", () => { if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ""); throw new Error("planted"); } });`;
    const { output, code } = runPlanted(source, { CI: "true" });
    assert.match(output, /UNSTABLE .*: x\n.*planted/);
    assert.match(output, /\n1 passed, 0 failed, 0 skipped, 1 unstable \(passed when run again\)\n$/);
    assert.equal(code, 0);
  });

  it("lists a skip with its reason; with CI=true it fails the run", () => {
    const source = 'test("x", (t) => t.skip("certtool is missing"));';
    const here = runPlanted(source, {});
    assert.match(here.output, /skipped: .*: x: certtool is missing/);
    assert.equal(here.code, 0);
    assert.equal(runPlanted(source, { CI: "true" }).code, 1);
  });

  it("fails when a file cannot even be loaded", () => {
    const { output, code } = runPlanted('throw new Error("planted at load");', {});
    assert.match(output, /planted at load/);
    assert.equal(code, 1);
  });
});
