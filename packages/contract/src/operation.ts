/** The form of every HTTP operation: one value from which server, pages, tests and OpenAPI are made. */
import type { z } from "zod";
import type { Right } from "./rights.ts";

export type Access =
  /** Anybody, also without a session. "not-asked": nobody is looked up, so that it answers while the store is away. */
  | { readonly kind: "public"; readonly caller?: "not-asked" }
  /** A person with a session, whatever the duties. */
  | { readonly kind: "signed-in" }
  /** A person with a session whose duties carry the right, or a program whose key carries it. */
  | { readonly kind: "right"; readonly right: Right }
  /**
   * A registered relying party. "policy": an authority's practice statement may open it to others; the use case is
   * given the caller and decides. Absent: strangers are refused at the door.
   */
  | { readonly kind: "relying-party"; readonly strangers?: "policy" };

export interface Operation {
  /** Unique, kebab-case; OpenAPI's operationId. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** "/authorities/{authority}/revocation-lists": each {name} is one of `parameters` and holds no slash or full stop. */
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: { readonly ja: string; readonly en: string };
  readonly parameters?: z.ZodType;
  readonly query?: z.ZodType;
  /** JSON. */
  readonly body?: z.ZodType;
  /** Octets of the largest body; absent: the server's own limit. */
  readonly largestBody?: number;
  /** Of a done operation; absent: 200. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Media type of what is answered; absent: application/json, as `response` says. */
  readonly produces?: string;
  /** "accepted": the header Idempotency-Key makes a repetition safe. */
  readonly idempotencyKey?: "accepted";
  /** A read whose answer is the same for everybody may be kept by caches; absent: never. */
  readonly caching?: "chosen-by-the-server";
  readonly response: z.ZodType;
}

/** Declares an operation and keeps its exact type. Every one is listed in `operations`. */
export function operation<const Definition extends Operation>(definition: Definition): Definition {
  return definition;
}

type PartOf<Of extends Operation, Part extends "parameters" | "query" | "body"> = Of extends {
  readonly [part in Part]: infer Schema extends z.ZodType;
}
  ? Schema
  : undefined;

/** What a handler gets: after parsing, with defaults. */
export type Received<Of extends Operation, Part extends "parameters" | "query" | "body"> =
  PartOf<Of, Part> extends z.ZodType ? z.output<PartOf<Of, Part>> : undefined;

/** What a caller sends: before parsing, defaults left out. */
export type Sent<Of extends Operation, Part extends "parameters" | "query" | "body"> =
  PartOf<Of, Part> extends z.ZodType ? z.input<PartOf<Of, Part>> : undefined;

/** What is answered. */
export type Answered<Of extends Operation> = z.output<Of["response"]>;
