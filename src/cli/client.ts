/** The running server, as the commands talk to it: HTTP with the operator's API key. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { z } from "zod";
import type { Language } from "../texts/index.ts";
import type { DataFolder } from "./data-folder.ts";
import { livingProcess } from "./process/process-file.ts";
import type { ShownRefusal } from "./refusal.ts";

export interface Client {
  readonly baseUrl: string;
  /** Reads an operation's answer. */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<Result<z.output<Schema>, ShownRefusal>>;
  post<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<Result<z.output<Schema>, ShownRefusal>>;
  /**
   * The same under a fresh Idempotency-Key: when the answer is lost (the connection breaks, 503) it is sent once more
   * under the same key, and while the server still works on the first it is asked again (ADR 0033).
   */
  postOnce<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<Result<z.output<Schema>, ShownRefusal>>;
  /** Reads octets (certificates, lists) as a relying party. */
  octets(path: string): Promise<Result<Uint8Array, ShownRefusal>>;
}

export interface ClientSetting {
  readonly folder: DataFolder;
  readonly language: Language;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Finds the server (WARIFU_URL, else the process file of the data folder) and the key (WARIFU_API_KEY, else the demo's, else
 * the one that brings shares).
 */
export function openClient({ folder, language, environment }: ClientSetting): Result<Client, ShownRefusal> {
  const found = serverUrl({ folder, environment });
  if (!found.ok) return found;
  const baseUrl = found.value;
  const apiKey = environment.WARIFU_API_KEY ?? keyIn(folder.operatorKey) ?? keyIn(folder.commandKey);
  if (apiKey === undefined) return refuse({ code: "operator-key-missing", file: folder.operatorKey });
  const readerKey = environment.WARIFU_RELYING_PARTY_KEY ?? keyIn(folder.relyingPartyKey);
  return ok(clientOf(baseUrl, { apiKey, readerKey: readerKey ?? apiKey }, language));
}

/** Where the running server is. */
export function serverUrl({ folder, environment }: Omit<ClientSetting, "language">): Result<string, ShownRefusal> {
  const baseUrl = environment.WARIFU_URL ?? livingUrl(folder);
  return baseUrl === undefined ? refuse({ code: "not-running", folder: folder.path }) : ok(baseUrl);
}

/** The operator's key, and the one with the right of access to the residents' lists (CPS 4-4-4-5). */
export interface ClientKeys {
  readonly apiKey: string;
  readonly readerKey: string;
}

function livingUrl(folder: DataFolder): string | undefined {
  const living = livingProcess(folder.processFile([]));
  if (living?.state !== "ready") return undefined;
  return `http://${living.host.includes(":") ? `[${living.host}]` : living.host}:${living.port}`;
}

function keyIn(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // No demo's folder, or not ours to read.
    return undefined;
  }
}

/** A client for a known address and key. */
export function clientOf(baseUrl: string, { apiKey, readerKey }: ClientKeys, language: Language): Client {
  return clientWith(baseUrl, { authorization: `Bearer ${apiKey}` }, { readerKey, language });
}

/** A client that says with these headers who it is. */
export function clientWith(
  baseUrl: string,
  identity: Readonly<Record<string, string>>,
  { readerKey, language }: { readonly readerKey: string; readonly language: Language },
): Client {
  const headers = { ...identity, "accept-language": language };
  const send = (path: string, init: RequestInit) => reach(`${baseUrl}${path}`, init);
  return {
    baseUrl,
    get: async (path, schema) => parsed(await send(path, { headers }), schema),
    post: async (path, body, schema) => parsed(await send(path, posted(headers, body)), schema),
    postOnce: async (path, body, schema) => {
      const init = posted({ ...headers, "idempotency-key": randomUUID() }, body);
      return parsed(await untilAnswered(() => send(path, init)), schema);
    },
    octets: async (path) => {
      const answer = await send(path, { headers: { ...headers, authorization: `Bearer ${readerKey}` } });
      if (!answer.ok) return answer;
      return answer.value.ok ? ok(await answer.value.bytes()) : refuse(await refusalOf(answer.value));
    },
  };
}

function posted(headers: Readonly<Record<string, string>>, body: unknown): RequestInit {
  return { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** How often the outcome of an attempt that the server still works on is asked for, a second apart. */
const askings = 30;

async function untilAnswered(
  send: () => Promise<Result<Response, ShownRefusal>>,
): Promise<Result<Response, ShownRefusal>> {
  const first = await send();
  if (!isLost(first)) return first;
  await sleep(1000);
  let answer = await send();
  for (let asked = 0; asked < askings && (await isInProgress(answer)); asked += 1) {
    await sleep(1000);
    answer = await send();
  }
  return answer;
}

// RFC 9110 §15.6.4: 503 says "later", and the first attempt may have been carried out all the same.
function isLost(answer: Result<Response, ShownRefusal>): boolean {
  return answer.ok ? answer.value.status === 503 : true;
}

async function isInProgress(answer: Result<Response, ShownRefusal>): Promise<boolean> {
  if (!answer.ok || answer.value.status !== 409) return false;
  return (await refusalOf(answer.value.clone())).code === "request-in-progress";
}

async function reach(url: string, init: RequestInit): Promise<Result<Response, ShownRefusal>> {
  try {
    return ok(await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) }));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return refuse({ code: "server-unreachable", url, cause });
  }
}

async function parsed<Schema extends z.ZodType>(
  answer: Result<Response, ShownRefusal>,
  schema: Schema,
): Promise<Result<z.output<Schema>, ShownRefusal>> {
  if (!answer.ok) return answer;
  if (!answer.value.ok) return refuse(await refusalOf(answer.value));
  const value = schema.safeParse(await answer.value.json());
  return value.success ? ok(value.data) : refuse({ code: "answer-not-understood", url: answer.value.url });
}

/** Why the server did not do it, in its own words. */
export async function refusalOf(response: Response): Promise<ShownRefusal> {
  const document = problem.safeParse(await response.json().catch(() => undefined));
  if (!document.success) return statusOnly(response);
  const { code, detail, field, rule, facts } = document.data;
  return {
    ...(detail === undefined ? {} : { detail }),
    ...facts,
    ...(field === undefined ? {} : { field }),
    ...(rule === undefined ? {} : { rule }),
    code,
  };
}

function statusOnly({ status, url }: Response): ShownRefusal & { readonly status: number; readonly url: string } {
  return { code: "answer-not-understood", status, url };
}
