import { startWork } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askForWork } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { workView } from "./work-view.ts";

/** Long work that goes on without the person who asked for it. */
export function registerStartWork(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, startWork, async ({ body, by, done, refused }) => {
    const asked = await askForWork(ports, { ...body, ...by });
    return asked.ok ? done(workView(asked.value)) : refused(404, asked.refusal);
  });
}
