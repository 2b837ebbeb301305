/** The governor's duties of CPS 2-1-2 by their numbers, which of them a designated body does, and who there does them: data. */
import type { Duty } from "@warifu/contract";

export const numberOfDuties = 37;

/** CPS 2-1-4 (1): (1) to (13), (16) and (18) to (22) of 2-1-2. */
export const delegableDuties: readonly number[] = [...range(1, 13), 16, ...range(18, 22)];

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_none, index) => from + index);
}

/** A stop for a time, for ever; the governor takes the delegation back; the minister ends the designation. */
export const stopCauses = ["suspension", "abolition", "delegation-revoked", "designation-cancelled"] as const;
export type StopCause = (typeof stopCauses)[number];

/** CPS 4-18: these the body asks for, and the minister permits; the others come from the governor's side. */
export const causesToPermit: readonly StopCause[] = ["suspension", "abolition"];

/** Which numbered duties the people of each duty of CPS 5-2-1 do. A duty that is not here is not the body's. */
export const workOfDuty: Readonly<Partial<Record<Duty, readonly number[]>>> = {
  "ca-manager": delegableDuties,
  "key-manager": [3, 4, 5, 16],
  receptionist: [2],
  examiner: [2],
  "examination-approver": [2],
  "senior-operator": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 18, 22],
  "repository-operator": [11, 12, 21, 22],
  "general-operator": [1, 8, 18, 20, 21],
  "internal-auditor": [20],
  "relying-party-officer": [11, 13],
  "relying-party-approver": [11, 13],
};

/** Duties that nobody has any work for when only these numbers are left. */
export function dutiesWithout(numbers: readonly number[]): readonly Duty[] {
  const left = new Set(numbers);
  return (Object.entries(workOfDuty) as [Duty, readonly number[]][])
    .filter(([, work]) => !work.some((number) => left.has(number)))
    .map(([duty]) => duty);
}
