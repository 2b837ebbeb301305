import { metrics } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { registerTokenMetrics } from "../../observation/token-metrics.ts";
import type { HttpPorts } from "../../ports.ts";

/** Figures in the text format of Prometheus. */
export function registerMetrics(app: FastifyInstance, ports: HttpPorts): void {
  const { tokenHealth } = ports;
  if (tokenHealth?.() !== undefined) registerTokenMetrics(ports.metrics.registry, tokenHealth);
  const { registry } = ports.metrics;
  serve(app, ports, metrics, async ({ reply, done }) => {
    reply.type(registry.contentType);
    return done(await registry.metrics());
  });
}
