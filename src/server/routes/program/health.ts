import { isAlive, isReady } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { StoreFault } from "../../../store/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** The process lives; and: it can do its work now, or which part it waits for. */
export function registerHealth(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, isAlive, async ({ done }) => done({ status: "alive" }));
  serve(app, ports, isReady, async ({ reply, done }) => {
    const database = await databaseState(ports);
    if (database === "ready") return done({ status: "ready", database });
    return reply.code(503).send({ status: "waiting", database });
  });
}

async function databaseState(ports: HttpPorts): Promise<"ready" | "gone"> {
  try {
    await ports.store.read("select 1");
    return "ready";
  } catch (fault) {
    if (fault instanceof StoreFault) return "gone";
    throw fault;
  }
}
