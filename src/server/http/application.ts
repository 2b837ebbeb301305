/** The HTTP side that everything but OCSP goes through: limits, request identifiers, logging, faults as problem documents. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { KeyFault } from "../../keys/index.ts";
import { StoreFault } from "../../store/index.ts";
import type { HttpPorts } from "../ports.ts";
import type { ServerLimits } from "../types.ts";
import { type OutgoingRefusal, sendProblem } from "./problem.ts";

/** Handles a request before the operations see it; "passed": it is theirs. */
export type EarlyHandler = (request: IncomingMessage, response: ServerResponse) => "handled" | "passed";

/** An application without operations yet. */
export function openApplication(
  ports: Pick<HttpPorts, "log" | "metrics">,
  limits: ServerLimits,
  early: EarlyHandler,
): FastifyInstance {
  const app = fastify({
    bodyLimit: limits.bodyOctets,
    genReqId: requestIdentifiers(),
    requestIdHeader: false,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    serverFactory: (operations) => createHttpServer(early, operations),
  });
  // Operations take JSON and nothing else; fastify would hand over text as well.
  app.removeContentTypeParser("text/plain");
  app.addHook("onResponse", async (request, reply) => logResponse(ports, request, reply));
  app.setErrorHandler<FastifyError>((error, request, reply) => sendFault(ports, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404, addressUnknown));
  return app;
}

const addressUnknown: OutgoingRefusal = { code: "address-unknown", field: "path", rule: "RFC 9110 §15.5.5" };

function createHttpServer(early: EarlyHandler, operations: RequestListener): Server {
  const server = createServer({ noDelay: true, keepAliveTimeout: 65_000 }, (request, response) => {
    if (early(request, response) === "passed") operations(request, response);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  return server;
}

/** Unique within the log: the moment this server began, then a count. */
function requestIdentifiers(): () => string {
  const start = process.hrtime.bigint().toString(36);
  let count = 0;
  return () => {
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

function logResponse(ports: Pick<HttpPorts, "log" | "metrics">, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? "unknown";
  const milliseconds = reply.elapsedTime;
  ports.metrics.observeRequest(route, request.method, reply.statusCode, milliseconds);
  ports.log.info(
    { requestId: request.id, method: request.method, route, status: reply.statusCode, milliseconds },
    "request",
  );
}

function sendFault(
  ports: Pick<HttpPorts, "log">,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status, ...refusal } = faultProblem(error);
  const { code } = refusal;
  if (status >= 500) ports.log.error({ requestId: request.id, code, err: error }, "fault");
  if (status === 503) reply.header("retry-after", "1");
  return sendProblem(request, reply, status, refusal);
}

/** A fault as callers see it: HTTP's own rules where the request broke one, RFC 9110 §15.6.4 (503) where we could not. */
interface FaultProblem extends OutgoingRefusal {
  readonly status: number;
}

function faultProblem(error: Error & { readonly code?: string }): FaultProblem {
  if (error instanceof StoreFault) return storeFaultProblem(error);
  if (error instanceof KeyFault) return { status: 503, code: error.code, field: "authority", rule: "CPS 6-2-1-7" };
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { status: 413, code: "body-too-large", field: "body", rule: "RFC 9110 §15.5.14" };
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return { status: 415, code: "media-type-not-supported", field: "Content-Type", rule: "RFC 9110 §15.5.16" };
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return { status: 400, code: "body-malformed", field: "body", rule: "RFC 8259 §2" };
    default:
      return { status: 500, code: "fault" };
  }
}

function storeFaultProblem(fault: StoreFault): FaultProblem {
  const later = { status: 503, field: "store", rule: "RFC 9110 §15.6.4" } as const;
  switch (fault.code) {
    case "disk-full":
      return { ...later, code: "disk-full" };
    case "commit-outcome-unknown":
      return { ...later, code: "outcome-unknown" };
    case "database-gone":
    case "lease-lost":
    case "store-closed":
    case "timeout":
    case "database-read-only":
      return { ...later, code: "database-gone" };
    default:
      return { status: 500, code: "fault" };
  }
}
