import type { Text } from "./text.ts";

/** Refusals of validation servers, and of answers that prove nothing. */
export const validationServerTexts = {
  "validation-server-unknown": {
    ja: "その名前の証明書検証サーバはありません。アドレスを確かめてください",
    en: "There is no validation server of that name; check the address",
  },
  "validation-server-not-ready": {
    ja: "証明書検証サーバの鍵が活性化されていません。しばらくしてから、もう一度お試しください",
    en: "The validation server's key is not activated; try again later",
  },
  "validation-server-unreachable": {
    ja: "証明書検証サーバに接続できません。アドレスと、TLS の信頼点（--tls-anchor）を確かめてください",
    en: "The validation server cannot be reached; check the address and the TLS anchor (--tls-anchor)",
  },
  "answer-malformed": {
    ja: "証明書検証サーバの応答を読み取れません",
    en: "The validation server's answer cannot be read",
  },
  "answer-not-successful": {
    ja: "証明書検証サーバは質問に答えませんでした。しばらくしてから、もう一度お試しください",
    en: "The validation server did not answer the question; try again later",
  },
  "answer-anchor-unknown": {
    ja: "応答の署名者は、信頼する認証局の証明書を持っていません。サーバの世代が替わったときは、新しい自己署名証明書を --answer-anchor に加えてください",
    en: "No anchor certified who signed the answer; when the server has changed its generation, add the new self-signed certificate with --answer-anchor",
  },
  "answer-signer-not-authorized": {
    ja: "応答の署名者の証明書は、検証サーバのものではありません",
    en: "The certificate of who signed the answer is not that of a validation server",
  },
  "answer-signer-outside-validity": {
    ja: "応答の署名者の証明書は有効期間外です。端末の時刻を確かめてください",
    en: "The certificate of who signed the answer is outside its validity; check this machine's clock",
  },
  "answer-signature-invalid": {
    ja: "応答の署名が正しくありません。応答は途中で変えられています",
    en: "The answer's signature is wrong; it was changed on its way",
  },
  "answer-nonce-different": {
    ja: "この質問への応答ではありません（ノンスが異なります）",
    en: "This is not the answer to this question (its nonce is another)",
  },
  "answer-for-another-certificate": {
    ja: "別の証明書についての応答です",
    en: "The answer is about another certificate",
  },
  "answer-to-another-question": {
    ja: "質問が途中で変えられています（応答は別の質問に対するものです）",
    en: "The question was changed on its way; the answer is to another one",
  },
  "path-status-missing": {
    ja: "応答に認証パスの状態がありません。OCSP レスポンダーのアドレスに尋ねていないか確かめてください",
    en: "The answer says nothing of the path; see that the address is not that of an OCSP responder",
  },
} as const satisfies Readonly<Record<string, Text>>;
