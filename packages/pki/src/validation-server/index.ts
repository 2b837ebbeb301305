/** Questions to validation servers, and their answers: OCSP (RFC 6960) with the certificate in the request and the status of its path in the answer. */
export {
  encodeValidationRequest,
  type ValidationAnswer,
  type ValidationAnswerRefusal,
  type ValidationPorts,
  type ValidationQuestion,
  verifyValidationAnswer,
} from "./client.ts";
export {
  type PathStatus,
  type PathStatusName,
  pathStatusExtension,
  pathStatuses,
  pathStatusOid,
  readPathStatus,
} from "./path-status.ts";
export {
  type PathQuestion,
  pathQuestionExtension,
  pathQuestionHash,
  pathQuestionOid,
  readPathQuestion,
} from "./question.ts";
