/**
 * Reads the one form in which nearly all OCSP requests come: a POST that arrived whole, with a plain head. Whatever is
 * anything else (other methods and versions, transfer codings, a body that is still under way, a second request behind
 * the first, a header twice, a character out of place) is "other": node:http's parser decides about it, which is the
 * judge of everything doubtful. So nothing here has to be lenient, and no two readers can see different requests: what is
 * accepted is exactly one head with one Content-Length and exactly so many octets behind it (RFC 9112 §6.3).
 */

export interface PlainRequest {
  readonly authority: string;
  /** What the Authorization header says. */
  readonly authorization: string | undefined;
  readonly connection: "keep-alive" | "close";
  readonly body: Buffer;
}

export interface PlainHead extends Omit<PlainRequest, "body"> {
  readonly length: number;
}

/** Most octets of a head that is read here. */
const maximumHead = 4096;

/**
 * Reads one whole request of at most `maximumBody` octets of body. `known` holds heads that were read before: clients
 * repeat theirs, so that most heads are only compared.
 */
export function readPlainRequest(
  octets: Buffer,
  maximumBody: number,
  known: PlainHeads = new PlainHeads(),
): PlainRequest | "other" {
  const end = octets.subarray(0, maximumHead).indexOf("\r\n\r\n");
  if (end < 0) return "other";
  const head = known.read(octets.toString("latin1", 0, end));
  if (head === "other" || head.length > maximumBody || octets.length !== end + 4 + head.length) return "other";
  const { authority, authorization, connection } = head;
  return { authority, authorization, connection, body: octets.subarray(end + 4) };
}

/** The last head of one connection. */
export class PlainHeads {
  #text = "";
  #head: PlainHead | "other" = "other";

  read(text: string): PlainHead | "other" {
    if (text !== this.#text) {
      this.#head = readPlainHead(text);
      this.#text = text;
    }
    return this.#head;
  }
}

const requestLine = /^POST \/ocsp\/([a-z0-9-]{1,63}) HTTP\/1\.1$/;
/** RFC 9110 §5.6: token; RFC 9110 §5.5: visible characters, spaces and tabs inside. No folded lines. */
const fieldLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,64}):[ \t]*((?:[\x21-\x7e](?:[ \t\x21-\x7e]*[\x21-\x7e])?)?)[ \t]*$/;

/** Reads a head without its empty line. */
export function readPlainHead(text: string): PlainHead | "other" {
  const [first = "", ...lines] = text.split("\r\n");
  const authority = requestLine.exec(first)?.[1];
  if (authority === undefined) return "other";
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", value = ""] = fieldLine.exec(line) ?? [];
    const key = name.toLowerCase();
    if (!harmless.has(key) || fields.has(key)) return "other";
    fields.set(key, value);
  }
  return headOf(authority, fields);
}

/** Fields that may stand in a plain head; none of the others changes how a message ends or what is asked, but who knows. */
const harmless: ReadonlySet<string> = new Set([
  ...["host", "content-type", "content-length", "authorization", "connection"],
  ...["accept", "accept-encoding", "accept-language", "user-agent", "cache-control", "pragma", "date"],
]);

function headOf(authority: string, fields: ReadonlyMap<string, string>): PlainHead | "other" {
  const connection = fields.get("connection")?.toLowerCase() ?? "keep-alive";
  const length = fields.get("content-length") ?? "";
  const isPlain = /^[0-9]{1,7}$/.test(length) && fields.get("host")?.match(/^[A-Za-z0-9.:[\]-]+$/) != null;
  if (!isPlain || fields.get("content-type")?.toLowerCase() !== "application/ocsp-request") return "other";
  if (connection !== "keep-alive" && connection !== "close") return "other";
  return { authority, authorization: fields.get("authorization"), connection, length: Number(length) };
}
