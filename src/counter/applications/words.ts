/** The counter's words on its printed papers. */
import type { ApplicationSubject, CardService, Ending } from "./types.ts";

interface Words {
  readonly ja: string;
  readonly en: string;
}

export const genderWords = {
  male: { ja: "男", en: "male" },
  female: { ja: "女", en: "female" },
  other: { ja: "その他", en: "other" },
} as const satisfies Readonly<Record<string, Words>>;

const services: Readonly<Record<CardService, Words>> = {
  unlock: { ja: "ＩＣカードのロック解除", en: "unlocking of the card" },
  initialise: { ja: "ＩＣカードの初期化", en: "initialisation of the card" },
  "password-change": { ja: "パスワードの変更", en: "change of the password" },
  erase: { ja: "鍵の消去", en: "erasure of the keys" },
};

/** What is applied for. */
export function subjectWords(subject: ApplicationSubject): Words {
  switch (subject.kind) {
    case "issue":
      return { ja: "電子証明書の新規発行", en: "issue of a certificate" };
    case "renewal":
      return { ja: "電子証明書の更新", en: "renewal of the certificate" };
    case "reissue":
      return { ja: "電子証明書の再発行", en: "issue of another certificate after a revocation" };
    case "revocation":
      return subject.ground === "cessation"
        ? { ja: "失効（利用の取りやめ）", en: "revocation: the service is no longer wanted" }
        : { ja: "失効（紛失、盗難、秘密鍵の危殆化）", en: "revocation: loss, theft or a key in other hands" };
    case "card-service":
      return services[subject.service];
    case "disclosure":
      return { ja: "認証業務情報の開示請求", en: "disclosure of records" };
    case "correction":
      return { ja: "認証業務情報の訂正等の請求", en: "correction of records" };
  }
}

/** Why a case came to nothing, for the notice. */
export function groundWords({ code, municipality }: Ending): Words {
  switch (code) {
    case "another-municipality":
      return {
        ja: `住所地の窓口ではありません。${municipality?.ja ?? ""}の窓口に申請してください。`,
        en: `This is not the counter of your municipality. Please apply at ${municipality?.en ?? "the right one"}.`,
      };
    case "identity-doubtful":
      return { ja: "本人であることを確認できませんでした。", en: "The identity is in doubt." };
    case "papers-insufficient":
      return { ja: "必要な書類がそろいませんでした。", en: "Papers were missing." };
    case "not-in-register":
      return { ja: "住民基本台帳に記録がありません。", en: "The register has no such record." };
    case "form-differs":
      return { ja: "申請書と住民基本台帳の記録が異なります。", en: "Form and register say something else." };
    case "valid-certificate-exists":
      return { ja: "有効な電子証明書をすでにお持ちです。", en: "There is a valid certificate already." };
    default:
      return { ja: "", en: "" };
  }
}
