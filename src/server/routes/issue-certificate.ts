import { type IssueCertificateBody, idempotencyKey, issueCertificate } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import type { IssuedCertificate, IssueRefusal } from "../../ca/index.ts";
import { type Operator, operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { sendIssued, sendNotIssued } from "../http/issued.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { issueStatus } from "../http/status.ts";
import { onceForEachAttempt } from "../idempotency.ts";
import type { AuthorityPorts } from "../ports.ts";

/** What one attempt asks for. */
interface Application {
  readonly authority: string;
  readonly body: IssueCertificateBody;
  readonly operator: Operator;
}

/**
 * POST /authorities/{authority}/certificates: for operators with the right "issue". With an Idempotency-Key header a
 * repeated request gives the certificate of the first one; without it a repetition is a second application.
 */
export function registerIssueCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  const attempts = onceForEachAttempt(ports);
  app.post("/authorities/:authority/certificates", async (request, reply) => {
    const operator = await operatorWith(ports, request, "issue");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(issueCertificate.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const body = parsePart(issueCertificate.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const key = parsePart(idempotencyKey.optional(), request.headers["idempotency-key"]);
    if (!key.ok) return sendProblem(request, reply, 400, { ...key.refusal, field: "Idempotency-Key" });
    const application = { ...parameters.value, body: body.value, operator: operator.value };
    const issue = () => issueFor(ports, application);
    const issued =
      key.value === undefined ? await issue() : await attempts.run(attemptOf(application, key.value), issue);
    if (issued.ok) return sendIssued(reply, issued.value);
    return sendNotIssued(request, reply, issueStatus(issued.refusal.code), issued.refusal);
  });
}

function attemptOf({ authority, body, operator }: Application, key: string) {
  const certificationRequest = Buffer.from(body.certificationRequest, "base64");
  return { operator: operator.id, key, authority, request: body, holder: body.holder, certificationRequest };
}

async function issueFor(
  ports: AuthorityPorts,
  { authority, body, operator }: Application,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const { certificationRequest, keyGeneratedAt, ...application } = body;
  return ports.issue({
    ...application,
    authority,
    certificationRequest: Buffer.from(certificationRequest, "base64"),
    ...(keyGeneratedAt === undefined ? {} : { keyGeneratedAt: new Date(keyGeneratedAt) }),
    actor: `operator:${operator.id}`,
    origin: operator.remoteAddress,
  });
}
