import type { CrossCaseDetail } from "@warifu/contract";
import type { FastifyReply } from "fastify";
import type { CrossCertificationRefusal, KnownCrossCase } from "../../../operations/index.ts";
import type { OutgoingRefusal } from "../../http/problem.ts";
import { crossStatus } from "../../http/status/cross-certification.ts";
import type { HttpPorts } from "../../ports.ts";
import { crossDetail } from "./view.ts";

interface Answering {
  done(response: CrossCaseDetail): FastifyReply;
  refused(status: number, refusal: OutgoingRefusal): FastifyReply;
}

/** Answers a step with the case as it is now, or with what stood in its way. */
export function answerCase(
  ports: HttpPorts,
  { done, refused }: Answering,
  result:
    | { readonly ok: true; readonly value: KnownCrossCase }
    | { readonly ok: false; readonly refusal: CrossCertificationRefusal },
): FastifyReply {
  if (result.ok) return done(crossDetail(ports, result.value));
  return refused(crossStatus(result.refusal.code), result.refusal);
}
