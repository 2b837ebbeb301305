import { askKeyUpdateStep, listKeyUpdates, planKeyUpdate, takeKeyUpdateStep } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askKeyUpdateStep as ask,
  commandKeyUpdate,
  planKeyUpdate as plan,
  takeKeyUpdateStep as take,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { keyLifeStatus } from "../../http/status/key-life.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { keyUpdatesView } from "./key-updates-view.ts";

/** Updates of authorities' keys: seen, planned, and taken step by step by several people (CPS 4-13). */
export function registerKeyUpdates(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listKeyUpdates, async ({ done }) => done(await keyUpdatesView(ports)));
  serve(app, ports, planKeyUpdate, async ({ body, by, done, refused }) => {
    const planned = await plan(ports, { ...body, ...by });
    if (!planned.ok) return refused(keyLifeStatus(planned.refusal.code), planned.refusal);
    return done({ keyUpdate: planned.value });
  });
  serve(app, ports, askKeyUpdateStep, async ({ parameters, body, operator, by, done, refused }) => {
    const asked = await ask(ports, { ...parameters, ...body, rights: operator.rights, ...by });
    return asked.ok ? done({ approval: asked.value }) : refused(keyLifeStatus(asked.refusal.code), asked.refusal);
  });
  serve(app, ports, takeKeyUpdateStep, async ({ parameters: { keyUpdate }, body, operator, by, done, refused }) => {
    const { rights } = operator;
    const taken =
      body.step === "drop"
        ? await commandKeyUpdate(ports, keyUpdate, { step: "drop", ground: body.text }, by)
        : await take(ports, { keyUpdate, step: body.step, approval: body.approval, rights, ...by });
    if (!taken.ok) return refused(keyLifeStatus(taken.refusal.code), taken.refusal);
    return done(await keyUpdatesView(ports));
  });
}
