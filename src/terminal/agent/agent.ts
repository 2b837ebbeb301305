/** The agent at a person's machine: reads the device's folder, has the readers, and listens for the pages. */
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { cardPrimitives } from "@warifu/card/node";
import type { KeyGenerationReport, KeyGenerationStep, TerminalDevice } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { EvidenceBox } from "../evidence.ts";
import { deviceFolder, type KeysRefusal, readMunicipalityKeys } from "../municipality-keys.ts";
import { VirtualReader } from "../readers/virtual-reader.ts";
import type { Registration } from "../registration-line.ts";
import { type ListeningAgent, listen } from "./http-agent.ts";
import { agentRoutes } from "./operations.ts";
import { type Pairing, PairingBook } from "./pairing.ts";

export interface AgentConfiguration {
  readonly device: TerminalDevice;
  /** Where `makeMunicipalityKeys` wrote. */
  readonly folder: string;
  /** As the device is registered with the server: "kiosk-1". */
  readonly name: string;
  readonly version: string;
  /** 0: any free one. */
  readonly port: number;
  /** Origins of the pages that may ask. */
  readonly origins: readonly string[];
  /** A folder of virtual cards; undefined: there is no virtual reader. */
  readonly cards: string | undefined;
  readonly clock: () => Date;
  /** The server's operation report-key-generation. */
  send(report: KeyGenerationReport): Promise<"taken" | "refused">;
  /** Asks the server for what the device is registered; absent: it has no key of its own. */
  askRegistration?(): Promise<Registration>;
  /** A code to be typed into the page. */
  showCode(code: string): void;
  onFault(fault: unknown): void;
}

export interface RunningAgent {
  readonly port: number;
  readonly municipality: string;
  stop(): Promise<void>;
}

/** How often what the server has not taken is sent again. */
const sendAgainMilliseconds = 30_000;

/** CPS 3-1-11: the device works for the municipality that it is registered for, with that one's card keys. */
export type StartRefusal =
  | KeysRefusal
  | { readonly code: "device-not-registered" }
  | { readonly code: "device-of-another-kind"; readonly device: TerminalDevice; readonly registered: TerminalDevice }
  | { readonly code: "device-of-another-municipality"; readonly municipality: string; readonly registeredFor: string };

export async function startAgent(configuration: AgentConfiguration): Promise<Result<RunningAgent, StartRefusal>> {
  const { device, folder, clock, onFault } = configuration;
  const keys = await readMunicipalityKeys(folder, device, cardPrimitives);
  if (!keys.ok) return keys;
  const { municipality } = keys.value;
  const refusal = await registrationRefusal(configuration, municipality);
  if (refusal !== undefined) return refuse(refusal);
  const virtual =
    configuration.cards === undefined ? undefined : new VirtualReader(configuration.cards, cardPrimitives);
  if (configuration.cards !== undefined) await mkdir(configuration.cards, { recursive: true, mode: 0o700 });
  const evidence = new EvidenceBox({
    folder: join(deviceFolder(folder, device), "evidence"),
    municipality,
    clock,
    send: configuration.send,
  });
  const ports = {
    keys: keys.value,
    primitives: cardPrimitives,
    busy: new Set<string>(),
    name: configuration.name,
    version: configuration.version,
    clock,
    virtual,
    readers: () => (virtual === undefined ? [] : [virtual]),
    evidence,
    progress: { step: "idle" as KeyGenerationStep },
  };
  const listening = await listen({
    port: configuration.port,
    origins: configuration.origins,
    keys: keys.value,
    pairing: await pairingBook(configuration),
    routes: agentRoutes(ports, device),
    onFault,
  });
  const again = setInterval(() => void evidence.send().catch(onFault), sendAgainMilliseconds);
  again.unref();
  return ok({ port: listening.port, municipality, stop: () => stopped(listening, virtual, again) });
}

/** A server that is away keeps no counter closed: what the device reports later is checked again. */
async function registrationRefusal(
  { device, askRegistration }: AgentConfiguration,
  municipality: string,
): Promise<StartRefusal | undefined> {
  const registration = await askRegistration?.();
  if (registration === undefined || registration.state === "server-away") return undefined;
  if (registration.state === "not-registered") return { code: "device-not-registered" };
  const { device: registered, municipality: registeredFor } = registration;
  if (registered !== device) return { code: "device-of-another-kind", device, registered };
  return registeredFor === municipality
    ? undefined
    : { code: "device-of-another-municipality", municipality, registeredFor };
}

async function stopped(listening: ListeningAgent, virtual: VirtualReader | undefined, again: NodeJS.Timeout) {
  clearInterval(again);
  await virtual?.remove();
  await listening.stop();
}

/** Pairings of earlier runs hold: the machine and its browser are the same. */
async function pairingBook({ device, folder, clock, showCode }: AgentConfiguration): Promise<PairingBook> {
  const file = join(deviceFolder(folder, device), "pairings.json");
  return new PairingBook({
    randomBytes: cardPrimitives.randomBytes,
    clock,
    known: await readPairings(file),
    keep: (pairings) => writePairings(file, pairings),
    show: showCode,
  });
}

const savedPairings = z.array(z.strictObject({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/), origin: z.string() }));

/** A file that is damaged pairs nobody: the code is typed again. */
async function readPairings(file: string): Promise<readonly Pairing[]> {
  try {
    return savedPairings.catch([]).parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return [];
  }
}

async function writePairings(file: string, pairings: readonly Pairing[]): Promise<void> {
  const handle = await open(`${file}.new`, "w", 0o600);
  await handle.writeFile(JSON.stringify(pairings));
  await handle.sync();
  await handle.close();
  await rename(`${file}.new`, file);
}
