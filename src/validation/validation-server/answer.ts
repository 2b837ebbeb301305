/** Answers of a validation server: OCSP with the status of the path, or the same as signed JSON. Steps of docs/flows/ask-a-validation-server.md. */
import type { Digest } from "@warifu/pki/algorithm";
import { DerError, equalBytes, wholeSecond } from "@warifu/pki/der";
import { prepareOcspResponder } from "@warifu/pki/issuance";
import {
  type OcspErrorStatus,
  type OcspRequest,
  ocspErrorResponses,
  parseOcspRequest,
  responderKeyHash,
} from "@warifu/pki/ocsp";
import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  type PathQuestion,
  pathQuestionHash,
  pathStatusExtension,
  pathStatuses,
  readPathQuestion,
} from "@warifu/pki/validation-server";
import { parseCertificate, serialNumberToOctets } from "@warifu/pki/x509";
import {
  type CertifyUnit,
  currentUnit,
  type KeyActor,
  type KeyRefusal,
  type KeyStore,
  type ServiceUnit,
} from "../../keys/index.ts";
import { type GenerationRow, readGenerations } from "../../store/index.ts";
import { signJws } from "../jws.ts";
import type { Caller } from "../types.ts";
import { callerName, type UsageRecorder } from "../usage.ts";
import { type AskedCertificate, judgeForCaller, type ValidationJudgement, type ValidationJudgePorts } from "./judge.ts";
import type { ValidationServer } from "./servers.ts";

export interface ValidationAnswerPorts<Refusal> extends ValidationJudgePorts {
  readonly keys: KeyStore;
  readonly digest: Digest;
  readonly usage: UsageRecorder;
  readonly certify: CertifyUnit<Refusal>;
}

export interface ValidationAsker {
  readonly server: ValidationServer;
  readonly caller: Caller;
  /** Who is behind the making of a key, if one has to be made. */
  readonly by: KeyActor;
}

/** A whole OCSPResponse (DER), whatever was sent. @throws StoreFault, KeyFault */
export async function answerValidationRequest<Refusal>(
  ports: ValidationAnswerPorts<Refusal>,
  asker: ValidationAsker,
  requestBytes: Uint8Array,
): Promise<Uint8Array> {
  // Step 1: read the request, and the certificate in it, strictly.
  const read = readRequest(requestBytes);
  if (typeof read === "string") return ocspErrorResponses[read];
  const { request, answerAnchors, asked } = read;
  const [certId] = request.certIds;
  if (certId === undefined) return ocspErrorResponses.malformedRequest;
  // Step 2: who signs; the asker may know only one of the server's authorities.
  const generations = await readGenerations(ports.store);
  const unit = await unitFor(ports, asker, generations, answerAnchors);
  if (!unit.ok) return ocspErrorResponses.tryLater;
  // Steps 3 and 4: judge, and record that it was asked.
  const judged = await judgeAndRecord(ports, asker, generations, asked);
  // Step 5: sign.
  const producedAt = wholeSecond(ports.clock());
  const { certificateStatus: status, pathStatus } = judged;
  const question = pathQuestionHash(request.extensions, ports.digest);
  const single = {
    certId: certId.der,
    status,
    thisUpdate: producedAt,
    extensions: [pathStatusExtension({ ...pathStatus, question })],
  };
  return signOcsp(ports, generations, unit.value, { producedAt, nonce: request.nonce, responses: [single] });
}

/** The question of the JSON form. */
export interface JsonQuestion extends AskedCertificate {
  readonly nonce: string;
  /** Key identifiers of the authorities whose answers the asker believes; empty: the server's newest. */
  readonly answerAnchors: readonly Uint8Array[];
}

/** The same as a JSON Web Signature whose header has the server's certificate (x5c). @throws StoreFault, KeyFault */
export async function answerValidationQuestion<Refusal>(
  ports: ValidationAnswerPorts<Refusal>,
  asker: ValidationAsker,
  question: JsonQuestion,
): Promise<Result<string, { readonly code: "validation-server-not-ready" }>> {
  const generations = await readGenerations(ports.store);
  const unit = await unitFor(ports, asker, generations, question.answerAnchors);
  const signer = unit.ok ? await signerOf(ports, unit.value) : unit;
  if (!unit.ok || !signer.ok) return refuse({ code: "validation-server-not-ready" });
  const judged = await judgeAndRecord(ports, asker, generations, question);
  const { certificate } = unit.value;
  const keyIdentifier = Buffer.from(ports.digest("sha256", certificate.publicKey)).toString("hex");
  return ok(await signJws(signer.value, keyIdentifier, payloadOf(ports, asker, question, judged), [certificate.der]));
}

function payloadOf(
  { clock, digest }: Pick<ValidationJudgePorts, "clock"> & { readonly digest: Digest },
  { server }: ValidationAsker,
  { certificate, nonce, at, policies: demanded }: JsonQuestion,
  { certificateStatus, pathStatus, path, policies }: ValidationJudgement,
): Readonly<Record<string, unknown>> {
  const { status } = certificateStatus;
  return {
    iss: server.name,
    iat: Math.floor(clock().getTime() / 1000),
    nonce,
    certificate: Buffer.from(digest("sha256", certificate.der)).toString("hex"),
    ...(at === undefined ? {} : { at: at.toISOString() }),
    certificateStatus: {
      status,
      ...(status === "revoked"
        ? { revokedAt: certificateStatus.revocationTime.toISOString(), reason: certificateStatus.reason }
        : {}),
    },
    pathStatus: { ...pathStatus, value: pathStatuses[pathStatus.status] },
    demanded,
    policies,
    path,
  };
}

interface ReadRequest {
  readonly request: OcspRequest;
  readonly answerAnchors: PathQuestion["answerAnchors"];
  readonly asked: AskedCertificate;
}

/** One certificate a request, the same that its CertID names. */
function readRequest(bytes: Uint8Array): ReadRequest | OcspErrorStatus {
  try {
    const request = parseOcspRequest(bytes);
    const question = readPathQuestion(request.extensions);
    const [certId, ...others] = request.certIds;
    if (question === undefined || certId === undefined || others.length > 0) return "malformedRequest";
    if (request.unknownCriticalExtensions.length > 0) return "malformedRequest";
    const certificate = parseCertificate(question.certificate);
    if (certId.serialNumber !== certificate.serialNumber) return "malformedRequest";
    return { request, answerAnchors: question.answerAnchors, asked: { ...question, certificate } };
  } catch (error) {
    if (error instanceof DerError) return "malformedRequest";
    throw error;
  }
}

async function judgeAndRecord(
  ports: ValidationJudgePorts & { readonly usage: UsageRecorder },
  { server, caller }: ValidationAsker,
  generations: readonly GenerationRow[],
  asked: AskedCertificate,
): Promise<ValidationJudgement> {
  const judged = await judgeForCaller({ ...ports, generations }, server, asked, caller);
  await ports.usage.append([
    {
      at: ports.clock(),
      authority: judged.issuer?.authority ?? "",
      kind: "path-status",
      caller: callerName(caller),
      serial: serialNumberToOctets(asked.certificate.serialNumber),
      result: judged.pathStatus.status,
      scope: judged.issuer?.scope,
      origin: caller.remoteAddress,
      method: "http",
      provided: 0,
    },
  ]);
  return judged;
}

/** Of the answering authorities the first that the asker believes; who names none gets the newest. */
async function unitFor<Refusal>(
  ports: ValidationAnswerPorts<Refusal>,
  { server, by }: ValidationAsker,
  generations: readonly GenerationRow[],
  anchors: readonly Uint8Array[],
): Promise<Result<ServiceUnit, KeyRefusal | Refusal>> {
  const believed = server.answers.find((authority) =>
    generations.some(
      (row) => row.authority === authority && anchors.some((anchor) => equalBytes(anchor, row.keyIdentifier)),
    ),
  );
  const authority = believed ?? server.answers[0] ?? "";
  return currentUnit(ports, { service: "validation-server", authority, ...unitKind }, by);
}

/** RS256 is what every reader of signed JSON has. */
const unitKind = { keySpecification: "rsa-2048", algorithm: "rsa-pkcs1-sha256", renewBeforeDays: 30 } as const;

function signerOf({ keys }: { readonly keys: KeyStore }, { reference }: ServiceUnit) {
  return keys.signer(reference, { purpose: "validation-server", people: [] });
}

async function signOcsp<Refusal>(
  ports: ValidationAnswerPorts<Refusal>,
  generations: readonly GenerationRow[],
  unit: ServiceUnit,
  fields: Parameters<Extract<ReturnType<typeof prepareOcspResponder>, { ok: true }>["value"]["answer"]>[1],
): Promise<Uint8Array> {
  const issuer = generations.find(({ authority, state }) => authority === unit.authority && state === "current");
  const signer = await signerOf(ports, unit);
  if (!signer.ok || issuer === undefined) return ocspErrorResponses.tryLater;
  const { certificate, algorithm } = unit;
  const { publicKey } = certificate;
  const keyHash = responderKeyHash(publicKey, ports.digest);
  const { issuerName: name, keyIdentifier, selfSignedNotAfter: notAfter } = issuer;
  const linted = { name, publicKey: issuer.publicKey, keyIdentifier, algorithm: issuer.algorithm, notAfter };
  const prepared = prepareOcspResponder(
    { algorithm, publicKey, keyHash, certificates: [certificate.der] },
    { issuer: linted, digest: ports.digest, now: ports.clock(), service: "validation-server" },
  );
  return prepared.ok ? prepared.value.answer(signer.value, fields) : ocspErrorResponses.internalError;
}
