import { signatureAlgorithmIdentifier } from "../algorithm/index.ts";
import { reasonCode } from "../crl/index.ts";
import {
  bitString,
  type Der,
  EncodingError,
  encode,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  nullValue,
  octetString,
  oidValue,
  raw,
  sequence,
  sequenceOf,
} from "../der/index.ts";
import { extensionNode } from "../x509/index.ts";
import { certificatesField } from "./certificates.ts";
import { nonceExtension } from "./nonce.ts";
import { archiveCutoffOid, basicResponseOid, extendedRevokeOid } from "./oids.ts";
import type {
  CertificateStatus,
  OcspErrorStatus,
  ResponderFields,
  ResponseFields,
  SingleResponseFields,
} from "./types.ts";

/** RFC 6960 §4.2.1: OCSPResponseStatus by name. */
const statusCodes = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const;

/** The whole response of an unsuccessful status: unsigned, the same octets each time. */
export const ocspErrorResponses: Readonly<Record<OcspErrorStatus, Uint8Array>> = {
  malformedRequest: errorResponse("malformedRequest"),
  internalError: errorResponse("internalError"),
  tryLater: errorResponse("tryLater"),
  sigRequired: errorResponse("sigRequired"),
  unauthorized: errorResponse("unauthorized"),
};

/**
 * Encodes one responder key's answers (RFC 6960 §4.2.1). Everything that does not change from answer to answer is encoded
 * once here; an answer costs its single responses, the nonce and the signature.
 */
export class OcspResponder {
  readonly #responderId: Der;
  readonly #signatureAlgorithm: Der;
  readonly #certificates: Der | undefined;
  readonly #clock = new SecondClock();

  constructor(fields: ResponderFields) {
    this.#responderId = raw(encode(explicit(2, octetString(fields.keyHash))));
    this.#signatureAlgorithm = raw(signatureAlgorithmIdentifier(fields.algorithm));
    const certificates = certificatesField(fields.certificates);
    this.#certificates = certificates === undefined ? undefined : raw(encode(certificates));
  }

  /** Encodes the ResponseData, to be signed. Times are whole seconds. Throws `EncodingError`, also without a single response. */
  encodeResponseData(fields: ResponseFields): Uint8Array {
    if (fields.responses.length === 0) throw new EncodingError("bad-value");
    return encode(
      sequence(
        this.#responderId,
        this.#clock.encode(fields.producedAt),
        sequenceOf(fields.responses.map((response) => this.#singleResponse(response))),
        responseExtensions(fields),
      ),
    );
  }

  /** Encodes the successful OCSPResponse from ResponseData and its signature. */
  encodeResponse(responseData: Uint8Array, signature: Uint8Array): Uint8Array {
    const basic = sequence(raw(responseData), this.#signatureAlgorithm, bitString(signature), this.#certificates);
    return encode(sequence(successful, explicit(0, sequence(basicResponseType, octetString(basic)))));
  }

  #singleResponse(fields: SingleResponseFields): Der {
    return sequence(
      raw(fields.certId),
      certificateStatus(fields.status),
      this.#clock.encode(fields.thisUpdate),
      fields.nextUpdate === undefined ? undefined : explicit(0, generalizedTime(fields.nextUpdate)),
      singleExtensions(fields),
    );
  }
}

/** A busy responder writes the same second thousands of times; its encoding is kept until the next. */
class SecondClock {
  #milliseconds = Number.NaN;
  #encoded: Der = nullValue();

  encode(at: Date): Der {
    const milliseconds = at.getTime();
    if (milliseconds !== this.#milliseconds) {
      this.#encoded = generalizedTime(at);
      this.#milliseconds = milliseconds;
    }
    return this.#encoded;
  }
}

const successful = enumerated(0);
const basicResponseType = oidValue(basicResponseOid);
const good = implicit(0, nullValue());
const unknown = implicit(2, nullValue());

/** RFC 6960 §4.2.1: good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL. */
function certificateStatus(status: CertificateStatus): Der {
  switch (status.status) {
    case "good":
      return good;
    case "unknown":
      return unknown;
    case "revoked": {
      const { reason, revocationTime } = status;
      const code = reason === undefined ? undefined : explicit(0, enumerated(reasonCode(reason)));
      return implicit(1, sequence(generalizedTime(revocationTime), code));
    }
  }
}

const archiveCutoffIdentifier = oidValue(archiveCutoffOid);

/** RFC 6960 §4.2.1: singleExtensions [1]. */
function singleExtensions({ archiveCutoff, extensions }: SingleResponseFields): Der | undefined {
  const others = extensions?.map(extensionNode) ?? [];
  if (archiveCutoff === undefined) return others.length === 0 ? undefined : explicit(1, sequenceOf(others));
  return explicit(1, sequenceOf([archiveCutoffExtension(archiveCutoff), ...others]));
}

/** RFC 6960 §4.4.4: ArchiveCutoff ::= GeneralizedTime. */
function archiveCutoffExtension(archiveCutoff: Date): Der {
  return sequence(archiveCutoffIdentifier, octetString(generalizedTime(archiveCutoff)));
}

/** RFC 6960 §4.4.8: the extension's value is NULL. */
const extendedRevoke = raw(encode(sequence(oidValue(extendedRevokeOid), octetString(nullValue()))));

function responseExtensions(fields: ResponseFields): Der | undefined {
  const extensions: Der[] = [];
  if (fields.nonce !== undefined) extensions.push(nonceExtension(fields.nonce));
  if (fields.extendedRevoke === "include") extensions.push(extendedRevoke);
  return extensions.length === 0 ? undefined : explicit(1, sequenceOf(extensions));
}

function errorResponse(status: OcspErrorStatus): Uint8Array {
  return encode(sequence(enumerated(statusCodes[status])));
}
