/** GET /ja/…, /en/…: the public pages, rendered here and readable without script. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PublicData, RenderPublicPage } from "@warifu/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { keptFor } from "../http/kept.ts";
import { preferredLanguage } from "../http/language.ts";
import type { HttpPorts } from "../ports.ts";
import { atomFeed } from "./atom-feed.ts";
import type { BuiltPages } from "./built-pages.ts";
import { pageHeaders } from "./headers.ts";
import { notBuiltPage } from "./not-built.ts";
import { readPublicData } from "./public-data.ts";

type Language = "ja" | "en";
type PageRequest = FastifyRequest<{ Params: { readonly page?: string } }>;

/** How long what was read is shown, in milliseconds. */
const freshness = 5_000;

interface Renderer {
  readonly render: RenderPublicPage;
  readonly stylesheet: string | undefined;
}

/** Serves the public pages and the feed of notices; "/" leads to the language that the browser asks for. */
export function registerPublicPages(
  app: FastifyInstance,
  ports: HttpPorts,
  { pages, mode }: { readonly pages: BuiltPages | undefined; readonly mode: PublicData["mode"] },
): void {
  const data = keptFor(freshness, ports.clock, () => readPublicData(ports, mode));
  const renderer = once(() => loadRenderer(pages));
  app.get("/", (request, reply) => {
    const language = preferredLanguage(request.headers["accept-language"]);
    return reply.header("vary", "accept-language").header("cache-control", "no-cache").redirect(`/${language}/`, 302);
  });
  for (const language of ["ja", "en"] as const) {
    const show = async (request: PageRequest, reply: FastifyReply) =>
      sendPage(request, reply, language, await renderer(), data);
    app.get(`/${language}`, (_request, reply) => reply.redirect(`/${language}/`, 308));
    app.get(`/${language}/`, show);
    app.get(`/${language}/:page`, show);
    app.get(`/${language}/notices.atom`, async (request, reply) => {
      const { notices, at } = await data();
      const origin = `${request.protocol}://${request.host}`;
      return sendKept(
        request,
        reply,
        "application/atom+xml; charset=utf-8",
        atomFeed(notices, at, { origin, language }),
      );
    });
  }
}

async function sendPage(
  request: PageRequest,
  reply: FastifyReply,
  language: Language,
  renderer: Renderer | undefined,
  data: () => Promise<PublicData>,
): Promise<FastifyReply> {
  if (renderer === undefined) return sendHtml(request, reply.code(503), notBuiltPage(language));
  const { render, stylesheet } = renderer;
  const { page = "" } = request.params;
  const html = render({ language, page, stylesheet }, await data());
  if (html !== undefined) return sendKept(request, reply, "text/html; charset=utf-8", html);
  const map = render({ language, page: "sitemap", stylesheet }, await data());
  return sendHtml(request, reply.code(404), map ?? notBuiltPage(language));
}

function sendHtml(request: FastifyRequest, reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers(headersFor(request))
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html);
}

/** RFC 9110 §13.1.2: what the browser has already is not sent again. */
function sendKept(request: FastifyRequest, reply: FastifyReply, type: string, text: string): FastifyReply {
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  reply.headers(headersFor(request)).header("etag", tag).header("cache-control", "public, max-age=5");
  const known = request.headers["if-none-match"]?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  return known.includes(tag) ? reply.code(304).send() : reply.type(type).send(text);
}

function headersFor(request: FastifyRequest): Readonly<Record<string, string>> {
  return pageHeaders("public", request.protocol === "https" ? "tls" : "plain");
}

async function loadRenderer(pages: BuiltPages | undefined): Promise<Renderer | undefined> {
  if (pages?.serverModule === undefined) return undefined;
  const { renderPublicPage } = (await import(pathToFileURL(pages.serverModule).href)) as {
    renderPublicPage: RenderPublicPage;
  };
  return { render: renderPublicPage, stylesheet: stylesheetOf(pages.browserFolder) };
}

/** The style sheet of the seats' pages is the public pages' too; its name carries a digest. */
function stylesheetOf(browserFolder: string): string | undefined {
  const document = readFileSync(join(browserFolder, "index.html"), "utf8");
  return /<link rel="stylesheet"[^>]* href="([^"]+)"/.exec(document)?.[1];
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
