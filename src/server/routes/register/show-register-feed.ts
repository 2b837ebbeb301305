import { showRegisterFeed as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readFeedStanding } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** How far a night's events have come; of a name that nobody used, nothing. */
export function registerShowRegisterFeed(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { feed }, done }) =>
    done({ feed, ...(await readFeedStanding(ports.store, feed)) }),
  );
}
