/** The agent's HTTP: the gate, the pairing, then the contract's operations. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AgentProblem, type AgentProblemCode, pairAgent } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { MunicipalityKeys } from "../municipality-keys.ts";
import { type Gate, passageOf } from "./gate.ts";
import type { AgentRoute } from "./operations.ts";
import type { PairingBook } from "./pairing.ts";

export interface HttpAgentConfiguration {
  /** 0: any free one. */
  readonly port: number;
  readonly origins: readonly string[];
  readonly keys: Pick<MunicipalityKeys, "device" | "municipality">;
  readonly pairing: PairingBook;
  readonly routes: readonly AgentRoute[];
  /** Told what nobody decided: the page learns only that it happened. */
  onFault(fault: unknown): void;
}

export interface ListeningAgent {
  readonly port: number;
  stop(): Promise<void>;
}

/** This machine only: nothing else can even open a connection. */
const loopback = "127.0.0.1";

/** Listens. @throws when the port is taken */
export async function listen(configuration: HttpAgentConfiguration): Promise<ListeningAgent> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  server.listen(configuration.port, loopback);
  await once(server, "listening");
  const port = portOf(server);
  const gate = { host: `${loopback}:${port}`, origins: configuration.origins };
  server.on("request", (request, response) => {
    serve(configuration, gate, request, response).catch((fault: unknown) => {
      answer(response, 500, { code: "agent-fault" });
      configuration.onFault(fault);
    });
  });
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { port, stop };
}

async function serve(
  configuration: HttpAgentConfiguration,
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET" } = request;
  const passage = passageOf(gate, method, request.headers);
  if (passage.kind === "refused") return answer(response, 403, { code: passage.code });
  for (const [name, value] of Object.entries(passage.headers)) response.setHeader(name, value);
  if (passage.kind === "preflight") {
    response.writeHead(204).end();
    return;
  }
  const result = await resultOf(configuration, request, passage.origin);
  if (result.ok) return answer(response, 200, result.value);
  answer(response, statusOf(result.refusal.code), result.refusal);
}

async function resultOf(
  configuration: HttpAgentConfiguration,
  request: IncomingMessage,
  origin: string,
): Promise<Result<unknown, AgentProblem>> {
  const { pathname } = new URL(request.url ?? "/", "http://agent");
  if (request.method === pairAgent.method && pathname === pairAgent.path) return paired(configuration, request, origin);
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined || !configuration.pairing.knows(token, origin)) return refuse({ code: "agent-not-paired" });
  for (const route of configuration.routes) {
    const parameters = route.operation.method === request.method ? matched(route.operation.path, pathname) : undefined;
    if (parameters !== undefined) return worked(route, parameters, request);
  }
  return refuse({ code: "agent-operation-unknown" });
}

async function paired({ pairing, keys }: HttpAgentConfiguration, request: IncomingMessage, origin: string) {
  const body = pairAgent.body.safeParse(await jsonOf(request));
  if (!body.success) return refuse({ code: "agent-request-malformed", field: "code" } as const);
  const token = await pairing.pair(body.data.code, origin);
  return token.ok ? ok({ token: token.value, device: keys.device, municipality: keys.municipality }) : token;
}

async function worked({ operation, work }: AgentRoute, given: unknown, request: IncomingMessage) {
  const parameters = operation.parameters?.safeParse(given);
  if (parameters?.success === false) return refuse({ code: "reader-unknown" } as const);
  const body = operation.body?.safeParse(await jsonOf(request));
  if (body?.success === false) {
    return refuse({ code: "agent-request-malformed", field: body.error.issues[0]?.path.join(".") ?? "" } as const);
  }
  return work(parameters?.data, body?.data);
}

/** The parameters of a path; undefined: it is another operation's. */
function matched(pattern: string, pathname: string): Record<string, string> | undefined {
  const names = pattern.split("/");
  const parts = pathname.split("/");
  if (names.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? "";
    if (name.startsWith("{")) parameters[name.slice(1, -1)] = part;
    else if (name !== part) return undefined;
  }
  return parameters;
}

/** Two certificates and what is around them. */
const longestBody = 65_536;

/** JSON, and said to be: a form of a strange page cannot say so without asking first. Undefined: it is none. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(?:;|$)/.test(request.headers["content-type"] ?? "")) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const octets = Buffer.from(part);
    length += octets.length;
    if (length > longestBody) return undefined;
    parts.push(octets);
  }
  const whole = Buffer.concat(parts);
  try {
    return JSON.parse(whole.toString("utf8"));
  } catch {
    return undefined;
  } finally {
    for (const octets of [whole, ...parts]) octets.fill(0);
  }
}

const statuses: Readonly<Partial<Record<AgentProblemCode, number>>> = {
  "agent-not-paired": 401,
  "agent-pairing-code-wrong": 403,
  "agent-pairing-throttled": 429,
  "agent-request-malformed": 400,
  "agent-operation-unknown": 404,
  "agent-fault": 500,
  "reader-unknown": 404,
  "virtual-card-unknown": 404,
};

/** Everything that the state of reader and card forbids is a conflict. */
function statusOf(code: AgentProblemCode): number {
  return statuses[code] ?? 409;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify(body));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the agent listens on a port");
  return address.port;
}
