import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { chromiumProgram, openChromium } from "./chromium.ts";
import { importInPage, openPage } from "./pack/browser-page.ts";
import { type Consumer, install, machineNode, type PublishedPackage, pack } from "./pack/published.ts";

describe("the package @warifu/pki, packed by npm pack and installed in an empty folder", () => {
  let published: PublishedPackage;
  let consumer: Consumer;
  before(() => {
    published = pack();
    consumer = install(published);
  });
  after(() => rmSync(published.folder, { recursive: true, force: true }));

  it("holds compiled modules with their types, and neither tests nor what only tests use", () => {
    const others = published.files.filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file));
    assert.deepEqual(others, ["LICENSE", "README.md", "package.json"]);
    assert.deepEqual(
      published.files.filter((file) => /test|interoperability/.test(file)),
      [],
    );
    for (const module of published.files.filter((file) => file.endsWith(".js"))) {
      assert.ok(published.files.includes(module.replace(/\.js$/, ".d.ts")), module);
    }
  });

  it("leaves the sources as they were", () => {
    assert.deepEqual(published.sources.after, published.sources.before);
  });

  it("needs nothing that is not in it", () => {
    for (const file of published.files.filter((name) => name.endsWith(".js"))) {
      const code = readFileSync(join(consumer.folder, "node_modules", "@warifu", "pki", file), "utf8");
      const foreign = [...code.matchAll(/^(?:import|export)\b[^"]*?from "([^".][^"]*)";/gm)].map((match) => match[1]);
      const mayUse = file.startsWith("dist/node/") ? /^node:/ : /^$/;
      assert.deepEqual(
        foreign.filter((name) => !mayUse.test(name ?? "")),
        [],
        file,
      );
    }
  });

  it(`runs on the pinned Node (${process.version})`, () => runEverything(process.execPath, consumer));

  it("runs on Node 20, where that is the machine's own", (t) => {
    const own = machineNode();
    if (own === undefined) return t.skip("the machine has no Node of its own");
    if (!own.version.startsWith("v20.")) return t.skip(`the machine's own Node is ${own.version}, not Node 20`);
    runEverything(own.program, consumer);
  });

  it("runs in Chromium: every door but /node, and every example that does not ask for Node", async (t) => {
    await runInChromium(t, consumer);
  });
});

/** All doors open, and all examples run to their end without output. */
function runEverything(node: string, { folder, doors, examples }: Consumer): void {
  const opening = doors.map((door) => `await import(${JSON.stringify(door)});`).join("\n");
  runNode(node, folder, ["--input-type=module", "--eval", opening], doors.join(" "));
  assert.ok(examples.length >= 4, "the README has examples");
  for (const { file, line } of examples) runNode(node, folder, [file], `the example in line ${line} of the README`);
}

function runNode(node: string, folder: string, argumentList: readonly string[], what: string): void {
  const answer = spawnSync(node, argumentList, { cwd: folder, encoding: "utf8", timeout: 60_000 });
  assert.equal(answer.status, 0, `${what}: ${answer.stderr}`);
}

async function runInChromium(t: TestContext, consumer: Consumer): Promise<void> {
  const program = chromiumProgram();
  if (program === undefined) return t.skip("chromium is not installed");
  const browser = await openChromium(program);
  try {
    const page = await openPage(browser, consumer);
    for (const door of consumer.doors.filter((name) => name !== "@warifu/pki/node")) {
      assert.equal(await importInPage(page, door), undefined, door);
    }
    const examples = consumer.examples.filter(({ runsOn }) => runsOn === "everywhere");
    assert.ok(examples.length >= 2, "some examples are for browsers");
    for (const { file, line } of examples) {
      assert.equal(await importInPage(page, `./${file}`), undefined, `the example in line ${line} of the README`);
    }
    const failing = `data:text/javascript,throw new Error("planted")`;
    assert.match((await importInPage(page, failing)) ?? "", /planted/);
  } finally {
    await browser.close();
  }
}
