import { askIssuingRestart, restartIssuing as contract, type IssuingStop, listIssuingStops } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askRestart, readStops, restartIssuing } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { isKeyOperationCode, keyOperationStatus } from "../../http/status/key-operation.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Authorities that were stopped, and their restart by two people. */
export function registerIssuingStops(app: FastifyInstance, ports: AuthorityPorts): void {
  const restarting = { ...ports, restart: ports.authority.restart };
  serve(app, ports, listIssuingStops, async ({ done }) => done({ stops: await stopsOf(ports) }));
  serve(app, ports, askIssuingRestart, async ({ parameters: { authority }, body, by, operator, done, refused }) => {
    const { rights } = operator;
    const asked = await askRestart(restarting, { authority, ground: body.ground, rights, ...by });
    return asked.ok ? done({ approval: asked.value }) : refused(statusOf(asked.refusal.code), asked.refusal);
  });
  serve(app, ports, contract, async ({ parameters: { authority }, body, by, operator, done, refused }) => {
    const { rights } = operator;
    const restarted = await restartIssuing(restarting, { authority, ...body, rights, ...by });
    if (!restarted.ok) return refused(statusOf(restarted.refusal.code), restarted.refusal);
    return done({ stops: await stopsOf(ports) });
  });
}

function statusOf(code: string): number {
  if (isKeyOperationCode(code)) return keyOperationStatus(code);
  return code === "authority-unknown" ? 404 : 409;
}

async function stopsOf({ store }: AuthorityPorts): Promise<IssuingStop[]> {
  const stops = await readStops(store);
  return stops.map(({ authority, stoppedAt, stoppedBy, reason, note }) => {
    const application = /^application ([1-9][0-9]*)$/.exec(note)?.[1];
    const ground = application === undefined && note !== "" ? `${reason}: ${note}` : reason;
    const facts = { authority, stoppedAt: stoppedAt.toISOString(), stoppedBy, ground };
    return application === undefined ? facts : { ...facts, application };
  });
}
