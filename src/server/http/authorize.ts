/** Who sent a request, and whether an operation may be done by them: asked before anything of the request is read. */
import { type Access, backgroundHeader, followEvents, type Right } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyReply, FastifyRequest } from "fastify";
import { identifySession, type Session } from "../../operations/index.ts";
import { type Caller, callerName, type PartyStandingCode, type RegisteredDevice } from "../../validation/index.ts";
import type { HttpPorts } from "../ports.ts";
import { clientCertificateOf } from "../tls/listener.ts";
import { sendProblem } from "./problem.ts";
import { type ForgedRequestRefusal, ownRequest } from "./same-site.ts";
import { readCookie } from "./session-cookie.ts";

/** A program with its key, or a person with a session. */
export interface Operator {
  readonly kind: "program" | "person";
  readonly id: string;
  /** For the audit log: "operator:<key>" or "staff:<account>". */
  readonly actor: string;
  readonly rights: readonly Right[];
  readonly remoteAddress: string;
  /** Of a device of a counter. */
  readonly device?: RegisteredDevice | undefined;
  /** Of a person. */
  readonly session: PersonSession | undefined;
}

export interface PersonSession extends Session {
  /** What the browser's cookie holds; never written anywhere. */
  readonly token: string;
}

/** Whom an operation is done for. */
export interface Identity {
  /** For the ports of status and repository services, which decide themselves. */
  readonly caller: Caller;
  /** undefined: a stranger or a relying party. */
  readonly operator: Operator | undefined;
  /** "ended": the browser sent the cookie of a session that is no more. */
  readonly session: "living" | "ended" | "none";
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
  | { readonly code: "session-ended"; readonly rule: "CPS 5-2-3" }
  | { readonly code: "password-change-needed"; readonly rule: "CPS 5-2-3" }
  | { readonly code: "person-needed"; readonly field: "Authorization"; readonly rule: "CPS 5-2-1" }
  | {
      readonly code: "caller-not-registered" | PartyStandingCode;
      readonly field: "Authorization";
      readonly rule: "CPS 4-4-4-5";
    }
  | ForgedRequestRefusal;

/** RFC 6750 §2.1: what stands after "Bearer " in the Authorization header. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return authorization?.startsWith("Bearer ") === true ? authorization.slice("Bearer ".length).trim() : undefined;
}

/** Who sent the request, by the key in its header, else by the session of its cookie; never refuses. @throws StoreFault */
export async function identify(ports: HttpPorts, request: FastifyRequest): Promise<Identity> {
  const apiKey = bearerKey(request.headers.authorization);
  const token = apiKey === undefined ? readCookie(request, "__Host-warifu-session") : undefined;
  const session = token === undefined ? "none" : await identifySession(ports, token, presence(request));
  if (session !== "ended" && session !== "none" && token !== undefined) {
    return personIdentity({ ...session, token }, request.socket.remoteAddress ?? "");
  }
  const clientCertificate = clientCertificateOf(request.raw);
  const remoteAddress = request.socket.remoteAddress ?? "";
  const caller = await ports.callers.identify({ apiKey, clientCertificate, remoteAddress });
  const rest = { caller, session: session === "ended" ? "ended" : "none" } as const;
  if (caller.kind !== "operator") return { ...rest, operator: undefined };
  const { id, rights, device } = caller;
  const actor = `operator:${id}`;
  return { ...rest, operator: { kind: "program", id, actor, rights, remoteAddress, device, session: undefined } };
}

/** An open page asks by itself for as long as it is open; only what a person does keeps the session (ADR 0085). */
function presence({ headers, routeOptions }: FastifyRequest): "act" | "background" {
  const isStream = routeOptions.config.operation?.name === followEvents.name;
  return isStream || headers[backgroundHeader] !== undefined ? "background" : "act";
}

/** Of an operation that asks for nobody: the store is not looked into. */
export function nobody(request: FastifyRequest): Identity {
  const remoteAddress = request.socket.remoteAddress ?? "";
  return { caller: { kind: "anonymous", apiKey: "absent", remoteAddress }, operator: undefined, session: "none" };
}

/** An account and a key may have the same name; "staff:" keeps them apart wherever only the identifier is kept. */
function personIdentity(session: PersonSession, remoteAddress: string): Identity {
  const id = `staff:${session.account}`;
  const { rights } = session;
  return {
    caller: { kind: "operator", id, rights, remoteAddress },
    operator: { kind: "person", id, actor: id, rights, remoteAddress, session },
    session: "living",
  };
}

/** Whether this identity may do what asks for this access. Refused attempts are recorded (CPS 4-11-1). @throws StoreFault */
export async function authorize(
  ports: Pick<HttpPorts, "clock" | "usage">,
  identity: Identity,
  access: Access,
  request: FastifyRequest,
): Promise<Result<Identity, AuthorizationRefusal>> {
  const refusal = accessRefusal(identity, access) ?? forgeryRefusal(identity, access, request);
  if (refusal === undefined) return ok(identity);
  const caller = callerName(identity.caller);
  const row = { at: ports.clock(), authority: "", kind: "access", caller, result: refusal.code };
  await ports.usage.append([{ ...row, serial: undefined, origin: identity.caller.remoteAddress }]);
  return refuse(refusal);
}

/** A public operation does nothing in the name of a session, so its token is not asked for. */
function forgeryRefusal(
  { operator }: Identity,
  access: Access,
  request: FastifyRequest,
): ForgedRequestRefusal | undefined {
  const own = ownRequest(request, access.kind === "public" ? undefined : operator?.session?.token);
  return own.ok ? undefined : own.refusal;
}

/** RFC 9110 §11.6.1: 401 carries a challenge; 403 says that these credentials will never do. */
export function sendUnauthorized(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: AuthorizationRefusal,
): FastifyReply {
  const { code } = refusal;
  const isStranger = code === "api-key-missing" || code === "api-key-not-accepted" || code === "session-ended";
  // RFC 6585 §4: 429 says that the same question may be asked later.
  if (!isStranger) return sendProblem(request, reply, code === "rate-exceeded" ? 429 : 403, refusal);
  const error = code === "api-key-not-accepted" ? ', error="invalid_token"' : "";
  return sendProblem(request, reply.header("www-authenticate", `Bearer realm="warifu"${error}`), 401, refusal);
}

function accessRefusal(identity: Identity, access: Access): AuthorizationRefusal | undefined {
  const { caller, operator } = identity;
  switch (access.kind) {
    case "public":
      return undefined;
    case "signed-in":
      if (caller.kind === "anonymous") return strangerRefusal(caller, identity);
      return operator?.kind === "person"
        ? undefined
        : { code: "person-needed", field: "Authorization", rule: "CPS 5-2-1" };
    case "right":
      if (caller.kind === "anonymous") return strangerRefusal(caller, identity);
      return rightRefusal(operator, access.right);
    case "relying-party":
      if (access.strangers === "policy" || caller.kind === "relying-party") return undefined;
      if (caller.kind === "anonymous") return strangerRefusal(caller, identity);
      return { code: "caller-not-registered", field: "Authorization", rule: "CPS 4-4-4-5" };
  }
}

function rightRefusal(operator: Operator | undefined, right: Right): AuthorizationRefusal | undefined {
  if (operator?.rights.includes(right) === true) return undefined;
  return operator?.session?.passwordChange === "needed"
    ? { code: "password-change-needed", rule: "CPS 5-2-3" }
    : { code: "right-missing", field: "Authorization", rule: "RFC 6750 §3.1", right };
}

function strangerRefusal(
  { apiKey, refused }: Extract<Caller, { kind: "anonymous" }>,
  { session }: Identity,
): AuthorizationRefusal {
  if (refused !== undefined) return { code: refused.because, field: "Authorization", rule: "CPS 4-4-4-5" };
  if (session === "ended") return { code: "session-ended", rule: "CPS 5-2-3" };
  return apiKey === "absent"
    ? { code: "api-key-missing", field: "Authorization", rule: "RFC 6750 §3" }
    : { code: "api-key-not-accepted", field: "Authorization", rule: "RFC 6750 §3.1" };
}
