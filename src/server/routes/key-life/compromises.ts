import { askCompromiseStep, declareCompromise, listCompromises, showCompromise } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askCompromiseStep as ask,
  declareCompromise as declare,
  listCompromises as list,
  readCompromise,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { keyLifeStatus } from "../../http/status/key-life.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { compromiseView, compromiseWithHistory } from "./compromise-view.ts";

/** Cases of compromises: seen, declared by one person, and the approvals of their steps asked for. */
export function registerCompromises(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listCompromises, async ({ query: { before, limit }, done }) => {
    const records = await list(ports.store, { before, limit });
    const last = records.at(-1);
    const compromises = records.map((record) => compromiseView(ports, record));
    return done(
      records.length < limit || last === undefined ? { compromises } : { compromises, next: last.compromise },
    );
  });
  serve(app, ports, declareCompromise, async ({ body: { generation, ...body }, by, done, refused }) => {
    const declared = await declare(ports, { ...body, ...(generation === undefined ? {} : { generation }), ...by });
    if (!declared.ok) return refused(keyLifeStatus(declared.refusal.code), declared.refusal);
    return done({ compromise: declared.value });
  });
  serve(app, ports, showCompromise, async ({ parameters: { compromise }, done, refused }) => {
    const record = await readCompromise(ports.store, compromise);
    if (record === undefined) return refused(404, { code: "compromise-unknown", field: "compromise" });
    return done(await compromiseWithHistory(ports, record));
  });
  serve(app, ports, askCompromiseStep, async ({ parameters, body, operator, by, done, refused }) => {
    const asked = await ask(ports, { ...parameters, ...body, rights: operator.rights, ...by });
    return asked.ok ? done({ approval: asked.value }) : refused(keyLifeStatus(asked.refusal.code), asked.refusal);
  });
}
