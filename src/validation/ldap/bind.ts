/** Who a connection's client is (RFC 4511 §4.2, RFC 4513). */

import { EncodingError } from "@warifu/pki/der";
import { nameFromText } from "@warifu/pki/x509";
import { isLoopback } from "../../keys/index.ts";
import type { CallerDirectory, Presented } from "../callers/identify.ts";
import type { Caller } from "../types.ts";
import type { Outcome } from "./answers.ts";
import type { BindRequest } from "./message.ts";

/** What is known of the connection when its client says who it is. */
export interface Channel {
  readonly remoteAddress: string;
  readonly protection: "plain" | "tls";
  /** DER of the certificate whose key the client has proved to hold. */
  readonly clientCertificate: Uint8Array | undefined;
}

export interface BindDecision {
  readonly outcome: Outcome;
  /** What is asked about again at each search, so that a withdrawn right ends; undefined: nobody in particular. */
  readonly presented: Presented | undefined;
  /** Who showed something that was not accepted; that is recorded (CPS 4-11-1). */
  readonly notAccepted?: Caller;
}

/** Step 3 of docs/flows/serve-directory.md: bind. @throws StoreFault */
export async function decideBind(
  callers: CallerDirectory,
  request: BindRequest,
  channel: Channel,
): Promise<BindDecision> {
  if (request.version !== 3) return refused("protocolError", "only version 3 of LDAP is spoken here");
  const { authentication } = request;
  if (authentication.method === "simple") return simpleBind(callers, request.name, authentication.password, channel);
  if (authentication.method === "sasl" && authentication.mechanism === "EXTERNAL") {
    return externalBind(callers, authentication.credentials, channel);
  }
  return refused("authMethodNotSupported", "simple and EXTERNAL are offered");
}

async function simpleBind(
  callers: CallerDirectory,
  name: string,
  password: Uint8Array,
  channel: Channel,
): Promise<BindDecision> {
  if (name === "" && password.length === 0) return { outcome: { result: "success" }, presented: undefined };
  // RFC 4513 §5.1.2: a name without a password proves nothing, and its sender may believe it did.
  if (password.length === 0) return refused("unwillingToPerform", "a name without a password");
  if (channel.protection === "plain" && !isLoopback(channel.remoteAddress)) {
    return refused("confidentialityRequired", "use StartTLS or ldaps first");
  }
  const id = idOfName(name);
  if (id === "malformed") return refused("invalidDNSyntax", "the name is no name by RFC 4514");
  const apiKey = Buffer.from(password.buffer, password.byteOffset, password.byteLength).toString("utf8");
  return accepted(callers, { apiKey, protocol: "ldap", remoteAddress: channel.remoteAddress }, id);
}

/** The identifier with which somebody is registered: CN=court or UID=court; anything else is nobody's. */
function idOfName(text: string): string | "malformed" | undefined {
  try {
    const [rdn, ...others] = nameFromText(text).rdns;
    const [only, ...further] = rdn ?? [];
    const isNaming = only?.type === "2.5.4.3" || only?.type === "0.9.2342.19200300.100.1.1";
    return isNaming && others.length === 0 && further.length === 0 ? only.value : undefined;
  } catch (error) {
    if (error instanceof EncodingError) return "malformed";
    throw error;
  }
}

/** RFC 4422 appendix A: the client is who its TLS certificate says; an authorization identity may repeat that. */
async function externalBind(
  callers: CallerDirectory,
  credentials: Uint8Array | undefined,
  { clientCertificate, remoteAddress }: Channel,
): Promise<BindDecision> {
  if (clientCertificate === undefined) {
    return refused("inappropriateAuthentication", "EXTERNAL needs TLS with a client certificate");
  }
  const decision = await accepted(callers, { apiKey: undefined, clientCertificate, remoteAddress }, undefined);
  const wanted = Buffer.from(credentials ?? []).toString("utf8");
  if (decision.presented === undefined || wanted === "") return decision;
  const caller = await callers.recognise(decision.presented);
  return wanted === authorizationIdentity(caller) ? decision : refused("invalidCredentials");
}

/** `id`: whom the name of the bind means; it must be the owner of what was presented. */
async function accepted(callers: CallerDirectory, presented: Presented, id: string | undefined): Promise<BindDecision> {
  const caller = await callers.recognise(presented);
  const isNamed = caller.kind !== "anonymous" && (presented.apiKey === undefined || caller.id === id);
  return isNamed
    ? { outcome: { result: "success" }, presented }
    : { ...refused("invalidCredentials"), notAccepted: caller };
}

/** RFC 4513 §5.2.1.8, as whoAmI gives it (RFC 4532); empty for strangers. */
export function authorizationIdentity(caller: Caller): string {
  return caller.kind === "anonymous" ? "" : `u:${caller.id}`;
}

function refused(result: Outcome["result"], diagnostic?: string): BindDecision {
  return { outcome: { result, diagnostic }, presented: undefined };
}
