/** The register's feed (docs/guide/register.md): events with their senders' names, kept until each is recorded or settled. */
import type { MunicipalityMerger } from "@warifu/contract";
import type { RegisterCommand, RegisterRefusal, ResidentId } from "../register/types.ts";

/** What an entry asks for. */
export type FeedContent =
  | { readonly kind: "resident"; readonly resident: ResidentId; readonly command: RegisterCommand }
  | { readonly kind: "merger"; readonly merger: MunicipalityMerger }
  /** As it came, so that a person can see what was meant. */
  | { readonly kind: "unreadable"; readonly text: string };

export type FeedRefusal =
  | RegisterRefusal
  | { readonly code: "event-unreadable"; readonly field?: string }
  /** Its name belongs to an event of another content. */
  | { readonly code: "event-name-reused"; readonly field: "event"; readonly event: string }
  | { readonly code: "merger-address-differs"; readonly field: "address"; readonly expected: string };

export type SettleRefusal =
  | { readonly code: "feed-event-unknown"; readonly field: "event" }
  | { readonly code: "feed-event-not-refused"; readonly field: "event"; readonly state: string }
  | { readonly code: "correction-unreadable"; readonly field: "corrected" }
  /** As it stands it cannot be recorded, however often it is tried. */
  | { readonly code: "feed-event-only-set-aside"; readonly field: "event"; readonly refusal: string };
