import { type Operation, readAuthorityList, readHolderList } from "@warifu/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type PublishedList, readPublishedList } from "../../../validation/index.ts";
import { isContinuation } from "../../http/byte-range.ts";
import { DownloadPlaces } from "../../http/download-places.ts";
import { sendOctets } from "../../http/octets.ts";
import { type Call, serve } from "../../http/serve.ts";
import { repositoryStatus } from "../../http/status/authority.ts";
import type { HttpPorts } from "../../ports.ts";
import type { ServerLimits } from "../../types.ts";

/** Authorities' lists, open to all (CPS 2-6-3); holders' lists for registered callers (CPS 4-4-4-5). */
export function registerRevocationLists(
  app: FastifyInstance,
  ports: HttpPorts,
  { listDownloads }: Pick<ServerLimits, "listDownloads">,
): void {
  const places = new DownloadPlaces(listDownloads);
  serve(app, ports, readAuthorityList, async (call) =>
    sendList(ports, places, call, { ...call.parameters, scope: "authorities" }),
  );
  serve(app, ports, readHolderList, async (call) => sendList(ports, places, call, call.parameters));
}

async function sendList(
  ports: HttpPorts,
  places: DownloadPlaces,
  { caller, request, reply, refused }: Pick<Call<Operation>, "caller" | "request" | "reply" | "refused">,
  asked: { readonly authority: string; readonly generation: number; readonly scope: string },
): Promise<FastifyReply> {
  // Before anything is recorded: a list that is not sent was not provided.
  if (places.take(reply.raw) === "none-free") {
    reply.header("retry-after", "2");
    return refused(503, { code: "too-many-downloads" });
  }
  const part = isContinuation(request.headers) === "yes" ? "rest" : "whole";
  const found = await readPublishedList(ports, { ...asked, caller, part });
  if (found.ok) return sendContent(request, reply, found.value);
  if (found.refusal.code !== "caller-not-registered" || caller.kind !== "anonymous") {
    return refused(repositoryStatus(found.refusal.code), found.refusal);
  }
  reply.header("www-authenticate", 'Bearer realm="warifu"');
  return refused(401, { ...found.refusal, ...{ apiKey: caller.apiKey } });
}

function sendContent(request: FastifyRequest, reply: FastifyReply, list: PublishedList): FastifyReply {
  const { digest, octets, signedAt } = list.row;
  reply.header("cache-control", "private, no-cache");
  return sendOctets(request, reply, {
    tag: `"${Buffer.from(digest).toString("hex")}"`,
    modified: signedAt,
    length: octets,
    type: "application/pkix-crl",
    content: list.content,
  });
}
