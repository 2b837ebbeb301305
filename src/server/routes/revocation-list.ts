import { Readable } from "node:stream";
import { authorityListParameters, holderListParameters } from "@warifu/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type PublishedList, readPublishedList } from "../../validation/index.ts";
import { bearerKey, callerOf } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { repositoryStatus } from "../http/status.ts";
import type { HttpPorts } from "../ports.ts";

/**
 * GET /authorities/{authority}/arl/{generation}.crl, open to all (CPS 2-6-3), and
 * GET /authorities/{authority}/crl/{generation}/{scope}.crl, holders' lists for registered callers (CPS 4-4-4-5).
 */
export function registerRevocationLists(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/authorities/:authority/arl/:generation(^[0-9]+).crl", async (request, reply) => {
    const parameters = parsePart(authorityListParameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    return sendList(ports, request, reply, { ...parameters.value, scope: "authorities" });
  });
  app.get("/authorities/:authority/crl/:generation/:scope.crl", async (request, reply) => {
    const parameters = parsePart(holderListParameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    return sendList(ports, request, reply, parameters.value);
  });
}

async function sendList(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: { readonly authority: string; readonly generation: number; readonly scope: string },
): Promise<FastifyReply> {
  const caller = await callerOf(ports, request);
  const found = await readPublishedList(ports, { ...asked, caller });
  if (!found.ok) {
    if (found.refusal.code === "caller-not-registered" && caller.kind === "anonymous") {
      reply.header("www-authenticate", 'Bearer realm="warifu"');
      const presented = bearerKey(request.headers.authorization) === undefined ? "absent" : "not-accepted";
      return sendProblem(request, reply, 401, { ...found.refusal, ...{ apiKey: presented } });
    }
    return sendProblem(request, reply, repositoryStatus(found.refusal.code), found.refusal);
  }
  return sendContent(request, reply, found.value);
}

/** RFC 9110 §13.1.2: a caller that has this list already is told so, without its octets. */
function sendContent(request: FastifyRequest, reply: FastifyReply, list: PublishedList): FastifyReply {
  const { digest, octets, signedAt } = list.row;
  const tag = `"${Buffer.from(digest).toString("hex")}"`;
  reply
    .header("etag", tag)
    .header("last-modified", signedAt.toUTCString())
    .header("cache-control", "private, no-cache")
    .type("application/pkix-crl");
  if (request.headers["if-none-match"]?.includes(tag) === true) return reply.code(304).send();
  reply.header("content-length", octets);
  // An empty stream leaves the length of the whole list in the header, as RFC 9110 §9.3.2 wants it.
  if (request.method === "HEAD") return reply.send(Readable.from([]));
  return reply.send(Readable.from(list.content(), { objectMode: false }));
}
