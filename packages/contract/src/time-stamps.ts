import { operation } from "./operation.ts";
import { octets } from "./values.ts";

/**
 * RFC 3161 §3.4: a TimeStampReq (application/timestamp-query) is answered by a TimeStampResp, a refusal too. For
 * everybody, at a bounded rate for each address.
 */
export const stampTime = operation({
  name: "stamp-time",
  method: "POST",
  path: "/time-stamps",
  access: { kind: "public" },
  summary: { ja: "タイムスタンプを付与する（RFC 3161）", en: "Stamp a hash with the time (RFC 3161)" },
  largestBody: 4096,
  produces: "application/timestamp-reply",
  response: octets,
});
