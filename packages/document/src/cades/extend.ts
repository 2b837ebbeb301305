import type { Digest, DigestAlgorithm } from "@warifu/pki/algorithm";
import {
  allValues,
  encodeAttribute,
  isHashedBy,
  isNamedBy,
  ocspRevocationInfo,
  parseSignedData,
  plainCertificates,
  rewriteSignedData,
  type SignedData,
  type SignerInfo,
  withUnsignedAttributes,
} from "@warifu/pki/cms";
import { DerError } from "@warifu/pki/der";
import { certificateBag } from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseTimeStampToken } from "@warifu/pki/tsp";
import type { Certificate } from "@warifu/pki/x509";
import type { DetachedContent } from "../cms/index.ts";
import type { TimeStamper, TimeStampUnavailable, ValidationMaterial } from "../ports.ts";
import { archiveImprint } from "./archive-imprint.ts";
import { encodeHashIndex } from "./hash-index.ts";
import { archiveTimeStampOid, hashIndexOid, signatureTimeStampOid } from "./oids.ts";

/** Levels of ETSI EN 319 122-1 clause 6 above B-B. */
export type CadesLevel = "b-t" | "b-lt" | "b-lta";

/** How a signature is extended. */
export interface Extension {
  readonly level: CadesLevel;
  readonly timeStamper: TimeStamper;
  /** What proves the paths of these certificates, the signers' and those of the time stamp authorities. Needed from B-LT on. */
  readonly collect?: (
    certificates: readonly Certificate[],
    known: readonly Certificate[],
  ) => Promise<ValidationMaterial>;
  /** For a detached signature, from B-LTA on. */
  readonly content?: DetachedContent | undefined;
  /** Of the imprints. Default: SHA-256. */
  readonly digestAlgorithm?: DigestAlgorithm;
}

export type ExtensionRefusal =
  | TimeStampUnavailable
  | { readonly code: "extension-content-missing" }
  | { readonly code: "extension-material-missing" };

/**
 * Extends every signature of a message to a level. What a message has already it keeps: a signature that is archived gets one more
 * archive time stamp over all that there is, which is how a document lives on before its algorithms or authorities end. Throws
 * `DerError` for a malformed message.
 */
export async function extendCms(
  message: Uint8Array,
  extension: Extension,
  digest: Digest,
): Promise<Result<Uint8Array, ExtensionRefusal>> {
  // Step 1: the signature existed before now.
  const stamped = await stampSignatures(message, extension, digest);
  if (!stamped.ok || extension.level === "b-t") return stamped;
  // Step 2: what proves the paths, those of the stamps too.
  const proved = await addMaterial(stamped.value, extension, digest);
  if (!proved.ok || extension.level === "b-lt") return proved;
  // Step 3: all of this existed before now.
  return archive(proved.value, extension, digest);
}

/** The certificates of a message whose status has to be proved: the signers' and those of the time stamp authorities. */
export function certificatesToProve(message: Uint8Array, digest: Digest): readonly Certificate[] {
  const data = parseSignedData(message);
  const known = certificateBag(plainCertificates(data)).certificates;
  return data.signers.flatMap((signer) => {
    const stamps = [signatureTimeStampOid, archiveTimeStampOid].flatMap((type) =>
      allValues(signer.unsignedAttributes, type),
    );
    const own = known.find((one) => isSigner(signer, one, digest));
    return [...(own === undefined ? [] : [own]), ...stamps.flatMap((token) => authorityOf(token, known, digest))];
  });
}

async function stampSignatures(
  message: Uint8Array,
  { timeStamper, digestAlgorithm = "sha256" }: Extension,
  digest: Digest,
): Promise<Result<Uint8Array, ExtensionRefusal>> {
  const data = parseSignedData(message);
  const signers: Uint8Array[] = [];
  for (const signer of data.signers) {
    const isStamped = allValues(signer.unsignedAttributes, signatureTimeStampOid).length > 0;
    const token = isStamped
      ? undefined
      : await timeStamper({ algorithm: digestAlgorithm, hash: digest(digestAlgorithm, signer.signature) });
    if (token !== undefined && !token.ok) return token;
    signers.push(token === undefined ? signer.der : withAttribute(signer, signatureTimeStampOid, token.value));
  }
  return ok(rewriteSignedData(data, { signers }));
}

async function addMaterial(
  message: Uint8Array,
  { collect }: Extension,
  digest: Digest,
): Promise<Result<Uint8Array, ExtensionRefusal>> {
  if (collect === undefined) return refuse({ code: "extension-material-missing" });
  const data = parseSignedData(message);
  const known = certificateBag(plainCertificates(data)).certificates;
  const material = await collect(certificatesToProve(message, digest), known);
  const revocations = [...material.lists, ...material.responses.map(ocspRevocationInfo)];
  const signers = data.signers.map(({ der }) => der);
  return ok(rewriteSignedData(data, { signers, certificates: material.certificates, revocations }));
}

async function archive(
  message: Uint8Array,
  { timeStamper, content, digestAlgorithm = "sha256" }: Extension,
  digest: Digest,
): Promise<Result<Uint8Array, ExtensionRefusal>> {
  const data = parseSignedData(message);
  const contentDigest = contentDigestOf(data, content, digestAlgorithm, digest);
  if (contentDigest === undefined) return refuse({ code: "extension-content-missing" });
  const signers: Uint8Array[] = [];
  for (const signer of data.signers) {
    const index = encodeHashIndex(data, signer, digestAlgorithm, digest);
    const hash = archiveImprint(data, signer, { contentDigest, index }, digestAlgorithm, digest);
    const token = await timeStamper({ algorithm: digestAlgorithm, hash });
    if (!token.ok) return token;
    signers.push(withAttribute(signer, archiveTimeStampOid, withIndex(token.value, index)));
  }
  return ok(rewriteSignedData(data, { signers }));
}

function contentDigestOf(
  data: SignedData,
  given: DetachedContent | undefined,
  algorithm: DigestAlgorithm,
  digest: Digest,
): Uint8Array | undefined {
  if (data.content !== undefined) return digest(algorithm, data.content);
  if (given === undefined) return undefined;
  return "bytes" in given ? digest(algorithm, given.bytes) : given.digest(algorithm);
}

function withAttribute(signer: SignerInfo, type: Parameters<typeof encodeAttribute>[0], value: Uint8Array): Uint8Array {
  const attributes = signer.unsignedAttributes.map(({ der }) => der);
  return withUnsignedAttributes(signer.signedPart, [...attributes, encodeAttribute(type, value)]);
}

/** ETSI EN 319 122-1 clause 5.5.2: the index stands beside the token's own signature, which covers it through the imprint. */
function withIndex(token: Uint8Array, index: Uint8Array): Uint8Array {
  const data = parseSignedData(token);
  return rewriteSignedData(data, { signers: data.signers.map((signer) => withAttribute(signer, hashIndexOid, index)) });
}

function authorityOf(token: Uint8Array, known: readonly Certificate[], digest: Digest): readonly Certificate[] {
  const { certificates, signer } = parseTimeStampToken(token);
  const own = certificateBag(certificates).certificates;
  const found = [...own, ...known].find((one) => isSigner(signer, one, digest));
  return found === undefined ? [] : [found];
}

function isSigner(signer: SignerInfo, certificate: Certificate, digest: Digest): boolean {
  try {
    return isNamedBy(signer, certificate) && isHashedBy(signer, certificate, digest);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}
