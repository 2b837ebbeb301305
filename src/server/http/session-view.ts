import type { SessionView } from "@warifu/contract";
import type { FastifyReply } from "fastify";
import {
  csrfTokenOf,
  identifySession,
  type Session,
  type StaffActor,
  seatsOf,
  signOut,
} from "../../operations/index.ts";
import type { HttpPorts } from "../ports.ts";
import type { Operator } from "./authorize.ts";
import { setCookie } from "./session-cookie.ts";

/** A session as its own person sees it. */
export function sessionView(session: Session, token: string): SessionView {
  const {
    account,
    displayName,
    romanisedName,
    duties,
    municipality,
    rights,
    signedInBy,
    passwordChange,
    passwordExpiresAt,
  } = session;
  return {
    account,
    displayName,
    ...(romanisedName === null ? {} : { romanisedName }),
    duties: [...duties],
    rights: [...rights],
    seats: passwordChange === "needed" ? [] : [...seatsOf(duties)],
    ...(municipality === null ? {} : { municipality }),
    signedInBy,
    passwordChange,
    ...(passwordExpiresAt === undefined ? {} : { passwordExpiresAt: passwordExpiresAt.toISOString() }),
    startedAt: session.startedAt.toISOString(),
    idleEndsAt: session.idleEndsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    csrfToken: csrfTokenOf(token),
  };
}

/** Gives a session that has just begun to the browser; the one that it had before ends. @throws StoreFault */
export async function handOver(
  ports: HttpPorts,
  { reply, operator, by }: { reply: FastifyReply; operator: Operator | undefined; by: StaffActor },
  token: string,
): Promise<SessionView> {
  if (operator?.session !== undefined) await signOut(ports, { token: operator.session.token, ...by });
  const session = await identifySession(ports, token);
  if (session === "ended") throw new TypeError("a session that has just begun has not ended");
  setCookie(reply, "__Host-warifu-session", token);
  return sessionView(session, token);
}
