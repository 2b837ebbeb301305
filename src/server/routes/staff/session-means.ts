import {
  beginCertificateSignIn as beginCardContract,
  beginSecurityKeySignIn as beginKeyContract,
  signInWithCertificate as cardContract,
  signInWithSecurityKey as keyContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  beginCertificateSignIn,
  beginSecurityKeySignIn,
  challengeMinutes,
  signInWithCertificate,
  signInWithSecurityKey,
} from "../../../operations/index.ts";
import { cardPath } from "../../card/listener.ts";
import { serve } from "../../http/serve.ts";
import { clearCookie, readCookie, setCookie } from "../../http/session-cookie.ts";
import { handOver } from "../../http/session-view.ts";
import { webPlaceOf } from "../../http/web-place.ts";
import type { HttpPorts } from "../../ports.ts";
import { sendNotLetIn } from "./session.ts";

/** Signing in by card and by security key. */
export function registerSessionMeans(app: FastifyInstance, ports: HttpPorts): void {
  registerCard(app, ports);
  registerKey(app, ports);
}

function registerCard(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, beginCardContract, async ({ body, request, reply, done, refused }) => {
    const place = webPlaceOf(request, ports.origins);
    const { port } = ports.cardDoor;
    if (place === undefined || port === undefined) return refused(404, { code: "card-sign-in-not-offered" });
    const begun = await beginCertificateSignIn(ports, `${place.origin}${body.returnTo}`);
    setCookie(reply, "__Host-warifu-card", begun.secret, challengeMinutes * 60);
    const address = `https://${place.host}:${port}${cardPath}${begun.handle}`;
    return done({ address, expiresAt: begun.expiresAt.toISOString() });
  });
  serve(app, ports, cardContract, async (call) => {
    const secret = readCookie(call.request, "__Host-warifu-card");
    const signedIn = await signInWithCertificate(ports, { secret, code: call.body.code, origin: call.by.origin });
    clearCookie(call.reply, "__Host-warifu-card");
    if (!signedIn.ok) return sendNotLetIn(call, signedIn.refusal);
    return call.done(await handOver(ports, call, signedIn.value.token));
  });
}

function registerKey(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, beginKeyContract, async ({ request, done, refused }) => {
    const place = webPlaceOf(request, ports.origins);
    if (place === undefined || isAddress(place.host)) return refused(409, { code: "security-key-needs-a-name" });
    return done({ options: { ...(await beginSecurityKeySignIn(ports, place)) } });
  });
  serve(app, ports, keyContract, async (call) => {
    const place = webPlaceOf(call.request, ports.origins);
    if (place === undefined) return call.refused(409, { code: "security-key-needs-a-name" });
    const { credential } = call.body;
    const signedIn = await signInWithSecurityKey(ports, { credential, place, origin: call.by.origin });
    if (!signedIn.ok) return sendNotLetIn(call, signedIn.refusal);
    return call.done(await handOver(ports, call, signedIn.value.token));
  });
}

/** WebAuthn §5.1.2: a security key belongs to a name; browsers refuse addresses of numbers. */
export function isAddress(host: string): boolean {
  return /^[0-9.]+$/.test(host) || host.startsWith("[");
}
