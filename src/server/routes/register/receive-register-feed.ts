import { receiveRegisterFeed as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { receiveFeed } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Lines of a night's file; a process with the counter's duties works through them. */
export function registerReceiveRegisterFeed(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, body, by, done }) => {
    const { received, repeated, refused } = await receiveFeed(ports, {
      feed: parameters.feed,
      lines: body.lines,
      ...by,
    });
    return done({ received, repeated, refused });
  });
}
