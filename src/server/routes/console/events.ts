/**
 * Server-sent events (HTML Standard, "Server-sent events"). A comment every 15 seconds keeps the connection through
 * gateways; after ten minutes it is closed, so that the rights of whoever listens are looked at again: the browser comes
 * back by itself and says which event was its last.
 */
import { followEvents } from "@warifu/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type Follower, type LiveEvent, type LiveHub, topicsFor } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

const heartbeat = 15_000;
const longest = 10 * 60_000;
/** A browser that does not read is left; octets. */
const mostUnread = 65_536;

/** What changes, to people who are signed in. */
export function registerEvents(app: FastifyInstance, ports: HttpPorts, hub: LiveHub): void {
  serve(app, ports, followEvents, async ({ operator, request, reply, refused }) => {
    const last = request.headers["last-event-id"];
    const stream = new EventStream(reply);
    const follower: Follower = {
      session: operator.actor,
      topics: topicsFor(operator.rights),
      ...(typeof last === "string" ? { after: last } : {}),
      hear: (event) => stream.send(event),
      end: () => stream.end(),
    };
    const leave = hub.follow(follower);
    if (leave === undefined) return refused(429, { code: "too-many-requests" });
    stream.open(leave);
    return reply;
  });
}

class EventStream {
  readonly #reply: FastifyReply;
  /** What came before the answer began. */
  #early: LiveEvent[] = [];
  #state: "new" | "open" | "ended" = "new";

  constructor(reply: FastifyReply) {
    this.#reply = reply;
  }

  open(leave: () => void): void {
    const { raw } = this.#reply;
    this.#reply.hijack();
    raw.writeHead(200, {
      ...Object.fromEntries(Object.entries(this.#reply.getHeaders()).filter(([, value]) => value !== undefined)),
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    this.#state = "open";
    raw.write("retry: 2000\n\n");
    const beating = setInterval(() => this.#write(":\n\n"), heartbeat).unref();
    const ending = setTimeout(() => this.end(), longest).unref();
    raw.on("close", () => {
      this.#state = "ended";
      clearInterval(beating);
      clearTimeout(ending);
      leave();
    });
    for (const event of this.#early.splice(0)) this.send(event);
  }

  send(event: LiveEvent): void {
    if (this.#state === "new") this.#early.push(event);
    else this.#write(`id: ${event.id}\nevent: ${event.topic}\ndata: ${event.topic}\n\n`);
  }

  end(): void {
    if (this.#state === "open") this.#reply.raw.end();
    this.#state = "ended";
  }

  #write(text: string): void {
    const { raw } = this.#reply;
    if (this.#state !== "open") return;
    if (raw.writableLength > mostUnread) raw.destroy();
    else raw.write(text);
  }
}
