/**
 * A lean way for OCSP over new and kept connections. node:http makes a parser, a request, a response and their streams for
 * each connection and message, which on a connection for one question costs about as much as half a signature. Here a
 * socket's first octets are looked at: a plain OCSP request (plain-request.ts) is answered on the socket itself; on
 * anything else, at the first or any later request, the socket goes to node:http with all its octets and stays there.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { bearerKey } from "../http/authorize.ts";
import { exchangeOcsp, type OcspExchangePorts, type OcspReply, ocspResponseType } from "./exchange.ts";
import { PlainHeads, type PlainRequest, readPlainRequest } from "./plain-request.ts";

export interface PlainOcspLimits {
  /** Most octets of an OCSP request. */
  readonly octets: number;
  /** How long a new connection may say nothing, in milliseconds. Default 10,000. */
  readonly silentMilliseconds?: number;
  /** How long a connection is kept for a next request, in milliseconds. Default 65,000. */
  readonly keptMilliseconds?: number;
}

export interface PlainOcsp {
  /** How many connections are here, not with node:http. */
  connections(): number;
  /** From now on every answer is its connection's last; those that wait for a request are closed. */
  closeIdle(): void;
  closeAll(): void;
}

/** Puts itself before the connections of `server`. */
export function servePlainOcsp(server: Server, ports: OcspExchangePorts, limits: PlainOcspLimits): PlainOcsp {
  const handOver = server.listeners("connection");
  const open = new Set<PlainConnection>();
  const house: House = {
    ports,
    limits,
    state: "open",
    open,
    passOn: (socket) => {
      for (const listener of handOver) listener.call(server, socket);
    },
  };
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => open.add(new PlainConnection(socket, house)));
  const sweep = setInterval(() => sweepOut(open, limits), sweepMilliseconds).unref();
  server.on("close", () => clearInterval(sweep));
  return {
    connections: () => open.size,
    closeIdle: () => {
      house.state = "closing";
      for (const connection of open) connection.closeIfIdle();
    },
    closeAll: () => {
      for (const connection of open) connection.close();
    },
  };
}

const sweepMilliseconds = 1000;

/** One look at all of them each second costs less than a timer for each. */
function sweepOut(open: ReadonlySet<PlainConnection>, limits: PlainOcspLimits): void {
  const { silentMilliseconds = 10_000, keptMilliseconds = 65_000 } = limits;
  const now = performance.now();
  for (const connection of open) {
    const allowed = connection.answers === 0 ? silentMilliseconds : keptMilliseconds;
    if (now - connection.lastSign > allowed) connection.close();
  }
}

interface House {
  readonly ports: OcspExchangePorts;
  readonly limits: PlainOcspLimits;
  state: "open" | "closing";
  readonly open: Set<PlainConnection>;
  passOn(socket: Socket): void;
}

/** What a client sends while it still waits for an answer is kept up to here; who sends more is not waiting. */
const maximumWaiting = 65_536;

class PlainConnection {
  answers = 0;
  /** When the client last said something or took an answer. */
  lastSign = performance.now();
  readonly #socket: Socket;
  readonly #house: House;
  readonly #heads = new PlainHeads();
  #state: "waiting" | "answering" | "gone" = "waiting";
  #clientEnded: "yes" | "no" = "no";
  #waiting: Buffer | undefined;
  #remoteAddress: string | undefined;

  constructor(socket: Socket, house: House) {
    this.#socket = socket;
    this.#house = house;
    socket.on("data", this.#onData).on("end", this.#onEnd).on("error", this.#onGone).on("close", this.#onGone);
  }

  closeIfIdle(): void {
    if (this.#state === "waiting") this.close();
  }

  close(): void {
    this.#leave();
    this.#socket.destroy();
  }

  readonly #onData = (octets: Buffer): void => {
    this.lastSign = performance.now();
    if (this.#state === "waiting") this.#take(octets);
    else this.#keep(octets);
  };

  readonly #onEnd = (): void => {
    this.#clientEnded = "yes";
    // With an answer under way the client still gets it (RFC 9112 §9.6).
    if (this.#state === "waiting") this.close();
  };

  readonly #onGone = (): void => {
    this.#leave();
    this.#socket.destroy();
  };

  #keep(octets: Buffer): void {
    this.#waiting = this.#waiting === undefined ? octets : Buffer.concat([this.#waiting, octets]);
    if (this.#waiting.length > maximumWaiting) this.close();
  }

  #take(octets: Buffer): void {
    const { ports, limits } = this.#house;
    const request = readPlainRequest(octets, limits.octets, this.#heads);
    if (request === "other" || !ports.isAuthority(request.authority)) this.#handOver(octets);
    else this.#answer(request);
  }

  #answer(request: PlainRequest): void {
    const { ports } = this.#house;
    this.#state = "answering";
    const { authority, authorization, body: requestBytes } = request;
    this.#remoteAddress ??= this.#socket.remoteAddress ?? "";
    const presented = { apiKey: bearerKey(authorization), remoteAddress: this.#remoteAddress };
    void exchangeOcsp(ports, { authority, requestBytes, presented }).then((reply) => this.#send(request, reply));
  }

  #send(request: PlainRequest, reply: OcspReply): void {
    if (this.#state !== "answering") return;
    this.answers += 1;
    this.lastSign = performance.now();
    const isLast = request.connection === "close" || this.#clientEnded === "yes" || this.#house.state === "closing";
    const text = responseText(reply, isLast ? "close" : "keep-alive");
    if (isLast) {
      this.#socket.write(text, "latin1");
      // Ends the connection when all is written, without waiting for the client's own end.
      this.#socket.destroySoon();
    } else if (this.#socket.write(text, "latin1")) this.#next();
    else this.#socket.once("drain", () => this.#next());
  }

  #next(): void {
    if (this.#state !== "answering") return;
    this.#state = "waiting";
    const octets = this.#waiting;
    this.#waiting = undefined;
    if (this.#house.state === "closing" || (octets === undefined && this.#clientEnded === "yes")) this.close();
    else if (octets !== undefined) this.#take(octets);
  }

  /** From here on it is node:http's, as if it had come there, with what was read already. */
  #handOver(octets: Buffer): void {
    this.#leave();
    const socket = this.#socket;
    socket.off("data", this.#onData).off("end", this.#onEnd).off("error", this.#onGone).off("close", this.#onGone);
    this.#house.passOn(socket);
    socket.unshift(octets);
  }

  #leave(): void {
    this.#state = "gone";
    this.#house.open.delete(this);
  }
}

/** As one Latin-1 text head and body leave in one write; as octets the body would be a second piece. */
function responseText({ body, caching }: OcspReply, connection: "keep-alive" | "close"): string {
  const kept = caching.kept === "by-caches" ? headerText(caching.headers) : "Cache-Control: no-store\r\n";
  const octets = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return `HTTP/1.1 200 OK\r\nContent-Type: ${ocspResponseType}\r\nContent-Length: ${body.length}\r\n${kept}Date: ${dateText()}\r\nConnection: ${connection}\r\n\r\n${octets.toString("latin1")}`;
}

function headerText(headers: readonly string[]): string {
  return headers.map((word, index) => (index % 2 === 0 ? `${word}: ` : `${word}\r\n`)).join("");
}

let dateOfSecond = { second: 0, text: "" };

/** RFC 9110 §6.6: when it was sent, by this machine's clock; made once a second. */
function dateText(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dateOfSecond.second) dateOfSecond = { second, text: new Date(second * 1000).toUTCString() };
  return dateOfSecond.text;
}
