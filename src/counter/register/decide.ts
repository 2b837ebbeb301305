import { allowedCharacter, charactersOf, substitutesFor } from "@warifu/pki/characters";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CivilDate, isCivilDate } from "../../policy/index.ts";
import type {
  CorrectedFields,
  RegisterCommand,
  RegisterContext,
  RegisterEvent,
  RegisterField,
  RegisterRefusal,
  Resident,
  ResidentRecord,
  Substitutes,
} from "./types.ts";

/**
 * Decides what a command makes happen: one event, or a refusal that names the field. Pure: the day and the
 * municipalities come in `context`.
 */
export function decide(
  resident: Resident,
  command: RegisterCommand,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  const refusal = refusalOfState(resident, command) ?? refusalOfDay(resident, command.on, context);
  if (refusal !== undefined) return refuse(refusal);
  if (command.kind === "register") return decideRegistration(command, context);
  if (resident.state === "absent") return unknown(resident);
  return decideChange(resident.record, command, context);
}

// --- when and in which state -------------------------------------------------------------------------------------

function refusalOfDay(resident: Resident, on: CivilDate, { today }: RegisterContext): RegisterRefusal | undefined {
  if (!isCivilDate(on)) return { code: "date-malformed", field: "on", value: on };
  if (on > today) return { code: "date-in-the-future", field: "on", on, today };
  if (resident.state !== "absent" && on < resident.validFrom) {
    return { code: "date-before-last-change", field: "on", on, last: resident.validFrom };
  }
  return undefined;
}

function refusalOfState(resident: Resident, command: RegisterCommand): RegisterRefusal | undefined {
  if (command.kind === "register") {
    return resident.state === "absent"
      ? undefined
      : { code: "resident-exists", field: "resident", resident: resident.id };
  }
  if (resident.state === "absent") return { code: "resident-unknown", field: "resident", resident: resident.id };
  if (resident.state === "registered") return undefined;
  return { code: "record-ended", resident: resident.id, state: resident.state, endedOn: resident.validFrom };
}

function unknown(resident: Resident): Result<never, RegisterRefusal> {
  return refuse({ code: "resident-unknown", field: "resident", resident: resident.id });
}

// --- the commands ------------------------------------------------------------------------------------------------

type Change = Exclude<RegisterCommand, { kind: "register" }>;
type Registration = Extract<RegisterCommand, { kind: "register" }>;

function decideRegistration(
  { on, record }: Registration,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  const refusal =
    refusalOfMunicipality(record.municipality, on, context) ??
    refusalOfTexts({ name: record.name, reading: record.reading, address: record.address }) ??
    refusalOfBirth(record.dateOfBirth, context) ??
    refusalOfAlias(record, record.alias) ??
    refusalOfSubstitutes(record.substitutes);
  return refusal === undefined ? ok({ kind: "registered", on, record }) : refuse(refusal);
}

function decideChange(
  record: ResidentRecord,
  command: Change,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  switch (command.kind) {
    case "move":
      return decideMove(record, command, context);
    case "merge":
      return decideMerger(record, command, context);
    case "move-out":
      return decided({ ...command, kind: "moved-out" }, refusalOfTexts({ destination: command.destination }));
    case "remove":
      return decided({ ...command, kind: "removed" }, refusalOfTexts({ ground: command.ground }));
    case "record-death":
      return ok({ ...command, kind: "died" });
    case "change-name":
      return decideName(record, command);
    case "change-alias":
      return decideAlias(record, command);
    case "correct":
      return decideCorrection(record, command, context);
    case "renotate":
      return decided(
        { ...command, kind: "renotated" },
        refusalOfTexts({ address: command.address }) ?? unchanged(record, { address: command.address }),
      );
    case "choose-substitutes":
      return decided({ ...command, kind: "substitutes-chosen" }, refusalOfSubstitutes(command.substitutes));
  }
}

function decided(event: RegisterEvent, refusal: RegisterRefusal | undefined): Result<RegisterEvent, RegisterRefusal> {
  return refusal === undefined ? ok(event) : refuse(refusal);
}

function decideMove(
  record: ResidentRecord,
  command: Extract<Change, { kind: "move" }>,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  const { on, municipality, address } = command;
  return decided(
    { kind: "moved", on, municipality, address },
    refusalOfMunicipality(municipality, on, context) ??
      refusalOfTexts({ address }) ??
      unchanged(record, { municipality, address }),
  );
}

/** A merger always leads to another code; the place itself stays. */
function decideMerger(
  record: ResidentRecord,
  command: Extract<Change, { kind: "merge" }>,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  const { on, municipality, address } = command;
  return decided(
    { kind: "merged", on, municipality, address },
    refusalOfMunicipality(municipality, on, context) ??
      refusalOfTexts({ address }) ??
      unchanged(record, { municipality }),
  );
}

function decideName(
  record: ResidentRecord,
  { on, name, reading }: Extract<Change, { kind: "change-name" }>,
): Result<RegisterEvent, RegisterRefusal> {
  return decided(
    { kind: "name-changed", on, name, reading },
    refusalOfTexts({ name, reading }) ?? unchanged(record, { name, reading }),
  );
}

function decideAlias(
  record: ResidentRecord,
  { on, alias }: Extract<Change, { kind: "change-alias" }>,
): Result<RegisterEvent, RegisterRefusal> {
  const event: RegisterEvent =
    alias === undefined ? { kind: "alias-changed", on } : { kind: "alias-changed", on, alias };
  const same: RegisterRefusal | undefined =
    record.alias === alias ? { code: "nothing-changed", field: "alias" } : undefined;
  return decided(event, refusalOfAlias(record, alias) ?? same);
}

function decideCorrection(
  record: ResidentRecord,
  { on, corrected }: Extract<Change, { kind: "correct" }>,
  context: RegisterContext,
): Result<RegisterEvent, RegisterRefusal> {
  const { name, reading, address, dateOfBirth, nationality } = corrected;
  return decided(
    { kind: "corrected", on, corrected },
    refusalOfTexts({ name, reading, address }) ??
      (dateOfBirth === undefined ? undefined : refusalOfBirth(dateOfBirth, context)) ??
      refusalOfAlias({ nationality: nationality ?? record.nationality }, record.alias) ??
      unchanged(record, corrected),
  );
}

// --- the fields --------------------------------------------------------------------------------------------------

/** Longest text of one field, in characters: what fits on the application form with room to spare. */
const mostCharacters = 200;

function refusalOfTexts(texts: Partial<Record<RegisterField, string | undefined>>): RegisterRefusal | undefined {
  for (const field of ["name", "reading", "alias", "address", "destination", "ground"] as const) {
    const text = texts[field];
    if (text === undefined) continue;
    if (text.trim() === "") return { code: "field-empty", field };
    const characters = charactersOf(text).length;
    if (characters > mostCharacters) return { code: "field-too-long", field, characters, most: mostCharacters };
  }
  return undefined;
}

function refusalOfMunicipality(
  municipality: string,
  on: CivilDate,
  context: RegisterContext,
): RegisterRefusal | undefined {
  if (context.authorityOf(municipality, on) !== undefined) return undefined;
  return { code: "municipality-unknown", field: "municipality", municipality };
}

function refusalOfBirth(dateOfBirth: CivilDate, { today }: RegisterContext): RegisterRefusal | undefined {
  if (!isCivilDate(dateOfBirth)) return { code: "date-malformed", field: "dateOfBirth", value: dateOfBirth };
  if (dateOfBirth <= today) return undefined;
  return { code: "date-in-the-future", field: "dateOfBirth", on: dateOfBirth, today };
}

/** CPS 4-1-2: an alias is of foreign residents only. */
function refusalOfAlias(
  { nationality }: Pick<ResidentRecord, "nationality">,
  alias: string | undefined,
): RegisterRefusal | undefined {
  if (alias === undefined) return undefined;
  if (nationality !== "foreign") return { code: "alias-only-of-foreign-residents", field: "alias" };
  return refusalOfTexts({ alias });
}

/** CPS 3-1-8: a substitute stands for a character that a certificate may not hold, and is one that it may hold. */
function refusalOfSubstitutes(chosen: Substitutes): RegisterRefusal | undefined {
  for (const [character, substitute] of Object.entries(chosen)) {
    if (allowedCharacter(character) === "allowed") {
      return { code: "substitute-not-needed", field: "substitutes", character };
    }
    const isWritable =
      substitute !== "" && charactersOf(substitute).every((one) => allowedCharacter(one) === "allowed");
    if (isWritable) continue;
    return {
      code: "substitute-not-allowed",
      field: "substitutes",
      character,
      substitute,
      substitutes: substitutesFor(character),
    };
  }
  return undefined;
}

function unchanged(
  record: ResidentRecord,
  asked: CorrectedFields & Partial<Pick<ResidentRecord, "municipality">>,
): RegisterRefusal | undefined {
  const fields = ["municipality", "name", "reading", "dateOfBirth", "gender", "address", "nationality"] as const;
  const named = fields.filter((field) => asked[field] !== undefined);
  if (named.some((field) => asked[field] !== record[field])) return undefined;
  return { code: "nothing-changed", field: named[0] ?? "name" };
}
