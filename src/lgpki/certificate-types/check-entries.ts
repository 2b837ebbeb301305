/**
 * Do the entries of a certificate agree with the directories? Asked before a key pair is made, and again when the operating
 * body examines. The unit rule is for office, account, mail and code-signing certificates; the holder's name is looked for in
 * the account directory only for account certificates, where it ends with what the account system appended.
 */
import type { EntryDifference, RequestedEntries } from "@warifu/contract";
import type { CivilDate } from "../../policy/index.ts";
import { isValidOn } from "../organisations/decide.ts";
import { differenceBetween, isDomainName, isUnder, nearest, suffixAtEnd, suffixOf } from "../organisations/names.ts";
import type { KnownOrganisation } from "../organisations/types.ts";
import { certificateTypes } from "./table.ts";
import type { LgpkiType } from "./types.ts";

/** Whose directories, on which day. */
export interface EntryContext {
  readonly organisation: Pick<KnownOrganisation, "units" | "posts" | "domains">;
  readonly today: CivilDate;
}

/** Every difference; empty: a certificate may say this. Pure. */
export function differencesOf(
  type: LgpkiType,
  entries: RequestedEntries,
  context: EntryContext,
): readonly EntryDifference[] {
  const facts = certificateTypes[type];
  const misplaced = misplacedEntries(facts.fields, entries);
  if (misplaced.length > 0) return misplaced;
  return [
    ...(facts.unit === "required" ? unitDifferences(entries.unit ?? "", context) : []),
    ...(facts.holderName === "account" ? holderDifferences(entries, context) : []),
    ...(facts.servers === "none" ? [] : serverDifferences(entries.serverNames ?? [], context, facts.servers)),
    ...(entries.mail === undefined ? [] : mailDifferences(entries.mail, context)),
  ];
}

const fields = ["unit", "name", "serverNames", "mail"] as const;

function misplacedEntries(wanted: readonly string[], entries: RequestedEntries): EntryDifference[] {
  return fields.flatMap((field): EntryDifference[] => {
    const value = entries[field];
    const text = typeof value === "string" ? value : (value ?? []).join(" ");
    const isThere = text.trim() !== "";
    if (isThere === wanted.includes(field)) return [];
    return [{ field, code: isThere ? "not-wanted" : "missing", entered: text }];
  });
}

function unitDifferences(entered: string, { organisation, today }: EntryContext): EntryDifference[] {
  const valid = organisation.units.filter((unit) => isValidOn(unit, today)).map(({ name }) => name);
  if (valid.includes(entered)) return [];
  if (organisation.units.some(({ name, validTo }) => name === entered && validTo !== undefined && validTo < today))
    return [{ field: "unit", code: "ended", entered }];
  return [notRegistered("unit", entered, valid)];
}

/** A name of another unit, or one without the suffix, is said to be so: the applicant chose the right post the wrong way. */
function holderDifferences(
  { unit, name = "" }: RequestedEntries,
  { organisation, today }: EntryContext,
): EntryDifference[] {
  const valid = organisation.posts.filter((post) => isValidOn(post, today));
  if (valid.some((post) => post.name === name && post.unit === unit)) return [];
  const elsewhere = valid.find((post) => post.name === name);
  if (elsewhere !== undefined)
    return [{ field: "name", code: "of-another-unit", entered: name, registered: elsewhere.unit }];
  if (suffixAtEnd(name) === undefined) {
    const meant = `${name}${suffixOf(name)}`;
    return [
      { field: "name", code: "suffix-missing", entered: name, registered: meant, position: [...name].length + 1 },
    ];
  }
  if (organisation.posts.some((post) => post.name === name && post.validTo !== undefined && post.validTo < today))
    return [{ field: "name", code: "ended", entered: name }];
  const ofUnit = valid.filter((post) => post.unit === unit).map((post) => post.name);
  return [notRegistered("name", name, ofUnit.length > 0 ? ofUnit : valid.map((post) => post.name))];
}

/** A server's names are the organisation's: under a domain of its own, in the internet no name of the LGWAN alone. */
function serverDifferences(
  names: readonly string[],
  { organisation, today }: EntryContext,
  servers: "internet" | "lgwan",
): EntryDifference[] {
  const domains = organisation.domains.filter((domain) => isValidOn(domain, today));
  return names.flatMap((entered): EntryDifference[] => {
    if (!isDomainName(entered)) return [{ field: "serverNames", code: "malformed", entered }];
    // A name for a service to the public exists in the internet only.
    const under = domains.find(({ name }) => isUnder(entered, name));
    if (under?.kind === "administrative-service" && servers === "lgwan")
      return [{ field: "serverNames", code: "service-name", entered, registered: under.name }];
    if (under !== undefined) return [];
    const [first] = domains;
    const registered = first === undefined ? {} : { registered: first.name };
    return [{ field: "serverNames", code: "not-under-a-domain", entered, ...registered }];
  });
}

/** Names for services to the public are never used for mail: mail to LG.JP is carried over the LGWAN, where they do not exist. */
function mailDifferences(entered: string, { organisation, today }: EntryContext): EntryDifference[] {
  const [, domain = ""] = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([^@]+)$/.exec(entered) ?? [];
  if (!isDomainName(domain)) return [{ field: "mail", code: "malformed", entered }];
  const under = organisation.domains.filter((one) => isValidOn(one, today) && isUnder(domain, one.name));
  const service = under.find(({ kind }) => kind === "administrative-service");
  if (service !== undefined) return [{ field: "mail", code: "service-name", entered, registered: service.name }];
  return under.length > 0 ? [] : [{ field: "mail", code: "not-under-a-domain", entered }];
}

function notRegistered(field: "unit" | "name", entered: string, valid: readonly string[]): EntryDifference {
  const registered = nearest(entered, valid);
  if (registered === undefined) return { field, code: "not-registered", entered };
  return { field, code: "not-registered", entered, registered, ...differenceBetween(entered, registered) };
}
