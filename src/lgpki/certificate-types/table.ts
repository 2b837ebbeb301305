/**
 * What the local governments' authorities certify, as a table: by which authority and profile, what has to be entered, and
 * with which directory it has to agree. How a certificate's names are put together is the profile's (policy files).
 */
import type { LgpkiType, ProfileNameOf } from "./types.ts";

export interface TypeFacts {
  readonly authority: string;
  readonly profile: ProfileNameOf;
  /** What an applicant enters; nothing else may be. */
  readonly fields: readonly ("unit" | "name" | "serverNames" | "mail")[];
  /** "required": the unit is one that the organisation management system knows (組織管理システム). */
  readonly unit: "required" | "none";
  /** "account": the holder's name (名義) is one that the account system knows (アカウント等管理システム). */
  readonly holderName: "account" | "free" | "none";
  /** Where its servers are. */
  readonly servers: "internet" | "lgwan" | "none";
  /** Providers (LGWAN-ASP) apply for it too. */
  readonly providers: "may-apply" | "not";
}

const organisationCa = "organisation-ca-g4";
const applicationCa = "application-ca";
const program = { fields: ["unit", "name"], unit: "required", holderName: "free", servers: "none" } as const;

export const certificateTypes: Readonly<Record<LgpkiType, TypeFacts>> = {
  office: { authority: organisationCa, profile: "office", ...program, providers: "not" },
  account: { authority: organisationCa, profile: "account", ...program, holderName: "account", providers: "not" },
  mail: {
    authority: applicationCa,
    profile: "mail",
    ...program,
    fields: ["unit", "name", "mail"],
    providers: "not",
  },
  "web-server": {
    authority: applicationCa,
    profile: "web-server",
    fields: ["serverNames"],
    unit: "none",
    holderName: "none",
    servers: "internet",
    providers: "not",
  },
  "web-server-lgwan": {
    authority: applicationCa,
    profile: "web-server-lgwan",
    fields: ["serverNames"],
    unit: "none",
    holderName: "none",
    servers: "lgwan",
    providers: "may-apply",
  },
  "code-signing": { authority: applicationCa, profile: "code-signing", ...program, providers: "not" },
  "code-signing-lgwan": { authority: applicationCa, profile: "code-signing-lgwan", ...program, providers: "may-apply" },
  // The system for encrypted communication has no account in either directory: its name is the organisation's own.
  encryption: {
    authority: organisationCa,
    profile: "encryption",
    fields: ["name"],
    unit: "none",
    holderName: "free",
    servers: "none",
    providers: "not",
  },
  "branch-login": {
    authority: organisationCa,
    profile: "branch-login",
    fields: ["name"],
    unit: "none",
    holderName: "free",
    servers: "none",
    providers: "not",
  },
};
