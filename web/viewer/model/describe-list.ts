import type { CertificateList, RevokedEntry } from "@warifu/pki/crl";
import { describeExtension, named, type PolicyNames } from "./describe-extension.ts";
import { algorithmOf } from "./describe-key.ts";
import { reasonNames } from "./identifiers.ts";
import { type Section, type Shown, words } from "./shown.ts";
import { distinguishedName, field, moment, octets, said, text } from "./values.ts";

/** The head of a revocation list (RFC 5280 §5.1); its entries are paged and searched apart. */
export function describeList(
  list: CertificateList,
  entries: number,
  signatureAlgorithm: Uint8Array,
  policies: PolicyNames,
): readonly Section[] {
  const { issuer, thisUpdate, nextUpdate, version, extensions } = list;
  return [
    {
      key: "list",
      title: words("失効リスト", "Revocation list"),
      fields: [
        field("issuer", words("発行者", "Issuer"), "issuer", distinguishedName(issuer)),
        field("thisUpdate", words("発行日時", "This update"), "thisUpdate", moment(thisUpdate)),
        field(
          "nextUpdate",
          words("次の発行の期限", "Next update"),
          "nextUpdate",
          nextUpdate === undefined ? said("記載がありません", "not given") : moment(nextUpdate),
        ),
        field(
          "entries",
          words("失効した証明書の数", "Certificates listed"),
          "revokedCertificates",
          text(String(entries)),
        ),
        field("version", words("版", "Version"), "version", text(version)),
      ],
    },
    ...(extensions.length === 0
      ? []
      : [
          {
            key: "extensions",
            title: words("拡張", "Extensions"),
            fields: extensions.map((one) => describeExtension(one, policies)),
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
          algorithmOf(list.signatureAlgorithm, signatureAlgorithm),
        ),
        field("signatureValue", words("署名の値", "Signature value"), "signatureValue", octets(list.signature)),
      ],
    },
  ];
}

/** One certificate of a list. */
export interface ShownEntry {
  readonly serialNumber: string;
  /** ISO 8601, UTC. */
  readonly revokedAt: string;
  readonly reason: Shown;
  readonly invalidityDate: string | undefined;
}

export function shownEntry(entry: RevokedEntry): ShownEntry {
  return {
    serialNumber: entry.serialNumber,
    revokedAt: entry.revocationDate.toISOString(),
    reason: named(reasonNames, entry.reason),
    invalidityDate: entry.invalidityDate?.toISOString(),
  };
}
