/** What the search tried, as a tree under the certificate asked about. */
import { DerError } from "@warifu/pki/der";
import { digest } from "@warifu/pki/node";
import type { SearchStep } from "@warifu/pki/path";
import { type Certificate, displaySerialNumber, nameToText } from "@warifu/pki/x509";
import { pathTexts } from "../../texts/index.ts";
import { memberOf, type PlainFacts, plainFacts } from "../../validation/index.ts";
import { type Terminal, words } from "../terminal.ts";

export function treeLines(terminal: Terminal, steps: readonly SearchStep[] | undefined): string[] {
  if (steps === undefined) return [];
  const title = words(terminal, { ja: "試した順（上から）", en: "what was tried, in this order" });
  return ["", title, ...steps.flatMap((step) => stepLines(terminal, step, "  "))];
}

/** The same as JSON; undefined stays undefined. */
export function jsonTree(steps: readonly SearchStep[] | undefined): PlainFacts[] | undefined {
  return steps?.map(({ certificate, depth, outcome, refusal, steps: below }) =>
    plainFacts({
      certificate: certificate === undefined ? undefined : memberOf(certificate, digest),
      depth,
      outcome,
      refusal,
      steps: jsonTree(below),
    }),
  );
}

function stepLines(terminal: Terminal, step: SearchStep, indent: string): string[] {
  const { certificate, outcome, refusal, steps } = step;
  const what =
    certificate === undefined ? words(terminal, { ja: "信頼点", en: "trust anchor" }) : certificateText(certificate);
  const mark = { anchored: "✓", extended: "┬", refused: "✗" }[outcome];
  const why = refusal === undefined ? "" : `  ${words(terminal, pathTexts[refusal.code])} (${refusal.code})`;
  return [`${indent}${mark} ${what}${why}`, ...steps.flatMap((below) => stepLines(terminal, below, `${indent}  `))];
}

function certificateText(certificate: Certificate): string {
  try {
    return `${nameToText(certificate.subject)}  ${displaySerialNumber(certificate.serialNumber)}  ← ${nameToText(certificate.issuer)}`;
  } catch (error) {
    if (error instanceof DerError) return `(${error.code})`;
    throw error;
  }
}
