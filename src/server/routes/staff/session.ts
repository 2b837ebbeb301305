import { changePassword, showSession, signIn, signOut as signOutContract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  changeOwnPassword,
  type PasswordChangeRefusal,
  PasswordsBusy,
  type SignInRefusal,
  signInWithPassword,
  signOut,
} from "../../../operations/index.ts";
import type { Operator, PersonSession } from "../../http/authorize.ts";
import { type Call, serve } from "../../http/serve.ts";
import { clearCookie } from "../../http/session-cookie.ts";
import { handOver, sessionView } from "../../http/session-view.ts";
import { staffStatus } from "../../http/status/staff.ts";
import type { HttpPorts } from "../../ports.ts";

/** Who is signed in; signing in with a password, changing it, signing out. */
export function registerSession(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showSession, async ({ operator, done }) => {
    const session = personSession(operator);
    return done(sessionView(session, session.token));
  });
  serve(app, ports, signIn, async (call) => {
    const { account, password } = call.body;
    const signedIn = await signInWithPassword(ports, { account, password, origin: call.by.origin });
    if (!signedIn.ok) return sendNotLetIn(call, signedIn.refusal);
    return call.done(await handOver(ports, call, signedIn.value.token));
  });
  serve(app, ports, signOutContract, async ({ operator, by, reply, done }) => {
    await signOut(ports, { token: personSession(operator).token, ...by });
    clearCookie(reply, "__Host-warifu-session");
    return done(undefined);
  });
  serve(app, ports, changePassword, async ({ operator, body, by, reply, done, refused }) => {
    const { account, signedInBy } = personSession(operator);
    const changed = await orBusy(() => changeOwnPassword(ports, { account, signedInBy, ...body, ...by }));
    if (changed === "busy") return refused(503, { code: "sign-in-busy" });
    if (!changed.ok) return refused(passwordStatus(changed.refusal), changed.refusal);
    return done(await handOver(ports, { operator, by, reply }, changed.value.token));
  });
}

/** Of an operation that only people may do. */
export function personSession({ session }: Operator): PersonSession {
  if (session === undefined) throw new TypeError("an operation for people was let through without a session");
  return session;
}

/** The answer to somebody who was not let in; when it is worth trying again stands in a header (RFC 9110 §10.2.3). */
export function sendNotLetIn(
  { reply, refused }: Pick<Call<typeof signIn>, "reply" | "refused">,
  refusal: SignInRefusal,
): ReturnType<Call<typeof signIn>["refused"]> {
  switch (refusal.code) {
    case "too-many-attempts":
      reply.header("retry-after", String(refusal.seconds));
      return refused(429, refusal);
    case "sign-in-busy":
      reply.header("retry-after", "1");
      return refused(503, refusal);
    case "sign-in-refused":
      return refused(401, refusal);
  }
}

async function orBusy<Value>(work: () => Promise<Value>): Promise<Value | "busy"> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof PasswordsBusy) return "busy";
    throw fault;
  }
}

function passwordStatus({ code }: PasswordChangeRefusal): number {
  switch (code) {
    case "password-wrong":
    case "password-too-short":
    case "password-too-long":
    case "password-too-simple":
    case "password-used-before":
      return 422;
    default:
      return staffStatus(code);
  }
}
