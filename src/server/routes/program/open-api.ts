import { openApiDocument, operations, readOpenApi } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { programVersion } from "../../observation/version.ts";
import type { HttpPorts } from "../../ports.ts";

/** The description of every operation, made once when somebody asks for it. */
export function registerOpenApi(app: FastifyInstance, ports: HttpPorts): void {
  let document: { openapi: "3.1.1" } | undefined;
  serve(app, ports, readOpenApi, async ({ reply, done }) => {
    document ??= { ...openApiDocument(operations, programVersion) };
    reply.header("cache-control", "public, max-age=300");
    return done(document);
  });
}
