/** Time stamps (RFC 3161): requests, responses, tokens; writing and verifying them. */
export { encodeTimeStampInfo, parseTimeStampInfo, type TimeStampInfoFields } from "./info.ts";
export { timeStampInfoOid } from "./oids.ts";
export {
  encodeTimeStampRequest,
  maximumTimeStampRequest,
  parseTimeStampRequest,
  type TimeStampRequestFields,
} from "./request.ts";
export { encodeTimeStampRefusal, encodeTimeStampResponse, parseTimeStampResponse } from "./response.ts";
export { prepareTimeStampToken, type TimeStampUnit, type UnsignedToken } from "./signed-token.ts";
export { maximumTimeStampToken, parseTimeStampToken } from "./token.ts";
export type {
  Accuracy,
  KnownImprint,
  MessageImprint,
  TimeStampFailure,
  TimeStampInfo,
  TimeStampRefusal,
  TimeStampRequest,
  TimeStampResponse,
  TimeStampStatus,
  TimeStampToken,
} from "./types.ts";
export {
  type TimeStampQuestion,
  type TimeStampVerifier,
  type VerifiedTimeStamp,
  verifyTimeStampResponse,
  verifyTimeStampToken,
} from "./verify.ts";
