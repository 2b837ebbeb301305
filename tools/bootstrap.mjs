// Makes a fresh clone runnable: `npm start` and `npm test` run this first (prestart, pretest).
//
//   node tools/bootstrap.mjs            install what package-lock.json says, if it is not there already
//   node tools/bootstrap.mjs --tests    also the programs of tools/debian-packages.txt and what keys in tokens need
//   node tools/bootstrap.mjs --tokens   also what keys in PKCS#11 tokens need: it is compiled, so no other start waits for it
//
// Plain JavaScript without dependencies: it runs under the Node that the machine happens to have (20 or newer), before the
// pinned Node exists. When nothing is to do it costs some tens of milliseconds.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const pkcs11 = join(root, "tools", "pkcs11");
const stampFile = join(modules, ".warifu-installed");
const lockfile = join(root, "package-lock.json");

await main();

async function main() {
  refuseOldNode();
  if (!isInstalled()) await install();
  checkPinnedNode();
  const isForTests = process.argv.includes("--tests");
  if (isForTests) installTestPrograms();
  if (isForTests || process.argv.includes("--tokens")) await installTokens(isForTests ? "wanted" : "needed");
}

function refuseOldNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) fail(`Node ${process.version} is too old even to install. Install Node 20 or newer, then run again.`);
}

// --- the npm packages ------------------------------------------------------------------------------------------------

/** Installed means: the stamp carries this lockfile's digest, or npm's own record in node_modules agrees with the lockfile. */
function isInstalled() {
  if (!existsSync(join(modules, ".bin", "node"))) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === lockfileDigest()) return true;
  if (!agreesWithLockfile()) return false;
  writeFileSync(stampFile, lockfileDigest());
  return true;
}

function lockfileDigest() {
  const digest = createHash("sha256").update(readFileSync(lockfile)).digest("hex");
  return `${digest} ${process.platform} ${process.arch}\n`;
}

/** Somebody ran `npm install` by hand: compare what npm says it put there, package by package. */
function agreesWithLockfile() {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(lockfile, "utf8")).packages;
  const same = (name) =>
    installed[name]?.version === wanted[name]?.version && installed[name]?.link === wanted[name]?.link;
  const present = Object.keys(installed).every((name) => name in wanted && same(name));
  const complete = Object.keys(wanted).every(
    (name) => name === "" || name in installed || wanted[name].optional === true,
  );
  return present && complete;
}

async function install() {
  const started = Date.now();
  const cache = npmCacheFolder();
  const bytesBefore = folderSize(cache);
  say(`installing the packages of package-lock.json into node_modules (npm ci, under Node ${process.version})`);
  const progress = setInterval(() => {
    say(`  … ${seconds(started)}, ${megabytes(folderSize(cache) - bytesBefore)} downloaded so far`);
  }, 5000);
  const { code, output } = await runNpm(["ci", "--no-progress", "--no-audit", "--no-fund"]);
  clearInterval(progress);
  if (code !== 0) {
    process.stderr.write(output);
    fail("npm ci did not succeed (its output is above). Check the network and the registry setting, then run again.");
  }
  writeFileSync(stampFile, lockfileDigest());
  const downloaded = folderSize(cache) - bytesBefore;
  say(
    `installed in ${seconds(started)}; ${megabytes(downloaded)} downloaded (growth of npm's cache; what was cached is not counted)`,
  );
}

/** npm under the Node that started it: the pinned one lies in the folder that `npm ci` empties. */
function runNpm(argumentList, folder = root) {
  const npmProgram = process.env.npm_execpath;
  const [command, first] =
    npmProgram?.endsWith(".js") === true
      ? [process.env.npm_node_execpath ?? process.execPath, [npmProgram]]
      : ["npm", []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...argumentList], {
      cwd: folder,
      env: npmEnvironment(command),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const gather = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", gather);
    child.stderr.on("data", gather);
    child.on("error", (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Add-ons that compile want Node's headers; on a closed network they come from the machine's own Node when it has them. */
function npmEnvironment(command) {
  const environment = { ...process.env };
  const node = command === "npm" ? process.execPath : command;
  const prefix = dirname(dirname(realpathSync(node)));
  if (environment.npm_config_nodedir === undefined && existsSync(join(prefix, "include", "node"))) {
    environment.npm_config_nodedir = prefix;
  }
  return environment;
}

function npmCacheFolder() {
  const fromEnvironment = process.env.npm_config_cache;
  const folder = fromEnvironment ?? join(process.env.HOME ?? "/root", ".npm");
  return join(folder, "_cacache", "content-v2");
}

function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  let total = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      total += entry.isDirectory() ? folderSize(path) : statSync(path).size;
    } catch {
      // npm moves files about while we look; one that has just gone counts as nothing.
    }
  }
  return total;
}

// --- keys in PKCS#11 tokens ------------------------------------------------------------------------------------------

/** A package with a lockfile of its own in tools/pkcs11. Tests without it are skipped and say so; whoever asked for it is refused. */
async function installTokens(weight) {
  const stamp = join(pkcs11, "node_modules", ".warifu-installed");
  const digest = createHash("sha256")
    .update(readFileSync(join(pkcs11, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const started = Date.now();
  say("compiling what keys in PKCS#11 tokens need (tools/pkcs11)");
  const { code, output } = await runNpm(["ci", "--no-progress", "--no-audit", "--no-fund"], pkcs11);
  if (code === 0 && existsSync(join(pkcs11, "node_modules", "pkcs11js", "build", "Release", "pkcs11.node"))) {
    writeFileSync(stamp, digest);
    return say(`compiled in ${seconds(started)}`);
  }
  process.stderr.write(output);
  const needed = "it takes a C++ compiler, make and python3, and the headers of Node";
  if (weight === "needed") fail(`pkcs11js could not be compiled (its output is above): ${needed}.`);
  say(`pkcs11js could not be compiled: ${needed}; tests of keys in tokens are skipped and say so`);
}

// --- the pinned Node -------------------------------------------------------------------------------------------------

/** The package `node` fetches its binary outside the lockfile, so what arrived is compared with what was pinned. */
function checkPinnedNode() {
  const pin = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies.node;
  const program = join(modules, ".bin", "node");
  const version = versionOf(program);
  if (version === `v${pin}`) return;
  fail(
    `the installed Node answers "${version}", but package.json pins ${pin}.\n` +
      "Remove node_modules and run again; if it stays so, this platform has no build of that version in the npm registry.",
  );
}

function versionOf(program) {
  if (realpathSync(process.execPath) === realpathSync(program)) return process.version;
  const answer = spawnSync(program, ["--version"], { encoding: "utf8" });
  return answer.error === undefined ? answer.stdout.trim() : answer.error.message;
}

// --- the programs that tests need ------------------------------------------------------------------------------------

function installTestPrograms() {
  const programs = readProgramList();
  if (process.platform === "darwin") return nameMissingOnMac(programs);
  if (!hasCommand("dpkg-query")) return;
  const missing = missingDebianPackages(programs.map((program) => program.debian));
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && installDebianPackages(missing)) return;
  say(`these programs are missing; tests that need them are skipped and say so: ${missing.join(" ")}`);
  if (!isRoot) say(`  to install them:  sudo apt-get install ${missing.join(" ")}`);
}

function readProgramList() {
  const lines = readFileSync(join(root, "tools", "debian-packages.txt"), "utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [debian, brew, reason] = line.split("|").map((part) => part.trim());
      return { debian, brew, reason };
    });
}

function missingDebianPackages(names) {
  // The two halves are joined so that this is plainly dpkg's own format string and no template of ours.
  const format = "$" + "{Package} $" + "{db:Status-Status}\\n";
  const answer = spawnSync("dpkg-query", ["-W", "-f", format, ...names], { encoding: "utf8" });
  const installed = answer.stdout.split("\n").filter((line) => line.endsWith(" installed"));
  const present = new Set(installed.map((line) => line.split(" ")[0]));
  return names.filter((name) => !present.has(name));
}

function installDebianPackages(names) {
  say(`installing Debian packages for the tests: ${names.join(" ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
  const installArguments = ["install", "-y", "--no-install-recommends", ...names];
  if (spawnSync("apt-get", installArguments, options).status === 0) return true;
  spawnSync("apt-get", ["update"], options);
  const second = spawnSync("apt-get", installArguments, options);
  if (second.status === 0) return true;
  say(`apt-get install did not succeed:\n${(second.stderr ?? "").trim()}`);
  return false;
}

function nameMissingOnMac(programs) {
  const formulas = programs.filter((program) => program.brew !== "").map((program) => program.brew);
  const listed = spawnSync("brew", ["list", "--formula", "-1"], { encoding: "utf8" });
  const present = new Set((listed.stdout ?? "").split("\n"));
  const missing = formulas.filter((formula) => !present.has(formula));
  if (missing.length > 0) say(`for the tests that use other programs:  brew install ${missing.join(" ")}`);
}

function hasCommand(name) {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, name)));
}

// --- words -----------------------------------------------------------------------------------------------------------

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function megabytes(bytes) {
  return `${(Math.max(0, bytes) / 1e6).toFixed(1)} MB`;
}

function say(text) {
  process.stdout.write(`[bootstrap] ${text}\n`);
}

function fail(text) {
  process.stderr.write(`[bootstrap] ${text}\n`);
  process.exit(1);
}
