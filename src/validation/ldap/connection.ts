/**
 * One client's connection. Requests are answered one after the other in the order in which they came, which RFC 4511
 * §4.2.1 and §4.14.1 demand around Bind and StartTLS anyway; only Abandon, Cancel and Unbind overtake. What can be
 * answered from memory is answered in the turn in which it arrived.
 */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { answerTag, encodeNotice } from "./answers.ts";
import { BerError, BerReader, berTag } from "./ber.ts";
import type { Channel } from "./bind.ts";
import { Conversation, type ConversationPorts, hasUnknownCritical } from "./conversation.ts";
import { Inbox } from "./inbox.ts";
import type { LdapLimits } from "./limits.ts";
import { type ExtendedRequest, type ReceivedMessage, readMessage } from "./message.ts";
import { canBeTakenBack, type Operation } from "./operation.ts";
import { Outbox, type OutboxPorts } from "./outbox.ts";
import { extensionNames } from "./protocol-names.ts";
import type { ResultCode } from "./result-codes.ts";

export interface ConnectionPorts extends ConversationPorts, OutboxPorts {
  readonly limits: LdapLimits;
  /** Wraps the connection in TLS and resolves after the handshake; undefined: this server has no certificate. */
  readonly startTls: ((socket: Socket) => Promise<TLSSocket>) | undefined;
}

/** Requests read in one turn, so that a client that sends thousands at once does not keep the others waiting. */
const requestsPerTurn = 32;
/** How long a connection may take to close by itself. */
const lingerMilliseconds = 2000;

export class LdapConnection {
  readonly #ports: ConnectionPorts;
  #line: Line;
  #waiting: Operation[] = [];
  #running: Operation | undefined;
  #state: "open" | "upgrading" | "closing" = "open";
  #arrival: NodeJS.Timeout | undefined;
  #nextTurn: NodeJS.Immediate | undefined;

  constructor(ports: ConnectionPorts, socket: Socket, protection: Channel["protection"]) {
    this.#ports = ports;
    this.#line = this.#openLine(socket, protection);
  }

  /** Tells the client that the connection ends (RFC 4511 §4.4.1), and closes it. */
  disconnect(result: ResultCode, diagnostic: string): void {
    if (this.#state === "closing") return;
    // In the middle of an entry a notice would be read as part of it.
    if (this.#running === undefined) this.#line.outbox.push(encodeNotice(result, diagnostic));
    this.#close();
  }

  /** Cuts the connection off. */
  destroy(): void {
    this.#forget();
    this.#line.socket.destroy();
  }

  #close(): void {
    const { outbox, socket } = this.#line;
    this.#forget();
    outbox.flush();
    socket.end();
    const late = setTimeout(() => socket.destroy(), lingerMilliseconds).unref();
    socket.once("close", () => clearTimeout(late));
  }

  #forget(): void {
    this.#state = "closing";
    this.#waiting = [];
    clearTimeout(this.#arrival);
    clearImmediate(this.#nextTurn);
  }

  #openLine(socket: Socket, protection: Channel["protection"]): Line {
    const inbox = new Inbox(this.#ports.limits.messageOctets);
    const outbox = new Outbox(socket, this.#ports, protection === "tls" ? "each-message" : "gathered");
    const acts = { startTls: (messageId: number) => this.#startTls(messageId), destroy: () => this.destroy() };
    const conversation = new Conversation(this.#ports, outbox, channelOf(socket, protection), acts);
    socket.setNoDelay(true);
    socket.setTimeout(this.#ports.limits.idleMilliseconds, () => this.destroy());
    socket.on("data", (chunk: Uint8Array) => {
      if (this.#state === "closing") return;
      inbox.add(chunk);
      this.#readMessages();
    });
    socket.on("error", () => this.destroy());
    socket.on("close", () => this.#forget());
    return { socket, protection, inbox, outbox, conversation };
  }

  #readMessages(): void {
    this.#nextTurn = undefined;
    const { inbox, outbox } = this.#line;
    try {
      for (let count = 0; this.#state === "open" && this.#mayRead(); count += 1) {
        if (count === requestsPerTurn) {
          this.#nextTurn = setImmediate(() => this.#readMessages());
          break;
        }
        // Step 1: cut what arrives into messages.
        const message = inbox.take();
        if (message === undefined) break;
        this.#receive(readMessage(message, this.#ports.limits));
      }
    } catch (error) {
      this.#refuse(error);
    }
    this.#watchArrival();
    outbox.flush();
  }

  /** RFC 4511 §4.1.1: octets that are no request end the connection. */
  #refuse(error: unknown): void {
    this.#ports.counters.countRefusedMessage(error instanceof BerError ? error.code : "fault");
    if (error instanceof BerError) return void this.disconnect("protocolError", `${error.code} at ${error.offset}`);
    this.#ports.onFault(error);
    this.disconnect("other", "");
  }

  /** Beyond the limit nothing more is taken from the connection, and the client's own sending comes to rest. */
  #mayRead(): boolean {
    const { socket } = this.#line;
    const isFull = this.#waiting.length >= this.#ports.limits.waitingOperations;
    if (isFull && !socket.isPaused()) socket.pause();
    if (!isFull && socket.isPaused()) socket.resume();
    return !isFull && this.#nextTurn === undefined;
  }

  #watchArrival(): void {
    const isPartial = this.#state === "open" && !this.#line.inbox.isEmpty && this.#nextTurn === undefined;
    if (!isPartial || this.#waiting.length > 0) {
      clearTimeout(this.#arrival);
      this.#arrival = undefined;
      return;
    }
    const late = () => {
      this.#ports.counters.countRefusedMessage("too-slow");
      this.disconnect("protocolError", "a request did not arrive whole in time");
    };
    this.#arrival ??= setTimeout(late, this.#ports.limits.arrivalMilliseconds).unref();
  }

  #receive(message: ReceivedMessage): void {
    const { messageId, request } = message;
    if (request.operation === "unbind") this.#close();
    else if (request.operation === "abandon") this.#abandon(request.messageId);
    else if (isCancel(message)) this.#answerCancel(messageId, this.#cancel(messageId, message.request));
    else {
      this.#waiting.push({ message, state: "wanted", canceledBy: undefined });
      this.#work();
    }
  }

  #find(messageId: number): Operation | undefined {
    return [this.#running, ...this.#waiting].find((operation) => operation?.message.messageId === messageId);
  }

  #abandon(messageId: number): void {
    const operation = this.#find(messageId);
    if (operation !== undefined && canBeTakenBack(operation)) operation.state = "abandoned";
  }

  /** RFC 3909; undefined: the answer comes when the operation has ended. */
  #cancel(messageId: number, { value }: ExtendedRequest): ResultCode | undefined {
    const target = readCanceled(value);
    if (target === undefined) return "protocolError";
    const operation = this.#find(target);
    if (operation === undefined) return "noSuchOperation";
    if (!canBeTakenBack(operation)) return "cannotCancel";
    if (operation.state !== "wanted") return "tooLate";
    operation.state = "canceled";
    operation.canceledBy = messageId;
    return undefined;
  }

  #answerCancel(messageId: number, result: ResultCode | undefined): void {
    if (result !== undefined) this.#line.conversation.answer(messageId, answerTag.extended, { result });
  }

  /** Answers what waits until something has to be waited for. */
  #work(): void {
    while (this.#running === undefined && this.#state === "open") {
      const operation = this.#waiting.shift();
      if (operation === undefined) return;
      this.#running = operation;
      const working = this.#line.conversation.execute(operation);
      if (working !== undefined || this.#isBehind()) {
        void this.#settle(operation, working);
        return;
      }
      this.#running = undefined;
    }
  }

  /** Whether the client leaves too much of its answers unread. */
  #isBehind(): boolean {
    return this.#line.outbox.unsent > this.#ports.limits.unsentOctets;
  }

  async #settle(operation: Operation, working: Promise<void> | undefined): Promise<void> {
    const { conversation, outbox } = this.#line;
    try {
      await working;
    } catch (fault) {
      conversation.fail(operation, fault);
    }
    if (this.#isBehind()) await outbox.drained();
    this.#running = undefined;
    if (this.#state !== "open") return;
    this.#work();
    this.#readMessages();
  }

  /** RFC 4511 §4.14: nothing else may be under way, and nothing that came before TLS may count as come after it. */
  #startTls(messageId: number): Promise<void> | undefined {
    const { startTls } = this.#ports;
    const { conversation, protection, inbox, outbox } = this.#line;
    const isBusy = this.#waiting.length > 0 || !inbox.isEmpty;
    const missing = startTls === undefined ? "protocolError" : undefined;
    const result = missing ?? (protection === "tls" || isBusy ? "operationsError" : "success");
    conversation.answer(messageId, answerTag.extended, { result, extension: { name: extensionNames.startTls } });
    if (startTls === undefined || result !== "success") return undefined;
    this.#state = "upgrading";
    outbox.flush();
    return this.#upgrade(startTls);
  }

  /** Step 2: protect the channel. */
  async #upgrade(startTls: (socket: Socket) => Promise<TLSSocket>): Promise<void> {
    const { socket } = this.#line;
    socket.removeAllListeners("data").setTimeout(0);
    try {
      this.#line = this.#openLine(await startTls(socket), "tls");
      if (this.#state === "upgrading") this.#state = "open";
    } catch {
      // The handshake failed, on which TLS itself has told the client what it will be told.
      this.destroy();
    }
  }
}

/** What belongs to one channel: plain, or the TLS layer that was put over it. */
interface Line {
  readonly socket: Socket;
  readonly protection: Channel["protection"];
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly conversation: Conversation;
}

/** An IPv4 client of a listener for both families comes as ::ffff:127.0.0.1. */
function channelOf(socket: Socket, protection: Channel["protection"]): Channel {
  const remoteAddress = (socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "");
  return { remoteAddress, protection, clientCertificate: clientCertificateOf(socket) };
}

function clientCertificateOf(socket: Socket | TLSSocket): Uint8Array | undefined {
  return "getPeerX509Certificate" in socket ? socket.getPeerX509Certificate()?.raw : undefined;
}

type CancelMessage = ReceivedMessage & { readonly request: ExtendedRequest };

function isCancel(message: ReceivedMessage): message is CancelMessage {
  const { request } = message;
  const isAsked = request.operation === "extended" && request.name === extensionNames.cancel;
  return isAsked && !hasUnknownCritical(message);
}

/** RFC 3909: cancelRequestValue ::= SEQUENCE { cancelID MessageID } */
function readCanceled(value: Uint8Array | undefined): number | undefined {
  try {
    const reader = new BerReader(value ?? new Uint8Array(0)).readConstructed(berTag.sequence);
    const messageId = reader.readInteger(berTag.integer);
    reader.finish();
    return messageId;
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}
