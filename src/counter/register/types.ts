/**
 * The resident register (住民基本台帳) as the certification business sees it: who lives where, since when, under which
 * name. A resident's register is a workflow of the house (commands → `decide` → events → `evolve`): the newest version
 * is the truth, older versions stay with the day from which they held, and folding the events gives the newest version.
 * Calendar days are those of Asia/Tokyo.
 */
import type { AuthorityId, CivilDate, MunicipalityCode, RevocationCause } from "../../policy/index.ts";

/** Names one resident inside the register, as an operator types it: letters, digits and hyphens ("R-0001"). */
export type ResidentId = string & { readonly residentId: unique symbol };

/** What the certificate calls gender, in words. */
export type RegisteredGender = "male" | "female" | "other";

/** The record of one resident on one day. Names are kept exactly as registered, never normalised. */
export interface ResidentRecord {
  readonly municipality: MunicipalityCode;
  /** 氏名, family name first, with one ideographic space between the parts. */
  readonly name: string;
  /** ふりがな of the name. */
  readonly reading: string;
  /** 通称; only of a foreign resident whose record has one (CPS 3-1-7). */
  readonly alias?: string;
  readonly dateOfBirth: CivilDate;
  readonly gender: RegisteredGender;
  /** From the municipality's name on, as registered. */
  readonly address: string;
  readonly nationality: "japanese" | "foreign";
  /** 代替文字 that the resident chose: what is written instead of a character that no certificate may hold. */
  readonly substitutes: Substitutes;
}

/** Character (with its variation selector, if it has one) → what is written instead. */
export type Substitutes = Readonly<Record<string, string>>;

export type ResidentState = "registered" | "moved-out" | "deceased" | "removed";

/** A resident as folded from the events. `absent`: the register has never known that identifier. */
export type Resident = AbsentResident | KnownResident;

export interface AbsentResident {
  readonly state: "absent";
  readonly id: ResidentId;
}

export interface KnownResident {
  readonly state: ResidentState;
  readonly id: ResidentId;
  /** Counts the events, from 1. */
  readonly version: number;
  /** The day the record was opened. */
  readonly openedOn: CivilDate;
  /** The day from which this version holds; for an ended record the day it ended. */
  readonly validFrom: CivilDate;
  readonly record: ResidentRecord;
}

/** What a person at the register asks for. `on` is the day from which it holds. */
export type RegisterCommand =
  | { readonly kind: "register"; readonly on: CivilDate; readonly record: ResidentRecord }
  /** 転居, or 転出 and 転入 in one step when both places are known to this program. */
  | { readonly kind: "move"; readonly on: CivilDate; readonly municipality: MunicipalityCode; readonly address: string }
  /** 転出 to a place outside this program (another prefecture, abroad). */
  | { readonly kind: "move-out"; readonly on: CivilDate; readonly destination: string }
  | { readonly kind: "record-death"; readonly on: CivilDate }
  /** 職権消除: the record ends for another reason. */
  | { readonly kind: "remove"; readonly on: CivilDate; readonly ground: string }
  | { readonly kind: "change-name"; readonly on: CivilDate; readonly name: string; readonly reading: string }
  /** Without `alias` the alias is given up. */
  | { readonly kind: "change-alias"; readonly on: CivilDate; readonly alias?: string }
  /** The record was wrong from the start. */
  | { readonly kind: "correct"; readonly on: CivilDate; readonly corrected: CorrectedFields }
  /** 住所表記の変更: the same place gets another notation. */
  | { readonly kind: "renotate"; readonly on: CivilDate; readonly address: string }
  /** 市町村合併: the municipality became part of another one. */
  | {
      readonly kind: "merge";
      readonly on: CivilDate;
      readonly municipality: MunicipalityCode;
      readonly address: string;
    }
  | { readonly kind: "choose-substitutes"; readonly on: CivilDate; readonly substitutes: Substitutes };

/** The fields that a correction may name. */
export type CorrectedFields = Partial<
  Pick<ResidentRecord, "name" | "reading" | "dateOfBirth" | "gender" | "address" | "nationality">
>;

/** What happened. Each event carries all that `evolve` needs. */
export type RegisterEvent =
  | { readonly kind: "registered"; readonly on: CivilDate; readonly record: ResidentRecord }
  | {
      readonly kind: "moved";
      readonly on: CivilDate;
      readonly municipality: MunicipalityCode;
      readonly address: string;
    }
  | { readonly kind: "moved-out"; readonly on: CivilDate; readonly destination: string }
  | { readonly kind: "died"; readonly on: CivilDate }
  | { readonly kind: "removed"; readonly on: CivilDate; readonly ground: string }
  | { readonly kind: "name-changed"; readonly on: CivilDate; readonly name: string; readonly reading: string }
  | { readonly kind: "alias-changed"; readonly on: CivilDate; readonly alias?: string }
  | { readonly kind: "corrected"; readonly on: CivilDate; readonly corrected: CorrectedFields }
  | { readonly kind: "renotated"; readonly on: CivilDate; readonly address: string }
  | {
      readonly kind: "merged";
      readonly on: CivilDate;
      readonly municipality: MunicipalityCode;
      readonly address: string;
    }
  | { readonly kind: "substitutes-chosen"; readonly on: CivilDate; readonly substitutes: Substitutes };

/** What `decide` knows of the world: the day, and which municipalities there are on a day. */
export interface RegisterContext {
  readonly today: CivilDate;
  readonly authorityOf: (municipality: string, on: CivilDate) => AuthorityId | undefined;
}

export type RegisterField =
  | "resident"
  | "municipality"
  | "name"
  | "reading"
  | "alias"
  | "dateOfBirth"
  | "gender"
  | "address"
  | "nationality"
  | "destination"
  | "ground"
  | "substitutes"
  | "on";

/** Why the register does not record something. */
export type RegisterRefusal =
  | { readonly code: "resident-unknown"; readonly field: "resident"; readonly resident: string }
  | { readonly code: "resident-exists"; readonly field: "resident"; readonly resident: string }
  | { readonly code: "resident-identifier-malformed"; readonly field: "resident"; readonly resident: string }
  | {
      readonly code: "record-ended";
      readonly resident: string;
      readonly state: Exclude<ResidentState, "registered">;
      readonly endedOn: CivilDate;
    }
  | { readonly code: "municipality-unknown"; readonly field: "municipality"; readonly municipality: string }
  | { readonly code: "date-malformed"; readonly field: RegisterField; readonly value: string }
  | { readonly code: "date-before-last-change"; readonly field: "on"; readonly on: CivilDate; readonly last: CivilDate }
  | {
      readonly code: "date-in-the-future";
      readonly field: RegisterField;
      readonly on: CivilDate;
      readonly today: CivilDate;
    }
  | { readonly code: "field-empty"; readonly field: RegisterField }
  | {
      readonly code: "field-too-long";
      readonly field: RegisterField;
      readonly characters: number;
      readonly most: number;
    }
  | { readonly code: "nothing-changed"; readonly field: RegisterField }
  | { readonly code: "alias-only-of-foreign-residents"; readonly field: "alias" }
  | {
      readonly code: "substitute-not-allowed";
      readonly field: "substitutes";
      readonly character: string;
      readonly substitute: string;
      readonly substitutes: readonly string[];
    }
  | { readonly code: "substitute-not-needed"; readonly field: "substitutes"; readonly character: string }
  /** S3: substitutes are not changed after issue; the certificate is revoked first and a new one applied for. */
  | { readonly code: "substitutes-fixed-by-certificate"; readonly field: "substitutes"; readonly serialNumber: string }
  /** A clerk works with the residents of one municipality. */
  | {
      readonly code: "record-of-another-municipality";
      readonly field: "resident";
      readonly rule: "CPS 4-1-1";
      readonly municipality: string;
    }
  /** Somebody else recorded an event of the same resident at the same moment. */
  | { readonly code: "record-changed-meanwhile"; readonly resident: string };

/** Why no certificate attributes can be made of a record. */
export type AttributesRefusal =
  | { readonly code: "resident-unknown"; readonly field: "resident"; readonly resident: string }
  | {
      readonly code: "record-ended";
      readonly resident: string;
      readonly state: Exclude<ResidentState, "registered">;
      readonly endedOn: CivilDate;
    }
  | {
      readonly code: "character-not-allowed";
      readonly field: "name" | "alias" | "address";
      readonly rule: "CPS 3-1-8";
      readonly character: string;
      /** Its first code point, as U+9AD9. */
      readonly codePoint: string;
      /** Which character of the field it is, from 0. */
      readonly index: number;
      /** What may be written instead, best first; empty: kana. */
      readonly substitutes: readonly string[];
    }
  | { readonly code: "date-of-birth-not-writable"; readonly field: "dateOfBirth"; readonly dateOfBirth: string };

/** What became of the holder's certificate through an event. */
export type RevocationOutcome =
  /** Nothing in a certificate changed, or a merger: it revokes nothing. */
  | { readonly state: "not-needed" }
  | { readonly state: "no-valid-certificate" }
  | { readonly state: "revoked"; readonly serialNumber: string; readonly reason: string; readonly revokedAt: Date }
  /** The event is recorded; the revocation was refused for now and is tried again until it is done. */
  | { readonly state: "due"; readonly cause: RevocationCause; readonly refusal: string };

export interface RecordedEvent {
  readonly event: RegisterEvent;
  readonly resident: KnownResident;
  readonly revocation: RevocationOutcome;
}
