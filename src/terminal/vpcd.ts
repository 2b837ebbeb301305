/**
 * The card's side of vsmartcard's virtual reader: pcscd loads its driver "vpcd", which listens; the card connects. Both sides
 * send a length of two octets, most significant first, then so many octets. One octet is a signal and no command, because a
 * command has four at least.
 */
import { connect, type Socket } from "node:net";
import type { PoweredCard } from "@warifu/card";

/** The answer to reset by which OpenSC's driver "jpki" knows a card without asking others first. */
export const answerToReset = Uint8Array.of(0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14);

export interface VpcdConfiguration {
  readonly card: PoweredCard;
  readonly host: string;
  readonly port: number;
  /** Told when the card goes in and out of the reader, and what went wrong. */
  readonly onChange?: (change: VpcdChange) => void;
}

export type VpcdChange =
  | { readonly state: "inserted" }
  | { readonly state: "waiting"; readonly reason: string }
  /** The card's file could not be written: the card is taken out. */
  | { readonly state: "failed"; readonly fault: unknown };

export interface VpcdCard {
  /** Takes the card out. */
  stop(): Promise<void>;
}

const signals = { powerOff: 0, powerOn: 1, reset: 2, answerToReset: 4 } as const;
const retryMilliseconds = 500;

/** Puts a card into the reader, and again when pcscd comes back, until it is stopped. */
export function serveVpcd(configuration: VpcdConfiguration): VpcdCard {
  const reader = new Reader(configuration);
  reader.insert();
  return { stop: () => reader.stop() };
}

class Reader {
  readonly #configuration: VpcdConfiguration;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #state: "running" | "stopped" = "running";
  #received: Uint8Array = new Uint8Array(0);
  #work: Promise<void> = Promise.resolve();

  constructor(configuration: VpcdConfiguration) {
    this.#configuration = configuration;
  }

  insert(): void {
    const { host, port } = this.#configuration;
    const socket = connect({ host, port, noDelay: true });
    this.#socket = socket;
    this.#received = new Uint8Array(0);
    let reason = "closed";
    socket.on("connect", () => this.#tell({ state: "inserted" }));
    socket.on("error", (error) => {
      reason = "code" in error ? String(error.code) : error.message;
    });
    socket.on("data", (octets: Buffer) => this.#take(socket, octets));
    socket.on("close", () => this.#wait(reason));
  }

  async stop(): Promise<void> {
    this.#state = "stopped";
    clearTimeout(this.#retry);
    this.#socket?.destroy();
    await this.#work;
  }

  /** Out of the reader: a card without power has forgotten what was proven. */
  #wait(reason: string): void {
    this.#configuration.card.reset();
    if (this.#state === "stopped") return;
    this.#tell({ state: "waiting", reason });
    this.#retry = setTimeout(() => this.insert(), retryMilliseconds);
  }

  #take(socket: Socket, octets: Uint8Array): void {
    this.#received = joined(this.#received, octets);
    for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) {
      const whole = frame;
      this.#work = this.#work.then(() => this.#answer(socket, whole));
    }
  }

  #nextFrame(): Uint8Array | undefined {
    const [high, low] = this.#received;
    if (high === undefined || low === undefined) return undefined;
    const end = 2 + ((high << 8) | low);
    if (this.#received.length < end) return undefined;
    const frame = this.#received.slice(2, end);
    this.#received = this.#received.slice(end);
    return frame;
  }

  async #answer(socket: Socket, frame: Uint8Array): Promise<void> {
    try {
      const answer = frame.length === 1 ? this.#signal(frame[0]) : await this.#configuration.card.transmit(frame);
      if (answer !== undefined && socket.writable) {
        socket.write(joined(Uint8Array.of(answer.length >> 8, answer.length & 0xff), answer));
      }
    } catch (fault) {
      this.#state = "stopped";
      socket.destroy();
      this.#tell({ state: "failed", fault });
    }
  }

  #signal(signal: number | undefined): Uint8Array | undefined {
    if (signal === signals.answerToReset) return answerToReset;
    if (signal === signals.powerOff || signal === signals.powerOn || signal === signals.reset) {
      this.#configuration.card.reset();
    }
    return undefined;
  }

  #tell(change: VpcdChange): void {
    this.#configuration.onChange?.(change);
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const result = new Uint8Array(left.length + right.length);
  result.set(left);
  result.set(right, left.length);
  return result;
}
