/**
 * An application at the counter as a workflow: one case from the form to the card in the hand (CPS 3-1-9 to 3-4, 4-1 to
 * 4-4). Commands → `decide` → one event → `evolve`. All moments are ISO 8601 in UTC, so that events read back are equal to
 * what was decided; calendar days are those of Asia/Tokyo.
 */
import type { CivilDate, MunicipalityCode } from "../../policy/index.ts";
import type { OutsideCharacter } from "../characters/index.ts";
import type { PaperMediaType } from "../papers/index.ts";
import type { RegisteredGender, Substitutes } from "../register/types.ts";

export type ApplicationKind =
  | "issue"
  | "renewal"
  | "reissue"
  | "revocation"
  | "card-service"
  | "disclosure"
  | "correction";

export type CardService = "unlock" | "initialise" | "password-change" | "erase";

export type ApplicationSubject =
  | { readonly kind: "issue" }
  | { readonly kind: "renewal" }
  /** After a revocation (CPS 3-3). */
  | { readonly kind: "reissue" }
  | { readonly kind: "revocation"; readonly ground: "cessation" | "compromise" }
  | { readonly kind: "card-service"; readonly service: CardService }
  | { readonly kind: "disclosure"; readonly request: string }
  | { readonly kind: "correction"; readonly request: string };

/** CPS 4-1-2: what stands on the form, exactly as it was written. */
export interface ApplicationForm {
  readonly appliedOn: CivilDate;
  readonly name: string;
  readonly reading: string;
  readonly alias?: string;
  readonly address: string;
  readonly dateOfBirth: CivilDate;
  readonly gender: RegisteredGender;
  readonly substitutes?: Substitutes;
  readonly agent?: { readonly name: string; readonly address: string };
}

export type ApplicationState =
  | "received"
  | "matched"
  | "waiting-for-answer"
  | "identified"
  | "card-prepared"
  | "key-generated"
  | "issued"
  | "image-confirmed"
  | "on-card"
  | "terms-told"
  | "paid"
  | "handed-over"
  | "performed"
  | "done"
  | "discarding"
  | "discarded"
  | "refused"
  | "withdrawn";

export type FormField = "name" | "reading" | "alias" | "address" | "dateOfBirth" | "gender";

/** Where the form and the register say something else. */
export interface Difference {
  readonly field: FormField;
  readonly written: string;
  readonly registered: string;
  /** "notation": only the way of writing differs. */
  readonly weight: "notation" | "substance";
  readonly accepted?: { readonly by: string; readonly reason: string };
}

export interface KeptPaper {
  readonly paper: string;
  readonly kind: string;
  readonly validUntil?: CivilDate;
  readonly mediaType: PaperMediaType;
  readonly octets: number;
  readonly sha256: string;
  readonly keptAt: string;
  readonly keptBy: string;
  readonly keepUntil: CivilDate;
}

export type FeeGround =
  | "ordinary"
  | "surcharge-for-substitutes"
  | "free-after-wrong-image"
  | "free-after-renotation"
  | "free-after-merger"
  | "trial";

export interface Fee {
  /** Yen. */
  readonly amount: number;
  readonly ground: FeeGround;
}

export interface KeyGenerationFacts {
  readonly device: string;
  readonly generatedAt: string;
  readonly publicKeyHash: string;
}

export interface CertificateFacts {
  readonly authority: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface RevocationFacts {
  readonly authority: string;
  readonly serialNumber: string;
  readonly reason: string;
  readonly cause: string;
  readonly revokedAt: string;
}

export type WrongImage = "identity-wrong" | "issuer-or-date-wrong" | "substitutes-wrong";

/** Why a case came to nothing. */
export interface Ending {
  /** "another-municipality", a ground of refusal, "abandoned", or what was wrong with the image. */
  readonly code: string;
  readonly reason?: string;
  /** Of "another-municipality": the right one. */
  readonly municipality?: MunicipalityName;
}

export interface MunicipalityName {
  readonly code: MunicipalityCode;
  readonly ja: string;
  readonly en: string;
}

export interface KnownApplication {
  readonly state: ApplicationState;
  /** Counts the events, from 1. */
  readonly version: number;
  /** Whose counter received it. */
  readonly municipality: MunicipalityCode;
  readonly subject: ApplicationSubject;
  readonly practice: "real" | "test";
  readonly form: ApplicationForm;
  readonly receivedAt: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly keepUntil: CivilDate;
  readonly resident?: string;
  /** The register's version that the form was matched against, or that the choice of substitutes made. */
  readonly residentVersion?: number;
  readonly differences: readonly Difference[];
  readonly outside: readonly OutsideCharacter[];
  readonly substitutes: Substitutes;
  /** Of a card service that makes the key useless: the resident's valid certificate, which is to be revoked first. */
  readonly endangered?: { readonly notAfter: string };
  readonly papers: readonly KeptPaper[];
  readonly identity?: {
    readonly way: "papers" | "mayor";
    readonly papers: readonly string[];
    readonly reason?: string;
    readonly by: string;
    readonly at: string;
  };
  readonly card?: string;
  readonly keyGeneration?: KeyGenerationFacts;
  readonly certificate?: CertificateFacts;
  readonly image?: "right" | WrongImage;
  readonly fee?: Fee & { readonly paidAt?: string; readonly receipt?: string };
  readonly oldKey?: "erased" | "not-erasable";
  readonly revocation?: RevocationFacts;
  readonly ending?: Ending;
}

export interface AbsentApplication {
  readonly state: "absent";
}

export type Application = KnownApplication | AbsentApplication;

export type ApplicationCommand =
  | {
      readonly kind: "receive";
      readonly municipality: MunicipalityCode;
      readonly subject: ApplicationSubject;
      readonly practice: "real" | "test";
      readonly form: ApplicationForm;
    }
  | { readonly kind: "amend-form"; readonly form: ApplicationForm }
  | { readonly kind: "match"; readonly found: FoundResident }
  | { readonly kind: "accept-difference"; readonly field: FormField; readonly reason: string }
  | { readonly kind: "keep-paper"; readonly paper: Omit<KeptPaper, "paper" | "keptAt" | "keptBy" | "keepUntil"> }
  | { readonly kind: "send-inquiry" }
  | { readonly kind: "confirm-identity"; readonly way: "papers" | "mayor"; readonly reason?: string }
  /** `residentVersion`: of the register's record with the choice. */
  | { readonly kind: "choose-substitutes"; readonly substitutes: Substitutes; readonly residentVersion: number }
  | { readonly kind: "record-card-prepared"; readonly card: string }
  | { readonly kind: "record-public-key"; readonly evidence: KeyGenerationFacts }
  | { readonly kind: "record-issued"; readonly certificate: CertificateFacts }
  | { readonly kind: "check-image"; readonly outcome: "right" | WrongImage; readonly note?: string }
  | { readonly kind: "record-discarded"; readonly revocation: RevocationFacts }
  | { readonly kind: "record-written" }
  | { readonly kind: "tell-terms" }
  | { readonly kind: "take-fee"; readonly amount: number; readonly receipt: string }
  /** `oldKey`: what is known of the key that the renewal replaces. */
  | { readonly kind: "hand-over"; readonly oldKey: "erased" | "not-reported"; readonly reason?: string }
  | { readonly kind: "record-revoked"; readonly revocation: RevocationFacts }
  | { readonly kind: "record-card-service"; readonly card?: string }
  | { readonly kind: "give-notice" }
  | { readonly kind: "forward" }
  | { readonly kind: "abandon"; readonly reason: string }
  | { readonly kind: "refuse"; readonly ground: string; readonly reason: string }
  | { readonly kind: "withdraw"; readonly reason?: string };

/** A resident as the register has it, with what the decision about the form needs to know. */
export interface FoundResident {
  readonly resident: string;
  readonly version: number;
  readonly municipality: MunicipalityName;
  readonly name: string;
  readonly reading: string;
  readonly alias?: string;
  readonly address: string;
  readonly dateOfBirth: CivilDate;
  readonly gender: RegisteredGender;
  readonly substitutes: Substitutes;
  /** The valid certificate that the resident has now. */
  readonly held?: { readonly notAfter: string };
  readonly fee?: Fee;
}

interface Recorded {
  /** Who, as the audit log names people: "staff:counter-clerk". */
  readonly by: string;
  readonly at: string;
}

export type ApplicationEvent = Recorded &
  (
    | {
        readonly kind: "received";
        readonly municipality: MunicipalityCode;
        readonly subject: ApplicationSubject;
        readonly practice: "real" | "test";
        readonly form: ApplicationForm;
        readonly keepUntil: CivilDate;
      }
    | { readonly kind: "form-amended"; readonly form: ApplicationForm }
    | {
        readonly kind: "matched";
        readonly resident: string;
        readonly residentVersion: number;
        readonly differences: readonly Difference[];
        readonly outside: readonly OutsideCharacter[];
        readonly substitutes: Substitutes;
        readonly endangered?: { readonly notAfter: string };
        readonly fee?: Fee;
      }
    | { readonly kind: "difference-accepted"; readonly field: FormField; readonly reason: string }
    | { readonly kind: "paper-kept"; readonly paper: KeptPaper }
    | { readonly kind: "inquiry-sent" }
    | {
        readonly kind: "identity-confirmed";
        readonly way: "papers" | "mayor";
        readonly papers: readonly string[];
        readonly reason?: string;
      }
    | { readonly kind: "substitutes-chosen"; readonly substitutes: Substitutes; readonly residentVersion: number }
    | { readonly kind: "card-prepared"; readonly card: string }
    | { readonly kind: "key-recorded"; readonly evidence: KeyGenerationFacts }
    | { readonly kind: "issued"; readonly certificate: CertificateFacts }
    | { readonly kind: "image-confirmed" }
    | { readonly kind: "discard-begun"; readonly ending: Ending; readonly image?: WrongImage }
    | { readonly kind: "discarded"; readonly revocation: RevocationFacts }
    | { readonly kind: "written" }
    | { readonly kind: "terms-told" }
    /** A free certificate has no receipt. */
    | { readonly kind: "fee-taken"; readonly receipt?: string }
    | { readonly kind: "handed-over"; readonly oldKey?: "erased" | "not-erasable"; readonly reason?: string }
    | { readonly kind: "revoked"; readonly revocation: RevocationFacts }
    | { readonly kind: "card-serviced"; readonly card?: string }
    | { readonly kind: "notice-given" }
    | { readonly kind: "forwarded" }
    | { readonly kind: "refused"; readonly ending: Ending }
    | { readonly kind: "withdrawn"; readonly ending: Ending }
  );

/** What a decision knows beside the case. */
export interface ApplicationContext {
  readonly by: string;
  readonly now: string;
  readonly today: CivilDate;
  /** A renewal is taken from so many days before the certificate ends. */
  readonly renewalDays: number;
}

/** Why a step of a case is not taken. */
export type ApplicationRefusal =
  | { readonly code: "application-unknown"; readonly field: "application" }
  | {
      readonly code: "step-not-possible";
      readonly field: "command";
      readonly command: string;
      readonly state: ApplicationState;
      readonly kind: ApplicationKind;
    }
  /** Another clerk was faster; `version` is the case's now. */
  | { readonly code: "application-changed-meanwhile"; readonly field: "version"; readonly version: number }
  | { readonly code: "clerk-without-municipality"; readonly rule: "CPS 5-2-1-2" }
  | {
      readonly code: "form-date-in-the-future";
      readonly field: "form.appliedOn" | "form.dateOfBirth";
      readonly on: string;
      readonly alsoWrong?: readonly string[];
    }
  | { readonly code: "difference-not-found"; readonly field: "field" }
  | { readonly code: "difference-of-substance"; readonly field: "field"; readonly rule: "CPS 3-1-9" }
  /** `missing`: what each paper would have to be for. */
  | { readonly code: "papers-missing"; readonly rule: "CPS 3-1-9" | "CPS 3-1-10"; readonly missing: readonly string[] }
  | { readonly code: "reason-missing"; readonly field: "reason" }
  | { readonly code: "agent-needs-papers"; readonly field: "way"; readonly rule: "CPS 3-1-10" }
  | { readonly code: "substitutes-missing"; readonly rule: "CPS 3-1-8"; readonly characters: readonly string[] }
  | { readonly code: "key-generation-unknown"; readonly field: "publicKey"; readonly rule: "CPS 3-1-11" }
  | { readonly code: "key-of-another-application"; readonly field: "publicKey"; readonly rule: "CPS 3-1-11" }
  /** The form is to be matched again. */
  | { readonly code: "record-changed-since-match"; readonly field: "resident"; readonly rule: "CPS 3-1-9" }
  | { readonly code: "certificate-still-valid"; readonly rule: "CPS 4-2-3"; readonly notAfter: string }
  | { readonly code: "nothing-to-renew"; readonly rule: "CPS 3-2" }
  | { readonly code: "renewal-too-early"; readonly rule: "CPS 3-2"; readonly from: CivilDate }
  | { readonly code: "nothing-to-revoke"; readonly rule: "CPS 4-4-2-1" }
  /** The card service makes its key useless; the form is to be matched again, which shows it. */
  | { readonly code: "certificate-to-be-revoked-first"; readonly rule: "CPS 4-4-2-1"; readonly notAfter: string }
  /** Another case of the resident used the right to a free certificate since the form was matched. */
  | { readonly code: "free-reissue-used"; readonly field: "resident" }
  /** The register, or somebody else, ended it before it was handed over. */
  | { readonly code: "certificate-ended"; readonly rule: "CPS 4-4-1-1"; readonly revokedAt: string }
  | { readonly code: "fee-differs"; readonly field: "amount"; readonly amount: number }
  | { readonly code: "old-key-not-erased"; readonly rule: "CPS 3-2" }
  | { readonly code: "paper-kind-unknown"; readonly field: "kind"; readonly kind: string }
  | { readonly code: "paper-date-missing"; readonly field: "validUntil" }
  | { readonly code: "paper-expired"; readonly field: "validUntil"; readonly validUntil: string }
  | { readonly code: "papers-too-many"; readonly field: "content"; readonly most: number };
