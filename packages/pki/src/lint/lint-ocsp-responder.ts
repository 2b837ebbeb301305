import { DerError, DerReader } from "../der/index.ts";
import { type Finding, runLints } from "./finding.ts";
import { responderLints } from "./ocsp/registry.ts";
import type { ResponderLintContext, ResponderSubject, ResponderTemplate } from "./ocsp/types.ts";
import { viewCertificate } from "./view/certificate.ts";

const unreadable = {
  lint: "responder-readable",
  severity: "error",
  citation: "RFC 6960 §4.2.1",
  field: "certs",
} as const;

/** Lints what every answer of one responder key has in common; once for each key, not for each answer. Octets that cannot be read give one finding. */
export function lintOcspResponder(template: ResponderTemplate, context: ResponderLintContext): Finding[] {
  try {
    const subject: ResponderSubject = { template, certificate: certificateOf(template) };
    return runLints(responderLints, subject, context, context.now.getTime());
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return [{ ...unreadable, facts: { code: error.code, offset: error.offset } }];
  }
}

function certificateOf({ certificates: [der] }: ResponderTemplate): ResponderSubject["certificate"] {
  if (der === undefined) return undefined;
  const outer = new DerReader(der);
  const certificate = outer.readSequence();
  outer.finish();
  return viewCertificate(certificate.readElement());
}
