/** Organisations (団体) with what their directories say, as one record each. Dates are days in Asia/Tokyo. */
import type { EntryDifference, LgpkiType, OrganisationKind, ProviderCategory } from "@warifu/contract";
import type { CivilDate } from "../../policy/index.ts";

export type { EntryDifference, LgpkiType, OrganisationKind, ProviderCategory };

/** Something that was true from a day on and, perhaps, to a last day. */
export interface Dated {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
}

/** "administrative-service": a name under LG.JP for one service to the public, never for mail. */
export type DomainKind = "lg-jp" | "administrative-service" | "other";

export interface Domain extends Dated {
  readonly name: string;
  readonly kind: DomainKind;
}

/** 組織 */
export interface Unit extends Dated {
  readonly name: string;
}

/** 役職 of an LGWAN account; its name (名義) as registered, with what the account system appended. */
export interface Post extends Dated {
  readonly unit: string;
  readonly name: string;
}

/** What a provider offers over LGWAN (LGWAN-ASP). */
export interface ProvidedService extends Dated {
  readonly category: ProviderCategory;
  readonly standing: "registered" | "connected";
}

export interface KnownOrganisation {
  readonly state: "registered";
  readonly organisation: string;
  readonly name: string;
  readonly romaji: string;
  readonly kind: OrganisationKind;
  /** Two digits. */
  readonly prefecture: string;
  readonly validFrom: CivilDate;
  readonly branchFrom?: CivilDate;
  readonly version: number;
  readonly domains: readonly Domain[];
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly provided: readonly ProvidedService[];
}

export type Organisation = KnownOrganisation | { readonly state: "absent"; readonly organisation: string };

export type OrganisationCommand =
  | {
      readonly kind: "register";
      readonly name: string;
      readonly romaji: string;
      readonly of: OrganisationKind;
      readonly prefecture: string;
      readonly on: CivilDate;
    }
  | { readonly kind: "rename"; readonly name: string }
  | { readonly kind: "establish-branch"; readonly on: CivilDate }
  | { readonly kind: "add-domain"; readonly name: string; readonly domain: DomainKind; readonly on: CivilDate }
  | { readonly kind: "end-domain"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "add-unit"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "end-unit"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "add-post"; readonly unit: string; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "end-post"; readonly unit: string; readonly name: string; readonly on: CivilDate }
  | {
      readonly kind: "add-service";
      readonly category: ProviderCategory;
      readonly standing: "registered" | "connected";
      readonly on: CivilDate;
    }
  | { readonly kind: "end-service"; readonly category: ProviderCategory; readonly on: CivilDate };

export type OrganisationEvent =
  | (Omit<Extract<OrganisationCommand, { kind: "register" }>, "kind"> & { readonly kind: "registered" })
  | { readonly kind: "renamed"; readonly name: string }
  | { readonly kind: "branch-established"; readonly on: CivilDate }
  | { readonly kind: "domain-added"; readonly name: string; readonly domain: DomainKind; readonly on: CivilDate }
  | { readonly kind: "domain-ended"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "unit-added"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "unit-ended"; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "post-added"; readonly unit: string; readonly name: string; readonly on: CivilDate }
  | { readonly kind: "post-ended"; readonly unit: string; readonly name: string; readonly on: CivilDate }
  | {
      readonly kind: "service-added";
      readonly category: ProviderCategory;
      readonly standing: "registered" | "connected";
      readonly on: CivilDate;
    }
  | { readonly kind: "service-ended"; readonly category: ProviderCategory; readonly on: CivilDate };

export type OrganisationRefusal =
  | { readonly code: "organisation-unknown"; readonly field: "organisation" }
  | { readonly code: "organisation-exists"; readonly field: "organisation" }
  /** The check digit is wrong, or the code is not one of its kind. */
  | { readonly code: "organisation-code-wrong"; readonly field: "organisation" }
  | { readonly code: "organisation-changed-meanwhile"; readonly field: "version"; readonly version: number }
  | { readonly code: "entry-empty"; readonly field: string }
  /** Also a branch that is there, a unit, post, domain or service that is valid now. */
  | { readonly code: "entry-exists"; readonly field: string; readonly entered: string }
  | { readonly code: "entry-not-valid"; readonly field: string; readonly entered: string }
  | { readonly code: "entry-ends-before-its-beginning"; readonly field: "on"; readonly validFrom: CivilDate }
  /** Ended with its posts, not before them. */
  | { readonly code: "unit-has-posts"; readonly field: "name"; readonly posts: number }
  /** The account system appends it itself. */
  | { readonly code: "post-with-suffix"; readonly field: "name"; readonly suffix: string }
  | { readonly code: "domain-malformed"; readonly field: "name"; readonly entered: string }
  /** LG.JP names are for local governments, and written under lg.jp. */
  | { readonly code: "domain-not-of-this-kind"; readonly field: "name"; readonly entered: string }
  | { readonly code: "services-only-of-providers"; readonly field: "category" };
