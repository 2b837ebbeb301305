/** Who sent a request, and whether an operation may be done by them: asked before anything of the request is read. */
import type { Access, Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Caller, callerName } from "../../validation/index.ts";
import type { HttpPorts } from "../ports.ts";
import { sendProblem } from "./problem.ts";

/** A program with its key, or a person with a session. */
export interface Operator {
  readonly kind: "program" | "person";
  readonly id: string;
  /** For the audit log: "operator:<key>" or "staff:<account>". */
  readonly actor: string;
  readonly rights: readonly Right[];
  readonly remoteAddress: string;
}

/** Whom an operation is done for. */
export interface Identity {
  /** For the ports of status and repository services, which decide themselves. */
  readonly caller: Caller;
  /** undefined: a stranger or a relying party. */
  readonly operator: Operator | undefined;
}

export type AuthorizationRefusal =
  | { readonly code: "api-key-missing"; readonly field: "Authorization"; readonly rule: "RFC 6750 §3" }
  | { readonly code: "api-key-not-accepted"; readonly field: "Authorization"; readonly rule: "RFC 6750 §3.1" }
  | {
      readonly code: "right-missing";
      readonly field: "Authorization";
      readonly rule: "RFC 6750 §3.1";
      readonly right: Right;
    }
  | { readonly code: "person-needed"; readonly field: "Authorization"; readonly rule: "CPS 5-2-1" }
  | { readonly code: "caller-not-registered"; readonly field: "Authorization"; readonly rule: "CPS 4-4-4-5" };

/** RFC 6750 §2.1: what stands after "Bearer " in the Authorization header. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return authorization?.startsWith("Bearer ") === true ? authorization.slice("Bearer ".length).trim() : undefined;
}

/** Who sent the request; never refuses. @throws StoreFault */
export async function identify(ports: HttpPorts, request: FastifyRequest): Promise<Identity> {
  const apiKey = bearerKey(request.headers.authorization);
  const caller = await ports.callers.identify({ apiKey, remoteAddress: request.socket.remoteAddress ?? "" });
  if (caller.kind !== "operator") return { caller, operator: undefined };
  const { id, rights, remoteAddress } = caller;
  return { caller, operator: { kind: "program", id, actor: `operator:${id}`, rights, remoteAddress } };
}

/** Whether this identity may do what asks for this access. Refused attempts are recorded (CPS 4-11-1). @throws StoreFault */
export async function authorize(
  ports: Pick<HttpPorts, "clock" | "usage">,
  identity: Identity,
  access: Access,
): Promise<Result<Identity, AuthorizationRefusal>> {
  const refusal = accessRefusal(identity, access);
  if (refusal === undefined) return ok(identity);
  const caller = callerName(identity.caller);
  const row = { at: ports.clock(), authority: "", kind: "access", caller, result: refusal.code };
  await ports.usage.append([{ ...row, serial: undefined }]);
  return refuse(refusal);
}

/** RFC 9110 §11.6.1: 401 carries a challenge; 403 says that these credentials will never do. */
export function sendUnauthorized(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: AuthorizationRefusal,
): FastifyReply {
  const isStranger = refusal.code === "api-key-missing" || refusal.code === "api-key-not-accepted";
  if (!isStranger) return sendProblem(request, reply, 403, refusal);
  const error = refusal.code === "api-key-not-accepted" ? ', error="invalid_token"' : "";
  return sendProblem(request, reply.header("www-authenticate", `Bearer realm="warifu"${error}`), 401, refusal);
}

function accessRefusal({ caller, operator }: Identity, access: Access): AuthorizationRefusal | undefined {
  switch (access.kind) {
    case "public":
      return undefined;
    case "signed-in":
      if (caller.kind === "anonymous") return strangerRefusal(caller);
      return operator?.kind === "person"
        ? undefined
        : { code: "person-needed", field: "Authorization", rule: "CPS 5-2-1" };
    case "right": {
      if (caller.kind === "anonymous") return strangerRefusal(caller);
      const { right } = access;
      if (operator?.rights.includes(right) === true) return undefined;
      return { code: "right-missing", field: "Authorization", rule: "RFC 6750 §3.1", right };
    }
    case "relying-party":
      if (access.strangers === "policy" || caller.kind === "relying-party") return undefined;
      if (caller.kind === "anonymous") return strangerRefusal(caller);
      return { code: "caller-not-registered", field: "Authorization", rule: "CPS 4-4-4-5" };
  }
}

function strangerRefusal({ apiKey }: Extract<Caller, { kind: "anonymous" }>): AuthorizationRefusal {
  return apiKey === "absent"
    ? { code: "api-key-missing", field: "Authorization", rule: "RFC 6750 §3" }
    : { code: "api-key-not-accepted", field: "Authorization", rule: "RFC 6750 §3.1" };
}
