import { type Certificate, parseCertificate } from "../x509/index.ts";
import { certificateBag } from "./certificate-bag.ts";
import { checkPath } from "./check-path.ts";
import { type Examination, newExamination, refusalOf } from "./examination.ts";
import { sameName } from "./names.ts";
import { type PathRefusal, refusalRank } from "./refusal.ts";
import type { CertificateInput, InvalidPath, PathInputs, PathPorts, PathVerdict } from "./types.ts";
import { accepted, refused } from "./verdict.ts";

/**
 * Judges one given path (RFC 5280 §6.1, §6.3): `path` is the certificate asked about first, then its issuers, the last one issued by one of
 * `inputs.anchors`; the anchor's own certificate does not belong to it. Whatever the bytes are, the answer is a verdict.
 */
export function validatePath(path: readonly CertificateInput[], inputs: PathInputs, ports: PathPorts): PathVerdict {
  const examination = newExamination(inputs, ports, ports.certificates ?? certificateBag([]));
  const certificates = readPath(examination, path);
  if (!Array.isArray(certificates)) return refused(examination, certificates, []);
  const top = certificates.at(-1);
  if (top === undefined) return refused(examination, { code: "no-certificate" }, []);
  const maximum = Math.min(inputs.maximumDepth ?? Infinity, examination.budget.limits.intermediates);
  if (certificates.length - 1 > maximum) {
    return refused(examination, { code: "path-too-long", depth: certificates.length - 1, maximum }, certificates);
  }
  return underAnyAnchor(examination, certificates, top);
}

function readPath(examination: Examination, path: readonly CertificateInput[]): Certificate[] | PathRefusal {
  const certificates: Certificate[] = [];
  try {
    for (const input of path) {
      examination.budget.spend("bytes", input instanceof Uint8Array ? input.length : input.der.length);
      certificates.push(input instanceof Uint8Array ? parseCertificate(input) : input);
    }
    return certificates;
  } catch (error) {
    return refusalOf(error, certificates.length);
  }
}

/** Anchors may share a name and differ in the key: each of that name is tried. */
function underAnyAnchor(examination: Examination, path: readonly Certificate[], top: Certificate): PathVerdict {
  const depth = path.length - 1;
  let best: InvalidPath = refused(examination, { code: "issuer-name-mismatch", depth, issuer: top.issuer }, path);
  for (const anchor of examination.inputs.anchors) {
    try {
      if (!sameName(anchor.name, top.issuer)) continue;
    } catch (error) {
      return refused(examination, refusalOf(error, depth), path);
    }
    const outcome = checkPath(examination, path, anchor, "application");
    if (outcome.ok) return accepted(examination, outcome.value, path, anchor);
    const isFirst = best.refusal.code === "issuer-name-mismatch";
    if (isFirst || refusalRank(outcome.refusal) > refusalRank(best.refusal)) {
      best = refused(examination, outcome.refusal, path);
    }
  }
  return best;
}
