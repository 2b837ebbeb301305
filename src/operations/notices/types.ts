/**
 * Notices to the public (CPS 2-6-1: compromises; 2-4-2: changes of organisation; maintenance and whatever else is to be said). One
 * person writes, another publishes; what was published is withdrawn with a ground and stays readable.
 */

export const noticeKinds = ["compromise", "maintenance", "organisation-change", "general"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface BilingualText {
  readonly ja: string;
  readonly en: string;
}

/** What a notice says. */
export interface NoticeContent {
  readonly kind: NoticeKind;
  /** The authority it is about; undefined: the whole service. */
  readonly authority?: string | undefined;
  readonly title: BilingualText;
  /** Paragraphs are divided by empty lines. */
  readonly body: BilingualText;
  /** Of maintenance: from when until when. */
  readonly period?: { readonly startsAt: string; readonly endsAt: string } | undefined;
}

export type Notice =
  | { readonly state: "absent" }
  | (Written & { readonly state: "draft" | "discarded" })
  | (Written & Publication & { readonly state: "published" })
  | (Written & Publication & Withdrawal & { readonly state: "withdrawn" });

export type KnownNotice = Exclude<Notice, { state: "absent" }>;

interface Written {
  readonly version: number;
  readonly content: NoticeContent;
  /** Everybody who wrote on it, the first author first. */
  readonly authors: readonly string[];
}

interface Publication {
  /** ISO 8601. */
  readonly publishedAt: string;
  readonly publishedBy: string;
}

interface Withdrawal {
  readonly withdrawnAt: string;
  readonly withdrawnBy: string;
  readonly ground: BilingualText;
}

/** `by` is who asks; `at` the moment, ISO 8601. */
export type NoticeCommand = { readonly by: string; readonly at: string } & (
  | { readonly kind: "draft"; readonly content: NoticeContent }
  | { readonly kind: "amend"; readonly content: NoticeContent }
  | { readonly kind: "publish" }
  | { readonly kind: "discard" }
  | { readonly kind: "withdraw"; readonly ground: BilingualText }
);

export type NoticeEvent = { readonly by: string; readonly at: string } & (
  | { readonly kind: "drafted"; readonly content: NoticeContent }
  | { readonly kind: "amended"; readonly content: NoticeContent }
  | { readonly kind: "published" }
  | { readonly kind: "discarded" }
  | { readonly kind: "withdrawn"; readonly ground: BilingualText }
);

export type NoticeRefusal =
  | { readonly code: "notice-unknown"; readonly field: "notice" }
  | { readonly code: "notice-not-draft"; readonly field: "notice"; readonly state: Notice["state"] }
  | { readonly code: "notice-not-published"; readonly field: "notice"; readonly state: Notice["state"] }
  /** CPS 5-2-1: nobody publishes what they wrote themselves. */
  | { readonly code: "second-person-needed"; readonly field: "notice"; readonly rule: "CPS 5-2-1" }
  | { readonly code: "notice-text-missing"; readonly field: string }
  | { readonly code: "notice-period-missing"; readonly field: "period" }
  | { readonly code: "notice-period-reversed"; readonly field: "period" }
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    };
