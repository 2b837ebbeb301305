import { listNotices } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type NumberedNotice, readPublicNotices } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { noticeView } from "./notice-view.ts";

/** What was published, a page at a time. */
export function registerListNotices(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listNotices, async ({ query, reply, done }) => {
    const { after, limit } = query;
    const found = await readPublicNotices(ports.store, { before: cursorOf(after), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    reply.header("cache-control", "public, max-age=5");
    const next = found.length > limit && last !== undefined ? { next: cursorText(last) } : {};
    return done({ notices: page.map(noticeView), ...next });
  });
}

function cursorOf(after: string | undefined): { publishedAt: string; number: number } | undefined {
  const [publishedAt = "", number = ""] = after?.split("_") ?? [];
  return Number.isNaN(Date.parse(publishedAt)) ? undefined : { publishedAt, number: Number(number) };
}

function cursorText({ number, notice }: NumberedNotice): string {
  return `${"publishedAt" in notice ? notice.publishedAt : ""}_${number}`;
}
