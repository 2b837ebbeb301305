// Every check is shown one planted violation per rule and one harmless neighbour of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { completeLockfile, missingOptionalPackages } from "../complete-lockfile.ts";
import { checkCitations } from "./citations.ts";
import { checkDependencies } from "./dependencies.ts";
import { checkExamples, examplesOf } from "./documentation-examples.ts";
import { checkImports, type ImportTable } from "./imports.ts";
import { checkLockfile } from "./lockfile.ts";
import { checkPurity } from "./purity.ts";
import { checkSizes, functionsOf } from "./sizes.ts";
import { codeOf } from "./source.ts";
import { tokenize } from "./tokens.ts";

const table: ImportTable = JSON.parse(readFileSync(join(import.meta.dirname, "..", "import-table.json"), "utf8"));
const file = (path: string, text: string) => ({ path, text });

describe("the import table", () => {
  const declared = ["pg", "zod", "fast-check"];
  const refused = (path: string, specifier: string) =>
    checkImports([file(path, `import { x } from "${specifier}";`)], table, declared).map(({ message }) => message);

  const planted: readonly (readonly [path: string, specifier: string, message: RegExp])[] = [
    ["src/ca/issue.ts", "../validation/index.ts", /ca may not import validation/],
    ["src/validation/ocsp/answer.ts", "../../ca/index.ts", /validation may not import ca/],
    ["src/store/open.ts", "../keys/index.ts", /store may not import keys/],
    ["src/ca/issue.ts", "../store/open.ts", /one door/],
    ["src/ca/issue.ts", "../store/testing.ts", /one door/],
    ["src/ca/issue.ts", "../../packages/pki/src/der/index.ts", /by its name/],
    ["src/ca/issue.ts", "@warifu/web", /no package/],
    ["src/ca/issue.ts", "left-pad", /not declared/],
    ["e2e/crash/run.ts", "../../bench/main.ts", /nothing imports bench/],
    ["src/ca/issue.ts", "../../bench/main.ts", /may not import bench/],
    ["packages/pki/src/x509/parse.ts", "../../../../src/store/index.ts", /pki may not import store/],
    ["packages/pki/src/x509/parse.ts", "../der/reader.ts", /through its index.ts/],
    ["packages/pki/src/x509/parse.ts", "../node/index.ts", /adapter/],
    ["packages/pki/src/x509/parse.ts", "@warifu/pki/der", /relative path/],
    ["packages/pki/src/x509/parse.ts", "zod", /pure/],
  ];
  for (const [path, specifier, message] of planted) {
    it(`refuses ${specifier} in ${path}`, () => assert.match(refused(path, specifier).join(), message));
  }

  const harmless: readonly (readonly [path: string, specifier: string])[] = [
    ["src/ca/issue.ts", "../store/index.ts"],
    ["src/ca/issue.ts", "./intent.ts"],
    ["src/ca/revoke/revoke.ts", "../issue/issue.ts"],
    ["src/ca/issue.ts", "@warifu/pki/der"],
    ["src/ca/issue.ts", "node:path"],
    ["src/store/open.ts", "pg"],
    ["src/cli/up.ts", "../server/index.ts"],
    ["packages/pki/src/x509/parse.ts", "../der/index.ts"],
    ["packages/pki/src/x509/parse.test.ts", "fast-check"],
    ["e2e/story.test.ts", "../src/ca/index.ts"],
    ["src/ca/issue.live.test.ts", "../store/testing.ts"],
    ["src/ca/testing.ts", "../store/testing/index.ts"],
    ["bench/issue.ts", "../src/ca/testing.ts"],
    ["e2e/crash/run.ts", "../../bench/harness/index.ts"],
  ];
  for (const [path, specifier] of harmless) {
    it(`allows ${specifier} in ${path}`, () => assert.deepEqual(refused(path, specifier), []));
  }

  it("sees every way to import, and none in comments", () => {
    const text = [
      'import "../validation/index.ts";',
      'export { y } from "../validation/index.ts";',
      'const z = await import("../validation/index.ts");',
      '// import { x } from "../validation/index.ts";',
    ].join("\n");
    const lines = checkImports([file("src/ca/a.ts", text)], table, []).map(({ line }) => line);
    assert.deepEqual(lines, [1, 2, 3]);
  });
});

describe("purity", () => {
  const found = (text: string, path = "packages/pki/src/der/a.ts") => checkPurity([file(path, text)], table).length;
  const impure = [
    'import { readFileSync } from "node:fs";',
    "const now = Date.now();",
    "const now = new Date();",
    "const bytes = Buffer.from([1]);",
    "const chance = Math.random();",
    "await fetch(address);",
    "const start = performance.now();",
    "const user = process.env.USER;",
    "const key = globalThis.crypto.subtle;",
  ];
  for (const text of impure) it(`finds ${text}`, () => assert.equal(found(text), 1));

  const pure = [
    "const at = new Date(0);",
    "// Buffer and Date.now() are not used here",
    'const text = "process.env";',
    "const value = options.process;",
    "const value = { process: 1 };",
  ];
  for (const text of pure) it(`leaves ${text} alone`, () => assert.equal(found(text), 0));

  it("leaves the adapters, the tests and the rooms alone", () => {
    for (const path of ["packages/pki/src/node/a.ts", "packages/pki/src/der/a.test.ts", "src/ca/a.ts"]) {
      assert.equal(found("Date.now()", path), 0);
    }
  });
});

describe("sizes", () => {
  const lines = (count: number) => "  work();\n".repeat(count);
  const severities = (text: string, reasons = {}) =>
    checkSizes([file("src/ca/a.ts", text)], reasons).map(({ severity }) => severity);

  it("passes at the aim, warns above it and fails above the limit", () => {
    assert.deepEqual(severities(`function f() {\n${lines(38)}}\n`), []);
    assert.deepEqual(severities(`function f() {\n${lines(39)}}\n`), ["warning"]);
    assert.deepEqual(severities(`function f() {\n${lines(79)}}\n`), ["error"]);
  });

  it("does not count comments and empty lines", () => {
    assert.deepEqual(severities(`function f() {\n${"  // why\n\n".repeat(100)}}\n`), []);
  });

  it("takes describe() for grouping, with and without options, and a test in it for a function", () => {
    const inside = (count: number) => `test("x", () => {\n${lines(count)}});\n`;
    assert.deepEqual(severities(`describe("d", { timeout: 9 }, () => {\n${inside(30).repeat(4)}});\n`), []);
    assert.deepEqual(severities(`describe("d", () => {\n${inside(90)}});\n`), ["error"]);
  });

  it("accepts a reason, and refuses one that is no longer needed", () => {
    assert.deepEqual(severities(`function f() {\n${lines(90)}}\n`, { "src/ca/a.ts#f": "a table" }), []);
    assert.deepEqual(severities("f();\n", { "src/ca/a.ts#f": "a table" }), ["error"]);
  });

  it("warns and fails for whole files", () => {
    assert.deepEqual(severities("work();\n".repeat(301)), ["warning"]);
    assert.deepEqual(severities("work();\n".repeat(601)), ["error"]);
  });

  it("finds functions, methods and arrows past their return types, and no control statements", () => {
    const text = [
      "export async function a(x: number): Promise<{ y: number }> { return f(x); }",
      "class C { b(): string | undefined { if (x) { g(); } return h(); } constructor() { this.z = 1; } }",
      "const c = (x: number): number => { for (const y of z) { k(y); } return x; };",
      "const d = async (x) => { while (x) { l(); } };",
    ].join("\n");
    const names = functionsOf(codeOf(file("a.ts", text))).map(({ name }) => name);
    assert.deepEqual(names, ["a", "b", "constructor", "c", "d"]);
  });
});

describe("citations", () => {
  const known = { rfc: { "5280": ["4.1", "5.2.5", "A.1"] }, clauses: new Set(["4-4-9", "1-3-1"]) };
  const found = (text: string) => checkCitations([file("src/ca/a.ts", text)], known).map(({ message }) => message);
  const section = "§";

  it("accepts sections and clauses that exist, also several at once and with item numbers", () => {
    assert.deepEqual(found(`// RFC 5280 ${section}4.1, ${section}5.2.5: critical. RFC 5280 ${section}A.1.`), []);
    assert.deepEqual(found("// CPS 4-4-9: daily. CPS 1-3-1(8): clients"), []);
  });

  it("finds a section that does not exist, an unknown document and a clause that does not exist", () => {
    assert.match(found(`// RFC 5280 ${section}4.9: x`).join(), /no §4\.9/);
    assert.match(found(`// RFC 5280 ${section}4.1, ${section}9.9: x`).join(), /no §9\.9/);
    assert.match(found(`// RFC 1 ${section}1: x`).join(), /add its section numbers/);
    assert.match(found("// CPS 9-9-9: x").join(), /no clause 9-9-9/);
  });

  it("asks for the one form that can be searched for", () => {
    assert.equal(found("// RFC 5280, Section 4.1").length, 1);
    assert.equal(found(`// RFC5280 ${section}4.1`).length, 1);
    assert.deepEqual(found('openssl("-nameopt", "RFC2253")'), []);
  });
});

describe("documentation examples", () => {
  it("takes the ts blocks and runs them", () => {
    const good = "# T\n\n```ts\nconst x: number = 1;\nif (x !== 1) throw new Error();\n```\n\n```sh\nexit 1\n```\n";
    assert.deepEqual(examplesOf(good).length, 1);
    assert.deepEqual(checkExamples(import.meta.dirname, [file("README.md", good)]), []);
    const bad = checkExamples(import.meta.dirname, [file("README.md", "```ts\nthrow new Error('planted');\n```\n")]);
    assert.match(bad.map(({ message }) => message).join(), /planted/);
  });
});

describe("dependencies", () => {
  it("want an exact version and a reason", () => {
    const reasons = "| Package | Why |\n|---|---|\n| pg, zod | needed |\n";
    assert.deepEqual(checkDependencies({ pg: "8.23.1", zod: "4.6.7" }, reasons), []);
    assert.match(checkDependencies({ pg: "^8.0.0", zod: "4.6.7" }, reasons)[0]?.message ?? "", /not pinned/);
    assert.match(checkDependencies({ "left-pad": "1.0.0" }, reasons)[0]?.message ?? "", /no line/);
    assert.match(checkDependencies({ pg: "8.23.1" }, reasons)[0]?.message ?? "", /explains zod/);
  });
});

describe("the lockfile", () => {
  const lockfile = {
    packages: {
      "": {},
      "node_modules/tool": { version: "1.0.0", dev: true, optionalDependencies: { "@tool/linux-arm64-musl": "1.0.0" } },
    },
  };

  it("misses an optional package that is not named, and completes it with its platform", () => {
    assert.equal(checkLockfile(lockfile).length, 1);
    const completed = completeLockfile(lockfile);
    assert.deepEqual(missingOptionalPackages(completed), []);
    const entry = { version: "1.0.0", cpu: ["arm64"], os: ["linux"], libc: ["musl"], dev: true, optional: true };
    assert.deepEqual(completed.packages["node_modules/@tool/linux-arm64-musl"], entry);
  });

  it("may not name addresses", () => {
    const resolved = "https" + "://registry.example/tool.tgz";
    assert.equal(checkLockfile({ packages: { "node_modules/tool": { version: "1.0.0", resolved } } }).length, 1);
  });
});

describe("the scanner", () => {
  it("tells texts, templates, comments and regular expressions from code", () => {
    const template = ["`", "$", "{f(`}`)} {`"].join("");
    const text = `a = "b // c"; // d\nconst e = /[/"]\\/x/g; ${template}; g / h / i; "it's";`;
    const kinds = tokenize(text).filter(({ kind }) => kind !== "mark" && kind !== "word");
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ["text", "comment", "regularExpression", "template", "text"],
    );
  });

  it("counts lines through comments and templates", () => {
    const last = tokenize("/* a\n b */\n`c\nd`\ne").at(-1);
    assert.deepEqual(last, { kind: "word", text: "e", line: 5, lastLine: 5 });
  });
});
