import {
  carryOutApplication,
  examineSubmittedApplication,
  listSubmittedApplications,
  showSubmittedApplication,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { carryOutCirs, examineCirs, listCirs, readCirs } from "../../../lgpki/index.ts";
import { serve } from "../../http/serve.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { answerCirs, pageOf } from "./answer.ts";
import { found } from "./branch-applications.ts";

/** What the operating body does with the applications that branches have sent. */
export function registerCentreApplications(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listSubmittedApplications, async ({ query, done }) =>
    done(await pageOf(ports, query.limit, (limit) => listCirs(ports.store, "operating-body", { ...query, limit }))),
  );
  serve(app, ports, showSubmittedApplication, async (call) => {
    const { application: number } = call.parameters;
    return answerCirs(ports, call, found(number, await readCirs(ports.store, "operating-body", number)));
  });
  serve(app, ports, examineSubmittedApplication, async (call) => {
    const { version, command } = call.body;
    const step = { number: call.parameters.application, version, command };
    return answerCirs(ports, call, await examineCirs(ports, call.by, step));
  });
  serve(app, ports, carryOutApplication, async (call) => {
    const step = { number: call.parameters.application, version: call.body.version };
    return answerCirs(ports, call, await carryOutCirs(ports, call.by, step));
  });
}
