/** What both ways of applying for a certificate answer. */
import type { IssueCertificateResponse } from "@warifu/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { IssuedCertificate } from "../../ca/index.ts";
import { type OutgoingRefusal, sendProblem } from "./problem.ts";

/** 201 with the certificate and its address. */
export function sendIssued(reply: FastifyReply, issued: IssuedCertificate): FastifyReply {
  const { authority, serialNumber, notBefore, notAfter, der } = issued;
  const response: IssueCertificateResponse = {
    authority,
    serialNumber,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    certificate: Buffer.from(der).toString("base64"),
  };
  return reply.code(201).header("location", `/authorities/${authority}/certificates/${serialNumber}`).send(response);
}

/** A refusal of the application or of its named attempt; one that is still under way may be asked for again. */
export function sendNotIssued(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  refusal: OutgoingRefusal,
): FastifyReply {
  const answer = refusal.code === "request-in-progress" ? reply.header("retry-after", "1") : reply;
  return sendProblem(request, answer, status, refusal);
}
