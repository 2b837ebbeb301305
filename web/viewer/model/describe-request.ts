import { type CertificationRequest, requestAttribute } from "@warifu/pki/csr";
import { DerReader } from "@warifu/pki/der";
import { readExtensions } from "@warifu/pki/x509";
import { describeExtension, type PolicyNames } from "./describe-extension.ts";
import { algorithmOf, describeKey } from "./describe-key.ts";
import { type Field, type Section, type Shown, words } from "./shown.ts";
import { attempt, distinguishedName, field, fields, identifier, list, octets, said } from "./values.ts";

/** The fields of a certification request (RFC 2986 §4.1). `proof` says whether the request is signed by its own key. */
export function describeRequest(
  request: CertificationRequest,
  proof: "right" | "wrong" | "not-checked",
  policies: PolicyNames,
): readonly Section[] {
  return [
    {
      key: "request",
      title: words("証明書発行要求", "Certification request"),
      fields: [
        field(
          "subject",
          words("主体者", "Subject"),
          "subject",
          attempt(() => distinguishedName(request.subject)),
        ),
        field("proof", words("秘密鍵の所持", "Possession of the key"), "signature", proofs[proof]),
      ],
    },
    { key: "key", title: words("公開鍵", "Public key"), fields: describeKey(request.publicKey) },
    ...(request.attributes.length === 0
      ? []
      : [
          {
            key: "attributes",
            title: words("属性", "Attributes"),
            fields: request.attributes.map((one) => attributeField(one, policies)),
          },
        ]),
    {
      key: "signature",
      title: words("署名", "Signature"),
      fields: [
        field(
          "signatureAlgorithm",
          words("署名方式", "Signature algorithm"),
          "signatureAlgorithm",
          algorithmOf(request.signatureAlgorithm, request.signatureAlgorithmIdentifier),
        ),
        field("signatureValue", words("署名の値", "Signature value"), "signature", octets(request.signature)),
      ],
    },
  ];
}

const proofs: Readonly<Record<"right" | "wrong" | "not-checked", Shown>> = {
  right: said("要求は、その公開鍵の秘密鍵で署名されています", "the request is signed by the private half of its key"),
  wrong: said(
    "署名が公開鍵と合いません。改変されたか、別の鍵で署名されています",
    "the signature does not fit the key: altered, or signed by another key",
  ),
  "not-checked": said(
    "このブラウザーでは署名を確かめられない方式です",
    "this browser cannot check signatures of this algorithm",
  ),
};

/** RFC 2985 §5.4: the challenge password is not shown; it is a secret of the applicant. */
function attributeField({ type, values }: CertificationRequest["attributes"][number], policies: PolicyNames): Field {
  if (type === requestAttribute.challengePassword) {
    return field(
      `attribute-${type}`,
      words("失効時の合言葉", "Challenge password"),
      "challengePassword",
      said("記載されています（表示しません）", "present (not shown)"),
    );
  }
  if (type === requestAttribute.extensionRequest) {
    const shown = attempt(() =>
      fields(
        values.flatMap((value) => readExtensions(new DerReader(value))).map((one) => describeExtension(one, policies)),
      ),
    );
    return field(`attribute-${type}`, words("求める拡張", "Extensions asked for"), "extensionRequest", shown);
  }
  return field(
    `attribute-${type}`,
    words("属性", "Attribute"),
    type,
    list([identifier(type), ...values.map((value) => octets(value))]),
  );
}
