/** Asks a validation server over HTTP or HTTPS, and believes only what is proven. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { encodePem } from "@warifu/pki/pem";
import { type Result, refuse } from "@warifu/pki/result";
import {
  encodeValidationRequest,
  type ValidationAnswer,
  type ValidationAnswerRefusal,
  type ValidationPorts,
  type ValidationQuestion,
  verifyValidationAnswer,
} from "@warifu/pki/validation-server";

/** Where the server is. */
export interface ValidationServerAddress {
  readonly url: URL;
  /**
   * Authorities that may have certified the server's TLS certificate, DER; none: those that the machine trusts. They are
   * others than those that certify its answers, and change apart from them.
   */
  readonly tlsAnchors: readonly Uint8Array[];
}

export type AskingRefusal =
  | ValidationAnswerRefusal
  | { readonly code: "validation-server-unreachable"; readonly url: string; readonly detail: string };

/** How long the server may take, in milliseconds. */
const patience = 30_000;

/** Longer answers are read no further, octets. */
const longestAnswer = 262_144;

/** What the server says of a certificate, proven as of `clock()`. */
export async function askValidationServer(
  ports: ValidationPorts & { readonly clock: () => Date },
  address: ValidationServerAddress,
  question: ValidationQuestion,
): Promise<Result<ValidationAnswer, AskingRefusal>> {
  try {
    const answer = await post(address, encodeValidationRequest(question, ports.digest));
    return verifyValidationAnswer(answer, question, ports.clock(), ports);
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : String(fault);
    return refuse({ code: "validation-server-unreachable", url: address.url.href, detail });
  }
}

function post({ url, tlsAnchors }: ValidationServerAddress, body: Uint8Array): Promise<Uint8Array> {
  const ca = tlsAnchors.map((der) => encodePem("CERTIFICATE", der));
  const headers = { "content-type": "application/ocsp-request", "content-length": body.length };
  const options = { method: "POST", headers, signal: AbortSignal.timeout(patience) };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === "https:"
        ? httpsRequest(url, { ...options, ...(ca.length === 0 ? {} : { ca }) })
        : httpRequest(url, options);
    sent.on("error", reject);
    sent.on("response", (response) => {
      const pieces: Uint8Array[] = [];
      let length = 0;
      response.on("error", reject);
      response.on("data", (piece: Uint8Array) => {
        length += piece.length;
        if (length > longestAnswer) response.destroy(new Error("the answer is too long"));
        else pieces.push(piece);
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(pieces));
        else reject(new Error(`HTTP ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}
