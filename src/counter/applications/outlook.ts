/** What a case shows beside its facts: what can be done next, and what can be printed. */
import type { ApplicationCommandKind, ApplicationPrint } from "@warifu/contract";
import { isByAgent, isForCertificate, isPossible, type StepKind } from "./steps.ts";
import type { KnownApplication } from "./types.ts";

/** Where the workflow's own step has another name than what a clerk commands. */
const commandOf: Partial<Record<StepKind, ApplicationCommandKind>> = {
  "record-issued": "request-certificate",
  "record-revoked": "revoke",
};

const order: readonly StepKind[] = [
  "match",
  "accept-difference",
  "amend-form",
  "send-inquiry",
  "confirm-identity",
  "choose-substitutes",
  "record-card-prepared",
  "record-public-key",
  "record-issued",
  "check-image",
  "record-written",
  "tell-terms",
  "take-fee",
  "hand-over",
  "record-revoked",
  "record-card-service",
  "give-notice",
  "forward",
  "abandon",
  "refuse",
  "withdraw",
];

/** The commands that the case takes now, the way forward first. */
export function nextCommands(application: KnownApplication): readonly ApplicationCommandKind[] {
  return order
    .filter((step) => isPossible(application, step))
    .map((step) => commandOf[step] ?? (step as ApplicationCommandKind));
}

/** The papers that can be printed for the case now. */
export function printsOf(application: KnownApplication): readonly ApplicationPrint[] {
  const { state, subject, certificate, fee, ending } = application;
  const isWritten = certificate !== undefined && state !== "discarding" && state !== "discarded";
  const printable: readonly (readonly [ApplicationPrint, boolean])[] = [
    ["application-form", true],
    ["inquiry", isByAgent(application) && (state === "matched" || state === "waiting-for-answer")],
    ["terms", isForCertificate(application) && ending === undefined],
    ["certificate-copy", isWritten],
    ["guide", isForCertificate(application) && ending === undefined],
    ["receipt", fee?.receipt !== undefined],
    ["acceptance-notice", isRevoked(application) && isCessation(subject)],
    ["completion-notice", isRevoked(application) && subject.kind === "revocation" && subject.ground === "compromise"],
    ["refusal-notice", state === "refused" && ending !== undefined],
  ];
  return printable.filter(([, isPrintable]) => isPrintable).map(([print]) => print);
}

/** Whoever has the key on the card destroyed stops using the certificate as well. */
function isCessation(subject: KnownApplication["subject"]): boolean {
  return subject.kind === "card-service" || (subject.kind === "revocation" && subject.ground === "cessation");
}

function isRevoked({ revocation }: KnownApplication): boolean {
  return revocation !== undefined;
}
