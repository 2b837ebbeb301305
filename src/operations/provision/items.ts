/** What is counted, charged and reported: pieces of information, and how they were provided (CPS 4-5). */

/** A status answered; a list of holders' certificates; a revocation information file. */
export const provisionItems = ["status", "list", "file"] as const;
export type ProvisionItem = (typeof provisionItems)[number];

export type ProvisionMethod = "ocsp" | "http" | "ldap";

/** The item of a row of the history, in SQL; null: open to everybody, neither charged nor reported. */
export const itemOfKind = "case kind when 'ocsp' then 'status' when 'crl' then 'list' when 'file' then 'file' end";

/** Rows of registered callers, in SQL: "relying-party:<identifier>". */
export const ofParties = "caller like 'relying-party:%'";
export const partyOfCaller = "substring(caller from 15)";
