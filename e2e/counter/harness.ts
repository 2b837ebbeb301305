/** A counter: the whole program, both devices with virtual cards, a clerk and a kiosk in windows of their own. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TerminalDevice } from "@warifu/contract";
import { freePort, warifuBeside, warifuDone } from "../program/warifu.ts";
import { type House, openHouse } from "../web/harness.ts";

export interface Device {
  readonly address: string;
  /** To be typed into a page, once. */
  readonly code: string;
}

export interface CounterHouse extends House {
  readonly terminal: Device;
  readonly generator: Device;
  /** Makes a blank virtual card; its name is what the reader's list shows. */
  makeCard(name: string): Promise<string>;
}

/** Opens the counter of a municipality of the demo: "422011", "422029". */
export async function openCounter(municipality: string): Promise<CounterHouse> {
  const house = await openHouse();
  const folder = join(house.folder, "..", "terminal");
  await warifuDone(house.folder, "terminal", "setup", municipality, "--folder", folder);
  const terminal = await startDevice(house, folder, "counter-terminal");
  const generator = await startDevice(house, folder, "key-pair-generator");
  const end = async () => {
    await terminal.end("SIGTERM");
    await generator.end("SIGTERM");
    await house.end();
  };
  return {
    ...house,
    terminal,
    generator,
    makeCard: async (name) => {
      await warifuDone(house.folder, "terminal", "card", name, "--folder", folder);
      const file = join(folder, "cards", `${name}.card`);
      assert.ok(existsSync(file), `the card's file ${file}`);
      return file;
    },
    end,
  };
}

async function startDevice({ folder: data, baseUrl }: House, folder: string, device: TerminalDevice) {
  const port = await freePort();
  const pairing = join(folder, `${device}.code`);
  const credential = join(data, "demo", "key-pair-generator.key");
  const running = warifuBeside(
    data,
    ...["terminal", "serve", "--device", device, "--folder", folder, "--origin", baseUrl, "--server", baseUrl],
    ...["--credential", credential, "--port", String(port), "--pairing", pairing],
  );
  await until(() => existsSync(pairing) && readFileSync(pairing, "utf8").endsWith("\n"), `${device} shows its code`);
  const address = `http://127.0.0.1:${port}`;
  return { address, code: readFileSync(pairing, "utf8").trim(), end: running.end };
}

/** Waits for something outside of a browser. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `${what}: not within the time`);
    await sleep(50);
  }
}
