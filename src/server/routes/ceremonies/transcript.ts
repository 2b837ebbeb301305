import {
  printCeremonyTranscript as printContract,
  readCeremonyTranscript as readContract,
  sealCeremony as sealContract,
  signCeremony as signContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  ceremonyEvents,
  PasswordsBusy,
  printTranscript,
  sealCeremony,
  signCeremony,
  transcriptOf,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { answerWithView } from "./answer.ts";

/** All who were present sign; the transcript can be taken as JSON and as a paper. */
export function registerCeremonyTranscript(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, signContract, async (call) => {
    const { parameters, body, by } = call;
    try {
      return await answerWithView(
        ports,
        call,
        await signCeremony(ports, { number: parameters.ceremony, ...body, ...by }),
      );
    } catch (fault) {
      if (fault instanceof PasswordsBusy) return call.refused(503, { code: "sign-in-busy" });
      throw fault;
    }
  });
  serve(app, ports, sealContract, async (call) =>
    answerWithView(ports, call, await sealCeremony(ports, { number: call.parameters.ceremony, ...call.by })),
  );
  serve(app, ports, readContract, async ({ parameters: { ceremony }, reply, done, refused }) => {
    const events = await ceremonyEvents(ports.store, ceremony);
    if (events.length === 0) return refused(404, { code: "ceremony-unknown", field: "ceremony" });
    reply.header("content-disposition", `attachment; filename="ceremony-${ceremony}.json"`);
    return done(Buffer.from(`${JSON.stringify(transcriptOf(ceremony, events), undefined, 2)}\n`, "utf8"));
  });
  serve(app, ports, printContract, async ({ parameters: { ceremony }, query: { language }, reply, done, refused }) => {
    const events = await ceremonyEvents(ports.store, ceremony);
    if (events.length === 0) return refused(404, { code: "ceremony-unknown", field: "ceremony" });
    const printed = await printTranscript(transcriptOf(ceremony, events), language);
    if (!printed.ok) return refused(provisionStatus(printed.refusal.code), printed.refusal);
    reply.header("content-disposition", `inline; filename="ceremony-${ceremony}.pdf"`);
    return done(printed.value);
  });
}
