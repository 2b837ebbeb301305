/**
 * What carries archived records: digital media with a package, and boxes of papers (CPS 4-12-1-4, 4-12-2-3, 4-12-2-6, 5-1-1-8). The
 * register says where each is, who had it, and when it was last read. Moving, lending, returning and destroying take two people.
 */
import type { ArchiveKindName } from "./kinds.ts";

/** What is on it. */
export type CarrierLoad =
  | {
      readonly form: "digital";
      readonly month: string;
      /** Hexadecimal SHA-256 of the list of its files (`medium.json`). */
      readonly listHash: string;
      /** The newest record of deletions when it was made: what went later is still on it. */
      readonly deletion: number;
    }
  | { readonly form: "paper"; readonly kinds: readonly ArchiveKindName[]; readonly what: string };

export interface CarrierCheck {
  /** Day of Asia/Tokyo. */
  readonly day: string;
  readonly outcome: "readable" | "not-readable";
  readonly note: string;
  readonly by: string;
}

interface Known {
  readonly version: number;
  readonly load: CarrierLoad;
  /** What is written on it. */
  readonly label: string;
  /** Room and shelf. */
  readonly place: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** The last day on which it must be there. */
  readonly keepUntil: string;
  readonly lastCheck?: CarrierCheck | undefined;
}

export type Carrier =
  | { readonly state: "absent" }
  | (Known & { readonly state: "stored"; readonly nextCheck: string })
  | (Known & { readonly state: "lent"; readonly nextCheck: string; readonly to: string; readonly back: string })
  | (Known & { readonly state: "destroyed"; readonly how: string });

export type KnownCarrier = Exclude<Carrier, { state: "absent" }>;

/** Who did it and who saw it; `at`: ISO 8601. */
interface Done {
  readonly by: string;
  readonly at: string;
}
interface Witnessed extends Done {
  readonly witness: string;
}

export type CarrierMovement =
  | { readonly kind: "move"; readonly place: string }
  | { readonly kind: "lend"; readonly to: string; readonly back: string }
  | { readonly kind: "return"; readonly place: string }
  | { readonly kind: "destroy"; readonly how: string };

export type CarrierCommand =
  | (Done & {
      readonly kind: "register";
      readonly load: CarrierLoad;
      readonly label: string;
      readonly place: string;
      readonly keepUntil: string;
    })
  | (Done & { readonly kind: "check"; readonly outcome: CarrierCheck["outcome"]; readonly note: string })
  | (Witnessed & CarrierMovement);

export type CarrierEvent =
  | (Done & {
      readonly kind: "registered";
      readonly load: CarrierLoad;
      readonly label: string;
      readonly place: string;
      readonly keepUntil: string;
    })
  | (Done & { readonly kind: "checked"; readonly outcome: CarrierCheck["outcome"]; readonly note: string })
  | (Witnessed & { readonly kind: "moved"; readonly place: string })
  | (Witnessed & { readonly kind: "lent"; readonly to: string; readonly back: string })
  | (Witnessed & { readonly kind: "returned"; readonly place: string })
  | (Witnessed & { readonly kind: "destroyed"; readonly how: string });

export type CarrierRefusal =
  | { readonly code: "carrier-unknown"; readonly field: "carrier" }
  | { readonly code: "carrier-destroyed"; readonly field: "carrier" }
  | { readonly code: "carrier-lent"; readonly field: "carrier"; readonly to: string }
  | { readonly code: "carrier-not-lent"; readonly field: "carrier" }
  | { readonly code: "carrier-day-over"; readonly field: "back"; readonly today: string }
  | {
      readonly code: "carrier-still-kept";
      readonly field: "carrier";
      readonly rule: "CPS 4-12-1-2" | "CPS 4-12-2-2";
      readonly keepUntil: string;
    };

/** What a decision looks at beside the carrier itself. */
export interface CarrierContext {
  /** Day of Asia/Tokyo. */
  readonly today: string;
  /** Whether another medium, stored and found readable, holds the same package. */
  readonly copy: "another" | "none";
}
