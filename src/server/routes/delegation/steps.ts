import {
  askGovernorDecision,
  carryOutGovernorDecision,
  placeInDesignatedBody,
  prepareDelegation,
  stepDelegation,
  stepDelegationAsBody,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askGovernor, carryOutDecision, changeDelegation, placeInBody } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";

/** What the governor's officer and the body's do alone. */
export function registerDelegationSteps(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, prepareDelegation, async ({ body, by, done, refused }) => {
    const command = { kind: "prepare", ...body } as const;
    const changed = await changeDelegation(ports, { delegation: undefined, command, ...by });
    if (!changed.ok) return refused(delegationStatus(changed.refusal.code), changed.refusal);
    return done({ delegation: changed.value });
  });
  serve(app, ports, stepDelegation, async ({ parameters: { delegation }, body: command, by, done, refused }) => {
    const changed = await changeDelegation(ports, { delegation, command, ...by });
    if (!changed.ok) return refused(delegationStatus(changed.refusal.code), changed.refusal);
    return done({ delegation });
  });
  serve(app, ports, stepDelegationAsBody, async ({ parameters: { delegation }, body: command, by, done, refused }) => {
    const changed = await changeDelegation(ports, { delegation, command, ...by });
    if (!changed.ok) return refused(delegationStatus(changed.refusal.code), changed.refusal);
    return done({ delegation });
  });
  serve(app, ports, placeInDesignatedBody, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const placed = await placeInBody(ports, { delegation, ...body, ...by });
    if (!placed.ok) return refused(delegationStatus(placed.refusal.code), placed.refusal);
    return done({ delegation });
  });
}

/** What the governor decides: asked for, then carried out with the approval. */
export function registerGovernorDecisions(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, askGovernorDecision, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const asked = await askGovernor(ports, { delegation, ...body, ...by });
    if (!asked.ok) return refused(delegationStatus(asked.refusal.code), asked.refusal);
    return done({ approval: asked.value });
  });
  serve(app, ports, carryOutGovernorDecision, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const changed = await carryOutDecision(ports, { delegation, ...body, ...by });
    if (!changed.ok) return refused(delegationStatus(changed.refusal.code), changed.refusal);
    return done({ delegation });
  });
}
