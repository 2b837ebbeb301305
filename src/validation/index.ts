/** The public door of validation: answers about certificates, what is published, and who may ask. */

export { registerClientCertificate } from "./callers/client-certificate.ts";
export type { CallerDirectory, CallerPorts, Presented } from "./callers/identify.ts";
export { openCallerDirectory } from "./callers/identify.ts";
export type { RegistrationPorts } from "./callers/register.ts";
export {
  createOperatorKey,
  registerRelyingParty,
  withdrawOperatorKey,
  withdrawRelyingParty,
} from "./callers/register.ts";
export type { LdapLimits } from "./ldap/limits.ts";
export type { LdapServer, LdapServerConfiguration, LdapServerPorts, LdapTlsConfiguration } from "./ldap/server.ts";
export { openLdapServer } from "./ldap/server.ts";
export type { OcspPorts } from "./ocsp/answer.ts";
export { openOcspResponder } from "./ocsp/answer.ts";
export type { PathAnswer, PathAnswerCode, PathMember, PlainFacts, PlainValue } from "./path/answer.ts";
export { answerOf, memberOf, plainFacts } from "./path/answer.ts";
export { httpFetch } from "./path/http-fetch.ts";
export type { JudgePorts, PathJudgement, QuestionRefusal } from "./path/judge.ts";
export { judgePath, judgePathFetching } from "./path/judge.ts";
export type { AnswerLine, LineRefusal } from "./path/line.ts";
export type { PathValidator, PathValidatorSettings } from "./path/pool.ts";
export { openPathValidator } from "./path/pool.ts";
export type { PathQuestion } from "./path/question.ts";
export { revocationOf } from "./path/question.ts";
export { answerStream } from "./path/stream.ts";
export { peerOf, purposeNames, purposeOf, timeOf } from "./path/words.ts";
export { judgePorts } from "./path/workshop.ts";
export { listPublishedCertificates, readPublishedCertificate } from "./repository/certificates.ts";
export { listContent } from "./repository/list-content.ts";
export type { ListAsked, RepositoryPorts } from "./repository/lists.ts";
export { listCurrentLists, readPublishedList } from "./repository/lists.ts";
export * from "./types.ts";
export type { UsageRecorder } from "./usage.ts";
export { callerName } from "./usage.ts";
