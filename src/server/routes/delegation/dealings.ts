import {
  answerDealing,
  handInDealing,
  judgeDealing,
  listDealings,
  openDealingAsSupervisor,
  showDealing,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { commandDealing, openDealing, readDealing, readDealings } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";
import { dealingDetail, dealingView } from "./view.ts";

export function registerReadDealings(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listDealings, async ({ parameters: { delegation }, query: { before, limit }, done }) => {
    const found = await readDealings(ports.store, { delegation, before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next = found.length > limit ? { next: page.at(-1)?.dealing } : {};
    return done({ dealings: page.map(dealingView), ...next });
  });
  serve(app, ports, showDealing, async ({ parameters: { dealing }, done, refused }) => {
    const one = await readDealing(ports.store, dealing);
    if (one === undefined) return refused(404, { code: "dealing-unknown", field: "dealing" });
    return done(dealingDetail(one));
  });
}

/** Orders come from above, papers from the body; either is answered and judged by the other side. */
export function registerChangeDealings(app: FastifyInstance, ports: HttpPorts): void {
  serve(
    app,
    ports,
    openDealingAsSupervisor,
    async ({ parameters: { delegation }, body: content, by, done, refused }) => {
      const opened = await openDealing(ports, { delegation, side: "supervisor", content, ...by });
      if (!opened.ok) return refused(delegationStatus(opened.refusal.code), opened.refusal);
      return done({ dealing: opened.value });
    },
  );
  serve(app, ports, handInDealing, async ({ parameters: { delegation }, body: content, by, done, refused }) => {
    const opened = await openDealing(ports, { delegation, side: "body", content, ...by });
    if (!opened.ok) return refused(delegationStatus(opened.refusal.code), opened.refusal);
    return done({ dealing: opened.value });
  });
  serve(app, ports, answerDealing, async ({ parameters: { dealing }, body: { said }, by, done, refused }) => {
    const answered = await commandDealing(ports, { dealing, command: { kind: "answer", said }, ...by });
    if (!answered.ok) return refused(delegationStatus(answered.refusal.code), answered.refusal);
    return done({ dealing });
  });
  serve(app, ports, judgeDealing, async ({ parameters: { dealing }, body: { judgement, said }, by, done, refused }) => {
    const judged = await commandDealing(ports, { dealing, command: { kind: judgement, said }, ...by });
    if (!judged.ok) return refused(delegationStatus(judged.refusal.code), judged.refusal);
    return done({ dealing });
  });
}
