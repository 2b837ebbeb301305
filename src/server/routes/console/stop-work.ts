import { stopWork } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { stopWork as stop } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { workStatus, workView } from "./work-view.ts";

/** A long work ends after the step under way. */
export function registerStopWork(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, stopWork, async ({ parameters, by, done, refused }) => {
    const stopped = await stop(ports, parameters.work, by);
    return stopped.ok ? done(workView(stopped.value)) : refused(workStatus(stopped.refusal.code), stopped.refusal);
  });
}
