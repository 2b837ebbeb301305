/**
 * RFC 2696. The cookie says how many entries were given and which one was the last, so that the server remembers nothing
 * between pages, any process can go on, and a list that is issued meanwhile neither repeats nor drops an entry.
 */
import { BerError, BerReader, berTag } from "./ber.ts";
import type { Control } from "./message.ts";
import { controlTypes } from "./protocol-names.ts";
import { RequestError } from "./request-error.ts";

export interface Page {
  /** 0: the client wants no more. */
  readonly size: number;
  /** Entries given on earlier pages. */
  readonly given: number;
  /** Key of the last of them; undefined on the first page. */
  readonly after: string | undefined;
}

/** undefined: the client did not ask for pages. @throws RequestError */
export function readPage(controls: readonly Control[]): Page | undefined {
  const control = controls.find(({ type }) => type === controlTypes.pagedResults);
  if (control === undefined) return undefined;
  const { size, cookie } = readValue(control.value ?? new Uint8Array(0));
  if (size < 0) throw new RequestError("protocolError", "the page has a negative size");
  if (cookie.length === 0) return { size, given: 0, after: undefined };
  const match = form.exec(Buffer.from(cookie).toString("utf8"));
  if (match === null) throw new RequestError("unwillingToPerform", "the cookie is not one of this server");
  return { size, given: Number(match[1]), after: match[2] };
}

const form = /^(\d{1,9}):(.*)$/s;

export function writeCookie(given: number, after: string): Uint8Array {
  return Buffer.from(`${given}:${after}`, "utf8");
}

function readValue(value: Uint8Array): { readonly size: number; readonly cookie: Uint8Array } {
  try {
    const outer = new BerReader(value);
    const reader = outer.readConstructed(berTag.sequence);
    outer.finish();
    const size = reader.readInteger(berTag.integer);
    const cookie = reader.readContent(berTag.octetString);
    reader.finish();
    return { size, cookie };
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    throw new RequestError("protocolError", "the value of the paging control is malformed");
  }
}
