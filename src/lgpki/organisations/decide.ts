import { ok, type Result, refuse } from "@warifu/pki/result";
import type { CivilDate } from "../../policy/index.ts";
import { isDomainName, isUnder, suffixAtEnd, suffixOf } from "./names.ts";
import type {
  Dated,
  KnownOrganisation,
  Organisation,
  OrganisationCommand,
  OrganisationEvent,
  OrganisationRefusal,
} from "./types.ts";

type Decision = Result<OrganisationEvent, OrganisationRefusal>;
type Change = Exclude<OrganisationCommand, { kind: "register" }>;
type Of<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

/** Decides what a command makes happen to an organisation: one event, or a refusal. Pure. */
export function decideOrganisation(organisation: Organisation, command: OrganisationCommand): Decision {
  if (command.kind === "register") {
    if (organisation.state !== "absent") return refuse({ code: "organisation-exists", field: "organisation" });
    if (!isCodeOfItsKind(organisation.organisation, command))
      return refuse({ code: "organisation-code-wrong", field: "organisation" });
    if (isBlank(command.name)) return refuse({ code: "entry-empty", field: "name" });
    return ok({ ...command, kind: "registered" });
  }
  if (organisation.state === "absent") return refuse({ code: "organisation-unknown", field: "organisation" });
  return decideChange(organisation, command);
}

/** Local governments have their own six digits, beginning with the prefecture's; others are given one from 900001 on. */
function isCodeOfItsKind(
  code: string,
  { of: kind, prefecture }: Extract<OrganisationCommand, { kind: "register" }>,
): boolean {
  if (!hasCheckDigit(code)) return false;
  if (kind === "approved-body" || kind === "service-provider") return code.startsWith("9");
  return code.startsWith(prefecture) && (kind === "prefecture") === (code.slice(2, 5) === "000");
}

/** The sixth digit: 6, 5, 4, 3, 2 times the others, and what is missing to the next multiple of eleven. */
export function hasCheckDigit(code: string): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, check] = [...code].map(Number);
  const sum = 6 * first + 5 * second + 4 * third + 3 * fourth + 2 * fifth;
  const rest = sum < 11 ? 11 - sum : 11 - (sum % 11);
  return /^[0-9]{6}$/.test(code) && rest % 10 === check;
}

function decideChange(organisation: KnownOrganisation, command: Change): Decision {
  switch (command.kind) {
    case "rename":
      if (isBlank(command.name)) return refuse({ code: "entry-empty", field: "name" });
      if (command.name === organisation.name)
        return refuse({ code: "entry-exists", field: "name", entered: command.name });
      return ok({ kind: "renamed", name: command.name });
    case "establish-branch":
      if (organisation.branchFrom !== undefined)
        return refuse({ code: "entry-exists", field: "on", entered: organisation.branchFrom });
      return ok({ kind: "branch-established", on: command.on });
    case "add-domain":
      return addDomain(organisation, command);
    case "end-domain":
      return end(organisation.domains.filter(named(command.name)), command, {
        kind: "domain-ended",
        ...dated(command),
      });
    case "add-unit":
      return add(organisation.units, command, { kind: "unit-added", name: command.name, on: command.on });
    case "end-unit":
      return endUnit(organisation, command);
    case "add-post":
      return addPost(organisation, command);
    case "end-post": {
      const posts = organisation.posts.filter((post) => post.unit === command.unit && post.name === command.name);
      return end(posts, command, { kind: "post-ended", unit: command.unit, ...dated(command) });
    }
    case "add-service":
    case "end-service":
      return decideService(organisation, command);
  }
}

function addDomain(organisation: KnownOrganisation, { name, domain, on }: Of<"add-domain">): Decision {
  if (!isDomainName(name)) return refuse({ code: "domain-malformed", field: "name", entered: name });
  const isGovernment = organisation.kind === "prefecture" || organisation.kind === "municipality";
  const isLgJp = isUnder(name, "lg.jp") && name !== "lg.jp";
  // LG.JP names are local governments' alone; what ends in lg.jp is one of theirs.
  if (isLgJp !== (domain !== "other") || (isLgJp && !isGovernment))
    return refuse({ code: "domain-not-of-this-kind", field: "name", entered: name });
  return add(organisation.domains, { name, on }, { kind: "domain-added", name, domain, on });
}

function endUnit({ units, posts }: KnownOrganisation, command: Of<"end-unit">): Decision {
  const left = posts.filter((post) => post.unit === command.name && isValidOn(post, command.on));
  if (left.length > 0) return refuse({ code: "unit-has-posts", field: "name", posts: left.length });
  return end(units.filter(named(command.name)), command, { kind: "unit-ended", ...dated(command) });
}

/** The account system appends the suffix, so a name that has one already would have it twice. */
function addPost({ units, posts }: KnownOrganisation, { unit, name, on }: Of<"add-post">): Decision {
  if (!units.some((one) => one.name === unit && isValidOn(one, on)))
    return refuse({ code: "entry-not-valid", field: "unit", entered: unit });
  const suffix = suffixAtEnd(name);
  if (suffix !== undefined) return refuse({ code: "post-with-suffix", field: "name", suffix });
  if (isBlank(name)) return refuse({ code: "entry-empty", field: "name" });
  const registered = `${name}${suffixOf(name)}`;
  const others = posts.filter((post) => post.unit === unit);
  return add(others, { name: registered, on }, { kind: "post-added", unit, name: registered, on });
}

function decideService(organisation: KnownOrganisation, command: Of<"add-service"> | Of<"end-service">): Decision {
  if (organisation.kind !== "service-provider")
    return refuse({ code: "services-only-of-providers", field: "category" });
  const of = organisation.provided.filter(({ category }) => category === command.category);
  const { category, on } = command;
  if (command.kind === "end-service") return end(of, { name: category, on }, { kind: "service-ended", category, on });
  if (of.some((service) => isValidOn(service, on)))
    return refuse({ code: "entry-exists", field: "category", entered: category });
  return ok({ kind: "service-added", category, standing: command.standing, on });
}

interface Named {
  readonly name: string;
  readonly on: CivilDate;
}

function add(
  known: readonly (Dated & { readonly name: string })[],
  { name, on }: Named,
  event: OrganisationEvent,
): Decision {
  if (isBlank(name)) return refuse({ code: "entry-empty", field: "name" });
  const isThere = known.some((one) => one.name === name && (one.validTo === undefined || one.validTo >= on));
  return isThere ? refuse({ code: "entry-exists", field: "name", entered: name }) : ok(event);
}

/** The day on which something ends is its last. */
function end(known: readonly Dated[], { name, on }: Named, event: OrganisationEvent): Decision {
  const open = known.find(({ validTo }) => validTo === undefined);
  if (open === undefined) return refuse({ code: "entry-not-valid", field: "name", entered: name });
  if (on < open.validFrom)
    return refuse({ code: "entry-ends-before-its-beginning", field: "on", validFrom: open.validFrom });
  return ok(event);
}

/** Whether something holds on a day. */
export function isValidOn({ validFrom, validTo }: Dated, day: CivilDate): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

function named(name: string): (one: { readonly name: string }) => boolean {
  return (one) => one.name === name;
}

function dated({ name, on }: Named): Named {
  return { name, on };
}

function isBlank(name: string): boolean {
  return name.trim() === "";
}
