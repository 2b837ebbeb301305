import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";

/** GET /metrics, in the text format of Prometheus. */
export function registerMetrics(app: FastifyInstance, ports: HttpPorts): void {
  const { registry } = ports.metrics;
  app.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
