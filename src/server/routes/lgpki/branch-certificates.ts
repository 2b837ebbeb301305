import { listBranchCertificates, readCirsCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { cirsTitleOf, type HeldByBranch, listHeld, readCirsFile, renewalOpensOn } from "../../../lgpki/index.ts";
import { civilDateOf } from "../../../policy/index.ts";
import { branchPersonOf } from "../../http/branch.ts";
import { serve } from "../../http/serve.ts";
import { lgpkiStatus } from "../../http/status/lgpki.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** The certificates of one's own organisation: fetched once issued, and by their end. */
export function registerBranchCertificates(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, readCirsCertificate, async ({ operator, parameters, reply, done, refused }) => {
    const person = branchPersonOf(operator);
    if (!person.ok) return refused(lgpkiStatus(person.refusal.code), person.refusal);
    const fetched = await readCirsFile(ports, person.value, parameters.application);
    if (!fetched.ok) return refused(lgpkiStatus(fetched.refusal.code), fetched.refusal);
    const name = `${fetched.value.type}-${parameters.application}.cer`;
    reply.header("content-disposition", `attachment; filename="${name}"`);
    return done(fetched.value.der);
  });
  serve(app, ports, listBranchCertificates, async ({ operator, query, done, refused }) => {
    const person = branchPersonOf(operator);
    if (!person.ok) return refused(lgpkiStatus(person.refusal.code), person.refusal);
    const { limit } = query;
    const after = placeOf(query.after);
    const found = await listHeld(ports.store, person.value.organisation, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const next = last === undefined ? {} : { next: `${last.certificate.notAfter}_${last.number}` };
    return done({ certificates: shown.map((one) => heldView(one, ports.clock())), ...next });
  });
}

function placeOf(cursor: string | undefined): { readonly notAfter: Date; readonly number: string } | undefined {
  const [notAfter, number] = cursor?.split("_") ?? [];
  const at = new Date(notAfter ?? "");
  return number === undefined || Number.isNaN(at.getTime()) ? undefined : { notAfter: at, number };
}

function heldView({ number, application, certificate, reminded }: HeldByBranch, now: Date) {
  const endsOn = civilDateOf(new Date(certificate.notAfter));
  const isEnded = Date.parse(certificate.notAfter) < now.getTime();
  const renewal = isEnded ? "ended" : renewalOpensOn(endsOn) <= civilDateOf(now) ? "open" : "early";
  return {
    ...certificate,
    application: number,
    type: application.type,
    title: cirsTitleOf(application),
    renewal,
    ...(reminded === null ? {} : { reminded }),
  } as const;
}
