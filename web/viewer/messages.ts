/** What the page asks its worker, and what comes back. Everything is plain data. */
import type { PolicyNames } from "./model/describe-extension.ts";
import type { ShownEntry } from "./model/describe-list.ts";
import type { PathQuestion, ShownVerdict } from "./model/path.ts";
import type { Picture } from "./model/picture.ts";
import type { ShownDocument } from "./model/shown.ts";

export interface JudgedPath {
  readonly verdict: ShownVerdict;
  readonly picture: Picture;
}

export interface EntriesPage {
  readonly entries: readonly ShownEntry[];
  readonly from: number;
}

/** Each question with its answer. */
export interface Questions {
  readonly open: {
    readonly ask: {
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
      readonly policies: PolicyNames;
    };
    readonly answer: readonly ShownDocument[];
  };
  readonly close: { readonly ask: { readonly documents: readonly string[] | "all" }; readonly answer: undefined };
  readonly entries: {
    readonly ask: { readonly document: string; readonly from: number; readonly count: number };
    readonly answer: EntriesPage;
  };
  readonly find: {
    readonly ask: { readonly document: string; readonly serialNumber: string };
    readonly answer: ShownEntry | undefined;
  };
  readonly judge: { readonly ask: PathQuestion; readonly answer: JudgedPath | undefined };
}

export type Kind = keyof Questions;

export interface Asked {
  readonly number: number;
  readonly kind: Kind;
  readonly ask: Questions[Kind]["ask"];
}

export type Answer =
  | { readonly number: number; readonly outcome: "done"; readonly answer: Questions[Kind]["answer"] }
  | { readonly number: number; readonly outcome: "failed"; readonly message: string };
