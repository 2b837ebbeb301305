import { defaultSignedDataLimits, readSignedData, type SignerInfo } from "../cms/index.ts";
import { DerError, type DerReader, parseDer } from "../der/index.ts";
import { parseTimeStampInfo } from "./info.ts";
import { timeStampInfoOid } from "./oids.ts";
import type { TimeStampToken } from "./types.ts";

/** Most octets of a token with its certificates and their lists (house rule: budgets are values). */
export const maximumTimeStampToken = 1024 * 1024;

/** Most certificates that come along, and most lists. */
const limits = { ...defaultSignedDataLimits, certificates: 16, revocations: 16, signers: 2 };

/**
 * Reads a time stamp token (RFC 3161 §2.4.2): a ContentInfo with SignedData over a TSTInfo, by one signer. Throws
 * `DerError` for anything malformed, for other content, and where the attributes that RFC 3161 demands are missing or
 * come twice. Attributes need not be in DER's order: OpenSSL keeps the order in which they were added.
 */
export function parseTimeStampToken(bytes: Uint8Array): TimeStampToken {
  return parseDer(bytes, readToken, { size: maximumTimeStampToken });
}

export function readToken(reader: DerReader): TimeStampToken {
  const at = reader.position;
  const { contentType, content, certificates, revocations, signers } = readSignedData(reader, limits);
  const [signer] = signers;
  if (contentType !== timeStampInfoOid || content === undefined) throw new DerError("bad-value", at);
  // RFC 3161 §2.4.2: no signature but the authority's.
  if (signer === undefined || signers.length > 1) throw new DerError("bad-value", at);
  checkAttributes(signer, at);
  return { info: parseTimeStampInfo(content), infoDer: content, certificates, revocations, signer };
}

/** RFC 3161 §2.4.2, RFC 5816 §2.2.1: signed attributes, and among them the authority's certificate by its hash. */
function checkAttributes({ signedAttributes }: SignerInfo, at: number): void {
  const isComplete =
    signedAttributes?.contentType === timeStampInfoOid && signedAttributes.signingCertificates.length > 0;
  if (!isComplete) throw new DerError("bad-value", at);
}
