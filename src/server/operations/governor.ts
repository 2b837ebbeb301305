import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerCommittee } from "../routes/delegation/committee.ts";
import { registerChangeDealings, registerReadDealings } from "../routes/delegation/dealings.ts";
import { registerInventory } from "../routes/delegation/inventory.ts";
import { registerListDelegations, registerShowDelegation } from "../routes/delegation/look.ts";
import { registerDelegationSteps, registerGovernorDecisions } from "../routes/delegation/steps.ts";
import { registerReadDrafts, registerWriteStatements } from "../routes/practice-statement/drafts.ts";
import { registerPublishedStatements } from "../routes/practice-statement/published.ts";

/** What a governor's office and the designated body do: delegations, and the practice statement. */
export function registerGovernorOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerListDelegations(app, ports);
  registerShowDelegation(app, ports);
  registerDelegationSteps(app, ports);
  registerGovernorDecisions(app, ports);
  registerInventory(app, ports);
  registerReadDealings(app, ports);
  registerChangeDealings(app, ports);
  registerCommittee(app, ports);
  registerReadDrafts(app, ports);
  registerWriteStatements(app, ports);
  registerPublishedStatements(app, ports);
}
