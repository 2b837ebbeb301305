/**
 * A ceremony that is held: planned, approved by a second person, carried out step by step before witnesses, signed by
 * all who were present. Its events are the truth; a row holds what they fold to.
 */
import type { Duty } from "@warifu/contract";
import type { CeremonyDefinition } from "./definition.ts";

/** What it is about: an authority whose key is made, or a key by its reference. */
export interface CeremonySubject {
  readonly authority?: string;
  readonly key?: string;
}

/** Somebody who is present, under one duty. */
export interface Attendant {
  readonly account: string;
  readonly duty: Duty;
}

/** What the program did, told in the transcript: numbers, digests, names; never a secret. */
export type ActionFacts = Readonly<Record<string, string | number | readonly string[]>>;

export interface CeremonyPlan {
  readonly definition: CeremonyDefinition;
  readonly definitionHash: string;
  readonly subject: CeremonySubject;
  readonly attendants: readonly Attendant[];
}

export type CeremonyState = "planned" | "running" | "to-sign" | "signed" | "closed" | "broken-off";

export type Ceremony = KnownCeremony | { readonly state: "absent" };

export interface KnownCeremony extends CeremonyPlan {
  readonly state: CeremonyState;
  readonly version: number;
  readonly plannedBy: string;
  /** Index of the step that is next; as many as there are steps when all are done. */
  readonly step: number;
  /** Of the step that is next: what the program did. */
  readonly action: "not-begun" | "begun" | "done";
  /** Who has confirmed the step that is next. */
  readonly confirmed: readonly string[];
  /** What was fixed when an action began, and what came of it, by step. */
  readonly facts: Readonly<Record<string, ActionFacts>>;
  readonly attachments: readonly AttachmentFacts[];
  readonly signatures: readonly CeremonySignature[];
  readonly seal?: CeremonySeal;
}

export interface AttachmentFacts {
  readonly name: string;
  readonly sha256: string;
  readonly octets: number;
  readonly mediaType: string;
}

/** One person's word that the transcript is what happened. */
export interface CeremonySignature {
  readonly account: string;
  readonly duty: Duty;
  /** How the person was known at that moment. */
  readonly means: "password";
  readonly transcriptHash: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The house's signature over the transcript's hash and all people's signatures, with its audit key. */
export interface CeremonySeal {
  readonly algorithm: string;
  /** SubjectPublicKeyInfo, Base64. */
  readonly publicKey: string;
  readonly signature: string;
}

/** `by` is the account; `at` ISO 8601. */
export type CeremonyCommand = { readonly by: string; readonly at: string } & (
  | ({ readonly kind: "plan" } & CeremonyPlan)
  | { readonly kind: "begin"; readonly approval: string | undefined }
  | { readonly kind: "begin-action"; readonly step: string; readonly facts: ActionFacts }
  | { readonly kind: "end-action"; readonly step: string; readonly facts: ActionFacts }
  | { readonly kind: "confirm"; readonly step: string }
  | ({ readonly kind: "attach" } & AttachmentFacts)
  | { readonly kind: "break-off"; readonly ground: string }
  | { readonly kind: "sign"; readonly means: "password"; readonly transcriptHash: string }
  | { readonly kind: "seal"; readonly seal: CeremonySeal }
);

export type CeremonyEvent = { readonly by: string; readonly at: string } & (
  | ({ readonly kind: "planned" } & CeremonyPlan)
  /** `approval`: the number of the approval that was used up; absent where one person may do it. */
  | { readonly kind: "begun"; readonly approval?: string }
  | { readonly kind: "action-begun"; readonly step: string; readonly facts: ActionFacts }
  /** The program was cut short in the step, and goes on with it. */
  | { readonly kind: "action-resumed"; readonly step: string }
  | { readonly kind: "action-done"; readonly step: string; readonly facts: ActionFacts }
  | { readonly kind: "confirmed"; readonly step: string }
  | ({ readonly kind: "attached" } & AttachmentFacts)
  | { readonly kind: "broken-off"; readonly ground: string }
  | { readonly kind: "signed"; readonly means: "password"; readonly transcriptHash: string }
  | { readonly kind: "sealed"; readonly seal: CeremonySeal }
);

export type CeremonyRefusal =
  | { readonly code: "ceremony-unknown"; readonly field: "ceremony" }
  | { readonly code: "ceremony-not-in-state"; readonly field: "ceremony"; readonly state: string }
  | { readonly code: "ceremony-not-attended"; readonly field: "ceremony"; readonly rule: "CPS 5-2-1-1" }
  | { readonly code: "ceremony-step-not-next"; readonly field: "step"; readonly next: string }
  | { readonly code: "ceremony-step-of-others"; readonly field: "step"; readonly duty: Duty }
  | { readonly code: "ceremony-action-not-done"; readonly field: "step" }
  | { readonly code: "ceremony-action-done-already"; readonly field: "step" }
  | { readonly code: "ceremony-step-without-action"; readonly field: "step" }
  | { readonly code: "ceremony-confirmed-already"; readonly field: "step" }
  | { readonly code: "ceremony-signed-already"; readonly field: "ceremony" }
  | { readonly code: "ceremony-transcript-differs"; readonly field: "transcriptHash" }
  | { readonly code: "ceremony-subject-missing"; readonly field: "authority" | "key" }
  | { readonly code: "ceremony-person-twice"; readonly field: "attendants"; readonly account: string }
  | {
      readonly code: "ceremony-duty-not-held";
      readonly field: "attendants";
      readonly account: string;
      readonly duty: Duty;
    }
  | {
      readonly code: "ceremony-too-few-people";
      readonly field: "attendants";
      readonly duty: Duty;
      readonly needed: number;
      readonly present: number;
    };
