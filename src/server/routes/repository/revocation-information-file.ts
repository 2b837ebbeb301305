import { readRevocationInformationFile as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type FileProvisionRefusal, provideFile } from "../../../validation/index.ts";
import { isContinuation } from "../../http/byte-range.ts";
import { sendOctets } from "../../http/octets.ts";
import { serve } from "../../http/serve.ts";
import { repositoryStatus } from "../../http/status/authority.ts";
import type { HttpPorts } from "../../ports.ts";

/** A file, whole or in part, for whoever has the right to all of it (CPS 4-4-4-5). */
export function registerRevocationInformationFile(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, caller, request, reply, refused }) => {
    const part = isContinuation(request.headers) === "yes" ? "rest" : "whole";
    const provided = await provideFile(ports, { ...parameters, caller, part });
    if (!provided.ok) return refused(fileStatus(provided.refusal.code), provided.refusal);
    const { row, content } = provided.value;
    reply.header("cache-control", "private, no-cache");
    reply.header("content-disposition", `attachment; filename="${row.authority}-${row.day}.tar"`);
    return sendOctets(request, reply, {
      tag: `"${Buffer.from(row.digest).toString("hex")}"`,
      modified: row.madeAt,
      length: row.octets,
      type: "application/x-tar",
      content: () => content(0),
      contentFrom: content,
    });
  });
}

function fileStatus(code: FileProvisionRefusal["code"]): number {
  return code === "file-not-made" ? 404 : repositoryStatus(code);
}
