import type { PathRefusal } from "@warifu/pki/path";
import { named } from "./describe-extension.ts";
import { reasonNames } from "./identifiers.ts";
import { type Field, words } from "./shown.ts";
import { distinguishedName, field, generalName, identifier, list, moment, text } from "./values.ts";

/** The facts of a refusal beside its code, as fields. */
export function refusalFacts(refusal: PathRefusal): readonly Field[] {
  switch (refusal.code) {
    case "no-issuer":
    case "issuer-name-mismatch":
      return [field("issuer", words("求める発行者", "Issuer looked for"), "issuer", distinguishedName(refusal.issuer))];
    case "path-too-long":
      return [field("maximum", words("上限", "Most"), "maximum", text(String(refusal.maximum)))];
    case "certificate-malformed":
      return [
        field("error", words("誤り", "Fault"), "error", {
          kind: "fault",
          fault: { code: refusal.error, offset: refusal.offset },
        }),
      ];
    case "signature-algorithm-unknown":
      return [field("algorithm", words("方式", "Algorithm"), "algorithm", identifier(refusal.algorithm))];
    case "signature-algorithm-not-allowed":
      return [field("algorithm", words("方式", "Algorithm"), "algorithm", text(refusal.algorithm))];
    case "key-not-allowed":
      return [field("key", words("鍵", "Key"), "key", text(`${refusal.key} ${refusal.bits ?? ""}`.trim()))];
    case "certificate-not-yet-valid":
      return [
        field("at", words("判定の時点", "Judged as of"), "at", moment(refusal.at)),
        field("notBefore", words("有効期間の開始", "Not before"), "notBefore", moment(refusal.notBefore)),
      ];
    case "certificate-expired":
      return [
        field("at", words("判定の時点", "Judged as of"), "at", moment(refusal.at)),
        field("notAfter", words("有効期間の終了", "Not after"), "notAfter", moment(refusal.notAfter)),
      ];
    case "critical-extension-unknown":
      return [field("extension", words("拡張", "Extension"), "extension", identifier(refusal.extension))];
    case "not-an-authority":
      return [field("lacks", words("欠けているもの", "Lacking"), "lacks", text(refusal.lacks))];
    case "key-usage-lacking":
      return [field("usage", words("欠けている用途", "Usage lacking"), "usage", text(refusal.usage))];
    case "name-not-permitted":
    case "name-excluded":
    case "name-not-comparable":
      return [field("name", words("名前", "Name"), "name", generalName(refusal.name))];
    case "purpose-not-allowed":
      return [field("purpose", words("目的", "Purpose"), "purpose", identifier(refusal.purpose))];
    case "certificate-revoked":
      return [
        field("revokedAt", words("失効日時", "Revoked at"), "revokedAt", moment(refusal.revokedAt)),
        field("reason", words("失効事由", "Reason"), "reason", named(reasonNames, refusal.reason)),
      ];
    case "revocation-unknown":
      return [
        field(
          "uncovered",
          words("確かめられない失効事由", "Reasons nobody spoke for"),
          "uncovered",
          list(refusal.uncovered.map((reason) => named(reasonNames, reason))),
        ),
      ];
    case "budget-exhausted":
      return [
        field(
          "resource",
          words("上限に達したもの", "Limit met"),
          "resource",
          text(`${refusal.resource} ${refusal.limit}`),
        ),
      ];
    default:
      return [];
  }
}
