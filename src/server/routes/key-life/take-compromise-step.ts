import { type Received, takeCompromiseStep } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import {
  type CompromiseRecord,
  type CompromiseRefusal,
  commandCompromise,
  type KeyOperationRefusal,
  type PublicationRefusal,
  recordPublication,
  takeApprovedStep,
} from "../../../operations/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import { keyLifeStatus } from "../../http/status/key-life.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { compromiseWithHistory } from "./compromise-view.ts";

type Taken = Result<CompromiseRecord, CompromiseRefusal | KeyOperationRefusal | PublicationRefusal>;

/** The next step of a case (CPS 4-14-2). */
export function registerTakeCompromiseStep(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, takeCompromiseStep, async ({ parameters, body, operator, by, done, refused }) => {
    const taken = await take(ports, parameters.compromise, body, { ...by, rights: operator.rights });
    if (!taken.ok) return refused(keyLifeStatus(taken.refusal.code), taken.refusal);
    return done(await compromiseWithHistory(ports, taken.value));
  });
}

type By = Call<typeof takeCompromiseStep>["by"] & Pick<Call<typeof takeCompromiseStep>["operator"], "rights">;

function take(
  ports: AuthorityPorts,
  compromise: string,
  body: Received<typeof takeCompromiseStep, "body">,
  { rights, ...by }: By,
): Promise<Taken> {
  switch (body.step) {
    case "confirm":
    case "replace":
      return takeApprovedStep(ports, { compromise, step: body.step, approval: body.approval, rights, ...by });
    case "publish":
      return recordPublication(ports, compromise, by);
    case "dismiss":
      return commandCompromise(ports, compromise, { step: "dismiss", ground: body.text }, by);
    case "notify":
      return commandCompromise(ports, compromise, { step: "notify", how: body.text }, by);
    case "report":
      return commandCompromise(ports, compromise, { step: "report", text: body.text }, by);
    case "end":
      return commandCompromise(ports, compromise, { step: "end", generation: undefined }, by);
  }
}
