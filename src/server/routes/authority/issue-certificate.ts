import { type IssueCertificateBody, issueCertificate } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import type { IssuedCertificate, IssueRefusal } from "../../../ca/index.ts";
import { attemptKey } from "../../http/attempt-key.ts";
import type { Operator } from "../../http/authorize.ts";
import { onceForEachAttempt } from "../../http/idempotency.ts";
import { sendIssued, sendNotIssued } from "../../http/issued.ts";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** What one attempt asks for. */
interface Application {
  readonly authority: string;
  readonly body: IssueCertificateBody;
  readonly operator: Operator;
}

/**
 * With an Idempotency-Key header a repeated request gives the certificate of the first one; without it a repetition is a
 * second application.
 */
export function registerIssueCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  const attempts = onceForEachAttempt(ports);
  serve(app, ports, issueCertificate, async ({ parameters, body, operator, request, reply, refused }) => {
    const key = attemptKey(request);
    if (!key.ok) return refused(400, key.refusal);
    const application = { ...parameters, body, operator };
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
    actor: operator.actor,
    origin: operator.remoteAddress,
  });
}
