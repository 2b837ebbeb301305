import {
  keepPaper as keepContract,
  listPaperKinds,
  printApplicationPaper,
  readPaper as readContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  keepPaper,
  type Printer,
  paperKinds,
  printApplicationPaper as print,
  readPaper,
} from "../../../counter/index.ts";
import { printedDay, printPaper } from "../../../operations/index.ts";
import type { CivilDate } from "../../../policy/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { applicationDetail } from "./application-view.ts";

const printer: Printer = { print: printPaper, day: printedDay };

/** The papers of a case: copies that are kept, and what is printed. */
export function registerApplicationPapers(app: FastifyInstance, ports: AuthorityPorts): void {
  const counter = { ...ports, ...ports.authority, printer };
  serve(app, ports, listPaperKinds, async ({ done }) => done({ kinds: paperKinds.map((kind) => ({ ...kind })) }));
  serve(app, ports, keepContract, async ({ parameters, body, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const { kind, validUntil } = body;
    const kept = await keepPaper(counter, clerk.value, {
      number: parameters.application,
      kind,
      ...(validUntil === undefined ? {} : { validUntil: validUntil as CivilDate }),
      content: Buffer.from(body.content, "base64"),
    });
    if (!kept.ok) return refused(applicationStatus(kept.refusal.code), kept.refusal);
    return done(await applicationDetail(ports, kept.value));
  });
  serve(app, ports, readContract, async ({ parameters: { application, paper }, operator, reply, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const copy = await readPaper(counter, clerk.value, { number: application, paper });
    if (!copy.ok) return refused(applicationStatus(copy.refusal.code), copy.refusal);
    // What somebody uploaded is shown, and never run as a page of this house.
    reply.header("x-content-type-options", "nosniff").header("content-security-policy", "sandbox");
    reply.type(copy.value.mediaType);
    return done(copy.value.content);
  });
  serve(app, ports, printApplicationPaper, async ({ parameters, query: { language }, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const order = { number: parameters.application, print: parameters.print, language };
    const printed = await print(counter, clerk.value, order);
    return printed.ok ? done(printed.value) : refused(applicationStatus(printed.refusal.code), printed.refusal);
  });
}
