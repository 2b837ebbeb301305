import { inOrder } from "./duties.ts";
import type { Account, KnownAccount, StaffEvent } from "./types.ts";

/** An event that cannot have happened to the account: the rows were changed by something else. */
export class ImpossibleStaffEvent extends Error {}

/** The account after an event. @throws ImpossibleStaffEvent */
export function evolve(account: Account, event: StaffEvent): KnownAccount {
  if (event.kind === "registered") {
    if (account.state !== "absent") throw new ImpossibleStaffEvent(event.kind);
    const { displayName, romanisedName, duties, municipality } = event;
    const counter = municipality === undefined ? {} : { municipality };
    const romanised = romanisedName === undefined ? {} : { romanisedName };
    return { state: "active", account: account.account, displayName, ...romanised, duties, ...counter, version: 1 };
  }
  if (account.state === "absent" || account.state === "left") throw new ImpossibleStaffEvent(event.kind);
  return { ...account, ...changeOf(account, event), version: account.version + 1 };
}

/** The account that its events made, oldest first. @throws ImpossibleStaffEvent */
export function foldEvents(account: string, events: readonly StaffEvent[]): Account {
  let folded: Account = { state: "absent", account };
  for (const event of events) folded = evolve(folded, event);
  return folded;
}

function changeOf(
  { duties }: KnownAccount,
  event: Exclude<StaffEvent, { kind: "registered" }>,
): Partial<Pick<KnownAccount, "state" | "duties" | "municipality">> {
  switch (event.kind) {
    case "duty-given":
      return { duties: inOrder([...duties, event.duty]) };
    case "duty-taken":
      return { duties: duties.filter((duty) => duty !== event.duty) };
    case "municipality-assigned":
      return { municipality: event.municipality };
    case "suspended":
      return { state: "suspended" };
    case "resumed":
      return { state: "active" };
    case "left":
      return { state: "left", duties: [] };
    case "password-reset":
    case "password-changed":
    case "certificate-registered":
    case "certificate-removed":
    case "security-key-registered":
    case "security-key-removed":
      return {};
  }
}
