/**
 * Answers OCSP requests: steps 3 to 8 of docs/flows/answer-ocsp.md. Every answer is made and signed for this one request;
 * nothing is signed beforehand and no status is remembered (CPS 4-4-4-2: as of the moment of asking).
 */
import type { Signer } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import {
  type CertId,
  type CertificateStatus,
  type OcspErrorStatus,
  type OcspRequest,
  ocspErrorResponses,
  parseOcspRequest,
  type SingleResponseFields,
} from "@warifu/pki/ocsp";
import { serialNumberToOctets } from "@warifu/pki/x509";
import { KeyFault } from "../../keys/index.ts";
import { type CertificateStatus as StoredStatus, StoreFault, type UsageRow } from "../../store/index.ts";
import type { Caller, OcspAnswer, OcspErrorCause, OcspResponder, ValidationPorts } from "../types.ts";
import { callerName, type UsageRecorder } from "../usage.ts";
import { decideStatusAccess } from "./access.ts";
import {
  openAuthorityDirectory,
  type ServedAuthorities,
  type ServedIssuer,
  type ServedResponder,
} from "./directory.ts";
import { openStatusLookup, type StatusLookup } from "./status-lookup.ts";

export type OcspPorts = Pick<ValidationPorts, "store" | "keys" | "policies" | "clock" | "digest"> & {
  readonly usage: UsageRecorder;
  /** Hears of what keeps a responder from serving; nobody else does. */
  onFault(fault: unknown): void;
};

interface Asked {
  readonly requestBytes: Uint8Array;
  readonly caller: Caller;
  readonly authority?: string | undefined;
}

/** The responder of all authorities whose policy has one. @throws StoreFault when the authorities cannot be read */
export async function openOcspResponder(ports: OcspPorts): Promise<OcspResponder> {
  const directory = await openAuthorityDirectory(ports);
  const lookup = openStatusLookup(ports.store);
  return {
    answer: async (asked) => {
      try {
        return await answerOcsp({ ...ports, served: directory.served(), lookup }, asked);
      } catch (fault) {
        return errorAnswer(causeOf(fault), fault);
      }
    },
    close: () => directory.close(),
  };
}

interface AnswerPorts extends OcspPorts {
  readonly served: ServedAuthorities;
  readonly lookup: StatusLookup;
}

async function answerOcsp(ports: AnswerPorts, asked: Asked): Promise<OcspAnswer> {
  // Step 3: read the request strictly.
  const request = parseOcspRequest(asked.requestBytes);
  if (request.unknownCriticalExtensions.length > 0) return errorAnswer("critical-extension-unknown");

  // Step 4: find the issuer, and the responder that its key delegated to.
  const issuer = findIssuer(ports.served, request, asked.authority);
  if (issuer === undefined) return refused(ports, asked, request, undefined, "authority-not-served");
  const responder = validResponder(issuer.responders, ports.clock());
  if (responder === undefined)
    return errorAnswer(issuer.responders.length > 0 ? "responder-expired" : "responder-missing");

  // Step 5: look the statuses up, as of now.
  const statuses = await readAsked(ports, issuer, request.certIds);

  // Step 6: may the caller know them?
  const access = decideStatusAccess(issuer.policy.status, asked.caller, statuses);
  if (access === "denied") return refused(ports, asked, request, issuer, "caller-not-registered");

  // Step 7: fill the template and sign; the key must be active before anything is recorded as told.
  const signer = await responder.signer();
  if (!signer.ok) return errorAnswer("key-not-activated");
  const signing = signAnswer(ports, issuer, { responder, signer: signer.value }, request, statuses);
  // Step 8: record it; no answer leaves unrecorded.
  const recording = ports.usage.append(
    usageOf(ports, asked, issuer, request, (index) => statuses[index]?.status ?? "unknown"),
  );
  const [response] = await Promise.all([signing, recording]);
  return { outcome: "answered", response };
}

/** The first issuer that is known decides; at an authority's own address only that authority's keys are known. */
function findIssuer(
  served: ServedAuthorities,
  request: OcspRequest,
  authority: string | undefined,
): ServedIssuer | undefined {
  for (const certId of request.certIds) {
    const issuer = served.find(certId);
    if (issuer !== undefined && (authority === undefined || issuer.authority === authority)) return issuer;
  }
  return authority === undefined ? undefined : served.current(authority);
}

function validResponder(responders: readonly ServedResponder[], now: Date): ServedResponder | undefined {
  return responders.find((responder) => responder.notBefore <= now && now <= responder.notAfter);
}

const neverIssued: StoredStatus = { status: "unknown" };

/**
 * RFC 6960 §2.2: "unknown" also means an issuer that this responder does not serve. A responder key speaks for the one
 * authority key that delegated to it, so a CertID of any other issuer is unknown to it.
 */
async function readAsked(
  ports: AnswerPorts,
  issuer: ServedIssuer,
  certIds: readonly CertId[],
): Promise<readonly StoredStatus[]> {
  const { authority, generation } = issuer;
  const own = certIds.filter((certId) => ports.served.find(certId) === issuer);
  if (own.length === 0) return certIds.map(() => neverIssued);
  const found = await ports.lookup.find(own.map(({ serialNumber }) => ({ authority, generation, serialNumber })));
  if (own.length === certIds.length) return found;
  const byCertId = new Map(own.map((certId, index) => [certId, found[index] ?? neverIssued]));
  return certIds.map((certId) => byCertId.get(certId) ?? neverIssued);
}

async function signAnswer(
  ports: AnswerPorts,
  issuer: ServedIssuer,
  { responder, signer }: { readonly responder: ServedResponder; readonly signer: Signer },
  request: OcspRequest,
  statuses: readonly StoredStatus[],
): Promise<Uint8Array> {
  const producedAt = wholeSecond(ports.clock());
  const nextUpdate = nextUpdateOf(issuer, producedAt);
  const responses = request.certIds.map(
    (certId, index): SingleResponseFields => ({
      certId: certId.der,
      status: answeredStatus(statuses[index] ?? neverIssued),
      thisUpdate: producedAt,
      nextUpdate,
    }),
  );
  try {
    return await responder.prepared.answer(signer, { producedAt, responses, nonce: request.nonce });
  } catch (fault) {
    responder.dropSigner();
    throw fault;
  }
}

/** RFC 6960 §4.2.2.1: without nextUpdate newer information is available all the time, which is so for holders. */
function nextUpdateOf(issuer: ServedIssuer, producedAt: Date): Date | undefined {
  const minutes = issuer.policy.ocsp?.answerValidMinutes;
  return minutes === undefined ? undefined : new Date(producedAt.getTime() + minutes * 60_000);
}

/** RFC 6960 §4.2.2.1 with RFC 5280 §4.1.2.5.2: GeneralizedTime has no fractions of a second. */
function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}

/** CPS 4-4-4-2: valid, unknown or revoked, and the reason when revoked. */
function answeredStatus(stored: StoredStatus): CertificateStatus {
  return stored.status === "revoked"
    ? { status: "revoked", revocationTime: stored.revokedAt, reason: stored.reason }
    : { status: stored.status };
}

/** Refused requests are recorded as well (CPS 4-11-1), then answered `unauthorized`, unsigned (RFC 6960 §2.3). */
async function refused(
  ports: AnswerPorts,
  asked: Asked,
  request: OcspRequest,
  issuer: ServedIssuer | undefined,
  because: OcspErrorCause,
): Promise<OcspAnswer> {
  await ports.usage.append(usageOf(ports, asked, issuer, request, () => because));
  return errorAnswer(because);
}

function usageOf(
  ports: AnswerPorts,
  asked: Asked,
  issuer: ServedIssuer | undefined,
  request: OcspRequest,
  result: (index: number) => string,
): readonly UsageRow[] {
  const at = ports.clock();
  const authority = issuer?.authority ?? asked.authority ?? "";
  const caller = callerName(asked.caller);
  return request.certIds.map((certId, index) => ({
    at,
    authority,
    kind: "ocsp",
    caller,
    serial: serialNumberToOctets(certId.serialNumber),
    result: result(index),
  }));
}

const statusOfCause: Readonly<Record<OcspErrorCause, OcspErrorStatus>> = {
  "request-malformed": "malformedRequest",
  "critical-extension-unknown": "malformedRequest",
  "caller-not-registered": "unauthorized",
  "authority-not-served": "unauthorized",
  "responder-missing": "tryLater",
  "responder-expired": "tryLater",
  "key-not-activated": "tryLater",
  "database-gone": "tryLater",
  fault: "internalError",
};

function errorAnswer(because: OcspErrorCause, fault?: unknown): OcspAnswer {
  const status = statusOfCause[because];
  return { outcome: "error", status, because, response: ocspErrorResponses[status], fault };
}

function causeOf(fault: unknown): OcspErrorCause {
  if (fault instanceof DerError) return "request-malformed";
  if (fault instanceof KeyFault) return "key-not-activated";
  return fault instanceof StoreFault ? "database-gone" : "fault";
}
