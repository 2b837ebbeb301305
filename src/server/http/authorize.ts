import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, callerName, type OperatorRight } from "../../validation/index.ts";
import type { HttpPorts } from "../ports.ts";
import { clientCertificateOf } from "../tls/listener.ts";
import { sendProblem } from "./problem.ts";

export type Operator = Extract<Caller, { kind: "operator" }>;

export type AuthorizationRefusal =
  | { readonly code: "api-key-missing"; readonly field: "Authorization"; readonly rule: "RFC 6750 §3" }
  | { readonly code: "api-key-not-accepted"; readonly field: "Authorization"; readonly rule: "RFC 6750 §3.1" }
  | {
      readonly code: "right-missing";
      readonly field: "Authorization";
      readonly rule: "RFC 6750 §3.1";
      readonly right: OperatorRight;
    };

/** RFC 6750 §2.1: what stands after "Bearer " in the Authorization header. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return authorization?.startsWith("Bearer ") === true ? authorization.slice("Bearer ".length).trim() : undefined;
}

/** Who sent the request. @throws StoreFault */
export function callerOf(ports: HttpPorts, request: FastifyRequest): Promise<Caller> {
  const apiKey = bearerKey(request.headers.authorization);
  const clientCertificate = clientCertificateOf(request.raw);
  return ports.callers.identify({ apiKey, clientCertificate, remoteAddress: request.socket.remoteAddress ?? "" });
}

/** The operator behind a request, if the key carries the right. Refused attempts are recorded (CPS 4-11-1). @throws StoreFault */
export async function operatorWith(
  ports: HttpPorts,
  request: FastifyRequest,
  right: OperatorRight,
): Promise<Result<Operator, AuthorizationRefusal>> {
  const caller = await callerOf(ports, request);
  if (caller.kind === "operator" && caller.rights.includes(right)) return ok(caller);
  const refusal = authorizationRefusal(caller, right);
  const row = { at: ports.clock(), authority: "", kind: "access", caller: callerName(caller), result: refusal.code };
  await ports.usage.append([{ ...row, serial: undefined }]);
  return refuse(refusal);
}

/** RFC 9110 §11.6.1: 401 carries a challenge; 403 says that this key will never do. */
export function sendUnauthorized(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: AuthorizationRefusal,
): FastifyReply {
  if (refusal.code === "right-missing") return sendProblem(request, reply, 403, refusal);
  const error = refusal.code === "api-key-not-accepted" ? ', error="invalid_token"' : "";
  return sendProblem(request, reply.header("www-authenticate", `Bearer realm="warifu"${error}`), 401, refusal);
}

function authorizationRefusal(caller: Caller, right: OperatorRight): AuthorizationRefusal {
  if (caller.kind !== "anonymous") {
    return { code: "right-missing", field: "Authorization", rule: "RFC 6750 §3.1", right };
  }
  return caller.apiKey === "absent"
    ? { code: "api-key-missing", field: "Authorization", rule: "RFC 6750 §3" }
    : { code: "api-key-not-accepted", field: "Authorization", rule: "RFC 6750 §3.1" };
}
