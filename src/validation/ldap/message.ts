/** Requests of RFC 4511 as typed values. What this read-only server never does is read only as far as its envelope. */
import { BerError, BerReader, berTag } from "./ber.ts";
import { type Filter, readFilter } from "./filter.ts";
import type { LdapLimits } from "./limits.ts";
import { RequestError } from "./request-error.ts";

export interface LdapMessage {
  readonly messageId: number;
  readonly request: LdapRequest;
  readonly controls: readonly Control[];
}

export type LdapRequest =
  | BindRequest
  | SearchRequest
  | { readonly operation: "unbind" }
  | { readonly operation: "abandon"; readonly messageId: number }
  | ExtendedRequest
  /** Modify, add, delete, rename, compare. */
  | { readonly operation: "refused" }
  /** It could be read far enough to be answered, but not granted. */
  | { readonly operation: "wrong"; readonly error: RequestError };

export interface BindRequest {
  readonly operation: "bind";
  readonly version: number;
  readonly name: string;
  readonly authentication:
    | { readonly method: "simple"; readonly password: Uint8Array }
    | { readonly method: "sasl"; readonly mechanism: string; readonly credentials: Uint8Array | undefined }
    | { readonly method: "unknown" };
}

export interface SearchRequest {
  readonly operation: "search";
  readonly base: string;
  readonly scope: "base" | "one" | "subtree";
  /** 0: no limit asked for. */
  readonly sizeLimit: number;
  /** Seconds; 0: no limit asked for. */
  readonly timeLimit: number;
  readonly values: "types-only" | "types-and-values";
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

export interface ExtendedRequest {
  readonly operation: "extended";
  readonly name: string;
  readonly value: Uint8Array | undefined;
}

export interface Control {
  readonly type: string;
  readonly criticality: "critical" | "non-critical";
  readonly value: Uint8Array | undefined;
}

/** Identifier octets of requests, and of the answer that each one gets (undefined: none). */
const operations = new Map<number, { readonly answerTag: number | undefined; readonly read: OperationReader }>([
  [0x60, { answerTag: 0x61, read: readBind }],
  [0x42, { answerTag: undefined, read: readUnbind }],
  [0x63, { answerTag: 0x65, read: readSearch }],
  [0x50, { answerTag: undefined, read: readAbandon }],
  [0x77, { answerTag: 0x78, read: readExtended }],
  [0x66, { answerTag: 0x67, read: readRefused }],
  [0x68, { answerTag: 0x69, read: readRefused }],
  [0x4a, { answerTag: 0x6b, read: readRefused }],
  [0x6c, { answerTag: 0x6d, read: readRefused }],
  [0x6e, { answerTag: 0x6f, read: readRefused }],
]);

type OperationReader = (reader: BerReader, tag: number, limits: LdapLimits) => LdapRequest;

/** A message with the identifier octet of the answer that it wants. */
export interface ReceivedMessage extends LdapMessage {
  readonly answerTag: number | undefined;
}

/** Reads one whole LDAPMessage. Throws BerError: RFC 4511 §4.1.1: then the connection ends. */
export function readMessage(bytes: Uint8Array, limits: LdapLimits): ReceivedMessage {
  const outer = new BerReader(bytes);
  const reader = outer.readConstructed(berTag.sequence);
  outer.finish();
  const messageId = reader.readInteger(berTag.integer);
  const tag = reader.peekTag();
  const operation = tag === undefined ? undefined : operations.get(tag);
  // RFC 4511 §4.1.1.1: 0 is the server's own; RFC 4511 §4.1.1: an operation that is no request cannot be answered.
  if (messageId <= 0 || tag === undefined || operation === undefined) throw new BerError("tag-unexpected", 0);
  const { answerTag } = operation;
  try {
    const request = operation.read(reader, tag, limits);
    return { messageId, answerTag, request, controls: readControls(reader, limits) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    // RFC 4511 §4.1.1: nobody can be told what was wrong with an operation that gets no answer.
    if (answerTag === undefined) throw new BerError("content-wrong", 0);
    return { messageId, answerTag, request: { operation: "wrong", error }, controls: [] };
  }
}

function readBind(outer: BerReader, tag: number): BindRequest {
  const reader = outer.readConstructed(tag);
  const version = reader.readInteger(berTag.integer);
  const name = utf8(reader.readContent(berTag.octetString));
  const authentication = readAuthentication(reader);
  reader.finish();
  return { operation: "bind", version, name, authentication };
}

const authenticationTag = { simple: 0x80, sasl: 0xa3 };

function readAuthentication(reader: BerReader): BindRequest["authentication"] {
  const tag = reader.peekTag();
  if (tag === authenticationTag.simple) return { method: "simple", password: reader.readContent(tag) };
  if (tag !== authenticationTag.sasl) {
    reader.skip();
    return { method: "unknown" };
  }
  const sasl = reader.readConstructed(tag);
  const mechanism = utf8(sasl.readContent(berTag.octetString));
  const credentials = sasl.readOptionalContent(berTag.octetString);
  sasl.finish();
  return { method: "sasl", mechanism, credentials };
}

function readUnbind(reader: BerReader, tag: number): LdapRequest {
  reader.readContent(tag);
  return { operation: "unbind" };
}

const scopes = ["base", "one", "subtree"] as const;

function readSearch(outer: BerReader, tag: number, limits: LdapLimits): SearchRequest {
  const reader = outer.readConstructed(tag);
  const base = utf8(reader.readContent(berTag.octetString));
  const scope = scopes[reader.readInteger(berTag.enumerated)];
  const aliases = reader.readInteger(berTag.enumerated);
  const sizeLimit = reader.readInteger(berTag.integer);
  const timeLimit = reader.readInteger(berTag.integer);
  const values = reader.readBoolean(berTag.boolean) === "true" ? "types-only" : "types-and-values";
  // There are no aliases here, but a value that means nothing is an error all the same.
  if (scope === undefined || aliases < 0 || aliases > 3 || sizeLimit < 0 || timeLimit < 0) {
    throw new RequestError("protocolError", "scope, alias rule or limit is out of range");
  }
  const filter = readFilter(reader, limits);
  const attributes = readSelection(reader.readConstructed(berTag.sequence), limits);
  reader.finish();
  return { operation: "search", base, scope, sizeLimit, timeLimit, values, filter, attributes };
}

function readSelection(reader: BerReader, limits: LdapLimits): string[] {
  const attributes: string[] = [];
  while (!reader.isAtEnd) {
    if (attributes.length === limits.attributes) throw new RequestError("adminLimitExceeded", "too many attributes");
    attributes.push(utf8(reader.readContent(berTag.octetString)));
  }
  return attributes;
}

function readAbandon(reader: BerReader, tag: number): LdapRequest {
  return { operation: "abandon", messageId: reader.readInteger(tag) };
}

const extendedTag = { name: 0x80, value: 0x81 };

function readExtended(outer: BerReader, tag: number): ExtendedRequest {
  const reader = outer.readConstructed(tag);
  const name = utf8(reader.readContent(extendedTag.name));
  const value = reader.readOptionalContent(extendedTag.value);
  reader.finish();
  return { operation: "extended", name, value };
}

function readRefused(reader: BerReader, tag: number): LdapRequest {
  reader.readContent(tag);
  return { operation: "refused" };
}

const controlsTag = 0xa0;

function readControls(outer: BerReader, limits: LdapLimits): Control[] {
  if (outer.isAtEnd) return [];
  const reader = outer.readConstructed(controlsTag);
  outer.finish();
  const controls: Control[] = [];
  while (!reader.isAtEnd) {
    if (controls.length === limits.controls) throw new RequestError("adminLimitExceeded", "too many controls");
    controls.push(readControl(reader.readConstructed(berTag.sequence)));
  }
  return controls;
}

function readControl(reader: BerReader): Control {
  const type = utf8(reader.readContent(berTag.octetString));
  const hasCriticality = reader.peekTag() === berTag.boolean;
  const isCritical = hasCriticality && reader.readBoolean(berTag.boolean) === "true";
  const value = reader.readOptionalContent(berTag.octetString);
  reader.finish();
  return { type, criticality: isCritical ? "critical" : "non-critical", value };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** RFC 4511 §4.1.2: LDAPString is UTF-8. */
function utf8(octets: Uint8Array): string {
  try {
    return decoder.decode(octets);
  } catch {
    throw new RequestError("protocolError", "a text is not UTF-8");
  }
}
