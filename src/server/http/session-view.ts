import type { SessionView } from "@warifu/contract";
import type { FastifyReply } from "fastify";
import { csrfTokenOf, identifySession, type Session, seatsOf } from "../../operations/index.ts";
import type { HttpPorts } from "../ports.ts";
import { setCookie } from "./session-cookie.ts";

/** A session as its own person sees it. */
export function sessionView(session: Session, token: string): SessionView {
  const { account, displayName, duties, rights, signedInBy, passwordChange, passwordExpiresAt } = session;
  return {
    account,
    displayName,
    duties: [...duties],
    rights: [...rights],
    seats: passwordChange === "needed" ? [] : [...seatsOf(duties)],
    signedInBy,
    passwordChange,
    ...(passwordExpiresAt === undefined ? {} : { passwordExpiresAt: passwordExpiresAt.toISOString() }),
    startedAt: session.startedAt.toISOString(),
    idleEndsAt: session.idleEndsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    csrfToken: csrfTokenOf(token),
  };
}

/** Gives a session that has just begun to the browser. @throws StoreFault */
export async function handOver(ports: HttpPorts, reply: FastifyReply, token: string): Promise<SessionView> {
  const session = await identifySession(ports, token);
  if (session === "ended") throw new TypeError("a session that has just begun has not ended");
  setCookie(reply, "__Host-warifu-session", token);
  return sessionView(session, token);
}
