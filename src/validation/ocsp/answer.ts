/**
 * Answers OCSP requests: steps 2 to 9 of docs/flows/answer-ocsp.md. Every answer is made and signed for this one request;
 * nothing is signed beforehand and no status is remembered (CPS 4-4-4-2: as of the moment of asking), but for authorities
 * whose policy opens their status and says that answers may be kept.
 */
import type { Signer, VerifySignature } from "@warifu/pki/algorithm";
import { DerError, wholeSecond } from "@warifu/pki/der";
import { type OcspErrorStatus, type OcspRequest, ocspErrorResponses, parseOcspRequest } from "@warifu/pki/ocsp";
import { type Certificate, serialNumberToOctets } from "@warifu/pki/x509";
import { KeyFault } from "../../keys/index.ts";
import { type CertificateStatus as StoredStatus, StoreFault, type UsageRow } from "../../store/index.ts";
import type { CallerDirectory, Presented } from "../callers/identify.ts";
import type { Caller, OcspAnswer, OcspErrorCause, OcspResponder, ValidationPorts } from "../types.ts";
import { callerName, type UsageRecorder } from "../usage.ts";
import { statusRefusal } from "./access.ts";
import {
  openAuthorityDirectory,
  type ServedAuthorities,
  type ServedIssuer,
  type ServedResponder,
} from "./directory.ts";
import { openPreparedAnswers, type PreparedAnswers, type PreparedKey } from "./prepared-answers.ts";
import { judgeRequestSignature } from "./request-signature.ts";
import { type AskedStatus, nextUpdateOf, responseFields } from "./single-response.ts";
import { openStatusLookup, type StatusLookup } from "./status-lookup.ts";
import { type StrangerLimits, StrangerRate } from "./stranger-rate.ts";

export type OcspPorts = Pick<ValidationPorts, "store" | "keys" | "policies" | "clock" | "digest"> & {
  readonly callers: CallerDirectory;
  readonly usage: UsageRecorder;
  readonly verifySignature: VerifySignature;
  /** How often somebody who is not registered may ask. Default: 100 questions a second and address, 400 at once. */
  readonly strangers?: StrangerLimits | undefined;
  /** Hears of what keeps a responder from serving; nobody else does. */
  onFault(fault: unknown): void;
};

interface Asked {
  readonly requestBytes: Uint8Array;
  readonly presented: Presented;
  readonly authority?: string | undefined;
}

/** The responder of all authorities whose policy has one. @throws StoreFault when the authorities cannot be read */
export async function openOcspResponder(ports: OcspPorts): Promise<OcspResponder> {
  const prepared = openPreparedAnswers(ports);
  const directory = await openAuthorityDirectory(ports);
  const lookup = openStatusLookup(ports.store);
  const strangerRate = new StrangerRate(ports.strangers);
  return {
    answer: async (asked) => {
      try {
        return await answerOcsp({ ...ports, served: directory.served(), lookup, prepared, strangerRate }, asked);
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
  readonly prepared: PreparedAnswers;
  readonly strangerRate: StrangerRate;
}

/** A request that was read, and who asks. */
interface Question {
  readonly request: OcspRequest;
  readonly caller: Caller;
  readonly authority: string | undefined;
  readonly issuer: ServedIssuer | undefined;
}

async function answerOcsp(ports: AnswerPorts, asked: Asked): Promise<OcspAnswer> {
  // Step 2: read the request strictly.
  const request = parseOcspRequest(asked.requestBytes);
  if (request.unknownCriticalExtensions.length > 0) return errorAnswer("critical-extension-unknown");

  // Step 3: where it is signed, check the signature.
  const signature = judgeRequestSignature(ports.verifySignature, request, ports.clock());
  const signer = signature.outcome === "signed" ? signature.certificate : undefined;

  // Step 4: identify the caller, and step 5: find the issuer, and the responder that its key delegated to.
  const caller = await ports.callers.identify({ ...asked.presented, signingCertificate: signer?.der });
  if (caller.kind === "anonymous" && ports.strangerRate.take(caller.remoteAddress, ports.clock()) === "exceeded")
    return errorAnswer("stranger-rate-exceeded");
  const issuer = findIssuer(ports.served, request, asked.authority);
  const question = { request, caller, authority: asked.authority, issuer };
  if (signature.outcome === "refused") return refused(ports, question, signature.because);
  if (signer !== undefined && (await isRevokedHere(ports, signer))) return refused(ports, question, "signer-revoked");
  if (issuer === undefined) return refused(ports, question, "authority-not-served");
  if (issuer.policy.ocsp?.signedRequests === "required" && signer === undefined)
    return refused(ports, question, "signature-required");
  return answerQuestion(ports, { ...question, issuer });
}

interface ServedQuestion extends Question {
  readonly issuer: ServedIssuer;
}

async function answerQuestion(ports: AnswerPorts, question: ServedQuestion): Promise<OcspAnswer> {
  const { issuer, caller } = question;
  const responder = validResponder(issuer.responders, ports.clock());
  if (responder === undefined)
    return errorAnswer(issuer.responders.length > 0 ? "responder-expired" : "responder-missing");

  // Step 6: look the statuses up, as of now.
  const asked = await readAsked(ports, question);

  // Step 7: may the caller know them?
  const statuses = asked.map(({ stored }) => (stored === "foreign" ? neverIssued : stored));
  const refusal = statusRefusal(issuer.policy, caller, statuses);
  if (refusal !== undefined) return refused(ports, question, refusal);
  const told = usageOf(ports, question, (index) => statuses[index]?.status ?? "unknown", statuses);

  const key = preparedKey(question, responder, statuses);
  const kept = key === undefined ? undefined : await ports.prepared.find(key, ports.clock());
  if (kept !== undefined) {
    await ports.usage.append(told);
    return { outcome: "answered", response: kept.response, shared: kept };
  }

  // Step 8: fill the template and sign; the key must be active before anything is recorded as told.
  const signer = await responder.signer();
  if (!signer.ok) return errorAnswer("key-not-activated");
  const producedAt = wholeSecond(ports.clock());
  const signing = signAnswer(question, { responder, signer: signer.value }, asked, producedAt);
  // Step 9: record it; no answer leaves unrecorded.
  const [response] = await Promise.all([signing, ports.usage.append(told)]);
  const nextUpdate = nextUpdateOf(issuer.policy.ocsp, producedAt);
  if (key === undefined || nextUpdate === undefined) return { outcome: "answered", response };
  const shared = await ports.prepared.keep(key, { response, producedAt, nextUpdate });
  return { outcome: "answered", response: shared.response, shared };
}

/** Which kept answer would do for this question; undefined: the answer is for this one request. */
function preparedKey(
  { issuer, request }: ServedQuestion,
  { serialNumber: responder }: ServedResponder,
  [status]: readonly StoredStatus[],
): PreparedKey | undefined {
  const [certId, ...others] = request.certIds;
  if (issuer.policy.ocsp?.preparedAnswers !== "kept" || issuer.policy.status !== "open") return undefined;
  if (certId === undefined || others.length > 0 || request.nonce !== undefined) return undefined;
  if (status === undefined || status.status === "unknown") return undefined;
  return { authority: issuer.authority, certId, responder, status };
}

/** A signer's certificate that an authority of this house issued and revoked (CPS 4-4-4-2: as of now). */
async function isRevokedHere(ports: AnswerPorts, { issuer, serialNumber }: Certificate): Promise<boolean> {
  const issuers = ports.served.named(issuer.der);
  if (issuers.length === 0) return false;
  const questions = issuers.map(({ authority, generation }) => ({ authority, generation, serialNumber }));
  return (await ports.lookup.find(questions)).some(({ status }) => status === "revoked");
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
async function readAsked(ports: AnswerPorts, { issuer, request }: ServedQuestion): Promise<readonly AskedStatus[]> {
  const { authority, generation } = issuer;
  const own = request.certIds.filter((certId) => ports.served.find(certId) === issuer);
  const found =
    own.length === 0
      ? []
      : await ports.lookup.find(own.map(({ serialNumber }) => ({ authority, generation, serialNumber })));
  if (own.length === request.certIds.length)
    return own.map((certId, index) => ({ certId, stored: found[index] ?? neverIssued }));
  const byCertId = new Map(own.map((certId, index) => [certId, found[index] ?? neverIssued]));
  return request.certIds.map((certId) => ({ certId, stored: byCertId.get(certId) ?? "foreign" }));
}

async function signAnswer(
  { issuer, request }: ServedQuestion,
  { responder, signer }: { readonly responder: ServedResponder; readonly signer: Signer },
  asked: readonly AskedStatus[],
  producedAt: Date,
): Promise<Uint8Array> {
  const fields = responseFields(issuer.policy.ocsp, asked, producedAt);
  try {
    return await responder.prepared.answer(signer, { ...fields, nonce: request.nonce });
  } catch (fault) {
    responder.dropSigner();
    throw fault;
  }
}

/** Refused requests are recorded as well (CPS 4-11-1), then answered `unauthorized`, unsigned (RFC 6960 §2.3). */
async function refused(ports: AnswerPorts, question: Question, because: OcspErrorCause): Promise<OcspAnswer> {
  await ports.usage.append(usageOf(ports, question, () => because));
  return errorAnswer(because);
}

function usageOf(
  ports: AnswerPorts,
  question: Question,
  result: (index: number) => string,
  told: readonly StoredStatus[] = [],
): readonly UsageRow[] {
  const at = ports.clock();
  const authority = question.issuer?.authority ?? question.authority ?? "";
  const caller = callerName(question.caller);
  return question.request.certIds.map((certId, index) => ({
    at,
    authority,
    kind: "ocsp",
    caller,
    serial: serialNumberToOctets(certId.serialNumber),
    result: result(index),
    scope: scopeOf(told[index]),
    origin: question.caller.remoteAddress,
  }));
}

/** Which municipality's certificate it was, for the figures. */
function scopeOf(status: StoredStatus | undefined): string | undefined {
  return status === undefined || status.status === "unknown" ? undefined : status.scope;
}

const statusOfCause: Readonly<Record<OcspErrorCause, OcspErrorStatus>> = {
  "request-malformed": "malformedRequest",
  "critical-extension-unknown": "malformedRequest",
  "requestor-name-missing": "malformedRequest",
  "signer-certificate-malformed": "malformedRequest",
  "signature-algorithm-refused": "unauthorized",
  "signer-certificate-missing": "unauthorized",
  "signature-wrong": "unauthorized",
  "signer-outside-validity": "unauthorized",
  "signer-revoked": "unauthorized",
  "signature-required": "sigRequired",
  "caller-not-registered": "unauthorized",
  "party-suspended": "unauthorized",
  "credential-expired": "unauthorized",
  "address-not-allowed": "unauthorized",
  "rate-exceeded": "unauthorized",
  "method-not-granted": "unauthorized",
  "partition-not-granted": "unauthorized",
  "stranger-rate-exceeded": "tryLater",
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
