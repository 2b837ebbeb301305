import {
  actInCeremony as actContract,
  attachToCeremony as attachContract,
  confirmCeremonyStep as confirmContract,
  readCeremonyAttachment as readContract,
  takeKeyBackup as takeContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  actInCeremony,
  attachToCeremony,
  changeCeremony,
  readAttachment,
  takeKeyBackup,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { ceremonyStatus } from "../../http/status/ceremony.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { answerWithView } from "./answer.ts";

/** Step by step: the program's part, what people saw, and what they attach. */
export function registerCeremonySteps(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, actContract, async (call) => {
    const { ceremony: number, step } = call.parameters;
    return answerWithView(ports, call, await actInCeremony(ports, { number, step, input: call.body, ...call.by }));
  });
  serve(app, ports, confirmContract, async (call) => {
    const { ceremony: number, step } = call.parameters;
    const wish = { kind: "confirm", step } as const;
    return answerWithView(ports, call, await changeCeremony(ports, { number, wish, ...call.by }));
  });
  serve(app, ports, takeContract, async ({ parameters, body, by, done, refused }) => {
    const taken = await takeKeyBackup(ports, { number: parameters.ceremony, shares: body.shares, ...by });
    return taken.ok ? done(taken.value) : refused(ceremonyStatus(taken.refusal.code), taken.refusal);
  });
  serve(app, ports, attachContract, async (call) => {
    const { parameters, body, by } = call;
    const content = new Uint8Array(Buffer.from(body.content, "base64"));
    const order = { number: parameters.ceremony, name: body.name, content, ...by };
    return answerWithView(ports, call, await attachToCeremony(ports, order));
  });
  serve(app, ports, readContract, async ({ parameters: { ceremony, digest }, reply, done, refused }) => {
    const found = await readAttachment(ports.store, ceremony, digest);
    if (found === undefined) return refused(404, { code: "attachment-unknown", field: "digest" });
    // What people attached is never run as a page of ours.
    reply.type(found.mediaType).header("content-disposition", "attachment");
    return done(found.content);
  });
}
