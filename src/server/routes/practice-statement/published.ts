import { listPracticeStatements, printPracticeStatement, showPracticeStatement } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  printPracticeStatement as print,
  readStatementHeads,
  readStatementVersion,
} from "../../../operations/index.ts";
import { policyOf } from "../../../policy/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";
import { headView, statementDetail } from "./view.ts";

/** CPS 2-6-2, 8-2: what was decided is everybody's to read. */
export function registerPublishedStatements(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listPracticeStatements, async ({ query: { authority }, done }) => {
    const heads = await readStatementHeads(ports.store, { authority, states: ["decided"] });
    return done({ statements: heads.map(headView) });
  });
  serve(app, ports, showPracticeStatement, async ({ parameters, query: { against }, done, refused }) => {
    const one = await readDecided(ports, parameters.statement);
    if (one === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    return done(await statementDetail(ports, one, against));
  });
  serve(app, ports, printPracticeStatement, async ({ parameters, query: { language }, done, refused }) => {
    const one = await readDecided(ports, parameters.statement);
    if (one === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    const name = policyOf(ports.policies, one.authority)?.name ?? { ja: one.authority, en: one.authority };
    const at = new Date(one.decidedAt ?? ports.clock());
    const printed = await print(one, name, { language, at });
    if (!printed.ok) return refused(delegationStatus(printed.refusal.code), printed.refusal);
    return done(printed.value);
  });
}

async function readDecided({ store }: HttpPorts, statement: string) {
  const one = await readStatementVersion(store, statement);
  return one?.state === "decided" ? one : undefined;
}
