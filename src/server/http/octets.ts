import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sliced, wantedOctets } from "./byte-range.ts";

/** What is handed out as octets: a certificate, a list, a file. */
export interface SentOctets {
  /** Strong entity tag with its quotes: the same tag is the same octets. */
  readonly tag: string;
  readonly modified?: Date;
  readonly length: number;
  readonly type: string;
  content(): AsyncIterable<Uint8Array>;
  /** The same from this octet on, where what lies before need not be read. */
  contentFrom?(first: number): AsyncIterable<Uint8Array>;
}

/**
 * Sends octets whole or in part. RFC 9110 §13.1.2: a caller that has them is told so (304); §14.2: a part is 206, one
 * that does not exist 416.
 */
export function sendOctets(request: FastifyRequest, reply: FastifyReply, octets: SentOctets): FastifyReply {
  const { tag, length, type } = octets;
  const modified = octets.modified?.toUTCString();
  reply.header("etag", tag).header("accept-ranges", "bytes").type(type);
  if (modified !== undefined) reply.header("last-modified", modified);
  if (request.headers["if-none-match"]?.includes(tag) === true) return reply.code(304).send();
  const part = wantedOctets(request.headers, { length, tag, modified });
  // An empty stream leaves the length of the whole in the header, as RFC 9110 §9.3.2 wants it.
  if (request.method === "HEAD") return reply.header("content-length", length).send(Readable.from([]));
  if (part.wanted === "none")
    return reply.code(416).header("content-range", `bytes */${length}`).send(Readable.from([]));
  if (part.wanted === "whole") {
    return reply.header("content-length", length).send(Readable.from(octets.content(), { objectMode: false }));
  }
  const { first, last } = part;
  reply
    .code(206)
    .header("content-length", last - first + 1)
    .header("content-range", `bytes ${first}-${last}/${length}`);
  const rest = octets.contentFrom?.(first);
  const piece = rest === undefined ? sliced(octets.content(), first, last) : sliced(rest, 0, last - first);
  return reply.send(Readable.from(piece, { objectMode: false }));
}
