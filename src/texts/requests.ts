import type { Text } from "./text.ts";

/** Refusals of the HTTP edge itself. */
export const requestTexts = {
  "address-unknown": { ja: "そのアドレスはありません", en: "There is nothing at this address" },
  "method-not-allowed": { ja: "そのメソッドは使えません", en: "That method cannot be used here" },
  "body-malformed": { ja: "要求の本体を JSON として読み取れません", en: "The body cannot be read as JSON" },
  "body-too-large": { ja: "要求の本体が大きすぎます", en: "The body is too large" },
  "media-type-not-supported": {
    ja: "その形式の本体は受け付けません",
    en: "Bodies of that media type are not accepted",
  },
  "field-invalid": { ja: "項目の値が正しくありません", en: "A field's value is not valid" },
  "idempotency-key-reused": {
    ja: "同じ Idempotency-Key が別の内容に使われています",
    en: "The same Idempotency-Key was used for a different request",
  },
  "request-in-progress": {
    ja: "同じ Idempotency-Key の要求を処理中です。しばらくして再送してください",
    en: "A request with this Idempotency-Key is in progress; send it again later",
  },
  "outcome-unknown": {
    ja: "結果を確認できませんでした。同じ Idempotency-Key で再送してください",
    en: "The outcome is not known; send the request again with the same Idempotency-Key",
  },
  "server-stopping": { ja: "サーバーは停止処理中です", en: "The server is stopping" },
  fault: { ja: "内部の障害です", en: "An internal fault" },
  "too-many-downloads": {
    ja: "失効リストの取得が混み合っています。しばらく待ってから、もう一度お試しください",
    en: "Too many lists are being fetched at this moment; wait a little and try again",
  },
  "too-many-requests": {
    ja: "同じ場所からの依頼が多すぎます。しばらく待ってから、もう一度お試しください",
    en: "Too many requests came from your address; wait a little and try again",
  },
} as const satisfies Readonly<Record<string, Text>>;
