import {
  beginSecurityKey as beginContract,
  listSecurityKeys,
  registerSecurityKey as registerContract,
  removeSecurityKey as removeContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  beginSecurityKey,
  registerSecurityKey,
  removeSecurityKey,
  type SecurityKeyRefusal,
  securityKeysOf,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { staffStatus } from "../../http/status/staff.ts";
import { webPlaceOf } from "../../http/web-place.ts";
import type { HttpPorts } from "../../ports.ts";
import { personSession } from "./session.ts";
import { isAddress } from "./session-means.ts";

/** A person's own security keys. */
export function registerSecurityKeys(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listSecurityKeys, async ({ operator, done }) => {
    const keys = await securityKeysOf(ports.store, personSession(operator).account);
    return done({
      keys: keys.map(({ key, name, registeredAt, lastUsedAt }) => ({
        key,
        name,
        registeredAt: registeredAt.toISOString(),
        ...(lastUsedAt === null ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
      })),
    });
  });
  serve(app, ports, beginContract, async ({ operator, request, done, refused }) => {
    const place = webPlaceOf(request, ports.origins);
    if (place === undefined || isAddress(place.host)) return refused(409, { code: "security-key-needs-a-name" });
    const { account, displayName } = personSession(operator);
    return done({ options: { ...(await beginSecurityKey(ports, { account, displayName, place })) } });
  });
  serve(app, ports, registerContract, async ({ operator, body, by, request, done, refused }) => {
    const place = webPlaceOf(request, ports.origins);
    if (place === undefined) return refused(409, { code: "security-key-needs-a-name" });
    const { account } = personSession(operator);
    const registered = await registerSecurityKey(ports, { account, ...body, place, ...by });
    if (!registered.ok) return refused(keyStatus(registered.refusal), registered.refusal);
    return done({ key: registered.value });
  });
  serve(app, ports, removeContract, async ({ operator, parameters, by, done, refused }) => {
    const { account } = personSession(operator);
    const removed = await removeSecurityKey(ports, { account, ...parameters, ...by });
    if (!removed.ok) return refused(staffStatus(removed.refusal.code), removed.refusal);
    return done(undefined);
  });
}

function keyStatus({ code }: SecurityKeyRefusal): number {
  return code === "security-key-not-accepted" ? 422 : staffStatus(code);
}
