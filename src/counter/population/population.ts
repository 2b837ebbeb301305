/**
 * A made-up population of any size, made as it is read: households with family name, address and ages that go together,
 * foreign residents with an alias, difficult kanji. The same seed, size, day and municipalities give the same people.
 */
import type { CivilDate, Municipality } from "../../policy/index.ts";
import type { RegisteredGender, ResidentRecord } from "../register/types.ts";
import {
  difficultFamilyNames,
  difficultGivenNames,
  familyNames,
  femaleNames,
  foreignFamilyNames,
  foreignGivenNames,
  maleNames,
  type NamePart,
  towns,
} from "./names.ts";
import { countyOf, weightOf } from "./places.ts";
import { type SeededNumbers, seededNumbers } from "./random.ts";

export interface PopulationOrder {
  readonly seed: string;
  /** Residents; 1 to 99,999,999. */
  readonly size: number;
  /** Nobody is born or registered after it. */
  readonly today: CivilDate;
  /** Where they live: municipalities that are open today, each with the name of its prefecture. */
  readonly places: readonly PopulationPlace[];
}

export interface PopulationPlace extends Pick<Municipality, "code" | "name" | "validFrom"> {
  readonly prefecture: string;
}

/** One made-up resident, as an import registers one. */
export interface MadeResident {
  /** "P-00000001" and so on. */
  readonly resident: string;
  readonly openedOn: CivilDate;
  readonly record: ResidentRecord;
  /** Counts from 1; members follow one another. */
  readonly household: number;
}

/** @throws RangeError when there is no place to live */
export function* madePopulation(order: PopulationOrder): Generator<MadeResident, void> {
  const numbers = seededNumbers(order.seed);
  const choosePlace = placeChooser(numbers, order.places);
  let made = 0;
  for (let household = 1; made < order.size; household++) {
    const place = choosePlace();
    for (const person of householdOf(numbers, place, order.today)) {
      if (made === order.size) return;
      made += 1;
      yield { resident: `P-${String(made).padStart(8, "0")}`, household, ...person };
    }
  }
}

type Person = Pick<MadeResident, "openedOn" | "record">;

function placeChooser(numbers: SeededNumbers, places: readonly PopulationPlace[]): () => PopulationPlace {
  let total = 0;
  const ends = places.map((place) => {
    total += weightOf(place);
    return total;
  });
  return () => {
    const point = numbers.below(total);
    const place = places[ends.findIndex((end) => point < end)];
    if (place === undefined) throw new RangeError("a population needs a place to live");
    return place;
  };
}

// --- households ----------------------------------------------------------------------------------------------------------

/** Of hundred households, 38 have one person, 69 at most two, and so on. */
const upToSize = [38, 69, 85, 96, 100] as const;

function householdOf(numbers: SeededNumbers, place: PopulationPlace, today: CivilDate): readonly Person[] {
  const size = sizeOf(numbers);
  const isForeign = numbers.happens(2, 100) === "yes";
  const address = addressOf(numbers, place);
  const family = isForeign ? numbers.pick(foreignFamilyNames) : familyNameOf(numbers);
  const headAge = 20 + numbers.below(size > 2 ? 40 : 75);
  return Array.from({ length: size }, (_, member) => {
    const age = ageOf(numbers, member, headAge);
    const gender = genderOf(numbers, member);
    const dateOfBirth = birthday(numbers, today, age);
    const name = isForeign ? foreignName(numbers, family) : japaneseName(numbers, family, gender);
    const openedOn = openedOnOf(numbers, place, dateOfBirth, today);
    const nationality = isForeign ? "foreign" : "japanese";
    const { code: municipality } = place;
    return { openedOn, record: { municipality, ...name, dateOfBirth, gender, address, nationality, substitutes: {} } };
  });
}

function sizeOf(numbers: SeededNumbers): number {
  const point = numbers.below(100);
  return 1 + upToSize.findIndex((households) => point < households);
}

/** The second is a spouse, the others are children. */
function ageOf(numbers: SeededNumbers, member: number, headAge: number): number {
  if (member === 0) return headAge;
  if (member === 1) return Math.max(18, headAge - 6 + numbers.below(13));
  return Math.max(0, headAge - 22 - numbers.below(18));
}

function genderOf(numbers: SeededNumbers, member: number): RegisteredGender {
  if (numbers.happens(1, 2000) === "yes") return "other";
  if (member === 0) return numbers.happens(55, 100) === "yes" ? "male" : "female";
  return numbers.happens(member === 1 ? 90 : 50, 100) === "yes" ? "female" : "male";
}

/** "長崎県東彼杵郡波佐見町本町１２番地３". */
function addressOf(numbers: SeededNumbers, place: PopulationPlace): string {
  const town = `${place.prefecture}${countyOf(place)}${place.name}${numbers.pick(towns)}`;
  const block = fullWidth(1 + numbers.below(99));
  const number = fullWidth(1 + numbers.below(40));
  return numbers.happens(1, 2) === "yes" ? `${town}${block}番${number}号` : `${town}${block}番地${number}`;
}

function fullWidth(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

// --- names ---------------------------------------------------------------------------------------------------------------

type Naming = Pick<ResidentRecord, "name" | "reading" | "alias">;

function familyNameOf(numbers: SeededNumbers): NamePart {
  return numbers.pick(numbers.happens(4, 100) === "yes" ? difficultFamilyNames : familyNames);
}

function japaneseName(numbers: SeededNumbers, family: NamePart, gender: RegisteredGender): Naming {
  const ordinary = gender === "female" ? femaleNames : maleNames;
  const given = numbers.pick(numbers.happens(1, 100) === "yes" ? difficultGivenNames : ordinary);
  return { name: `${family.written}　${given.written}`, reading: `${family.reading}　${given.reading}` };
}

/** Every second foreign resident has an alias (通称). */
function foreignName(numbers: SeededNumbers, family: NamePart): Naming {
  const given = numbers.pick(foreignGivenNames);
  const name = { name: `${family.written} ${given.written}`, reading: `${family.reading}　${given.reading}` };
  if (numbers.happens(1, 2) === "yes") return name;
  const alias = `${numbers.pick(familyNames).written}　${numbers.pick(femaleNames).written}`;
  return { ...name, alias };
}

// --- days ----------------------------------------------------------------------------------------------------------------

const day = 86_400_000;

function birthday(numbers: SeededNumbers, today: CivilDate, age: number): CivilDate {
  return civilDateBefore(today, Math.floor(age * 365.2425) + numbers.below(365));
}

/** Not before the municipality is there, nor before the person. */
function openedOnOf(
  numbers: SeededNumbers,
  { validFrom }: PopulationPlace,
  dateOfBirth: CivilDate,
  today: CivilDate,
): CivilDate {
  const first = dateOfBirth > validFrom ? dateOfBirth : validFrom;
  const days = Math.max(0, Math.floor((timeOf(today) - timeOf(first)) / day));
  return civilDateBefore(today, numbers.below(days + 1));
}

function civilDateBefore(today: CivilDate, days: number): CivilDate {
  return new Date(timeOf(today) - days * day).toISOString().slice(0, 10) as CivilDate;
}

function timeOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
