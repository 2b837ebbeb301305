import { parseCertificate } from "../x509/index.ts";
import { newExamination, refusalOf } from "./examination.ts";
import { searchPath } from "./search-path.ts";
import type { CertificateInput, CertificateSource, PathInputs, PathPorts, PathVerdict } from "./types.ts";
import { accepted, refused } from "./verdict.ts";

/**
 * Finds a path from a certificate to one of `inputs.anchors` through certificates of `source`, and judges it as `validatePath` does. All
 * paths are tried, the likeliest first, until one is valid. Certificates that sign revocation lists are looked for in `source` too.
 */
export function buildPath(
  leaf: CertificateInput,
  source: CertificateSource,
  inputs: PathInputs,
  ports: PathPorts,
): PathVerdict {
  const examination = newExamination(inputs, ports, source);
  let certificate: ReturnType<typeof parseCertificate>;
  try {
    examination.budget.spend("bytes", leaf instanceof Uint8Array ? leaf.length : leaf.der.length);
    certificate = leaf instanceof Uint8Array ? parseCertificate(leaf) : leaf;
  } catch (error) {
    return refused(examination, refusalOf(error, 0), []);
  }
  const outcome = searchPath(examination, certificate, "application");
  const steps = inputs.explain === "search" ? outcome.steps : undefined;
  if (outcome.ok) return accepted(examination, outcome.value, outcome.path, outcome.anchor, steps);
  return refused(examination, outcome.refusal, outcome.path, steps);
}
