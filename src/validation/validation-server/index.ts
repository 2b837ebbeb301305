export {
  answerValidationQuestion,
  answerValidationRequest,
  type JsonQuestion,
  type ValidationAnswerPorts,
  type ValidationAsker,
} from "./answer.ts";
export { type AskingRefusal, askValidationServer, type ValidationServerAddress } from "./ask.ts";
export type { OpenMaterial } from "./judge.ts";
export { type ValidationServer, validationServersOf } from "./servers.ts";
