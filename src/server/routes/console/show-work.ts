import { showWork } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readWork } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { workView } from "./work-view.ts";

/** How far a long work is. */
export function registerShowWork(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showWork, async ({ parameters, done, refused }) => {
    const record = await readWork(ports.store, parameters.work);
    return record === undefined ? refused(404, { code: "work-unknown", field: "work" }) : done(workView(record));
  });
}
