/** Calls the agent at this machine. What is refused and an agent that does not answer are values. */
import type { AgentAnswered, AgentOperation, AgentProblem, AgentSent } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";

/** Why there is no answer. */
export type AgentRefusal =
  /** The agent said why. */
  | { readonly kind: "problem"; readonly problem: AgentProblem }
  /** This page was never paired with an agent, or the agent forgot it. */
  | { readonly kind: "not-paired" }
  /** The device is of another counter than the one that the clerk serves. */
  | { readonly kind: "other-municipality"; readonly municipality: string }
  /** Nothing came back: the agent does not run, or the browser may not reach it. */
  | { readonly kind: "not-reachable" };

/** The parts that an operation takes; one that it does not take is not named. */
export type AgentInput<Of extends AgentOperation> = Part<Of, "parameters"> & Part<Of, "body">;

type Part<Of extends AgentOperation, Name extends "parameters" | "body"> =
  AgentSent<Of, Name> extends undefined
    ? { readonly [name in Name]?: undefined }
    : { readonly [name in Name]: AgentSent<Of, Name> };

export interface AgentPlace {
  /** "http://127.0.0.1:8431" */
  readonly address: string;
  /** Absent: only pairing is possible. */
  readonly token?: string;
}

/** Sends one request. Never throws but when `signal` aborts it. */
export async function callAgent<Of extends AgentOperation>(
  place: AgentPlace,
  operation: Of,
  input: AgentInput<Of>,
  signal?: AbortSignal,
): Promise<Result<AgentAnswered<Of>, AgentRefusal>> {
  const { parameters = {}, body } = input as LooseInput;
  const path = operation.path.replace(/\{([A-Za-z]+)\}/g, (_, name) => encodeURIComponent(String(parameters[name])));
  const init: RequestInit = {
    method: operation.method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(place.token === undefined ? {} : { authorization: `Bearer ${place.token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  try {
    const response = await fetch(place.address + path, signal === undefined ? init : { ...init, signal });
    if (response.ok) return ok(await response.json());
    return refuse(refusalOf(await response.json()));
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    return refuse({ kind: "not-reachable" });
  }
}

interface LooseInput {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function refusalOf(problem: AgentProblem): AgentRefusal {
  return problem.code === "agent-not-paired" ? { kind: "not-paired" } : { kind: "problem", problem };
}
