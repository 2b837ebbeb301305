import { listDeadlines } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readDeadlines } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerListDeadlines(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listDeadlines, async ({ done }) => {
    const found = await readDeadlines({ ...ports, now: ports.clock() });
    const count = (standing: string) => found.filter((one) => one.standing === standing).length;
    const deadlines = found.map((one) => ({ ...one, due: one.due.toISOString() }));
    return done({ deadlines, overdue: count("overdue"), near: count("near") });
  });
}
