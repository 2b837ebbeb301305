/** For tests: the two agents of one municipality, and a page that is paired with them. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cardPrimitives } from "@warifu/card/node";
import {
  type AgentAnswered,
  type AgentOperation,
  type AgentProblem,
  type AgentSent,
  agentProblem,
  type KeyGenerationReport,
  pairAgent,
  type TerminalDevice,
} from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import { type RunningAgent, startAgent } from "../agent/agent.ts";
import { makeBlankCard } from "../blank-card.ts";
import { makeMunicipalityKeys, readMunicipalityKeys } from "../municipality-keys.ts";

/** The origin of the pages that tests pretend to be. */
export const testOrigin = "http://127.0.0.1:8420";

export interface TestAgent {
  readonly port: number;
  /** Asks as a paired page does; the status and what came. */
  ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  /** The code with which another page can be paired now. */
  code(): string;
  /** The body of a 200; anything else fails the test. */
  done<Of extends AgentOperation>(operation: Of, input: AgentAsked<Of>): Promise<AgentAnswered<Of>>;
  /** The code of a refusal; anything else fails the test. */
  refused<Of extends AgentOperation>(operation: Of, input: AgentAsked<Of>): Promise<AgentProblem>;
}

export type AgentAsked<Of extends AgentOperation> = {
  readonly [Part in "parameters" | "body" as AgentSent<Of, Part> extends undefined ? never : Part]: AgentSent<Of, Part>;
};

/** A page that has been paired with the agent at this port. */
export async function pairedWith(port: number, code: () => string): Promise<TestAgent> {
  let token = "";
  const ask = async (method: string, path: string, body?: unknown) => {
    const headers = { origin: testOrigin, authorization: `Bearer ${token}`, "content-type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(90_000),
      ...sent,
    });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const call = (
    operation: AgentOperation,
    input: { readonly parameters?: Readonly<Record<string, unknown>> | undefined; readonly body?: unknown },
  ) => {
    const parameters = Object.entries(input.parameters ?? {});
    const path = parameters.reduce<string>(
      (so, [name, value]) => so.replace(`{${name}}`, String(value)),
      operation.path,
    );
    return ask(operation.method, path, input.body);
  };
  token = pairAgent.response.parse((await call(pairAgent, { body: { code: code() } })).body).token;
  return {
    port,
    ask,
    code,
    done: async (operation, input) => {
      const { status, body } = await call(operation, input);
      assert.equal(status, 200, `${operation.name}: ${JSON.stringify(body)}`);
      return operation.response.parse(body) as AgentAnswered<typeof operation>;
    },
    refused: async (operation, input) => {
      const { status, body } = await call(operation, input);
      assert.notEqual(status, 200, `${operation.name}: ${JSON.stringify(body)}`);
      return agentProblem.parse(body);
    },
  };
}

export interface TestCounter {
  /** Holds the devices' folders and the folder "cards". */
  readonly folder: string;
  readonly counter: TestAgent;
  readonly kiosk: TestAgent;
  /** What the kiosk sent to the server, and whether that takes it. */
  readonly reports: KeyGenerationReport[];
  server: "takes" | "refuses" | "away";
  stop(): Promise<void>;
}

export interface TestCounterSetting {
  /** Of pages that may ask as well. */
  readonly origin?: string;
  /** The way to a real server. */
  readonly send?: (report: KeyGenerationReport) => Promise<"taken" | "refused">;
}

/** Both agents of one municipality, in this process, with the blank card "blank" in their folder. */
export async function openTestCounter({ origin = testOrigin, send }: TestCounterSetting = {}): Promise<TestCounter> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-counter-"));
  const cards = join(folder, "cards");
  assertOk(await makeMunicipalityKeys(folder, "422011", cardPrimitives));
  mkdirSync(cards);
  const keys = assertOk(await readMunicipalityKeys(folder, "counter-terminal", cardPrimitives));
  assertOk(await makeBlankCard(keys, cards, { name: "blank", cardNumber: "0000000000000042" }, cardPrimitives));
  const reports: KeyGenerationReport[] = [];
  const running: RunningAgent[] = [];
  const open = async (device: TerminalDevice) => {
    let code = "";
    const agent = assertOk(
      await startAgent({
        device,
        folder,
        name: `${device}-1`,
        version: "test",
        port: 0,
        origins: [testOrigin, origin],
        cards,
        clock: () => new Date(),
        send: async (report) => {
          if (send !== undefined) return send(report);
          if (house.server === "away") throw new Error("the server is away");
          if (house.server === "refuses") return "refused";
          reports.push(report);
          return "taken";
        },
        showCode: (shown) => {
          code = shown;
        },
        onFault: (fault) => void process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`),
      }),
    );
    running.push(agent);
    return pairedWith(agent.port, () => code);
  };
  const house: { server: TestCounter["server"] } = { server: "takes" };
  const stop = async () => {
    for (const agent of running) await agent.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const [counter, kiosk] = [await open("counter-terminal"), await open("key-pair-generator")];
  return Object.assign(house, { folder, counter, kiosk, reports, stop });
}

function assertOk<Value>(result: Result<Value, unknown>): Value {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
