/** What the public pages are rendered from: made by the server, shown by web/public. Types only. */
import type { NoticeView } from "./notices.ts";
import type { Publication } from "./publication.ts";

export interface PublicText {
  readonly ja: string;
  readonly en: string;
}

/** What an authority's practice statement promises, in figures. */
export interface PublicPromise {
  readonly authority: string;
  readonly name: PublicText;
  readonly operator: PublicText;
  readonly kind: string;
  readonly version: string;
  /** A calendar day. */
  readonly inForceFrom: string;
  readonly status: "open" | "registered-callers";
  readonly key: { readonly specification: string; readonly updateAfterYears: number };
  readonly lists: {
    readonly everyHours: number;
    readonly validityHours: number;
    readonly cutOff: string;
    readonly partitioned: "by-municipality" | "single";
  };
  readonly ocsp: "offered" | "none";
  readonly reasons: readonly string[];
  readonly municipalities: number;
  readonly profiles: readonly {
    readonly name: string;
    /** Absent: as long as the certificates that it links. */
    readonly years?: number;
    readonly policies: readonly string[];
  }[];
}

export interface PublicStanding {
  readonly authority: string;
  readonly state: "operating" | "stopped";
  readonly ocsp: "answering" | "not-answering" | "none";
  readonly lists?: {
    readonly count: number;
    readonly oldest: string;
    readonly nextUpdate: string;
    readonly state: "current" | "outdated";
  };
}

export interface PublicRevokedService {
  readonly authority: string;
  readonly service: "ocsp-responder" | "validation-server";
  readonly serialNumber: string;
  readonly revokedAt: string;
  readonly reason: string;
}

/** A report of what status information was provided, open to all (CPS 4-5). */
export interface PublicReport {
  readonly title: PublicText;
  /** Of the paper (PDF) in each language. */
  readonly address: PublicText;
  /** In which gazette it stands, and until when it is open. */
  readonly note: PublicText;
}

/** A version of a practice statement that the governor decided (CPS 8-2). */
export interface PublicStatement {
  readonly statement: string;
  readonly authority: string;
  readonly version: string;
  /** Civil date. */
  readonly inForceFrom: string;
  readonly reason: PublicText;
  /** Clauses that differ from the decided version before it, with what became of them; empty for the first one. */
  readonly differences: readonly { readonly clause: string; readonly change: "added" | "removed" | "changed" }[];
}

/** Who does a governor's certification duties today (CPS 2-1-2 (24)). */
export interface PublicActing {
  readonly authority: string;
  readonly governor: PublicText;
  /** The designated body; undefined: the governor does them all. */
  readonly body?: PublicText | undefined;
  /** Numbers of CPS 2-1-2. */
  readonly duties: readonly number[];
}

export interface PublicData {
  /** ISO 8601. */
  readonly at: string;
  /** "demo": says on every page that nothing here is in operation. */
  readonly mode: "demo" | "production";
  readonly publication: Publication;
  readonly promises: readonly PublicPromise[];
  readonly notices: readonly NoticeView[];
  readonly standings: readonly PublicStanding[];
  readonly revokedServices: readonly PublicRevokedService[];
  readonly reports: readonly PublicReport[];
  readonly statements: readonly PublicStatement[];
  readonly acting: readonly PublicActing[];
}

/** What the server gives for one page, beside its data. */
export interface PublicRequest {
  readonly language: "ja" | "en";
  /** After the language: "" is the first page, "certificates", "status" … */
  readonly page: string;
  readonly stylesheet: string | undefined;
}

/** A whole document; undefined: there is no such page. */
export type RenderPublicPage = (request: PublicRequest, data: PublicData) => string | undefined;
