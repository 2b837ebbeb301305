/** Where time stamps for documents come from: the house's own authority, or one outside, asked over HTTP. */
import type { TimeStamper } from "@warifu/document";
import { refuse } from "@warifu/pki/result";
import type { KeyActor } from "../keys/index.ts";
import { askOutsideOver, type OutsideAuthority, type StampPorts, stampImprint } from "../time-stamp/index.ts";

/** Asks an authority outside (RFC 3161 §3.4); only an answer that verifies is taken. */
export function outsideTimeStamper(
  ports: Parameters<typeof askOutsideOver>[0],
  authority: OutsideAuthority,
): TimeStamper {
  return async (imprint) => {
    const stamped = await askOutsideOver(ports, authority, imprint);
    return stamped.ok ? { ok: true, value: stamped.value.token } : unavailable(stamped.refusal.code);
  };
}

/** Stamps with the house's own unit, on behalf of whoever signs. @throws StoreFault, KeyFault */
export function ownTimeStamper(ports: StampPorts, by: KeyActor): TimeStamper {
  return async (imprint) => {
    const stamped = await stampImprint(ports, imprint, by);
    return stamped.ok ? { ok: true, value: stamped.value.token } : unavailable(stamped.refusal.code);
  };
}

function unavailable(reason: string) {
  return refuse({ code: "time-stamp-unavailable" as const, reason });
}
