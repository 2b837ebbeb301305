/**
 * What each duty may do, and which duties one person never holds together: data, read from CPS 5-2-1 and 5-2-2. A right
 * that no duty holds fails a test, and so does a duty that could both do and control.
 */
import { type Duty, duties, type Right, rights, type Seat, seats } from "@warifu/contract";

interface DutyFacts {
  readonly name: { readonly ja: string; readonly en: string };
  readonly rights: readonly Right[];
  readonly seats: readonly Seat[];
  /** Who is given it, and what for. */
  readonly source: string;
}

export const dutyFacts: Readonly<Record<Duty, DutyFacts>> = {
  // CPS 5-2-1-1 (1): directs and confirms, answers for reports and people; does not do the work herself.
  "ca-manager": {
    name: { ja: "認証局管理責任者", en: "CA manager" },
    rights: [
      "read",
      "read-staff",
      "approve-duties",
      "attend-ceremonies",
      "direct-keys",
      "instruct-work",
      "keep-staff-records",
      "read-resident-cases",
      "decide-resident-cases",
      "read-relying-parties",
      "read-provision",
      "report-provision",
      "draft-notices",
      "publish-notices",
      "read-compliance",
      "confirm-clauses",
      "read-archive",
      "direct-archive",
      "read-deadlines",
      "read-external-audits",
      "direct-external-audits",
      "confirm-life-cycle",
    ],
    seats: ["console", "staff", "verifier"],
    source: "CPS 5-2-1-1",
  },
  "key-manager": {
    name: { ja: "秘密鍵管理者", en: "Key manager" },
    rights: ["read", "activate", "attend-ceremonies", "keep-keys"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  receptionist: {
    name: { ja: "受付担当者", en: "Receptionist" },
    rights: ["read", "receive-cross-certification", "read-resident-cases", "handle-resident-cases"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  examiner: {
    name: { ja: "審査担当者", en: "Examiner" },
    rights: ["read", "examine-cross-certification"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  "examination-approver": {
    name: { ja: "審査承認者", en: "Examination approver" },
    rights: ["read", "approve-examinations"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  // CPS 5-2-2 ③: registers people by their rights and issues their certificates. CPS 4-4-1-1: revokes by office.
  "senior-operator": {
    name: { ja: "上級操作員", en: "Senior operator" },
    rights: [
      "read",
      "revoke",
      "activate",
      "attend-ceremonies",
      "operate",
      "read-staff",
      "instruct-work",
      "manage-staff",
      "read-archive",
      "keep-archive",
    ],
    seats: ["console", "staff"],
    source: "CPS 5-2-1-1",
  },
  "repository-operator": {
    name: { ja: "リポジトリ操作員", en: "Repository operator" },
    rights: ["read", "draft-notices"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  "general-operator": {
    name: { ja: "一般操作員", en: "General operator" },
    rights: ["read", "tend-register-feed"],
    seats: ["console"],
    source: "CPS 5-2-1-1",
  },
  "internal-auditor": {
    name: { ja: "内部監査者", en: "Internal auditor" },
    rights: [
      "read-compliance",
      "read-deadlines",
      "read-resident-cases",
      "read-external-audits",
      "read-archive",
      "audit",
    ],
    seats: ["audit"],
    source: "CPS 5-2-1-1",
  },
  // CPS 2-7-2, 2-7-3: competent, and without interest in the house; sees how the clauses are met, not the audit log.
  "external-auditor": {
    name: { ja: "外部監査人", en: "External auditor" },
    rights: ["read-compliance", "read-external-audits", "audit-from-outside"],
    seats: ["audit"],
    source: "CPS 2-7-3",
  },
  "counter-clerk": {
    name: { ja: "市区町村窓口担当者", en: "Counter clerk" },
    // No raw issue or revocation: what a clerk does goes through the steps of an application.
    rights: ["read", "read-residents", "register", "serve-counter"],
    seats: ["counter"],
    source: "CPS 5-2-1-2",
  },
  "relying-party-officer": {
    name: { ja: "署名検証者等担当者", en: "Relying-party officer" },
    rights: ["read-relying-parties", "register-relying-parties", "read-provision", "report-provision", "draft-notices"],
    seats: ["verifier"],
    source: "CPS 2-1-4",
  },
  "relying-party-approver": {
    name: { ja: "署名検証者等承認者", en: "Relying-party approver" },
    rights: ["read-relying-parties", "approve-relying-parties", "read-provision"],
    seats: ["verifier"],
    source: "CPS 2-1-4",
  },
  // The local governments' own authorities: who receives does not approve, who examines does not issue.
  "branch-officer": {
    name: { ja: "登録分局担当者", en: "Branch officer" },
    rights: ["read-branch", "serve-branch"],
    seats: ["cirs"],
    source: "docs/guide/lgpki.md",
  },
  "branch-manager": {
    name: { ja: "登録分局責任者", en: "Branch manager" },
    rights: ["read-branch", "approve-in-branch"],
    seats: ["cirs"],
    source: "docs/guide/lgpki.md",
  },
  "lgwan-officer": {
    name: { ja: "LGWAN運用担当者", en: "LGWAN officer" },
    rights: ["read-branch", "keep-own-directory"],
    seats: ["cirs"],
    source: "docs/guide/lgpki.md",
  },
  "lgwan-examiner": {
    name: { ja: "LGWAN運営主体審査担当者", en: "Examiner of the operating body" },
    rights: ["read-lgpki", "examine-lgpki", "keep-organisations"],
    seats: ["lgwan"],
    source: "docs/guide/lgpki.md",
  },
  "lgwan-issuer": {
    name: { ja: "LGWAN運営主体発行担当者", en: "Issuer of the operating body" },
    rights: ["read-lgpki", "issue-lgpki"],
    seats: ["lgwan"],
    source: "docs/guide/lgpki.md",
  },
  "governor-officer": {
    name: { ja: "知事部局の担当者", en: "Governor's officer" },
    rights: ["read-delegation", "supervise-delegation", "draft-practice-statement"],
    seats: ["governor"],
    source: "CPS 2-1-2",
  },
  // CPS 8-3, 2-1-2 (24) (28): decides what the officer prepared, and prepares nothing.
  "governor-approver": {
    name: { ja: "知事部局の決裁者", en: "Governor's approver" },
    rights: ["read-delegation", "decide-for-governor"],
    seats: ["governor"],
    source: "CPS 2-1-2",
  },
  "body-officer": {
    name: { ja: "指定認証機関の担当者", en: "Designated body's officer" },
    rights: ["read-delegation", "serve-as-body"],
    seats: ["governor"],
    source: "CPS 2-1-4",
  },
};

/**
 * Duties of power over keys, people and rights: nobody is given one by a single person (CPS 5-2-2). The second person is
 * the CA manager, who directs and confirms and gives no duty herself.
 */
export const dutiesOfPower: readonly Duty[] = [
  "ca-manager",
  "key-manager",
  "senior-operator",
  "internal-auditor",
  "external-auditor",
  "relying-party-approver",
  "governor-approver",
];

/** Pairs of which one would control the other's work. */
const controlledPairs: readonly (readonly [Duty, Duty])[] = [
  ["ca-manager", "key-manager"],
  ["ca-manager", "senior-operator"],
  ["key-manager", "senior-operator"],
  ["receptionist", "examiner"],
  ["receptionist", "examination-approver"],
  ["examiner", "examination-approver"],
  ["examination-approver", "senior-operator"],
  ["relying-party-officer", "relying-party-approver"],
  ["governor-officer", "governor-approver"],
  ["governor-officer", "body-officer"],
  ["governor-approver", "body-officer"],
  ["counter-clerk", "key-manager"],
  ["counter-clerk", "senior-operator"],
  ["branch-officer", "branch-manager"],
  ["lgwan-examiner", "lgwan-issuer"],
  ["branch-officer", "lgwan-examiner"],
  ["branch-manager", "lgwan-examiner"],
  ["branch-officer", "lgwan-issuer"],
  ["branch-manager", "lgwan-issuer"],
];

/** An auditor cannot operate and an operator cannot audit, whatever the operation (CPS 4-11-1). */
const auditorPairs = duties
  .filter((duty) => duty !== "internal-auditor")
  .map((duty): readonly [Duty, Duty] => ["internal-auditor", duty]);

/** Nobody audits from outside who is inside (CPS 2-7-3). */
const outsidePairs = duties
  .filter((duty) => duty !== "internal-auditor" && duty !== "external-auditor")
  .map((duty): readonly [Duty, Duty] => ["external-auditor", duty]);

export const forbiddenPairs: readonly (readonly [Duty, Duty])[] = [
  ...controlledPairs,
  ...auditorPairs,
  ...outsidePairs,
];

/** What only programs do, with keys of their own: the reception server, the register's, and the devices of the counters. */
export const rightsOfPrograms: readonly Right[] = [
  "issue",
  "whole-register",
  "report-key-generations",
  "ask-as-device",
];

/** The first forbidden pair among these duties; undefined: one person may hold them all. */
export function forbiddenPairIn(held: readonly Duty[]): readonly [Duty, Duty] | undefined {
  return forbiddenPairs.find(([one, other]) => held.includes(one) && held.includes(other));
}

/** Every right of these duties, in the order of the contract's list. */
export function rightsOf(held: readonly Duty[]): readonly Right[] {
  return rights.filter((right) => held.some((duty) => dutyFacts[duty].rights.includes(right)));
}

/** The rooms of pages that they open. */
export function seatsOf(held: readonly Duty[]): readonly Seat[] {
  return seats.filter((seat) => held.some((duty) => dutyFacts[duty].seats.includes(seat)));
}

/** The contract's order, each once. */
export function inOrder(held: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) => held.includes(duty));
}
