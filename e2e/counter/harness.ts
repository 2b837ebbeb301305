/** A counter: the whole program, both devices with virtual cards, a clerk and a kiosk in windows of their own. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TerminalDevice } from "@warifu/contract";
import { freePort } from "../program/warifu.ts";
import { type House, openHouse } from "../web/harness.ts";

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts");

export interface Device {
  readonly address: string;
  /** The code to be typed into a page; each one is good once. */
  code(): string;
}

export interface CounterHouse extends House {
  /** Holds the devices' own folders. */
  readonly devices: string;
  readonly terminal: Device;
  readonly generator: Device;
  /** Makes a blank virtual card; its name is what the reader's list shows. */
  makeCard(name: string): Promise<string>;
}

/** Opens the counter of a municipality of the demo: "422011", "422029". `prepare`: as in `openHouse`. */
export async function openCounter(municipality: string, prepare?: (folder: string) => void): Promise<CounterHouse> {
  const house = await openHouse(prepare);
  const folder = join(house.folder, "..", "terminal");
  const devices: ChildProcess[] = [];
  const end = async () => {
    for (const device of devices) await ended(device);
    await house.end();
  };
  try {
    return await furnish(house, { folder, municipality, devices, end });
  } catch (fault) {
    await end();
    throw fault;
  }
}

interface Furniture extends Pick<House, "end"> {
  /** Of the devices. */
  readonly folder: string;
  readonly municipality: string;
  /** What is running, to be ended with the house. */
  readonly devices: ChildProcess[];
}

async function furnish(house: House, { folder, municipality, devices, end }: Furniture): Promise<CounterHouse> {
  await terminalDone("setup", municipality, "--folder", folder);
  const credential = await credentialOf(house, municipality);
  const terminal = await startDevice(house, { folder, devices }, "counter-terminal");
  const generator = await startDevice(house, { folder, devices, credential }, "key-pair-generator");
  return {
    ...house,
    devices: folder,
    terminal,
    generator,
    makeCard: async (name) => {
      await terminalDone("card", name, "--folder", folder);
      const file = join(folder, "cards", `${name}.card`);
      assert.ok(existsSync(file), `the card's file ${file}`);
      return file;
    },
    end,
  };
}

/** The file with the generator's key; the demo has one for 長崎市, another municipality's is registered. */
async function credentialOf({ folder: data }: House, municipality: string): Promise<string> {
  if (municipality === "422011") return join(data, "demo", "key-pair-generator.key");
  const out = join(data, "demo", `kiosk-${municipality}.key`);
  const device = ["--device", "key-pair-generator", "--municipality", municipality];
  await terminalDone("register", `kiosk-${municipality}`, ...device, "--out", out, "--data", data);
  return out;
}

type Workshop = Pick<Furniture, "folder" | "devices"> & { readonly credential?: string };

async function startDevice({ baseUrl }: House, { folder, devices, credential }: Workshop, device: TerminalDevice) {
  const port = await freePort();
  const pairing = join(folder, `${device}.code`);
  const running = begin(
    ...["serve", "--device", device, "--folder", folder, "--origin", baseUrl, "--server", baseUrl],
    ...(credential === undefined ? [] : ["--credential", credential]),
    ...["--port", String(port), "--pairing", pairing],
  );
  devices.push(running);
  const isReady = () => existsSync(pairing) && readFileSync(pairing, "utf8").endsWith("\n");
  await until(() => running.exitCode !== null || isReady(), `${device} shows its code`);
  assert.equal(running.exitCode, null, `${device} has ended`);
  return { address: `http://127.0.0.1:${port}`, code: () => readFileSync(pairing, "utf8").trim() };
}

async function terminalDone(...words: readonly string[]): Promise<void> {
  const [code] = await once(begin(...words), "close");
  assert.equal(code, 0, `warifu terminal ${words.join(" ")}`);
}

/** `warifu terminal …`, which has no data folder of the server. What it complains about is seen. */
function begin(...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, "terminal", ...words], { stdio: ["ignore", "ignore", "inherit"] });
}

async function ended(device: ChildProcess): Promise<void> {
  if (device.exitCode !== null) return;
  const closed = once(device, "close");
  device.kill("SIGTERM");
  await closed;
}

/** Waits for something outside of a browser. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `${what}: not within the time`);
    await sleep(50);
  }
}
