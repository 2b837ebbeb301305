import { equalBytes } from "@warifu/pki/der";
import type { Certificate } from "@warifu/pki/x509";
import { describeExtension, type PolicyNames } from "./describe-extension.ts";
import { algorithmOf, describeKey } from "./describe-key.ts";
import { type Field, type Section, words } from "./shown.ts";
import { attempt, distinguishedName, field, fields, moment, octets, said, text } from "./values.ts";

/** The fields of a certificate (RFC 5280 §4.1), in the order of its encoding. */
export function describeCertificate(certificate: Certificate, policies: PolicyNames): readonly Section[] {
  const { extensions } = certificate;
  return [
    { key: "holder", title: words("主体者と発行者", "Holder and issuer"), fields: holderFields(certificate) },
    { key: "period", title: words("有効期間", "Validity"), fields: periodFields(certificate) },
    { key: "key", title: words("公開鍵", "Public key"), fields: keyFields(certificate) },
    ...(extensions.length === 0
      ? []
      : [
          {
            key: "extensions",
            title: words("拡張", "Extensions"),
            fields: extensions.map((extension) => describeExtension(extension, policies)),
          },
        ]),
    { key: "signature", title: words("署名", "Signature"), fields: signatureFields(certificate) },
  ];
}

function holderFields(certificate: Certificate): readonly Field[] {
  const { subject, issuer, serialNumber, version } = certificate;
  return [
    field(
      "subject",
      words("主体者", "Subject"),
      "subject",
      attempt(() => distinguishedName(subject)),
    ),
    field(
      "issuer",
      words("発行者", "Issuer"),
      "issuer",
      attempt(() => distinguishedName(issuer)),
    ),
    ...(equalBytes(subject.der, issuer.der)
      ? [
          field(
            "self-issued",
            words("発行の関係", "Relation"),
            "self-issued",
            said(
              "主体者と発行者の名前が同じです（自己署名又はリンク証明書）",
              "subject and issuer have the same name (self-signed or link certificate)",
            ),
          ),
        ]
      : []),
    field("serialNumber", words("シリアル番号", "Serial number"), "serialNumber", text(serialNumber)),
    field("version", words("版", "Version"), "version", text(`v${version}`)),
  ];
}

function periodFields({ notBefore, notAfter }: Certificate): readonly Field[] {
  return [
    field("notBefore", words("開始", "Not before"), "validity.notBefore", moment(notBefore)),
    field("notAfter", words("終了", "Not after"), "validity.notAfter", moment(notAfter)),
  ];
}

function keyFields({ publicKey }: Certificate): readonly Field[] {
  const shown = attempt(() => fields(describeKey(publicKey)));
  return shown.kind === "fields"
    ? shown.fields
    : [field("publicKey", words("公開鍵", "Public key"), "subjectPublicKeyInfo", shown)];
}

function signatureFields(certificate: Certificate): readonly Field[] {
  const { signatureAlgorithmIdentifier, innerSignatureAlgorithmIdentifier, signature } = certificate;
  const shown = attempt(() => algorithmOf(certificate.signatureAlgorithm, signatureAlgorithmIdentifier));
  const differs = !equalBytes(signatureAlgorithmIdentifier, innerSignatureAlgorithmIdentifier);
  return [
    field("signatureAlgorithm", words("署名方式", "Signature algorithm"), "signatureAlgorithm", shown),
    ...(differs
      ? [
          field(
            "innerSignatureAlgorithm",
            words("署名の内側に書かれた方式", "Algorithm inside the signature"),
            "tbsCertificate.signature",
            attempt(() => algorithmOf(undefined, innerSignatureAlgorithmIdentifier)),
          ),
        ]
      : []),
    field("signatureValue", words("署名の値", "Signature value"), "signatureValue", octets(signature)),
  ];
}
