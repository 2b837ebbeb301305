import { issueRelyingPartyCredential } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { issueCredential, type WantedCredential } from "../../../validation/index.ts";
import { type Call, serve } from "../../http/serve.ts";
import { partyStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerIssueRelyingPartyCredential(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, issueRelyingPartyCredential, async ({ parameters, body, by, done, refused }) => {
    const { label, notAfter } = body;
    const issued = await issueCredential(ports, {
      ...parameters,
      ...by,
      label,
      wanted: wantedOf(body),
      notAfter: notAfter === undefined ? undefined : new Date(notAfter),
    });
    if (!issued.ok) return refused(partyStatus(issued.refusal.code), issued.refusal);
    const { credential, secret } = issued.value;
    return done({ credential, ...(secret === undefined ? {} : { secret }) });
  });
}

function wantedOf({ wanted }: Call<typeof issueRelyingPartyCredential>["body"]): WantedCredential {
  if (!("certificate" in wanted)) return wanted;
  return { kind: wanted.kind, certificate: Buffer.from(wanted.certificate, "base64") };
}
