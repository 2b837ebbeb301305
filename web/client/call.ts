/** Calls an operation of the contract: what is sent and answered has the contract's types; refusals and lost connections are values. */
import { type Answered, backgroundHeader, csrfHeader, type Operation, type Problem, type Sent } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { currentSettings } from "../language/index.ts";
import { forgeryToken } from "./forgery-token.ts";
import { notePresence, presenceNow } from "./presence.ts";
import { noteAnswer } from "./server-clock.ts";

/** The parts that an operation takes; one that it does not take is not named. */
export type Input<Of extends Operation> = Part<Of, "parameters"> & Part<Of, "query"> & Part<Of, "body">;

type Part<Of extends Operation, Name extends "parameters" | "query" | "body"> =
  Sent<Of, Name> extends undefined
    ? { readonly [name in Name]?: undefined }
    : Record<never, never> extends Sent<Of, Name>
      ? { readonly [name in Name]?: Sent<Of, Name> }
      : { readonly [name in Name]: Sent<Of, Name> };

/** Why there is no answer. */
export type CallRefusal =
  /** The server said why, in the person's language. */
  | { readonly kind: "problem"; readonly problem: Problem }
  /** Nothing came back: whether it was done is not known. */
  | { readonly kind: "connection-lost" }
  /** Something came back that is no answer of this operation (a gateway's page). */
  | { readonly kind: "not-understood"; readonly status: number };

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Names this attempt: sent again with the same key, nothing is done twice. */
  readonly idempotencyKey?: string;
  /** Of one that the page sends for a person who is there, or by itself; absent: as the last key or press says. */
  readonly presence?: "act" | "background";
}

/** Sends one request. Never throws but when `signal` aborts it. */
export async function callOperation<Of extends Operation>(
  operation: Of,
  input: Input<Of>,
  { signal, idempotencyKey, presence = presenceNow() }: CallOptions = {},
): Promise<Result<Answered<Of>, CallRefusal>> {
  const address = addressOf(operation, input);
  const init = requestOf(operation, input.body, { idempotencyKey, presence });
  try {
    const response = await fetch(address, signal === undefined ? init : { ...init, signal });
    noteAnswer(response.headers, presence);
    if (presence === "act") notePresence();
    return await readAnswer<Of>(response);
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    return refuse({ kind: "connection-lost" });
  }
}

/** The address of an operation with its parameters and query: for links to what is downloaded. */
export function addressOf<Of extends Operation>(operation: Of, input: Omit<Input<Of>, "body">): string {
  const { parameters = {}, query = {} } = input as LooseInput;
  const path = operation.path.replace(/\{([A-Za-z]+)\}/g, (_, name) => encodeURIComponent(String(parameters[name])));
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
}

interface LooseInput {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

interface Manner {
  readonly idempotencyKey: string | undefined;
  readonly presence: "act" | "background";
}

function requestOf(operation: Operation, body: unknown, { idempotencyKey, presence }: Manner): RequestInit {
  const token = operation.method === "GET" ? undefined : forgeryToken();
  return {
    method: operation.method,
    credentials: "same-origin",
    // What the public may keep for a while is asked for anew here: a page shows what its own action changed.
    cache: "no-cache",
    headers: {
      accept: "application/json, application/problem+json",
      "accept-language": currentSettings().language,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(presence === "act" ? {} : { [backgroundHeader]: "1" }),
      ...(token === undefined ? {} : { [csrfHeader]: token }),
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function readAnswer<Of extends Operation>(response: Response): Promise<Result<Answered<Of>, CallRefusal>> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) return refuse({ kind: "problem", problem: await response.json() });
  if (response.ok && response.status === 204) return ok(undefined as Answered<Of>);
  if (response.ok && type.startsWith("application/json")) return ok(await response.json());
  return refuse({ kind: "not-understood", status: response.status });
}
