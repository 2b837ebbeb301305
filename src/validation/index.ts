/** The public door of validation: answers about certificates, what is published, and who may ask. */

export type { CallerDirectory, CallerPorts, Presented } from "./callers/identify.ts";
export { openCallerDirectory } from "./callers/identify.ts";
export type { RegistrationPorts } from "./callers/register.ts";
export { createOperatorKey, withdrawOperatorKey } from "./callers/register.ts";
export type { FileOrder, FilePorts, FileRefusal } from "./files/make.ts";
export { makeRevocationInformationFile } from "./files/make.ts";
export type { FileProvisionRefusal, ProvidedFile } from "./files/provide.ts";
export { listFiles, provideFile } from "./files/provide.ts";
export type { GroupPorts, GroupQuestion, GroupQuestionRefusal } from "./group/answer.ts";
export { answerConfirmer } from "./group/answer.ts";
export type { GroupKeyPorts, GroupKeyRefusal } from "./group/key.ts";
export { makeGroupVerifierKey, readGroupVerifierKey } from "./group/key.ts";
export { renewGroupKeys, startGroupKeyRenewal } from "./group/renewal.ts";
export type { LdapFigures } from "./ldap/figures.ts";
export type { LdapLimits } from "./ldap/limits.ts";
export type { LdapServer, LdapServerConfiguration, LdapServerPorts } from "./ldap/server.ts";
export { openLdapServer } from "./ldap/server.ts";
export type { LdapTlsConfiguration, LdapTlsIdentity } from "./ldap/tls.ts";
export type { OcspPorts } from "./ocsp/answer.ts";
export { openOcspResponder } from "./ocsp/answer.ts";
export {
  registerClientCertificate,
  registerRelyingParty,
  withdrawRelyingParty,
} from "./parties/at-once.ts";
export type { PartyClass, PartyKind, Term } from "./parties/classes.ts";
export { agreementTerms, classRules, partyClasses, partyKinds } from "./parties/classes.ts";
export type { PartyActor, PartyChange, PartyPorts, PartyRequest } from "./parties/command.ts";
export { commandParty } from "./parties/command.ts";
export type { CredentialPorts, CredentialRequest, IssuedCredential, WantedCredential } from "./parties/credentials.ts";
export { issueCredential } from "./parties/credentials.ts";
export { foldEvents } from "./parties/evolve.ts";
export { reminderDays, remindOfEnding, startPartyReminders } from "./parties/reminders.ts";
export type { EndingCredential, PartyQuery, RecordedPartyEvent } from "./parties/repository.ts";
export { credentialsEnding, listParties, partyHistory, readParty } from "./parties/repository.ts";
export * from "./parties/types.ts";
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
export { targetRefusal } from "./publisher/check-target.ts";
export { publishOnce, verifyOnce } from "./publisher/once.ts";
export { type Publisher, type PublisherSetting, startPublisher } from "./publisher/publisher.ts";
export { type QueueFigures, readQueueFigures } from "./publisher/queue.ts";
export * from "./publisher/types.ts";
export type { VerificationOutcome } from "./publisher/verify.ts";
export { listPublishedCertificates, readPublishedCertificate } from "./repository/certificates.ts";
export { listContent } from "./repository/list-content.ts";
export type { ListAsked, RepositoryPorts } from "./repository/lists.ts";
export { listCurrentLists, readPublishedList } from "./repository/lists.ts";
export * from "./types.ts";
export type { UsageRecorder } from "./usage.ts";
export { callerName } from "./usage.ts";
export * from "./validation-server/index.ts";
