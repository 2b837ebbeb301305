/** A client of OCSP over HTTP that sends any octets and reads what comes back. */
import { connect, type Socket } from "node:net";
import { parseOcspResponse } from "@warifu/pki/ocsp";

export class HttpClient {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #state: "open" | "closed" = "open";
  #wake = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (piece: Buffer) => {
      this.#received = this.#received.length === 0 ? piece : Buffer.concat([this.#received, piece]);
      this.#wake();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#state = "closed";
      this.#wake();
    });
  }

  static async open(port: number): Promise<HttpClient> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new HttpClient(socket);
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  send(octets: Uint8Array): void {
    this.#socket.write(octets);
  }

  /** Says that nothing more comes. */
  end(octets: Uint8Array): void {
    this.#socket.end(octets);
  }

  /** The next answer as one word: an OCSP status, "HTTP" and its status, or "closed". */
  async receive(): Promise<string> {
    for (;;) {
      const answer = readAnswer(this.#received);
      if (answer !== "incomplete") {
        this.#received = this.#received.subarray(answer.length);
        return answer.word;
      }
      if (this.#state === "closed") return "closed";
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A whole request. */
export function requestOf(path: string, apiKey: string | undefined, body: Uint8Array): Buffer {
  const authorization = apiKey === undefined ? "" : `Authorization: Bearer ${apiKey}\r\n`;
  const fields = `Host: 127.0.0.1\r\nContent-Type: application/ocsp-request\r\nContent-Length: ${body.length}\r\n`;
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${fields}${authorization}\r\n`), body]);
}

function readAnswer(octets: Buffer): { readonly word: string; readonly length: number } | "incomplete" {
  const end = octets.indexOf("\r\n\r\n");
  if (end < 0) return "incomplete";
  const head = octets.toString("latin1", 0, end);
  const length = lengthOf(octets, head, end + 4);
  if (length === "unknown" || octets.length < length) return "incomplete";
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
  if (status === undefined) return { word: `no HTTP: ${JSON.stringify(head.slice(0, 200))}`, length };
  return { word: status === "200" ? statusOf(octets.subarray(end + 4, length)) : `HTTP ${status}`, length };
}

/** node:http writes some of its own refusals in chunks, which end with an empty one. */
function lengthOf(octets: Buffer, head: string, body: number): number | "unknown" {
  const chunked = /^transfer-encoding: chunked/im.test(head);
  if (!chunked) return body + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const last = octets.indexOf("0\r\n\r\n", body);
  return last < 0 ? "unknown" : last + 5;
}

function statusOf(body: Buffer): string {
  try {
    return parseOcspResponse(body).status;
  } catch {
    // Health and the like are 200 too, and no OCSP answers.
    return "HTTP 200";
  }
}
