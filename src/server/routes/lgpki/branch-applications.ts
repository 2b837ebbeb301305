import {
  applyInBulk,
  decideCirsApplication,
  listCirsApplications,
  receiveCirsApplication,
  showCirsApplication,
  workOnCirsApplication,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  correctCirs,
  listCirs,
  type NumberedCirs,
  type ReceptionRefusal,
  readCirs,
  receiveCirs,
  receiveTable,
  takeCirsStep,
} from "../../../lgpki/index.ts";
import { branchPersonOf } from "../../http/branch.ts";
import { serve } from "../../http/serve.ts";
import { lgpkiStatus } from "../../http/status/lgpki.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { answerCirs, pageOf } from "./answer.ts";

/** What a branch does with the applications of its own organisation. */
export function registerBranchApplications(app: FastifyInstance, ports: AuthorityPorts): void {
  registerReading(app, ports);
  serve(app, ports, receiveCirsApplication, async (call) => {
    const person = branchPersonOf(call.operator);
    if (!person.ok) return call.refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { certificationRequest, ...form } = call.body;
    return answerCirs(
      ports,
      call,
      await receiveCirs(ports, person.value, { ...form, request: octetsOf(certificationRequest) }),
    );
  });
  serve(app, ports, workOnCirsApplication, async (call) => {
    const person = branchPersonOf(call.operator);
    if (!person.ok) return call.refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { version, command } = call.body;
    const number = call.parameters.application;
    if (command.kind === "correct") {
      const { entries, certificationRequest } = command;
      const request = octetsOf(certificationRequest);
      return answerCirs(ports, call, await correctCirs(ports, person.value, { number, version, entries, request }));
    }
    const sight = { organisation: person.value.organisation };
    return answerCirs(ports, call, await takeCirsStep(ports, person.value, { sight, number, version, command }));
  });
  serve(app, ports, decideCirsApplication, async (call) => {
    const person = branchPersonOf(call.operator);
    if (!person.ok) return call.refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { version, command } = call.body;
    const step = { sight: { organisation: person.value.organisation }, number: call.parameters.application, version };
    return answerCirs(ports, call, await takeCirsStep(ports, person.value, { ...step, command }));
  });
  serve(app, ports, applyInBulk, async ({ operator, body, done, refused }) => {
    const person = branchPersonOf(operator);
    if (!person.ok) return refused(lgpkiStatus(person.refusal.code), person.refusal);
    const received = await receiveTable(ports, person.value, body.table);
    if (!received.ok) return refused(lgpkiStatus(received.refusal.code), received.refusal);
    return done({ received: [...received.value] });
  });
}

function registerReading(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, listCirsApplications, async ({ operator, query, done, refused }) => {
    const person = branchPersonOf(operator);
    if (!person.ok) return refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { organisation } = person.value;
    return done(
      await pageOf(ports, query.limit, (limit) => listCirs(ports.store, { organisation }, { ...query, limit })),
    );
  });
  serve(app, ports, showCirsApplication, async (call) => {
    const person = branchPersonOf(call.operator);
    if (!person.ok) return call.refused(lgpkiStatus(person.refusal.code), person.refusal);
    const number = call.parameters.application;
    const application = await readCirs(ports.store, { organisation: person.value.organisation }, number);
    return answerCirs(ports, call, found(number, application));
  });
}

/** A read that found something, or not, as steps are answered. */
export function found(
  number: string,
  application: NumberedCirs["application"] | undefined,
): { readonly ok: true; readonly value: NumberedCirs } | { readonly ok: false; readonly refusal: ReceptionRefusal } {
  if (application === undefined) return { ok: false, refusal: { code: "cirs-unknown", field: "application" } };
  return { ok: true, value: { number, application } };
}

function octetsOf(base64: string | undefined): Uint8Array | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, "base64");
}
