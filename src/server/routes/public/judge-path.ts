import { judgePath } from "@warifu/contract";
import { oid } from "@warifu/pki/der";
import type { FastifyInstance } from "fastify";
import { type PublishedMaterial, readMaterial } from "../../../operations/index.ts";
import { openPathValidator } from "../../../validation/index.ts";
import { keptFor } from "../../http/kept.ts";
import { serve } from "../../http/serve.ts";
import { strangerAllowance } from "../../http/stranger-allowance.ts";
import type { HttpPorts } from "../../ports.ts";

/**
 * Judges a certificate with what is sent along and with what this house publishes. Open to all, so it is bounded: the body by the
 * server's limit, the work by the path's budget in a thread of its own, and each address by an allowance.
 */
export function registerJudgePath(app: FastifyInstance, ports: HttpPorts): void {
  const validator = openPathValidator({ workers: 1, threadMegabytes: 256 }, ports.clock);
  app.addHook("onClose", () => validator.close());
  const material = keptFor(5_000, ports.clock, () => readMaterial(ports));
  const allowance = strangerAllowance({ perMinute: 30, addresses: 10_000 }, ports.clock);
  serve(app, ports, judgePath, async ({ body, request, reply, done, refused }) => {
    const wait = allowance.take(request.socket.remoteAddress ?? "");
    if (wait > 0) {
      reply.header("retry-after", String(wait));
      return refused(429, { code: "too-many-requests" });
    }
    const own: PublishedMaterial = await material();
    const answer = await validator.judge({
      leaf: bytes(body.certificate),
      untrusted: [...body.untrusted.map(bytes), ...own.certificates],
      anchors: body.anchors.map(bytes),
      crls: [...body.lists.map(bytes), ...own.lists],
      at: body.at === undefined ? ports.clock() : new Date(body.at),
      ...(body.policies.length === 0
        ? {}
        : { policies: body.policies.map((policy) => oid(policy)), explicitPolicy: "required" as const }),
      revocation: body.revocation,
      algorithms: body.algorithms,
    });
    const { valid, code, facts, policies, path } = answer;
    return done({ outcome: valid ? "valid" : "invalid", code, facts, policies: [...policies], path: [...path] });
  });
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
