import type { CirsDetail, CirsSummary } from "@warifu/contract";
import type { FastifyReply } from "fastify";
import type { NumberedCirs, OutcomeRefusal, ReceptionRefusal } from "../../../lgpki/index.ts";
import type { OutgoingRefusal } from "../../http/problem.ts";
import { lgpkiStatus } from "../../http/status/lgpki.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { cirsDetail, cirsSummaries } from "./view.ts";

interface Answering {
  done(response: CirsDetail): FastifyReply;
  refused(status: number, refusal: OutgoingRefusal): FastifyReply;
}

/** Answers a step with the application as it is now, or with what stood in its way. */
export async function answerCirs(
  ports: AuthorityPorts,
  { done, refused }: Answering,
  result:
    | { readonly ok: true; readonly value: NumberedCirs }
    | { readonly ok: false; readonly refusal: OutcomeRefusal | ReceptionRefusal },
): Promise<FastifyReply> {
  if (result.ok) return done(await cirsDetail(ports, result.value));
  return refused(lgpkiStatus(result.refusal.code), result.refusal);
}

/** One page of a list, with where the next one begins. */
export async function pageOf(
  ports: AuthorityPorts,
  limit: number,
  list: (limit: number) => Promise<readonly NumberedCirs[]>,
): Promise<{ applications: CirsSummary[]; next?: string }> {
  const found = await list(limit + 1);
  const applications = await cirsSummaries(ports, found.slice(0, limit));
  const last = found.length > limit ? applications.at(-1) : undefined;
  return { applications, ...(last === undefined ? {} : { next: last.application }) };
}
