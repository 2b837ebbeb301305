/**
 * Large octets out of the database. An ordinary answer of `pg` carries them as hexadecimal text, which costs about ten
 * milliseconds per megabyte; COPY carries them as they are.
 */
import { copyOut } from "./copy.ts";
import { StoreFault } from "./faults.ts";
import type { Store } from "./store.ts";

/**
 * Reads the one bytea column of `query` whole, before anybody uses it: whoever reads slowly, or goes away, holds no
 * connection. So the caller asks for no more than may be held in memory. A few of these run at once
 * (Connections.copying), the others wait. COPY takes no parameters: `query` is complete, and made of numbers and constants
 * only, never of what somebody sent.
 * @throws StoreFault
 */
export function readByteColumn(store: Store, query: string): Promise<readonly Uint8Array[]> {
  return store.connections.copying(async (client) => {
    const contents: Uint8Array[] = [];
    const rows = rowsOf(copyOut(client, `copy (${query}) to stdout (format binary)`));
    for await (const content of rows) contents.push(content);
    return contents;
  });
}

// PostgreSQL 18, COPY, "Binary Format": an 11-octet signature, flags, the length of an extension; then for each row the
// number of fields (16 bits, -1: the end) and for each field its length (32 bits, -1: null) and content. The server sends
// one message per row, the header together with none.
const headerLength = 19;

async function* rowsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let skipped: "header" | "nothing" = "header";
  for await (const chunk of chunks) {
    const row = skipped === "header" ? chunk.subarray(headerLength) : chunk;
    skipped = "nothing";
    if (row.length === 0 || row.readInt16BE(0) === -1) continue;
    const length = row.readInt32BE(2);
    if (row.readInt16BE(0) !== 1 || length !== row.length - 6) {
      throw new StoreFault("statement-failed", { message: "not one column of octets that are not null" });
    }
    yield row.subarray(6);
  }
}
