import { stopAuthority } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Whoever operates an authority and suspects something stops it alone (CPS 4-14-2). */
export function registerStopAuthority(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, stopAuthority, async ({ parameters: { authority }, body, by, done, refused }) => {
    const stopped = await ports.authority.stop({ authority, ...body, ...by });
    if (!stopped.ok) return refused(stopped.refusal.code === "authority-unknown" ? 404 : 409, stopped.refusal);
    return done({ authority, state: stopped.value.state });
  });
}
