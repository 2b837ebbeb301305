import { Readable } from "node:stream";
import { type Operation, readAuthorityList, readHolderList } from "@warifu/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type PublishedList, readPublishedList } from "../../validation/index.ts";
import { type Call, serve } from "../http/serve.ts";
import { repositoryStatus } from "../http/status.ts";
import type { HttpPorts } from "../ports.ts";

/** Authorities' lists, open to all (CPS 2-6-3); holders' lists for registered callers (CPS 4-4-4-5). */
export function registerRevocationLists(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, readAuthorityList, async (call) =>
    sendList(ports, call, { ...call.parameters, scope: "authorities" }),
  );
  serve(app, ports, readHolderList, async (call) => sendList(ports, call, call.parameters));
}

async function sendList(
  ports: HttpPorts,
  { caller, request, reply, refused }: Pick<Call<Operation>, "caller" | "request" | "reply" | "refused">,
  asked: { readonly authority: string; readonly generation: number; readonly scope: string },
): Promise<FastifyReply> {
  const found = await readPublishedList(ports, { ...asked, caller });
  if (found.ok) return sendContent(request, reply, found.value);
  if (found.refusal.code !== "caller-not-registered" || caller.kind !== "anonymous") {
    return refused(repositoryStatus(found.refusal.code), found.refusal);
  }
  reply.header("www-authenticate", 'Bearer realm="warifu"');
  return refused(401, { ...found.refusal, ...{ apiKey: caller.apiKey } });
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
