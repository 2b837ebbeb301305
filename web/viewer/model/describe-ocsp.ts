import type {
  BasicOcspResponse,
  CertId,
  CertificateStatus,
  OcspRequest,
  OcspResponse,
  SingleResponse,
} from "@warifu/pki/ocsp";
import { describeExtension, named } from "./describe-extension.ts";
import { reasonNames } from "./identifiers.ts";
import { type Field, type Section, type Shown, type Text, words } from "./shown.ts";
import { attempt, distinguishedName, field, fields, generalName, list, moment, octets, said, text } from "./values.ts";

/** The fields of an OCSP request (RFC 6960 §4.1.1). */
export function describeOcspRequest(request: OcspRequest): readonly Section[] {
  const { certIds, requestorName, extensions, signature } = request;
  return [
    ...certIds.map((certId, index) => ({
      key: `asked-${index}`,
      title: asked(index, certIds.length),
      fields: certIdFields(certId),
    })),
    {
      key: "request",
      title: words("要求", "Request"),
      fields: [
        ...(requestorName === undefined
          ? []
          : [field("requestorName", words("要求者", "Requestor"), "requestorName", generalName(requestorName))]),
        field(
          "signature",
          words("要求への署名", "Signature of the request"),
          "optionalSignature",
          signature === undefined ? said("ありません", "none") : said("あります", "present"),
        ),
        ...extensions.map((one) => describeExtension(one, {})),
      ],
    },
  ];
}

/** The fields of an OCSP response (RFC 6960 §4.2.1). */
export function describeOcspResponse(response: OcspResponse): readonly Section[] {
  const status = field(
    "responseStatus",
    words("応答の状態", "Response status"),
    "responseStatus",
    named(statusNames, response.status),
  );
  const title = words("OCSP 応答", "OCSP response");
  if (response.status !== "successful") return [{ key: "response", title, fields: [status] }];
  const { basic } = response;
  return [
    ...basic.responses.map((one, index) => ({
      key: `answer-${index}`,
      title: answered(index, basic.responses.length),
      fields: answerFields(one),
    })),
    { key: "response", title, fields: [status, ...basicFields(basic)] },
  ];
}

const statusNames: Readonly<Record<string, Text>> = {
  successful: words("成功（successful）", "successful"),
  malformedRequest: words("要求の形が誤り（malformedRequest）", "the request was malformed"),
  internalError: words("レスポンダーの障害（internalError）", "internal error"),
  tryLater: words("後で再度（tryLater）", "try later"),
  sigRequired: words("要求に署名が必要（sigRequired）", "the request must be signed"),
  unauthorized: words(
    "権限なし（unauthorized）。登録された利用者だけが問い合わせできます",
    "unauthorized: only registered parties may ask",
  ),
};

function asked(index: number, of: number): Text {
  return of === 1
    ? words("問い合わせる証明書", "Certificate asked about")
    : words(`問い合わせる証明書 ${index + 1}`, `Certificate asked about, ${index + 1}`);
}

function answered(index: number, of: number): Text {
  return of === 1 ? words("答え", "Answer") : words(`答え ${index + 1}`, `Answer ${index + 1}`);
}

function certIdFields({ serialNumber, hashAlgorithm, issuerNameHash, issuerKeyHash }: CertId): readonly Field[] {
  return [
    field("serialNumber", words("シリアル番号", "Serial number"), "serialNumber", text(serialNumber)),
    field(
      "hashAlgorithm",
      words("ハッシュ方式", "Hash"),
      "hashAlgorithm",
      hashAlgorithm === undefined
        ? said("知らない方式", "not known")
        : text(hashAlgorithm.toUpperCase().replace("SHA", "SHA-")),
    ),
    field(
      "issuerNameHash",
      words("発行者名のハッシュ値", "Hash of the issuer's name"),
      "issuerNameHash",
      octets(issuerNameHash),
    ),
    field(
      "issuerKeyHash",
      words("発行者の鍵のハッシュ値", "Hash of the issuer's key"),
      "issuerKeyHash",
      octets(issuerKeyHash),
    ),
  ];
}

function answerFields({ certId, status, thisUpdate, nextUpdate, extensions }: SingleResponse): readonly Field[] {
  return [
    field("certStatus", words("証明書の状態", "Status"), "certStatus", showStatus(status)),
    field("thisUpdate", words("この状態の日時", "This update"), "thisUpdate", moment(thisUpdate)),
    ...(nextUpdate === undefined
      ? []
      : [field("nextUpdate", words("次の更新", "Next update"), "nextUpdate", moment(nextUpdate))]),
    ...certIdFields(certId),
    ...extensions.map((one) => describeExtension(one, {})),
  ];
}

function showStatus(status: CertificateStatus): Shown {
  if (status.status === "good") return said("有効（good）", "good");
  if (status.status === "unknown")
    return said(
      "不明（unknown）。このレスポンダーはこの証明書を知りません",
      "unknown: this responder does not know the certificate",
    );
  const when = field(
    "revocationTime",
    words("失効日時", "Revoked at"),
    "revocationTime",
    moment(status.revocationTime),
  );
  const why = field(
    "revocationReason",
    words("失効事由", "Reason"),
    "revocationReason",
    named(reasonNames, status.reason ?? "unspecified"),
  );
  return list([said("失効（revoked）", "revoked"), fields([when, why])]);
}

function basicFields({
  responderId,
  producedAt,
  certificates,
  signature,
  extensions,
  signatureAlgorithm,
}: BasicOcspResponse): readonly Field[] {
  const responder =
    responderId.by === "key" ? octets(responderId.keyHash) : attempt(() => distinguishedName(responderId.name));
  return [
    field("responderID", words("応答者", "Responder"), "responderID", responder),
    field("producedAt", words("応答を作った日時", "Produced at"), "producedAt", moment(producedAt)),
    ...extensions.map((one) => describeExtension(one, {})),
    field("certs", words("添えられた証明書", "Certificates sent along"), "certs", text(String(certificates.length))),
    field(
      "signatureAlgorithm",
      words("署名方式", "Signature algorithm"),
      "signatureAlgorithm",
      text(signatureAlgorithm ?? "?"),
    ),
    field("signature", words("署名の値", "Signature value"), "signature", octets(signature)),
  ];
}
