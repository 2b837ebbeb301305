import { DerError } from "../der/index.ts";
import { standardLints } from "./certificate/registry.ts";
import type { CertificateLint, CertificateLintContext, PreparedContext } from "./certificate/types.ts";
import { type Finding, runLints } from "./finding.ts";
import { keyLints } from "./key/registry.ts";
import { profileLints } from "./profile/registry.ts";
import { type CertificateView, viewCertificate } from "./view/certificate.ts";
import { viewName } from "./view/name.ts";

const certificateLints: readonly CertificateLint[] = [...standardLints, ...profileLints];
const unreadable = {
  lint: "certificate-readable",
  severity: "error",
  citation: "RFC 5280 §4.1",
  field: "tbsCertificate",
} as const;

/**
 * Lints a TBSCertificate (DER) that is about to be signed: RFC 5280, the practice statement's profile, and its public key.
 * @returns everything found, in the order of the registries; octets that are no TBSCertificate give one finding. Throws only for a context
 * whose issuer name is malformed (`DerError`).
 */
export function lintCertificate(toBeSigned: Uint8Array, context: CertificateLintContext): Finding[] {
  return lintCertificateView(toBeSigned, context).findings;
}

/** The same, together with what the lints saw. `view` is undefined when nothing could be read. */
export function lintCertificateView(
  toBeSigned: Uint8Array,
  context: CertificateLintContext,
): { readonly findings: Finding[]; readonly view: CertificateView | undefined } {
  const prepared: PreparedContext = { ...context, issuerName: issuerNameOf(context), keys: context.profile.keys };
  try {
    const view = viewCertificate(toBeSigned, prepared.issuerName);
    const findings = runLints(certificateLints, view, prepared, view.notBefore.at);
    findings.push(...runLints(keyLints, view.key, prepared, view.notBefore.at));
    return { findings, view };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { findings: [{ ...unreadable, facts: { code: error.code, offset: error.offset } }], view: undefined };
  }
}

/** An authority signs many certificates: its name is read once. */
const issuerNames = new WeakMap<Uint8Array, PreparedContext["issuerName"]>();

function issuerNameOf({ issuer }: CertificateLintContext): PreparedContext["issuerName"] {
  const known = issuerNames.get(issuer.name);
  if (known !== undefined) return known;
  const name = viewName(issuer.name);
  issuerNames.set(issuer.name, name);
  return name;
}
