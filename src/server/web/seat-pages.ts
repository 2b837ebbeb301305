/** GET /app/…: the one document of all seats, and its assets, which carry a digest in their names and never change. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { preferredLanguage } from "../http/language.ts";
import type { BuiltPages } from "./built-pages.ts";
import { pageHeaders } from "./headers.ts";
import { notBuiltPage } from "./not-built.ts";

/** Serves the seats' pages, or, when they were not built, one page that says how to build them. */
export function registerSeatPages(app: FastifyInstance, pages: BuiltPages | undefined): void {
  if (pages === undefined) {
    for (const path of documentPaths) app.get(path, sendNotBuilt);
    return;
  }
  app.register(fastifyStatic, {
    root: pages.browserFolder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
  });
  const folder = pages.browserFolder;
  app.get("/app/assets/:file", (request: FastifyRequest<{ Params: { file: string } }>, reply) =>
    sendAsset(request, reply, join(folder, "assets")),
  );
  app.get("/app/favicon.svg", (request, reply) =>
    reply.headers(headersFor(request)).header("cache-control", "max-age=3600").sendFile("favicon.svg", folder),
  );
  for (const path of documentPaths) {
    app.get(path, (request, reply) =>
      reply.headers(headersFor(request)).header("cache-control", "no-cache").sendFile("index.html", folder),
    );
  }
}

/** Which page an address below /app means is known in the browser. */
const documentPaths = ["/app", "/app/*"] as const;

/** Kept for ever, for its name has a digest of its content; one that is not there may come with the next version. */
function sendAsset(request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply, folder: string) {
  const isThere = /^[\w.-]+$/.test(request.params.file) && existsSync(join(folder, request.params.file));
  if (!isThere) return reply.callNotFound();
  return reply
    .headers(headersFor(request))
    .header("cache-control", "public, max-age=31536000, immutable")
    .sendFile(request.params.file, folder);
}

function sendNotBuilt(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = preferredLanguage(request.headers["accept-language"]);
  return reply
    .code(503)
    .headers(pageHeaders("public", request.protocol === "https" ? "tls" : "plain"))
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(notBuiltPage(language));
}

/** As web/shell/own-document.ts decides. */
function headersFor(request: FastifyRequest): Readonly<Record<string, string>> {
  const isTerminal = /^\/app\/(?:counter|kiosk)(?:[/?]|$)/.test(request.url);
  return pageHeaders(isTerminal ? "terminal" : "seat", request.protocol === "https" ? "tls" : "plain");
}
