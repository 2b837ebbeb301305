/** The codes of applications in words. */
import type {
  ApplicationDetail,
  ApplicationDifference,
  ApplicationFee,
  ApplicationState,
  ApplicationSubject,
  OutsideCharacter,
} from "@warifu/contract";
import type { Text } from "../language/index.ts";

export type ApplicationKind = ApplicationSubject["kind"];
export type CardService = Extract<ApplicationSubject, { kind: "card-service" }>["service"];
export type Print = ApplicationDetail["prints"][number];
export type Outcome = NonNullable<ApplicationDetail["imageOutcome"]>;
type Gender = ApplicationDetail["form"]["gender"];

export const kindNames: Readonly<Record<ApplicationKind, Text>> = {
  issue: { ja: "新規発行", en: "First issue" },
  renewal: { ja: "更新", en: "Renewal" },
  reissue: { ja: "再発行", en: "Re-issue" },
  revocation: { ja: "失効", en: "Revocation" },
  "card-service": { ja: "カードの手続", en: "Card service" },
  disclosure: { ja: "開示請求", en: "Disclosure" },
  correction: { ja: "訂正等の申出", en: "Correction" },
};

export const serviceNames: Readonly<Record<CardService, Text>> = {
  unlock: { ja: "パスワードのロック解除", en: "Unlock the password" },
  initialise: { ja: "カードの初期化", en: "Initialise the card" },
  "password-change": { ja: "パスワードの変更", en: "Change the password" },
  erase: { ja: "鍵と証明書の消去", en: "Erase key and certificate" },
};

export const groundNames = {
  cessation: { ja: "利用をやめる", en: "No longer wanted" },
  compromise: { ja: "紛失・盗難・漏えいのおそれ", en: "Lost, stolen or disclosed" },
} as const satisfies Record<string, Text>;

export const stateNames: Readonly<Record<ApplicationState, Text>> = {
  received: { ja: "受付済", en: "Received" },
  matched: { ja: "住基照合済", en: "Matched with the register" },
  "waiting-for-answer": { ja: "回答書待ち", en: "Waiting for the answer" },
  identified: { ja: "本人確認済", en: "Identity confirmed" },
  "card-prepared": { ja: "カード準備済", en: "Card prepared" },
  "key-generated": { ja: "鍵ペア生成済", en: "Key pair made" },
  issued: { ja: "発行済", en: "Issued" },
  "image-confirmed": { ja: "イメージ確認済", en: "Image confirmed" },
  "on-card": { ja: "カード書込み済", en: "On the card" },
  "terms-told": { ja: "説明済", en: "Terms told" },
  paid: { ja: "手数料収納済", en: "Fee taken" },
  "handed-over": { ja: "交付済", en: "Handed over" },
  performed: { ja: "処理済", en: "Carried out" },
  done: { ja: "完了", en: "Done" },
  discarding: { ja: "失効処理中", en: "Being revoked" },
  discarded: { ja: "交付前に失効", en: "Revoked before hand-over" },
  refused: { ja: "不受理", en: "Refused" },
  withdrawn: { ja: "取下げ", en: "Withdrawn" },
};

/** Who has to do something next. */
export type Waiting = "clerk" | "holder" | "agent" | "nobody";

export const waitingNames: Readonly<Record<Waiting, Text>> = {
  clerk: { ja: "窓口", en: "The counter" },
  holder: { ja: "申請者（鍵ペア生成装置）", en: "The applicant, at the key pair generator" },
  agent: { ja: "代理人（再来庁）", en: "The agent, who comes again" },
  nobody: { ja: "なし", en: "Nobody" },
};

const ends: readonly ApplicationState[] = ["handed-over", "done", "discarded", "refused", "withdrawn"];

export function waitingFor(state: ApplicationState): Waiting {
  if (ends.includes(state)) return "nobody";
  if (state === "waiting-for-answer") return "agent";
  return state === "card-prepared" ? "holder" : "clerk";
}

export const fieldNames: Readonly<Record<ApplicationDifference["field"], Text>> = {
  name: { ja: "氏名", en: "Name" },
  reading: { ja: "ふりがな", en: "Reading" },
  alias: { ja: "通称", en: "Alias" },
  address: { ja: "住所", en: "Address" },
  dateOfBirth: { ja: "生年月日", en: "Date of birth" },
  gender: { ja: "性別", en: "Sex" },
};

export const genderNames: Readonly<Record<Gender, Text>> = {
  male: { ja: "男", en: "Male" },
  female: { ja: "女", en: "Female" },
  other: { ja: "その他・不明", en: "Other or unknown" },
};

export const reasonsOutside: Readonly<Record<OutsideCharacter["why"], Text>> = {
  "outside-the-sets": {
    ja: "JIS X 0208・0212 にない文字です。",
    en: "It is in neither JIS X 0208 nor JIS X 0212.",
  },
  "compatibility-ideograph": {
    ja: "互換漢字です。証明書では別の文字とみなされます。",
    en: "It is a compatibility ideograph, which a certificate cannot tell from another character.",
  },
  "variation-sequence": {
    ja: "字形の選択子が付いた文字です。証明書は字形を区別できません。",
    en: "It has a variation selector; a certificate cannot keep the shape.",
  },
  "combining-sequence": {
    ja: "複数の文字を組み合わせた文字です。",
    en: "It is composed of several characters.",
  },
};

export const feeGrounds: Readonly<Record<ApplicationFee["ground"], Text>> = {
  ordinary: { ja: "通常の発行手数料", en: "The ordinary fee" },
  "surcharge-for-substitutes": {
    ja: "代替文字の変更による再発行（割増）",
    en: "Re-issue because the substitutes were changed (surcharge)",
  },
  "free-after-wrong-image": {
    ja: "証明書の記載の誤りによる再発行（無料）",
    en: "Re-issue after a wrong certificate (free)",
  },
  "free-after-renotation": { ja: "住所表記の変更（無料）", en: "The address was renotated (free)" },
  "free-after-merger": { ja: "市町村合併（無料）", en: "Municipalities merged (free)" },
  trial: { ja: "試行（手数料なし）", en: "Trial (no fee)" },
};

export const printNames: Readonly<Record<Print, Text>> = {
  "application-form": { ja: "申請書", en: "Application form" },
  inquiry: { ja: "照会書と回答書の用紙", en: "Inquiry with the form of the answer" },
  terms: { ja: "注意事項", en: "Terms" },
  "certificate-copy": { ja: "電子証明書の写し", en: "Copy of the certificate" },
  guide: { ja: "利用の手引", en: "Guide" },
  receipt: { ja: "領収証", en: "Receipt" },
  "acceptance-notice": { ja: "受理通知書", en: "Notice of acceptance" },
  "completion-notice": { ja: "完了通知書", en: "Notice of completion" },
  "refusal-notice": { ja: "不受理通知書", en: "Notice of refusal" },
};

/** What a paper must be for, where no single kind is named. */
export const paperUses: Readonly<Record<string, Text>> = {
  identity: { ja: "本人確認書類（写真付き）", en: "Paper of identity with a photograph" },
  "letter-of-attorney": { ja: "委任状", en: "Letter of attorney" },
  "seal-certificate": { ja: "印鑑登録証明書", en: "Seal certificate" },
  "inquiry-answer": { ja: "照会書に対する回答書", en: "Answer to the written inquiry" },
  "mayor-accepted": { ja: "市区町村長が適当と認める書類", en: "Papers that the mayor finds fit" },
  other: { ja: "その他の書類", en: "Another paper" },
};

export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  right: { ja: "誤りはない", en: "It is right" },
  "identity-wrong": { ja: "氏名・生年月日・性別・住所が違う", en: "Name, date of birth, sex or address is wrong" },
  "issuer-or-date-wrong": { ja: "発行者または日付が違う", en: "Issuer or date is wrong" },
  "substitutes-wrong": { ja: "代替文字を変えたい", en: "The substitutes shall be others" },
};

/** RFC 5280 §5.3.1: why a certificate was revoked; a reason that is not here is shown as it is. */
export const revocationReasons: Readonly<Record<string, Text>> = {
  keyCompromise: { ja: "鍵の危殆化（紛失・盗難・漏えい）", en: "Key compromise" },
  cACompromise: { ja: "認証局の鍵の危殆化", en: "Compromise of the authority's key" },
  affiliationChanged: { ja: "記録事項の変更・誤り", en: "Recorded facts changed or wrong" },
  superseded: { ja: "新しい電子証明書に替わった", en: "Superseded" },
  cessationOfOperation: { ja: "利用の終了", en: "Cessation of use" },
};

export const refusalGrounds = {
  "identity-doubtful": { ja: "本人であることに疑いがある", en: "The identity is doubtful" },
  "papers-insufficient": { ja: "書類が足りない", en: "Papers are missing" },
  "not-in-register": { ja: "住民基本台帳に記録がない", en: "Not in the residents' register" },
  "form-differs": { ja: "申請書の記載が台帳と違う", en: "The form differs from the register" },
  "valid-certificate-exists": { ja: "有効な電子証明書がある", en: "A valid certificate exists" },
  other: { ja: "その他", en: "Another ground" },
} as const satisfies Record<string, Text>;

/** What happened; a code that is not here is shown as it is. */
export const eventNames: Readonly<Record<string, Text>> = {
  received: { ja: "受け付けた", en: "Received" },
  "form-amended": { ja: "申請書の記載を直した", en: "The form was corrected" },
  matched: { ja: "台帳と照合した", en: "Matched with the register" },
  "difference-accepted": { ja: "表記の違いを認めた", en: "A difference was accepted" },
  "paper-kept": { ja: "書類の写しを保存した", en: "A paper's copy was kept" },
  "inquiry-sent": { ja: "照会書を送った", en: "The inquiry was sent" },
  "identity-confirmed": { ja: "本人確認を終えた", en: "The identity was confirmed" },
  "substitutes-chosen": { ja: "代替文字を決めた", en: "Substitutes were chosen" },
  "card-prepared": { ja: "カードを準備した", en: "The card was prepared" },
  "key-recorded": { ja: "公開鍵を読み取った", en: "The public key was read" },
  issued: { ja: "電子証明書が発行された", en: "The certificate was issued" },
  "image-confirmed": { ja: "イメージに誤りがないことを確かめた", en: "The image was found right" },
  "discard-begun": { ja: "交付せずに失効させることにした", en: "It will be revoked, not handed over" },
  discarded: { ja: "交付せずに失効させた", en: "It was revoked, not handed over" },
  written: { ja: "カードに書き込んだ", en: "Written to the card" },
  "terms-told": { ja: "注意事項を説明した", en: "The terms were told" },
  "fee-taken": { ja: "手数料を収納した", en: "The fee was taken" },
  "handed-over": { ja: "交付した", en: "Handed over" },
  revoked: { ja: "失効させた", en: "Revoked" },
  "card-serviced": { ja: "カードの手続を行った", en: "The card service was carried out" },
  "notice-given": { ja: "通知書・カードを渡した", en: "Notice or card was given" },
  forwarded: { ja: "認証局に送った", en: "Forwarded to the authority" },
  refused: { ja: "受理しなかった", en: "Refused" },
  withdrawn: { ja: "取り下げられた", en: "Withdrawn" },
};
