import { issueForResident as contract, type IssueForResidentBody } from "@warifu/contract";
import type { Result } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import type { IssuedCertificate } from "../../../ca/index.ts";
import {
  authorityOfResident,
  issueForResident,
  parseResidentId,
  type ResidentId,
  type ResidentIssuePorts,
  type ResidentIssueRefusal,
} from "../../../counter/index.ts";
import { attemptKey } from "../../http/attempt-key.ts";
import type { Operator } from "../../http/authorize.ts";
import { type Attempt, type AttemptRefusal, type Attempts, onceForEachAttempt } from "../../http/idempotency.ts";
import { sendIssued, sendNotIssued } from "../../http/issued.ts";
import { serve } from "../../http/serve.ts";
import { residentIssueStatus } from "../../http/status/register.ts";
import type { HttpPorts } from "../../ports.ts";

/** What one attempt asks for. */
interface Application {
  readonly resident: ResidentId;
  readonly body: IssueForResidentBody;
  readonly operator: Operator;
}

/**
 * What the certificate says comes from the register. With an Idempotency-Key header a repeated request gives the
 * certificate of the first one.
 */
export function registerIssueForResident(app: FastifyInstance, ports: HttpPorts & ResidentIssuePorts): void {
  const attempts = onceForEachAttempt(ports);
  serve(app, ports, contract, async ({ parameters, body, operator, request, reply, refused }) => {
    const key = attemptKey(request);
    if (!key.ok) return refused(400, key.refusal);
    const resident = parseResidentId(parameters.resident);
    if (!resident.ok) return refused(400, resident.refusal);
    const application = { resident: resident.value, body, operator };
    const issued =
      key.value === undefined
        ? await issueFor(ports, application)
        : await issueOnce(ports, attempts, application, key.value);
    if (issued.ok) return sendIssued(reply, issued.value);
    return sendNotIssued(request, reply, residentIssueStatus(issued.refusal.code), issued.refusal);
  });
}

/** Where no authority is responsible there is nothing to repeat: it is refused every time. */
async function issueOnce(
  ports: HttpPorts & ResidentIssuePorts,
  attempts: Attempts,
  application: Application,
  key: string,
): Promise<Result<IssuedCertificate, ResidentIssueRefusal | AttemptRefusal>> {
  const issue = () => issueFor(ports, application);
  const authority = await authorityOfResident(ports, application.resident);
  return authority === undefined ? issue() : attempts.run(attemptOf(application, authority, key), issue);
}

function attemptOf({ resident, body, operator }: Application, authority: string, key: string): Attempt {
  const certificationRequest = Buffer.from(body.certificationRequest, "base64");
  const request = { ...body, resident };
  return { operator: operator.id, key, authority, request, holder: resident, certificationRequest };
}

function issueFor(
  ports: ResidentIssuePorts,
  { resident, body, operator }: Application,
): Promise<Result<IssuedCertificate, ResidentIssueRefusal>> {
  const { certificationRequest, keyGeneratedAt, purpose, practice } = body;
  return issueForResident(ports, {
    resident,
    certificationRequest: Buffer.from(certificationRequest, "base64"),
    purpose,
    practice,
    ...(keyGeneratedAt === undefined ? {} : { keyGeneratedAt: new Date(keyGeneratedAt) }),
    actor: operator.actor,
    origin: operator.remoteAddress,
  });
}
