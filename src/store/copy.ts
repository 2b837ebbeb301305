/**
 * COPY over `pg`, both ways, streaming: the only way to move octets in binary form, because `pg` decodes every value of
 * an ordinary answer as UTF-8 text. Works on a connection without pipelining (Connections.dedicated, copying).
 */
import { once } from "node:events";
import type { Socket } from "node:net";
import type pg from "pg";
import { databaseGone } from "./database.ts";
import { faultFrom } from "./faults.ts";

/** Runs `copy … to stdout` and yields its data as it comes; a slow reader holds the server back. Returns the rows. */
export async function* copyOut(client: pg.ClientBase, statement: string): AsyncGenerator<Buffer, number> {
  const copy = new CopyOut(statement);
  client.query(copy);
  try {
    for (;;) {
      const chunk = await copy.next();
      if (chunk === undefined) return copy.rows;
      yield chunk;
    }
  } catch (error) {
    throw faultFrom(error);
  } finally {
    await copy.drain();
  }
}

/** Runs `copy … from stdin` with the data of `source`; returns the number of rows. */
export async function copyIn(
  client: pg.ClientBase,
  statement: string,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const copy = new CopyIn(statement, source);
  client.query(copy);
  try {
    return await copy.done;
  } catch (error) {
    throw faultFrom(error);
  }
}

/** Octets that may wait for the reader before the server is held back. */
const highWater = 1024 * 1024;

interface Connection extends pg.Connection {
  readonly stream: Socket;
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** What `pg` asks of a query that it did not make (its `Submittable`, with the messages of COPY). */
class CopyOut implements pg.Submittable {
  readonly #statement: string;
  readonly #chunks: Buffer[] = [];
  #waiting = 0;
  rows = 0;
  #state: "running" | "discarding" | "done" | { readonly error: unknown } = "running";
  #connection: Connection | undefined;
  #changed: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection as Connection;
    connection.query(this.#statement);
  }

  /** The next chunk; undefined after the last. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#waiting -= chunk.length;
        if (this.#chunks.length === 0) this.#connection?.stream.resume();
        return chunk;
      }
      if (typeof this.#state === "object") throw this.#state.error;
      if (this.#state === "done") return undefined;
      await this.#changed.promise;
    }
  }

  /** Lets a COPY that nobody reads any more run to its end, so that the connection stays usable. */
  async drain(): Promise<void> {
    if (this.#state === "running") this.#state = "discarding";
    this.#connection?.stream.resume();
    while (this.#state === "discarding") await this.#changed.promise;
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.#state !== "running") return;
    // The parser reuses its buffer.
    this.#chunks.push(Buffer.from(chunk));
    this.#waiting += chunk.length;
    if (this.#waiting >= highWater) this.#connection?.stream.pause();
    this.#change();
  }

  handleReadyForQuery(): void {
    if (typeof this.#state === "string") this.#state = "done";
    this.#change();
  }

  handleError(error: unknown): void {
    this.#state = { error };
    this.#change();
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = copiedRows(text);
  }

  #change(): void {
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }
}

class CopyIn implements pg.Submittable {
  readonly #statement: string;
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #settled: PromiseWithResolvers<number> = Promise.withResolvers();
  #connection: Connection | undefined;
  #rows = 0;

  constructor(statement: string, source: AsyncIterable<Uint8Array>) {
    this.#statement = statement;
    this.#source = source;
  }

  get done(): Promise<number> {
    return this.#settled.promise;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection as Connection;
    connection.query(this.#statement);
  }

  handleCopyInResponse(): void {
    this.#send().catch((error: unknown) => {
      this.#settled.reject(error);
      if (this.#connection?.stream.writable) this.#connection.sendCopyFail("the source failed");
    });
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#rows = copiedRows(text);
  }

  handleReadyForQuery(): void {
    this.#settled.resolve(this.#rows);
  }

  handleError(error: unknown): void {
    this.#settled.reject(error);
  }

  async #send(): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) return;
    for await (const chunk of this.#source) {
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) await drained(connection.stream);
    }
    connection.endCopyFrom();
  }
}

/** A socket that closes, with or without an error, never drains. @throws StoreFault database-gone */
async function drained(stream: Socket): Promise<void> {
  if (stream.destroyed) throw databaseGone();
  const settled = new AbortController();
  const { signal } = settled;
  const closed = once(stream, "close", { signal }).then(() => Promise.reject(databaseGone()));
  try {
    await Promise.race([once(stream, "drain", { signal }), closed]);
  } finally {
    settled.abort();
  }
}

// PostgreSQL 18 §54.7, CommandComplete: "COPY rows".
function copiedRows(commandTag: string): number {
  return Number(/^COPY (\d+)/.exec(commandTag)?.[1] ?? 0);
}
