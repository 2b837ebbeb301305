export { allowedCharacter, type CharacterSet, characterSetOf } from "./allowed.ts";
export { type CharacterRefusal, checkCharacters } from "./check.ts";
export {
  type CalendarDate,
  checkDateOfBirth,
  type DateOfBirth,
  type DateOfBirthRefusal,
  dateOfBirthOf,
  type Era,
  eras,
} from "./date-of-birth.ts";
export { checkGender, type Gender, type GenderRefusal, genders } from "./gender.ts";
export { charactersOf, withoutVariationSelectors } from "./split.ts";
export { substituteCharacterInformation } from "./substitute-information.ts";
export { substitutesFor } from "./substitutes.ts";
