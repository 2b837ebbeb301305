import type { Digest, DigestAlgorithm } from "@warifu/pki/algorithm";
import {
  allValues,
  ocspResponses,
  plainCertificates,
  revocationLists,
  type SignedData,
  type SignerInfo,
} from "@warifu/pki/cms";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseTimeStampToken, type TimeStampToken } from "@warifu/pki/tsp";
import { nothingPrepared, prepareMaterial, type StampRefusal, type StampToJudge } from "../judgement/index.ts";
import { archiveImprint } from "./archive-imprint.ts";
import { type Covered, namedByIndex, parseHashIndex } from "./hash-index.ts";
import { archiveTimeStampOid, hashIndexOid, signatureTimeStampOid } from "./oids.ts";

/** The time stamps of one signer (ETSI EN 319 122-1 clauses 5.3 and 5.5.3). `contentDigest` is undefined where the content is not at hand. */
export function stampsOf(
  data: SignedData,
  signer: SignerInfo,
  contentDigest: (algorithm: DigestAlgorithm) => Uint8Array | undefined,
  digest: Digest,
): readonly StampToJudge[] {
  const { unsignedAttributes, signature } = signer;
  const signatureStamps = allValues(unsignedAttributes, signatureTimeStampOid).map(
    (token): StampToJudge => ({
      kind: "signature",
      token,
      imprint: (_, algorithm) => ok(digest(algorithm, signature)),
      covers: () => ({ tokens: [], material: nothingPrepared }),
    }),
  );
  const archiveStamps = allValues(unsignedAttributes, archiveTimeStampOid).map(
    (token): StampToJudge => ({
      kind: "archive",
      token,
      imprint: (parsed, algorithm) => imprintOf(data, signer, parsed, { algorithm, contentDigest, digest }),
      covers: () => coverage(data, signer, token, digest),
    }),
  );
  return [...signatureStamps, ...archiveStamps];
}

interface ImprintPorts {
  readonly algorithm: DigestAlgorithm;
  readonly contentDigest: (algorithm: DigestAlgorithm) => Uint8Array | undefined;
  readonly digest: Digest;
}

function imprintOf(
  data: SignedData,
  signer: SignerInfo,
  token: TimeStampToken,
  { algorithm, contentDigest, digest }: ImprintPorts,
): Result<Uint8Array, StampRefusal> {
  const index = indexOf(token);
  const content = contentDigest(algorithm);
  if (content === undefined) return refuse({ code: "stamp-content-missing" });
  const covered = index === undefined ? "different" : coveredBy(index, data, signer, digest, algorithm);
  if (index === undefined || covered === "different") return refuse({ code: "stamp-index-different" });
  return ok(archiveImprint(data, signer, { contentDigest: content, index }, algorithm, digest));
}

/** The one index of a token. */
function indexOf({ signer }: TimeStampToken): Uint8Array | undefined {
  const values = allValues(signer.unsignedAttributes, hashIndexOid);
  return values.length === 1 ? values[0] : undefined;
}

/** Clause 5.5.2: the index is made by the hash of the time stamp itself; one that is malformed names nothing. */
function coveredBy(
  index: Uint8Array,
  data: SignedData,
  signer: SignerInfo,
  digest: Digest,
  algorithm?: DigestAlgorithm,
): Covered | "different" {
  try {
    const parsed = parseHashIndex(index);
    if (algorithm !== undefined && parsed.algorithm !== algorithm) return "different";
    return namedByIndex(parsed, data, signer, digest);
  } catch (error) {
    if (error instanceof DerError) return "different";
    throw error;
  }
}

/** Asked only of a stamp that holds, so it can be read. */
function coverage(
  data: SignedData,
  signer: SignerInfo,
  token: Uint8Array,
  digest: Digest,
): ReturnType<StampToJudge["covers"]> {
  const index = indexOf(parseTimeStampToken(token));
  const covered = index === undefined ? "different" : coveredBy(index, data, signer, digest);
  if (covered === "different") return { tokens: [], material: nothingPrepared };
  const { certificates, revocations, attributes } = covered;
  return {
    tokens: attributes,
    material: prepareMaterial({
      certificates: plainCertificates({ certificates }),
      lists: revocationLists({ revocations }),
      responses: ocspResponses({ revocations }),
    }),
  };
}
