import type { FastifyInstance } from "fastify";
import { StoreFault } from "../../store/index.ts";
import type { HttpPorts } from "../ports.ts";

/** GET /healthz: the process lives. GET /readyz: it can do its work now, or which part it waits for. */
export function registerHealth(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const database = await databaseState(ports);
    return reply
      .code(database === "ready" ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: database === "ready" ? "ready" : "waiting", database });
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
