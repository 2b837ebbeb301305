import { z } from "zod";

/**
 * Everything that may be allowed to a person or a program, each as small as an operation needs (CPS 5-2-1-1: least right).
 * An operation names one; which duty holds which right is data of the server's staff.
 */
export const rights = [
  /** See authorities, certificates, lists and how the house is doing. */
  "read",
  "issue",
  "revoke",
  "read-residents",
  /** Record what happens in the residents' register. */
  "register",
  /** Both of these for the whole prefecture, not only for one's own municipality. */
  "whole-register",
  /** See to events of the register that could not be recorded: try again, correct, set aside. */
  "tend-register-feed",
  /** Receive and carry out what residents of one's own municipality apply for. */
  "serve-counter",
  /** Of a key pair generator: report what it did. */
  "report-key-generations",
  /** Of a registered device of a counter: ask as what and for whom it is registered. */
  "ask-as-device",
  /** Bring the shares that open authority keys. */
  "activate",
  /** Be one of the senior operators behind what uses an authority's key; issue lists before their turn. */
  "operate",
  /** Be one of the key managers behind what is done with an authority's key. */
  "keep-keys",
  /** Be the CA manager behind what cannot be taken back. */
  "direct-keys",
  /** Be present at ceremonies: carry out and confirm one's own steps, sign the transcript, see the register of modules. */
  "attend-ceremonies",
  /** Receive applications for cross-certificates, speak with the other authority, carry its packages. */
  "receive-cross-certification",
  /** Examine them. */
  "examine-cross-certification",
  /** Approve what examiners examined: applications for cross-certificates. */
  "approve-examinations",
  /** Instruct others to do work, and confirm what came of it. */
  "instruct-work",
  /** See the cases of residents' rights: disclosure, correction, review, complaints, leaks. */
  "read-resident-cases",
  /** Receive and handle them. */
  "handle-resident-cases",
  /** Decide about them. */
  "decide-resident-cases",
  /** Keep the records of people: screening, training, rotation, discipline. */
  "keep-staff-records",
  /** See who works here and with which duties. */
  "read-staff",
  /** Register, suspend and give duties to people. */
  "manage-staff",
  /** Be the second person where somebody is given a duty of power. */
  "approve-duties",
  /** See the applications, certificates and directories of one's own organisation. */
  "read-branch",
  /** Receive and examine applications of one's own organisation, download what was issued. */
  "serve-branch",
  /** Approve them and send them to the operating body. */
  "approve-in-branch",
  /** Keep the units and posts of one's own organisation. */
  "keep-own-directory",
  /** See applications, organisations and statistics of all branches. */
  "read-lgpki",
  /** Examine applications of all branches as the operating body. */
  "examine-lgpki",
  /** Issue and revoke what was examined. */
  "issue-lgpki",
  /** Keep the naming list of organisations, their domains and services. */
  "keep-organisations",
  "read-relying-parties",
  "register-relying-parties",
  "approve-relying-parties",
  "read-provision",
  /** Close statements and make provision reports. */
  "report-provision",
  "draft-notices",
  "publish-notices",
  /** See how each clause of the practice statement is met. */
  "read-compliance",
  /** Say that people or a building still meet a clause. */
  "confirm-clauses",
  /** See everything that is due in the house. */
  "read-deadlines",
  /** See what is delegated to a designated body, and what passes between it and the governor. */
  "read-delegation",
  /** Of the governor's office: prepare delegations, supervise the body, receive what it hands back. */
  "supervise-delegation",
  /** Of the designated body: hand in, answer, ask to stop, hand over. */
  "serve-as-body",
  /** Write versions of practice statements. */
  "draft-practice-statement",
  /** Be the governor's decision: of delegations, takings over and practice statements. */
  "decide-for-governor",
  "read-external-audits",
  /** Plan audits by somebody from outside, name the auditor, correct what was found. */
  "direct-external-audits",
  /** Carry out the audits for which one was named. */
  "audit-from-outside",
  /** See the archive: packages, what carries them, registers of rooms and disposals. */
  "read-archive",
  /** Keep it: make media, check them, ask for what takes a second person. */
  "keep-archive",
  /** Be the second person behind it; say who may enter which room. */
  "direct-archive",
  /** Approve releases before they are introduced, and confirm checks of security. */
  "confirm-life-cycle",
  /** Look at the audit log. */
  "audit",
] as const;

export const right = z.enum(rights);
export type Right = z.infer<typeof right>;

/** The nine of CPS 5-2-1-1, the auditor from outside (CPS 2-7), the municipality's (CPS 5-2-1-2), the designated certification body's, and the governor's own. */
export const duties = [
  /** 認証局管理責任者 */
  "ca-manager",
  /** 秘密鍵管理者 */
  "key-manager",
  /** 受付担当者 */
  "receptionist",
  /** 審査担当者 */
  "examiner",
  /** 審査承認者 */
  "examination-approver",
  /** 上級操作員 */
  "senior-operator",
  /** リポジトリ操作員 */
  "repository-operator",
  /** 一般操作員 */
  "general-operator",
  /** 内部監査者 */
  "internal-auditor",
  /** 外部監査人（準拠性監査の監査人） */
  "external-auditor",
  /** 市区町村の窓口担当者 */
  "counter-clerk",
  /** 指定認証機関の署名検証者等担当者 */
  "relying-party-officer",
  /** 指定認証機関の署名検証者等承認者 */
  "relying-party-approver",
  /** 登録分局の受付・審査担当者 */
  "branch-officer",
  /** 登録分局責任者 */
  "branch-manager",
  /** 団体の LGWAN 運用担当者 */
  "lgwan-officer",
  /** LGWAN 運営主体の審査担当者 */
  "lgwan-examiner",
  /** LGWAN 運営主体の発行担当者 */
  "lgwan-issuer",
  /** 知事部局の担当者 */
  "governor-officer",
  /** 知事部局の決裁者 */
  "governor-approver",
  /** 指定認証機関の担当者 */
  "body-officer",
] as const;

export const duty = z.enum(duties);
export type Duty = z.infer<typeof duty>;

/** Whose accounts belong to one municipality or, in the LGWAN, to one organisation, by its six digits. */
export const dutiesOfPlaces: readonly Duty[] = ["counter-clerk", "branch-officer", "branch-manager", "lgwan-officer"];

/** The rooms of pages that a person may enter. */
export const seats = ["console", "counter", "audit", "verifier", "staff", "cirs", "lgwan", "governor"] as const;
export const seat = z.enum(seats);
export type Seat = z.infer<typeof seat>;
