import {
  type CalendarDate,
  charactersOf,
  checkCharacters,
  dateOfBirthOf,
  substituteCharacterInformation,
} from "@warifu/pki/characters";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type ResidentAttributes, residentCommonName } from "@warifu/pki/x509";
import type { CivilDate } from "../../policy/index.ts";
import type { AttributesRefusal, RegisteredGender, Resident, Substitutes } from "./types.ts";

/**
 * What a resident's certificate says about its holder (CPS 3-1-2, 3-1-7, 4-2-2). A character that no certificate may
 * hold is refused with what may be written instead, unless the resident has chosen a substitute (CPS 3-1-8).
 */
export function residentAttributes(resident: Resident): Result<ResidentAttributes, AttributesRefusal> {
  if (resident.state === "absent")
    return refuse({ code: "resident-unknown", field: "resident", resident: resident.id });
  if (resident.state !== "registered") {
    return refuse({ code: "record-ended", resident: resident.id, state: resident.state, endedOn: resident.validFrom });
  }
  const { record } = resident;
  const name = writable("name", record.name, record.substitutes);
  if (!name.ok) return name;
  const alias = writable("alias", record.alias ?? "", record.substitutes);
  if (!alias.ok) return alias;
  const address = writable("address", record.address, record.substitutes);
  if (!address.ok) return address;
  const dateOfBirth = dateOfBirthOf(calendarDate(record.dateOfBirth));
  if (!dateOfBirth.ok) {
    return refuse({ code: "date-of-birth-not-writable", field: "dateOfBirth", dateOfBirth: record.dateOfBirth });
  }
  const commonName = residentCommonName(name.value, alias.value);
  return ok({
    commonName,
    dateOfBirth: dateOfBirth.value,
    gender: genderCode[record.gender],
    address: address.value,
    substituteCharacterOfCommonName: substituteCharacterInformation(
      residentCommonName(record.name, record.alias),
      commonName,
    ),
    substituteCharacterOfAddress: substituteCharacterInformation(record.address, address.value),
  });
}

const genderCode: Readonly<Record<RegisteredGender, "1" | "2" | "3">> = { male: "1", female: "2", other: "3" };

function writable(
  field: "name" | "alias" | "address",
  text: string,
  substitutes: Substitutes,
): Result<string, AttributesRefusal> {
  const checked = checkCharacters(substituted(text, substitutes));
  if (checked.ok) return checked;
  const { character, codePoint, substitutes: offered } = checked.refusal;
  const index = charactersOf(text).indexOf(character);
  const rule = "CPS 3-1-8";
  return refuse({ code: "character-not-allowed", field, rule, character, codePoint, index, substitutes: offered });
}

function substituted(text: string, substitutes: Substitutes): string {
  return charactersOf(text)
    .map((character) => substitutes[character] ?? character)
    .join("");
}

function calendarDate(date: CivilDate): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { year, month, day };
}
