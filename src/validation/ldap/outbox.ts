/** What goes to the client, in order. Short answers of one turn leave together; lists leave a chunk at a time. */
import type { Duplex } from "node:stream";
import type { CrlRow, Store } from "../../store/index.ts";
import { listContent } from "../repository/list-content.ts";
import { isList, type Part } from "./answers.ts";
import type { Turnstile } from "./turnstile.ts";

export interface OutboxPorts {
  readonly store: Store;
  /** Of all connections together: who may read a long list from the store now. */
  readonly streams: Turnstile;
  readonly limits: { readonly stallMilliseconds: number };
}

/** A write of more than this is not gathered with others. */
const gatheredOctets = 65_536;

export class Outbox {
  readonly #stream: Duplex;
  readonly #ports: OutboxPorts;
  readonly #records: "gathered" | "each-message";
  #gathered: Uint8Array[] = [];
  #octets = 0;

  /**
   * "each-message": none shares a TLS record with another. Clients that wait for the socket and not for what OpenSSL has
   * already deciphered (curl 7.88) never see the second message of a record.
   */
  constructor(stream: Duplex, ports: OutboxPorts, records: "gathered" | "each-message") {
    this.#stream = stream;
    this.#ports = ports;
    this.#records = records;
    // Without it the stream gives each write that had to wait to the TLS layer by itself.
    if (records === "each-message") Object.assign(stream, { _writev: null });
  }

  /** Octets that the client has not taken yet. */
  get unsent(): number {
    return this.#octets + this.#stream.writableLength;
  }

  push(octets: Uint8Array): void {
    this.#gathered.push(octets);
    this.#octets += octets.length;
    if (this.#octets > gatheredOctets) this.flush();
  }

  /** The message that was pushed is whole. */
  endMessage(): void {
    if (this.#records === "each-message") this.flush();
  }

  /** Hands what has gathered to the connection. */
  flush(): void {
    const pieces = this.#gathered;
    if (pieces.length === 0) return;
    this.#gathered = [];
    const isShort = this.#octets <= gatheredOctets / 4;
    this.#octets = 0;
    if (!this.#stream.writable) return;
    const [only] = pieces;
    if (pieces.length === 1 && only !== undefined) this.#stream.write(only);
    else if (isShort) this.#stream.write(Buffer.concat(pieces));
    else this.#writeTogether(pieces);
  }

  /** Sends parts of which some are still in the store. @throws StoreFault, after which the connection cannot go on */
  async send(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      if (isList(part)) await this.#sendList(part);
      else this.push(part);
    }
    this.endMessage();
    if (this.#octets > gatheredOctets) this.flush();
  }

  /** Resolves when the client has taken what was sent, or has gone. */
  async drained(): Promise<void> {
    this.flush();
    if (!this.#stream.writableNeedDrain || this.#stream.destroyed) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#stream.off("drain", done).off("close", done);
        resolve();
      };
      this.#stream.on("drain", done).on("close", done);
    });
  }

  async #sendList(row: CrlRow): Promise<void> {
    const { store, streams, limits } = this.#ports;
    await streams.through(async () => {
      for await (const chunk of listContent(store, row)) {
        if (this.#stream.destroyed) return;
        this.push(chunk);
        const stalled = setTimeout(() => this.#stream.destroy(), limits.stallMilliseconds);
        await this.drained();
        clearTimeout(stalled);
      }
    });
  }

  #writeTogether(pieces: readonly Uint8Array[]): void {
    this.#stream.cork();
    for (const piece of pieces) this.#stream.write(piece);
    this.#stream.uncork();
  }
}
