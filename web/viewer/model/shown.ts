/**
 * What the viewer shows, as plain data that a worker can hand over: sections of fields with values. Labels and explanations
 * are in both languages; the standard's own names stand beside them.
 */

/** One text in the two languages of the house. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

export type Shown =
  | { readonly kind: "text"; readonly text: string }
  /** Words of ours. */
  | { readonly kind: "words"; readonly words: Text }
  /** A dotted object identifier with the name that it is known by. */
  | { readonly kind: "identifier"; readonly oid: string; readonly name?: Text }
  /** ISO 8601, UTC. */
  | { readonly kind: "moment"; readonly at: string }
  /** Hexadecimal digits. */
  | { readonly kind: "octets"; readonly hex: string; readonly note?: Text }
  | { readonly kind: "name"; readonly attributes: readonly ShownAttribute[]; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Shown[] }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  | { readonly kind: "fault"; readonly fault: Fault };

/** One attribute of a distinguished name, outermost first. */
export interface ShownAttribute {
  readonly type: string;
  readonly label: Text | undefined;
  readonly value: string;
  /** "UTF8String", "PrintableString" … */
  readonly form: string;
  /** Whether the attribute stands in the same part of the name as the one before. */
  readonly place: "own-part" | "same-part";
}

export interface Field {
  /** Stable within the document, for links and tests. */
  readonly key: string;
  readonly label: Text;
  /** The standard's name: "validity.notAfter". */
  readonly standard: string;
  readonly value: Shown;
  readonly explanation?: Text;
  readonly criticality?: "critical" | "non-critical";
}

export interface Section {
  readonly key: string;
  readonly title: Text;
  readonly fields: readonly Field[];
}

/** Octets that are not what they should be. */
export interface Fault {
  /** A code of `DerError`, or one of the viewer. */
  readonly code: string;
  /** Octets (characters in PEM text) from the start of what was read. */
  readonly offset: number;
  /** Octets around the place, hexadecimal, and where they begin. */
  readonly around?: { readonly from: number; readonly hex: string };
}

/** A problem that a lint found. */
export interface Problem {
  readonly lint: string;
  /** "information": a choice that the standard leaves open, made deliberately and often. */
  readonly severity: "error" | "warning" | "information";
  readonly citation: string;
  readonly field: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export type DocumentKind =
  | "certificate"
  | "certificate-list"
  | "certification-request"
  | "ocsp-request"
  | "ocsp-response"
  | "cross-certificate-pair"
  | "unknown";

/** One thing that was opened. */
export interface ShownDocument {
  /** SHA-256 of its octets: two files with the same content are one document. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** File and block: "bundle.pem 2". */
  readonly source: string;
  /** What people call it: the subject's last attribute, the list's issuer. */
  readonly title: string;
  readonly octets: number;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  readonly fault: Fault | undefined;
  /** The whole, for the tree and the download. */
  readonly der: Uint8Array;
  /** "possible": a self-signed certificate, which may be trusted as the end of paths. */
  readonly trust: "possible" | "none";
  /** Of a list: how many certificates it names. */
  readonly entries?: number;
}

export const words = (ja: string, en: string): Text => ({ ja, en });
