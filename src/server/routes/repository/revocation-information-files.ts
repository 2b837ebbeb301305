import { listRevocationInformationFiles as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listFiles } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Which days have a file; what is in them is for registered verifiers. */
export function registerRevocationInformationFiles(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { authority }, query, done }) => {
    const files = await listFiles(ports.store, { authority, ...query });
    return done({
      files: files.map(({ day, lists, octets, digest, keyFingerprint, madeAt }) => ({
        day,
        lists,
        octets,
        sha256: Buffer.from(digest).toString("hex"),
        keyFingerprint: Buffer.from(keyFingerprint).toString("hex"),
        madeAt: madeAt.toISOString(),
        path: `/authorities/${authority}/revocation-information-files/${day}.tar`,
      })),
    });
  });
}
