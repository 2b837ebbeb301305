/** An import of residents from a file (docs/guide/register.md): what it is given, what it tells, why it refuses. */
import type { RegisterField, RegisterRefusal } from "../register/types.ts";

/** Opens the file from its beginning; it is read three times. */
export type ReadFile = () => AsyncIterable<Uint8Array>;

export interface ImportProgress {
  readonly phase: "checking" | "loading";
  readonly lines: number;
  /** Of the whole file; unknown while it is read for the first time. */
  readonly of?: number;
}

export interface ImportSummary {
  /** SHA-256 of the file, hexadecimal. */
  readonly import: string;
  readonly residents: number;
  /** Where it began: after the header, or where an interrupted one ended. */
  readonly from: number;
  /** Lines whose resident was registered by somebody else while the import was under way. */
  readonly passedOver: readonly number[];
}

/** What is wrong with one line; the header is line 1. */
export interface RefusedLine {
  readonly line: number;
  readonly refusal: LineRefusal;
}

export type LineRefusal =
  | RegisterRefusal
  | { readonly code: "line-not-utf-8" }
  | { readonly code: "line-quote-misplaced" }
  | { readonly code: "line-column-count"; readonly columns: number; readonly expected: number }
  | { readonly code: "line-resident-twice"; readonly field: "resident"; readonly resident: string }
  | { readonly code: "value-not-allowed"; readonly field: RegisterField; readonly allowed: readonly string[] };

export type ImportRefusal =
  | { readonly code: "import-empty" }
  | { readonly code: "import-header-not-understood"; readonly expected: string }
  | {
      readonly code: "import-lines-refused";
      readonly lines: number;
      readonly refused: number;
      /** The first thousand. */
      readonly refusedLines: readonly RefusedLine[];
    }
  | { readonly code: "import-done-before"; readonly import: string; readonly at: Date };
