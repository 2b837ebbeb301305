import {
  askStatementDecision,
  changePracticeStatement,
  decidePracticeStatement,
  draftPracticeStatement,
  listStatementDrafts,
  showStatementDraft,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askForDecision,
  carryOutStatementDecision,
  changeStatement,
  draftStatement,
  readStatementHeads,
  readStatementVersion,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "../compliance/project-folder.ts";
import { headView, statementDetail } from "./view.ts";

/** Drafts as the governor's office and the body see them. */
export function registerReadDrafts(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listStatementDrafts, async ({ done }) => {
    const heads = await readStatementHeads(ports.store, { states: ["drafted", "decided"] });
    return done({ statements: heads.map(headView) });
  });
  serve(app, ports, showStatementDraft, async ({ parameters, done, refused }) => {
    const one = await readStatementVersion(ports.store, parameters.statement);
    if (one === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    return done(await statementDetail(ports, one, undefined));
  });
}

/** CPS 8-1: the governor's officer writes; 8-3: the governor decides. */
export function registerWriteStatements(app: FastifyInstance, given: HttpPorts): void {
  const ports = { ...given, project: projectFolder };
  serve(app, ports, draftPracticeStatement, async ({ body: content, by, done, refused }) => {
    const drafted = await draftStatement(ports, { content, ...by });
    if (!drafted.ok) return refused(delegationStatus(drafted.refusal.code), drafted.refusal);
    return done({ statement: drafted.value });
  });
  serve(app, ports, changePracticeStatement, async ({ parameters: { statement }, body, by, done, refused }) => {
    const changed = await changeStatement(ports, { statement, command: body, ...by });
    if (!changed.ok) return refused(delegationStatus(changed.refusal.code), changed.refusal);
    return done({ statement });
  });
  serve(app, ports, askStatementDecision, async ({ parameters: { statement }, by, done, refused }) => {
    const asked = await askForDecision(ports, { statement, ...by });
    if (!asked.ok) return refused(delegationStatus(asked.refusal.code), asked.refusal);
    return done({ approval: asked.value });
  });
  serve(app, ports, decidePracticeStatement, async ({ parameters: { statement }, body, by, done, refused }) => {
    const decided = await carryOutStatementDecision(ports, { statement, ...body, ...by });
    if (!decided.ok) return refused(delegationStatus(decided.refusal.code), decided.refusal);
    return done({ statement });
  });
}
