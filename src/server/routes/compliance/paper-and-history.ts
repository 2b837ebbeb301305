import { listJudgements, printCompliance as printContract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { printCompliance, readCompliance, readJudgements } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { complianceStatus } from "../../http/status/compliance.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "./project-folder.ts";

/** The judgement of now as a PDF. */
export function registerPrintCompliance(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, printContract, async ({ parameters, query: { language }, done, refused }) => {
    const read = await readCompliance({ ...ports, project: projectFolder }, parameters.authority);
    if (!read.ok) return refused(complianceStatus(read.refusal.code), read.refusal);
    const printed = await printCompliance(ports.store, read.value, language);
    return printed.ok ? done(printed.value) : refused(422, printed.refusal);
  });
}

/** What it came to on the days before. */
export function registerListJudgements(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listJudgements, async ({ parameters: { authority }, query: { before, limit }, done }) => {
    const found = await readJudgements(ports.store, { authority, before, limit: limit + 1 });
    const judgements = found.slice(0, limit).map((one) => ({ ...one, red: [...one.red] }));
    const last = found.length > limit ? judgements.at(-1) : undefined;
    return done({ judgements, ...(last === undefined ? {} : { next: last.day }) });
  });
}
