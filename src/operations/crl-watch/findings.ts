/** What can be wrong with a published list. Facts only. */
export const findingKinds = [
  /** A revoked certificate that has not ended is not on the list that its distribution point names. */
  "entry-missing",
  /** The list names a serial number that is not revoked at this authority key. */
  "entry-extra",
  /** The list names a certificate whose distribution point names another list. */
  "entry-on-wrong-list",
  /** Reason or time of an entry are not those that were recorded. */
  "entry-differs",
  /** A certificate's distribution point is that of no list. */
  "distribution-point-unknown",
  /** The number is lower than one that was published before. */
  "number-went-back",
  /** The list has ended, and there is no next one (CPS 4-4-10). */
  "list-ended",
  /** The planned next list is overdue (CPS 4-4-9: every 24 hours). */
  "list-late",
  /** Between the list before and this one there was a time without any (CPS 4-4-10). */
  "list-gap",
  "signature-wrong",
  /** Issuing distribution point, issuer or validity are not what the practice statement promises. */
  "frame-wrong",
  "list-unreadable",
  "list-not-published",
  /** What is sent over HTTP is not what the store holds. */
  "published-differs",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface ListName {
  readonly authority: string;
  readonly generation: number;
  readonly scope: string;
}

export interface Finding extends ListName {
  readonly kind: FindingKind;
  /** A serial number, a number; "" for the list itself. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, string>>;
}

export function finding(
  { authority, generation, scope }: ListName,
  kind: FindingKind,
  subject = "",
  facts: Readonly<Record<string, string>> = {},
): Finding {
  return { authority, generation, scope, kind, subject, facts };
}
