/** Requests as a client writes them, and a client that sends octets and hands over what comes back. */
import { connect, type Socket } from "node:net";
import {
  boolean,
  constructed,
  type Der,
  encode,
  enumerated,
  integer,
  octetString,
  primitive,
  raw,
  sequence,
} from "@warifu/pki/der";
import { BerReader, berTag, measureMessage } from "./ldap/ber.ts";

export { openLdapDirectory } from "./ldap/directory.ts";
export { exactMatch } from "./ldap/exact-match.ts";
export { type RoundPorts, runRound } from "./publisher/round.ts";
export { startTestSlapd, type TestSlapd } from "./publisher/slapd-for-tests.ts";
export { verifyTarget } from "./publisher/verify.ts";

const utf8 = new TextEncoder();

/** OCTET STRING of a text. */
export function text(value: string): Der {
  return octetString(utf8.encode(value));
}

export function message(messageId: number, operation: Der, ...controls: Der[]): Uint8Array {
  const written = controls.length === 0 ? undefined : constructed(0xa0, controls);
  return encode(sequence(integer(messageId), operation, written));
}

export function control(type: string, criticality: "critical" | "non-critical", value?: Uint8Array): Der {
  const written = value === undefined ? undefined : octetString(value);
  return sequence(text(type), criticality === "critical" ? boolean(true) : undefined, written);
}

export interface SearchFields {
  readonly base?: string;
  readonly scope?: number;
  readonly sizeLimit?: number;
  readonly timeLimit?: number;
  readonly typesOnly?: "yes" | "no";
  readonly filter?: Der;
  readonly attributes?: readonly string[];
}

/** (objectClass=*) */
export const everything: Der = primitive(0x87, utf8.encode("objectClass"));

export function search(fields: SearchFields = {}): Der {
  const { base = "", scope = 0, sizeLimit = 0, timeLimit = 0, filter = everything, attributes = [] } = fields;
  return constructed(0x63, [
    text(base),
    enumerated(scope),
    enumerated(0),
    integer(sizeLimit),
    integer(timeLimit),
    boolean(fields.typesOnly === "yes"),
    filter,
    sequence(...attributes.map(text)),
  ]);
}

export function simpleBind(name: string, password: string, version = 3): Der {
  return constructed(0x60, [integer(version), text(name), primitive(0x80, utf8.encode(password))]);
}

export function abandon(messageId: number): Der {
  return raw(encode(integer(messageId)).with(0, 0x50));
}

export function extended(name: string, value?: Uint8Array): Der {
  return constructed(0x77, [
    primitive(0x80, utf8.encode(name)),
    value === undefined ? undefined : primitive(0x81, value),
  ]);
}

export function cancel(messageId: number): Der {
  return extended("1.3.6.1.1.8", encode(sequence(integer(messageId))));
}

export const unbind: Der = primitive(0x42, new Uint8Array(0));

/** What the server sent: which message it belongs to, of what kind, and its result code where it has one. */
export interface Received {
  readonly messageId: number;
  readonly tag: number;
  readonly resultCode: number | undefined;
  /** matchedDN of a result, objectName of an entry. */
  readonly name: string;
  readonly octets: Uint8Array;
}

export interface TestClient {
  readonly socket: Socket;
  send(...messages: readonly Uint8Array[]): void;
  /** The next message; undefined when the server has closed the connection. */
  receive(): Promise<Received | undefined>;
  /** Messages up to the end of the operation with this number. */
  receiveUntil(messageId: number): Promise<readonly Received[]>;
  close(): void;
}

/** A client on a plain connection. */
export async function connectTo(port: number): Promise<TestClient> {
  const socket = connect({ host: "127.0.0.1", port });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const messages: Received[] = [];
  const inbox = new AnswerInbox();
  let wake = () => {};
  let state: "open" | "closed" = "open";
  socket.on("data", (chunk: Buffer) => {
    messages.push(...inbox.add(chunk));
    wake();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    state = "closed";
    wake();
  });
  const receive = async (): Promise<Received | undefined> => {
    while (messages.length === 0 && state === "open") {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return messages.shift();
  };
  const receiveUntil = async (messageId: number): Promise<readonly Received[]> => {
    const received: Received[] = [];
    for (;;) {
      const next = await receive();
      if (next === undefined) return received;
      received.push(next);
      if (next.messageId === messageId && next.resultCode !== undefined) return received;
    }
  };
  const send = (...octets: readonly Uint8Array[]) => void socket.write(Buffer.concat(octets));
  return { socket, send, receive, receiveUntil, close: () => socket.destroy() };
}

/** Octets as they arrive, put together only when a whole message must be among them: an answer may be very long. */
class AnswerInbox {
  #pieces: Uint8Array[] = [];
  #octets = 0;
  #needed = 0;

  add(chunk: Uint8Array): Received[] {
    this.#pieces.push(chunk);
    this.#octets += chunk.length;
    if (this.#octets < this.#needed) return [];
    const octets = Buffer.concat(this.#pieces);
    const messages: Received[] = [];
    let at = 0;
    let length = measureMessage(octets, at, octets.length, Number.MAX_SAFE_INTEGER);
    while (length !== "incomplete" && at + length <= octets.length) {
      messages.push(readAnswer(octets.subarray(at, at + length)));
      at += length;
      length = measureMessage(octets, at, octets.length, Number.MAX_SAFE_INTEGER);
    }
    this.#pieces = [octets.subarray(at)];
    this.#octets = octets.length - at;
    this.#needed = length === "incomplete" ? 0 : length;
    return messages;
  }
}

function readAnswer(octets: Uint8Array): Received {
  const reader = new BerReader(octets).readConstructed(berTag.sequence);
  const messageId = reader.readInteger(berTag.integer);
  const tag = reader.peekTag() ?? 0;
  const operation = reader.readConstructed(tag);
  const resultCode = tag === 0x64 ? undefined : operation.readInteger(berTag.enumerated);
  const name = Buffer.from(operation.readContent(berTag.octetString)).toString("utf8");
  return { messageId, tag, resultCode, name, octets };
}
