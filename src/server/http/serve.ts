/**
 * The one way in which an operation of the contract becomes an address: who asks is decided before the body is read, so
 * that a stranger is told 401 whatever was sent; then every part is read as the contract says; then the handler works.
 */
import type { Answered, Operation, Received } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../../validation/index.ts";
import type { HttpPorts } from "../ports.ts";
import { authorize, type Identity, identify, nobody, type Operator, sendUnauthorized } from "./authorize.ts";
import { type FieldRefusal, fieldRefusal, parsePart, type WrongField } from "./parse.ts";
import { type OutgoingRefusal, sendProblem } from "./problem.ts";

/** One request that may be answered: its parts, who asks, and the ways to answer. */
export interface Call<Of extends Operation> {
  readonly parameters: Received<Of, "parameters">;
  readonly query: Received<Of, "query">;
  readonly body: Received<Of, "body">;
  readonly caller: Caller;
  /** Who does it; of public operations and those for relying parties perhaps nobody. */
  readonly operator: Of["access"]["kind"] extends "right" | "signed-in" ? Operator : Operator | undefined;
  /** For use cases, as the audit log writes it; a stranger is "stranger". */
  readonly by: { readonly actor: string; readonly origin: string };
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Answers with the operation's status. Headers are set on `reply` before. */
  done(response: Answered<Of>): FastifyReply;
  /** Answers with a problem document. */
  refused(status: number, refusal: OutgoingRefusal): FastifyReply;
}

/** Answers by `done`, `refused`, or by `reply` where neither does. */
export type Handler<Of extends Operation> = (call: Call<Of>) => Promise<FastifyReply>;

/** Serves one operation. */
export function serve<const Of extends Operation>(
  app: FastifyInstance,
  ports: HttpPorts,
  operation: Of,
  handler: Handler<Of>,
): void {
  const identities = new WeakMap<FastifyRequest, Identity>();
  app.route({
    method: operation.method,
    url: routeOf(operation.path),
    ...(operation.largestBody === undefined ? {} : { bodyLimit: operation.largestBody }),
    config: { operation },
    onRequest: async (request, reply) => {
      const { access } = operation;
      const isAsked = access.kind !== "public" || access.caller !== "not-asked";
      const asking = isAsked ? await identify(ports, request) : nobody(request);
      const identity = await authorize(ports, asking, access, request);
      if (!identity.ok) return sendUnauthorized(request, reply, identity.refusal);
      identities.set(request, identity.value);
      return undefined;
    },
    handler: async (request, reply) => {
      const identity = identities.get(request);
      if (identity === undefined) throw new TypeError("a request that nobody decided about came through");
      const parts = readParts(operation, request);
      if (!parts.ok) return sendProblem(request, reply, 400, parts.refusal);
      if (operation.caching === undefined) reply.header("cache-control", "no-store");
      return handler(callOf(operation, identity, parts.value, request, reply));
    },
  });
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** What is served here. */
    readonly operation?: Operation;
  }
}

/** "/authorities/{authority}/arl/{generation}.crl" as the router writes it; only what is followed by a suffix ends before a full stop. */
export function routeOf(path: string): string {
  return path.replace(/\{([A-Za-z]+)\}(\.)?/g, (_whole, name: string, suffix?: string) =>
    suffix === undefined ? `:${name}` : `:${name}(^[^/.]+)${suffix}`,
  );
}

type Parts<Of extends Operation> = Pick<Call<Of>, "parameters" | "query" | "body">;

function readParts<Of extends Operation>(
  operation: Of,
  { params, query, body }: FastifyRequest,
): Result<Parts<Of>, FieldRefusal> {
  const sent = { parameters: params, query, body };
  const read: Record<string, unknown> = {};
  const wrong: WrongField[] = [];
  for (const part of ["parameters", "query", "body"] as const) {
    const schema = operation[part];
    if (schema === undefined) continue;
    const parsed = parsePart(schema, sent[part]);
    if (parsed.ok) read[part] = parsed.value;
    else wrong.push(...wrongIn(parsed.refusal));
  }
  if (wrong.length > 0) return refuse(fieldRefusal(wrong));
  // The schemas are the operation's own, so what they let through is what it receives.
  return ok(read as unknown as Parts<Of>);
}

function wrongIn({ code: _, others = [], ...first }: FieldRefusal): readonly WrongField[] {
  return [first, ...others];
}

function callOf<Of extends Operation>(
  operation: Of,
  { caller, operator }: Identity,
  parts: Parts<Of>,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<Of> {
  return {
    ...parts,
    caller,
    operator: operator as Call<Of>["operator"],
    by: { actor: operator?.actor ?? "stranger", origin: caller.remoteAddress },
    request,
    reply,
    done: (response) => send(reply, operation, response),
    refused: (status, refusal) => sendProblem(request, reply, status, refusal),
  };
}

function send(reply: FastifyReply, { status = 200, produces }: Operation, response: unknown): FastifyReply {
  if (produces !== undefined && !reply.hasHeader("content-type")) reply.type(produces);
  if (status === 204) return reply.code(204).send();
  return reply.code(status).send(response instanceof Uint8Array ? Buffer.from(response) : response);
}
