/** A token for tests: SoftHSM2's, in a folder of its own, and on wish behind a module that does to it what happens to tokens. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestScope } from "../../store/testing.ts";
import { newCryptoki } from "../token/cryptoki.ts";

export interface SoftToken {
  readonly folder: string;
  /** The PKCS#11 library to name. */
  readonly module: string;
  readonly label: string;
  readonly pin: string;
  readonly securityOfficerPin: string;
  /** A keys file (configuration.ts) for this token, with the PIN in a file beside it. */
  readonly keysFile: string;
  readonly pinFile: string;
  /** What a process that is to reach the token needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Words of faulty-module.c; none: the token is well. */
  faults(...words: string[]): Promise<void>;
  /** Moves the token's store away, and back. */
  pull(): Promise<void>;
  putBack(): Promise<void>;
}

export interface SoftTokenOptions {
  readonly through?: "faulty-module";
  /** Lines of the keys file under `token`. */
  readonly more?: readonly string[];
}

/** Why there can be no token on this machine; undefined: there can. */
export function tokenObstacle(): string | undefined {
  if (softHsmModule() === undefined) return "softhsm2 is not installed";
  return newCryptoki() === undefined ? "pkcs11js is not installed (node tools/bootstrap.mjs --tokens)" : undefined;
}

/** Makes it, and lets this process and those that it starts find it. Removed after the test. */
export async function makeSoftToken(scope: TestScope, options: SoftTokenOptions = {}): Promise<SoftToken> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-token-"));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const [store, away] = [join(folder, "tokens"), join(folder, "away")];
  await mkdir(store);
  const configuration = join(folder, "softhsm2.conf");
  await writeFile(configuration, `directories.tokendir = ${store}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const [label, pin, securityOfficerPin] = ["warifu", "a-users-pin-1234", "the-officers-pin-5678"];
  const faultsFile = join(folder, "faults");
  const environment = {
    SOFTHSM2_CONF: configuration,
    WARIFU_FAULTS: faultsFile,
    WARIFU_REAL_MODULE: softHsmModule() ?? "",
  };
  Object.assign(process.env, environment);
  const words = ["--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", securityOfficerPin];
  execFileSync("softhsm2-util", words, { stdio: "pipe" });
  const module = options.through === undefined ? (softHsmModule() ?? "") : compileFaultyModule(folder);
  const pinFile = join(folder, "pin");
  await writeFile(pinFile, `${pin}\n`, { mode: 0o600 });
  const keysFile = join(folder, "keys.yaml");
  const lines = [`module: ${module}`, `label: ${label}`, "pin: { file: pin }", ...(options.more ?? [])];
  await writeFile(keysFile, `token:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  return {
    folder,
    module,
    label,
    pin,
    securityOfficerPin,
    keysFile,
    pinFile,
    environment,
    faults: (...said) => writeFile(faultsFile, said.map((word) => `${word}\n`).join("")),
    pull: () => rename(store, away),
    putBack: () => rename(away, store),
  };
}

/** Debian's places, then Homebrew's. */
function softHsmModule(): string | undefined {
  const places = ["/usr/lib/softhsm", "/usr/lib64/pkcs11", "/opt/homebrew/lib/softhsm", "/usr/local/lib/softhsm"];
  return places.map((place) => join(place, "libsofthsm2.so")).find((file) => existsSync(file));
}

function compileFaultyModule(folder: string): string {
  const module = join(folder, "faulty-module.so");
  const headers = join(import.meta.dirname, "../../../tools/pkcs11/node_modules/pkcs11js/includes");
  const source = join(import.meta.dirname, "faulty-module.c");
  execFileSync("gcc", ["-shared", "-fPIC", "-O1", "-I", headers, "-o", module, source, "-ldl"], { stdio: "pipe" });
  return module;
}
