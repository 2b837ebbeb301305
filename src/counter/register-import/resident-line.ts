/** One line of the file and the registration that it asks for, both ways. */
import { charactersOf } from "@warifu/pki/characters";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type CivilDate, isCivilDate, parseMunicipalityCode } from "../../policy/index.ts";
import type { MadeResident } from "../population/population.ts";
import { parseResidentId } from "../register/context.ts";
import type { RegisterField, ResidentId, ResidentRecord, Substitutes } from "../register/types.ts";
import { csvFields, csvLine } from "./csv.ts";
import type { LineRefusal } from "./types.ts";

/** The header, and the order of the fields. */
export const columns = [
  "resident",
  "opened-on",
  "municipality",
  "name",
  "reading",
  "alias",
  "date-of-birth",
  "gender",
  "address",
  "nationality",
  "substitutes",
] as const;

export interface ResidentLine {
  readonly id: ResidentId;
  readonly openedOn: CivilDate;
  readonly record: ResidentRecord;
}

/** Reads a line as far as its form goes; whether the register takes it is the register's decision. */
export function readResidentLine(text: string): Result<ResidentLine, LineRefusal> {
  const fields = csvFields(text);
  if (!fields.ok) return fields;
  if (fields.value.length !== columns.length)
    return refuse({ code: "line-column-count", columns: fields.value.length, expected: columns.length });
  const [resident = "", openedOn = "", municipality = "", name = "", reading = "", alias = "", ...others] =
    fields.value;
  const [dateOfBirth = "", gender = "", address = "", nationality = "", chosen = ""] = others;
  const id = parseResidentId(resident);
  if (!id.ok) return id;
  if (!isCivilDate(openedOn)) return refuse({ code: "date-malformed", field: "on", value: openedOn });
  if (!isCivilDate(dateOfBirth)) return refuse({ code: "date-malformed", field: "dateOfBirth", value: dateOfBirth });
  const code = parseMunicipalityCode(municipality);
  if (code === undefined) return refuse({ code: "municipality-unknown", field: "municipality", municipality });
  if (gender !== "male" && gender !== "female" && gender !== "other") return notAllowed("gender", genders);
  if (nationality !== "japanese" && nationality !== "foreign") return notAllowed("nationality", nationalities);
  const substitutes = substitutesOf(chosen);
  if (substitutes === undefined) return notAllowed("substitutes", ["髙=高 𠮷=吉"]);
  const facts = { municipality: code, name, reading, dateOfBirth, gender, address, nationality, substitutes } as const;
  const record: ResidentRecord = alias === "" ? facts : { ...facts, alias };
  return ok({ id: id.value, openedOn, record });
}

const genders = ["male", "female", "other"];
const nationalities = ["japanese", "foreign"];

function notAllowed(field: RegisterField, allowed: readonly string[]): Result<never, LineRefusal> {
  return refuse({ code: "value-not-allowed", field, allowed });
}

/** "髙=高 𠮷=吉": one character (with its variation selector), what stands for it, a space. */
function substitutesOf(text: string): Substitutes | undefined {
  if (text === "") return {};
  const pairs = text.split(" ").map((pair) => pair.split("="));
  const isUnderstood = pairs.every(
    ([character = "", substitute = "", ...more]) =>
      more.length === 0 && substitute !== "" && charactersOf(character).length === 1,
  );
  return isUnderstood
    ? Object.fromEntries(pairs.map(([character = "", substitute = ""]) => [character, substitute]))
    : undefined;
}

/** The line of a resident, for a file that is made. */
export function writeResidentLine({ resident, openedOn, record }: Omit<MadeResident, "household">): string {
  const substitutes = Object.entries(record.substitutes).map((pair) => pair.join("="));
  return csvLine([
    resident,
    openedOn,
    record.municipality,
    record.name,
    record.reading,
    record.alias ?? "",
    record.dateOfBirth,
    record.gender,
    record.address,
    record.nationality,
    substitutes.join(" "),
  ]);
}
