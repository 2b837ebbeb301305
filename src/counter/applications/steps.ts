/** The workflow's table: which step is possible in which states of which kinds of cases. */
import type { ApplicationCommand, ApplicationKind, ApplicationState, KnownApplication } from "./types.ts";

export type StepKind = Exclude<ApplicationCommand["kind"], "receive">;

interface Step {
  readonly in: readonly ApplicationState[];
  readonly of: readonly ApplicationKind[];
  readonly when?: (application: KnownApplication) => boolean;
}

const certificates: readonly ApplicationKind[] = ["issue", "renewal", "reissue"];
const everything: readonly ApplicationKind[] = [
  ...certificates,
  "revocation",
  "card-service",
  "disclosure",
  "correction",
];
const beforeIssue: readonly ApplicationState[] = [
  "received",
  "matched",
  "waiting-for-answer",
  "identified",
  "card-prepared",
  "key-generated",
];
const withCertificate: readonly ApplicationState[] = ["issued", "image-confirmed", "on-card", "terms-told", "paid"];

export const steps: Readonly<Record<StepKind, Step>> = {
  "amend-form": { in: ["received", "matched"], of: everything },
  // The register may change while the case waits: then the form is matched again.
  match: { in: beforeIssue, of: everything },
  "accept-difference": { in: ["received"], of: everything, when: ({ differences }) => differences.length > 0 },
  "keep-paper": { in: [...beforeIssue, ...withCertificate, "performed"], of: everything },
  "send-inquiry": { in: ["matched"], of: everything, when: isByAgent },
  "confirm-identity": {
    in: ["matched", "waiting-for-answer"],
    of: everything,
    when: (application) => isByAgent(application) === (application.state === "waiting-for-answer"),
  },
  "choose-substitutes": {
    in: ["identified", "card-prepared", "key-generated"],
    of: certificates,
    when: ({ outside }) => outside.length > 0,
  },
  "record-card-prepared": { in: ["identified", "card-prepared"], of: certificates },
  "record-public-key": { in: ["card-prepared", "key-generated"], of: certificates },
  "record-issued": { in: ["key-generated"], of: certificates },
  "check-image": { in: ["issued"], of: certificates },
  "record-discarded": { in: ["discarding"], of: certificates },
  "record-written": { in: ["image-confirmed"], of: certificates },
  "tell-terms": { in: ["on-card"], of: certificates },
  "take-fee": { in: ["terms-told"], of: certificates },
  "hand-over": { in: ["paid"], of: certificates },
  abandon: { in: withCertificate, of: certificates },
  // CPS 4-4-2-1: whoever has the key destroyed stops using the service; no certificate stays valid without its key.
  "record-revoked": {
    in: ["identified"],
    of: ["revocation", "card-service"],
    when: ({ subject, endangered }) => subject.kind === "revocation" || endangered !== undefined,
  },
  "record-card-service": {
    in: ["identified"],
    of: ["card-service"],
    when: ({ endangered }) => endangered === undefined,
  },
  "give-notice": { in: ["performed"], of: ["revocation", "card-service"] },
  forward: { in: ["identified"], of: ["disclosure", "correction"] },
  refuse: { in: beforeIssue, of: everything },
  withdraw: { in: beforeIssue, of: everything },
};

export function isPossible(application: KnownApplication, step: StepKind): boolean {
  const { in: states, of: kinds, when } = steps[step];
  return (
    states.includes(application.state) &&
    kinds.includes(application.subject.kind) &&
    (when === undefined || when(application))
  );
}

/** CPS 4-1-1: an agent comes for the resident. */
export function isByAgent({ form }: Pick<KnownApplication, "form">): boolean {
  return form.agent !== undefined;
}

/** Of a card service: whether the key on the card is gone afterwards. */
export function makesKeyUseless({ subject }: Pick<KnownApplication, "subject">): boolean {
  return subject.kind === "card-service" && (subject.service === "erase" || subject.service === "initialise");
}

export function isForCertificate({ subject }: Pick<KnownApplication, "subject">): boolean {
  return certificates.includes(subject.kind);
}
