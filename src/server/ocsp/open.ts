/** The OCSP service of one server: before the framework of the operations, and before node:http where it can be. */
import type { Server } from "node:http";
import type { OcspResponder } from "../../validation/index.ts";
import type { EarlyHandler } from "../http/application.ts";
import type { HttpPorts } from "../ports.ts";
import type { OcspExchangePorts } from "./exchange.ts";
import { ocspListener, ocspPrefix } from "./listener.ts";
import { type PlainOcsp, servePlainOcsp } from "./plain-connection.ts";

export interface OcspService {
  /** Takes the requests of node:http that are for OCSP. */
  readonly handle: EarlyHandler;
  /** Puts the lean way before the connections of a plain server. */
  attach(server: Server): PlainOcsp;
}

/** The service over one responder; `octets`: most of a request. */
export function openOcspService(
  { metrics, policies, clock }: Pick<HttpPorts, "metrics" | "policies" | "clock">,
  responder: OcspResponder,
  { octets, onFault }: { readonly octets: number; readonly onFault: (fault: unknown) => void },
): OcspService {
  const served = new Set<string>();
  for (const policy of policies.authorities.values()) if (policy.ocsp !== undefined) served.add(policy.id);
  const isAuthority = (authority: string) => served.has(authority);
  const ports: OcspExchangePorts = { responder, metrics, clock, isAuthority, onFault };
  const listener = ocspListener(ports, { octets });
  return {
    handle: (request, response) => {
      if (request.url?.startsWith(ocspPrefix) !== true) return "passed";
      listener(request, response);
      return "handled";
    },
    attach: (server) => servePlainOcsp(server, ports, { octets }),
  };
}
