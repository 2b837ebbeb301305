import { DerError } from "../der/index.ts";
import { crlLints, revokedEntryLints } from "./crl/registry.ts";
import type { CrlLintContext, RevokedEntryLintContext } from "./crl/types.ts";
import { type Citation, type Finding, runLints } from "./finding.ts";
import { viewCrl } from "./view/crl.ts";
import { viewRevokedEntry } from "./view/revoked-entry.ts";

/**
 * Lints a TBSCertList that is about to be signed, given as what stands before its entries and what stands behind them; the entries were
 * linted when they were made. Octets that are no such list give one finding.
 */
export function lintCrl(header: Uint8Array, trailer: Uint8Array, context: CrlLintContext): Finding[] {
  return readable("tbsCertList", "RFC 5280 §5.1", () => {
    const view = viewCrl(header, trailer);
    const elementHeader = header.length < 2 || (header[1] ?? 0) < 0x80 ? 2 : 2 + ((header[1] ?? 0) - 0x80);
    const pieceLength = header.length - elementHeader + trailer.length;
    return runLints(crlLints, { view, pieceLength }, context, view.thisUpdate.at);
  });
}

/** Lints one element of revokedCertificates (DER) when it is made. */
export function lintRevokedEntry(der: Uint8Array, context: RevokedEntryLintContext): Finding[] {
  return readable("revokedCertificates", "RFC 5280 §5.1.2.6", () => {
    const view = viewRevokedEntry(der);
    return runLints(revokedEntryLints, view, context, view.revocationDate.at);
  });
}

function readable(field: string, citation: Citation, lint: () => Finding[]): Finding[] {
  try {
    return lint();
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const facts = { code: error.code, offset: error.offset };
    return [{ lint: `${field}-readable`, severity: "error", citation, field, facts }];
  }
}
