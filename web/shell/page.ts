/** What a page and a seat are: data that the router, the menus, the tests and the screenshots share. */
import type { Right } from "@warifu/contract";
import type { ComponentType } from "react";
import type { Text } from "../language/text.ts";

export interface Page {
  /** From the root; `$name` is a parameter: "/app/console/authorities/$authority". */
  readonly path: string;
  /** Of the browser's window and of the menu; the page shows its own h1. */
  readonly title: Text;
  /** "open": also without a session. "session": any signed-in person. Otherwise the right that the page's data needs. */
  readonly access: "open" | "session" | { readonly right: Right };
  /** "hidden": reached from another page only. */
  readonly menu: "shown" | "hidden";
  /** Of the seat's groups; undefined: it stands in the menu by itself. */
  readonly group?: string;
  /** "none": the page has the whole screen, without header and footer. */
  readonly frame?: "none";
  /** The code of the page, loaded when it is opened. */
  readonly load: () => Promise<PageModule>;
  /** The parameters with which tests and screenshots open it; without them such a page is left out there. */
  readonly example?: Readonly<Record<string, string>>;
}

export interface PageModule {
  readonly default: ComponentType;
  /** Shown by the button "?" of the header: what the page is for and how it is used, one paragraph a line. */
  readonly help?: readonly Text[];
}

export interface Seat {
  /** Also the part of its pages' paths after /app. */
  readonly id: string;
  readonly name: Text;
  /** One line for the list of seats. */
  readonly purpose: Text;
  readonly pages: readonly Page[];
  /** A seat of many pages folds them in its menu. */
  readonly groups?: readonly PageGroup[];
}

export interface PageGroup {
  readonly id: string;
  readonly name: Text;
}
