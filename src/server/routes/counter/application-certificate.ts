import { requestApplicationCertificate, showCertificateImage } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { authorityCertificateOf, certificateImage, requestCertificate } from "../../../counter/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { applicationDetail } from "./application-view.ts";

/** The certificate of a case: requested, however often, and read by people. */
export function registerApplicationCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  const counter = { ...ports, ...ports.authority };
  serve(app, ports, requestApplicationCertificate, async ({ parameters, operator, reply, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const requested = await requestCertificate(counter, clerk.value, parameters.application);
    if (!requested.ok) {
      if (requested.refusal.code === "issue-under-way") reply.header("retry-after", "1");
      return refused(applicationStatus(requested.refusal.code), requested.refusal);
    }
    const { application, certificate } = requested.value;
    if (application.certificate === undefined) throw new TypeError("a requested certificate stands in its case");
    return done({
      application: await applicationDetail(ports, requested.value),
      certificate: base64(certificate),
      authorityCertificate: base64(await authorityCertificateOf(ports.store, application.certificate)),
    });
  });
  serve(app, ports, showCertificateImage, async ({ parameters, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const image = await certificateImage(counter, clerk.value, parameters.application);
    if (!image.ok) return refused(applicationStatus(image.refusal.code), image.refusal);
    const { certificate, authorityCertificate, notBefore, notAfter, dateOfBirth, ...facts } = image.value;
    return done({
      ...facts,
      ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
      commonNameCharacters: [...facts.commonNameCharacters],
      addressCharacters: [...facts.addressCharacters],
      policies: [...facts.policies],
      certificate: base64(certificate),
      authorityCertificate: base64(authorityCertificate),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
    });
  });
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets).toString("base64");
}
