import { readCompromisePaper } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { compromiseHistory, readCompromise, writeCompromisePaper } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** The papers of a case: to the bridge, to the public, and the report. */
export function registerReadCompromisePaper(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, readCompromisePaper, async ({ parameters: { compromise, paper }, done, refused }) => {
    const record = await readCompromise(ports.store, compromise);
    if (record === undefined) return refused(404, { code: "compromise-unknown", field: "compromise" });
    const history = await compromiseHistory(ports.store, compromise);
    return done(await writeCompromisePaper(ports, paper, record, history));
  });
}
