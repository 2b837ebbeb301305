import {
  isHashedBy,
  isNamedBy,
  ocspResponses,
  parseSignedData,
  plainCertificates,
  revocationLists,
  type SignedContent,
  type SignedData,
  type SignedDataLimits,
  type SignerInfo,
  type SignerRefusal,
  verifySignerInfo,
} from "@warifu/pki/cms";
import { DerError, type DerErrorCode } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Certificate } from "@warifu/pki/x509";
import { stampsOf } from "../cades/index.ts";
import {
  type JudgementInputs,
  judgeSignature,
  type PreparedMaterial,
  prepareMaterial,
  type SignatureJudgement,
  type SignatureRefusal,
  type SignatureToJudge,
  type SignedFacts,
} from "../judgement/index.ts";
import type { VerifyingPorts } from "../ports.ts";

/** Why a message is none that can be judged. */
export type MessageRefusal =
  | { readonly code: "message-malformed"; readonly error: DerErrorCode; readonly offset: number }
  | { readonly code: "message-without-signature" }
  /** Another content was given than the one that is in the message. */
  | { readonly code: "message-content-different" };

/** A content kept elsewhere: its octets, or its digest by one algorithm. */
export type DetachedContent =
  | { readonly bytes: Uint8Array }
  | { readonly digest: (algorithm: NonNullable<SignerInfo["digest"]>) => Uint8Array; readonly length?: number };

/** What is judged. */
export interface MessageQuestion {
  /** ContentInfo with SignedData, DER. */
  readonly message: Uint8Array;
  /** For a detached signature; with an attached one it must be the same. */
  readonly content?: DetachedContent | undefined;
  readonly limits?: Partial<SignedDataLimits>;
}

/** A message judged: one judgement for each signer, in the order of the message. */
export interface MessageJudgement {
  readonly data: SignedData;
  /** The content that was signed, where it is at hand. */
  readonly content: Uint8Array | undefined;
  readonly signatures: readonly SignatureJudgement[];
}

/** Judges every signature of a CMS message. */
export function verifyCms(
  question: MessageQuestion,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): Result<MessageJudgement, MessageRefusal> {
  const parsed = readMessage(question);
  if (!parsed.ok) return parsed;
  const data = parsed.value;
  if (data.signers.length === 0) return refuse({ code: "message-without-signature" });
  const given = question.content;
  const bytes = data.content ?? (given !== undefined && "bytes" in given ? given.bytes : undefined);
  if (data.content !== undefined && given !== undefined && !isSame(data.content, given, ports))
    return refuse({ code: "message-content-different" });
  const material = materialOf(data);
  const signatures = data.signers.map((signer) =>
    judgeSignature(cmsSignature(data, signer, { bytes, given, material }, inputs, ports), inputs, ports),
  );
  return ok({ data, content: bytes, signatures });
}

/** What a message brings along to prove paths. */
export function materialOf(data: SignedData): PreparedMaterial {
  return prepareMaterial({
    certificates: plainCertificates(data),
    lists: revocationLists(data),
    responses: ocspResponses(data),
  });
}

function readMessage({ message, limits }: MessageQuestion): Result<SignedData, MessageRefusal> {
  try {
    return ok(parseSignedData(message, limits));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return refuse({ code: "message-malformed", error: error.code, offset: error.offset });
  }
}

function isSame(content: Uint8Array, given: DetachedContent, { digest }: VerifyingPorts): boolean {
  const left = digest("sha512", content);
  const right = "bytes" in given ? digest("sha512", given.bytes) : given.digest("sha512");
  return left.every((octet, index) => octet === right[index]);
}

interface MessageContent {
  readonly bytes: Uint8Array | undefined;
  readonly given: DetachedContent | undefined;
  readonly material: PreparedMaterial;
}

/** One signer of a message as what is judged. */
export function cmsSignature(
  data: SignedData,
  signer: SignerInfo,
  content: MessageContent,
  inputs: Pick<JudgementInputs, "signingCertificate">,
  ports: VerifyingPorts,
): SignatureToJudge {
  const digests = contentDigests(content, ports);
  return {
    format: "cms",
    signed: factsOf(data, signer, content, digests),
    claimedTime: signer.signedAttributes?.signingTime,
    material: content.material,
    stamps: stampsOf(data, signer, digests, ports.digest),
    findCertificate: (candidates) => findCertificate(signer, candidates, inputs, ports),
    check: (certificate) => check(data, signer, content, digests, certificate, ports),
  };
}

/** The content's digest by an algorithm, made once; undefined: the content is not at hand. */
export type ContentDigests = (algorithm: NonNullable<SignerInfo["digest"]>) => Uint8Array | undefined;

function contentDigests({ bytes, given }: MessageContent, { digest }: VerifyingPorts): ContentDigests {
  const made = new Map<string, Uint8Array>();
  return (algorithm) => {
    const known = made.get(algorithm);
    if (known !== undefined) return known;
    const found =
      bytes !== undefined
        ? digest(algorithm, bytes)
        : given !== undefined && "digest" in given
          ? given.digest(algorithm)
          : undefined;
    if (found !== undefined) made.set(algorithm, found);
    return found;
  };
}

function factsOf(
  data: SignedData,
  signer: SignerInfo,
  { bytes, given }: MessageContent,
  digests: ContentDigests,
): SignedFacts {
  return {
    contentType: data.contentType,
    digestAlgorithm: signer.digest,
    digest: signer.digest === undefined ? undefined : digests(signer.digest),
    length: bytes?.length ?? (given !== undefined && "length" in given ? given.length : undefined),
    placement: data.content === undefined ? "detached" : "attached",
  };
}

function findCertificate(
  signer: SignerInfo,
  candidates: readonly Certificate[],
  { signingCertificate = "when-present" }: Pick<JudgementInputs, "signingCertificate">,
  { digest }: VerifyingPorts,
): Result<Certificate, SignatureRefusal> {
  const isNamed = (signer.signedAttributes?.signingCertificates.length ?? 0) > 0;
  if (signingCertificate === "required" && !isNamed) return refuse({ code: "signature-certificate-not-named" });
  const named = candidates.filter((one) => isReadable(() => isNamedBy(signer, one)));
  if (named.length === 0) return refuse({ code: "signature-certificate-missing" });
  // RFC 5035 §4: a certificate of the same issuer and number, but another, has not signed.
  const found = named.find((one) => isHashedBy(signer, one, digest));
  return found === undefined ? refuse({ code: "signature-certificate-different" }) : ok(found);
}

function isReadable(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function check(
  data: SignedData,
  signer: SignerInfo,
  { bytes }: MessageContent,
  digests: ContentDigests,
  certificate: Certificate,
  ports: VerifyingPorts,
): ReturnType<SignatureToJudge["check"]> {
  const content = contentOf(data, signer, bytes, digests);
  if (content === undefined) {
    return refuse({
      code: signer.digest === undefined ? "signature-algorithm-not-known" : "signature-content-missing",
    });
  }
  const verified = verifySignerInfo(ports, signer, content, certificate.publicKey);
  return verified.ok ? verified : refuse({ code: refusalCodes[verified.refusal.code] });
}

/** Without signed attributes the signature is over the octets; with them, a digest suffices and is made once. */
function contentOf(
  { contentType }: SignedData,
  { digest, signedAttributes }: SignerInfo,
  bytes: Uint8Array | undefined,
  digests: ContentDigests,
): SignedContent | undefined {
  if (signedAttributes === undefined) return bytes === undefined ? undefined : { contentType, bytes };
  const found = digest === undefined ? undefined : digests(digest);
  return found === undefined ? undefined : { contentType, digest: found };
}

const refusalCodes: Readonly<Record<SignerRefusal["code"], Exclude<SignatureRefusal["code"], CodesWithFacts>>> = {
  "algorithm-unknown": "signature-algorithm-not-known",
  "algorithm-different": "signature-algorithm-different",
  "content-type-different": "signature-content-type-different",
  "content-changed": "signature-content-changed",
  "content-ambiguous": "signature-content-ambiguous",
  "content-needed": "signature-content-missing",
  "signature-invalid": "signature-wrong",
};

type CodesWithFacts =
  | "signature-algorithm-weak"
  | "signature-certificate-malformed"
  | "signature-certificate-revoked"
  | "signature-path-not-proved"
  | "signature-stamp-broken";
