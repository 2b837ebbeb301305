import {
  type KnownParty,
  noAccess,
  noLimits,
  type Party,
  type PartyEvent,
  type PartyRecord,
  wholeAccess,
} from "./types.ts";

/**
 * Applies one event that has happened. An event that cannot follow the state is a fault of the program or of the data,
 * never of a person, so it throws.
 */
export function evolve(party: Party, event: PartyEvent): KnownParty {
  if (event.kind === "notified" || event.kind === "carried-over") return opened(party, event);
  if (party.state === "absent") throw new ImpossiblePartyEvent(party, event);
  const next = { ...party, version: party.version + 1 };
  switch (event.kind) {
    case "examined":
      expect(party, event, ["notified"]);
      return {
        ...next,
        state: "examined",
        record: {
          ...party.record,
          examination: { by: event.by, conditions: event.conditions, papers: event.papers },
        },
      };
    case "agreed": {
      expect(party, event, ["examined"]);
      const { by, document, on, terms } = event;
      return { ...next, state: "agreed", record: { ...party.record, agreement: { by, document, on, terms } } };
    }
    case "approved":
    case "registered":
      return approved(next, party, event);
    case "refused":
      expect(party, event, ["notified", "examined", "agreed"]);
      return { ...next, state: "refused" };
    case "suspended":
      expect(party, event, ["registered"]);
      return { ...next, state: "suspended" };
    case "resumed":
      expect(party, event, ["suspended"]);
      return { ...next, state: "registered" };
    case "withdrawn":
      expect(party, event, ["registered", "suspended"]);
      return {
        ...next,
        state: "withdrawn",
        credentials: party.credentials.map((credential) => ({ ...credential, state: "revoked" })),
      };
    default:
      return changed(next, party, event);
  }
}

/** Folds all events of one party, oldest first. */
export function foldEvents(id: string, events: readonly PartyEvent[]): Party {
  return events.reduce<Party>(evolve, { state: "absent", id });
}

export class ImpossiblePartyEvent extends Error {
  constructor(party: Party, event: PartyEvent) {
    super(`event ${event.kind} cannot follow state ${party.state} of relying party ${party.id}`);
    this.name = "ImpossiblePartyEvent";
  }
}

type Opening = Extract<PartyEvent, { kind: "notified" | "carried-over" }>;
type Changing = Exclude<
  PartyEvent,
  | Opening
  | { kind: "examined" | "agreed" | "approved" | "registered" | "refused" | "suspended" | "resumed" | "withdrawn" }
>;

const emptyRecord: Omit<PartyRecord, "class" | "name"> = {
  notification: null,
  examination: null,
  agreement: null,
  approvals: [],
  access: noAccess,
  limits: noLimits,
  reports: [],
  groupKey: null,
};

function opened(party: Party, event: Opening): KnownParty {
  if (party.state !== "absent") throw new ImpossiblePartyEvent(party, event);
  const common = { id: party.id, version: 1, credentials: [] };
  if (event.kind === "carried-over") {
    const record = { ...emptyRecord, class: null, name: event.name, access: wholeAccess };
    const { state, credentials } = event;
    return { ...common, state, kind: "signature-verifier", group: null, record, credentials };
  }
  const { partyKind: kind, group, notification } = event;
  const record = { ...emptyRecord, class: event.class, name: notification.name, notification };
  return { ...common, state: "notified", kind, group, record };
}

function approved(
  next: KnownParty,
  party: KnownParty,
  event: Extract<PartyEvent, { kind: "approved" | "registered" }>,
): KnownParty {
  expect(party, event, ["agreed"]);
  const approvals = [...party.record.approvals, event.by];
  if (event.kind === "approved") return { ...next, record: { ...party.record, approvals } };
  return { ...next, state: "registered", record: { ...party.record, approvals, access: event.access } };
}

function changed(next: KnownParty, party: KnownParty, event: Changing): KnownParty {
  const { record } = party;
  expect(party, event, afterwards.includes(event.kind) ? [...living, "withdrawn"] : living);
  switch (event.kind) {
    case "access-changed":
      return { ...next, record: { ...record, access: event.access } };
    case "limits-changed":
      return { ...next, record: { ...record, limits: event.limits } };
    case "report-demanded":
      return { ...next, record: { ...record, reports: [...record.reports, event.report] } };
    case "report-answered": {
      const answer = { at: event.at, text: event.text, by: event.by };
      const reports = record.reports.map((each) => (each.number === event.number ? { ...each, answer } : each));
      return { ...next, record: { ...record, reports } };
    }
    case "credential-issued":
      return { ...next, credentials: [...party.credentials, event.credential] };
    case "credential-revoked":
      return { ...next, credentials: withCredential(party, event.number, { state: "revoked" }) };
    case "reminded":
      return { ...next, credentials: withCredential(party, event.number, { remindedAt: event.at }) };
    case "group-key-taken":
      return { ...next, record: withGroupKey(record, event) };
    case "group-key-destroyed": {
      const formerGroupKeys = record.formerGroupKeys?.map((key) =>
        key.identifier === event.identifier ? { ...key, destroyedAt: event.at } : key,
      );
      return { ...next, record: { ...record, ...(formerGroupKeys === undefined ? {} : { formerGroupKeys }) } };
    }
  }
}

const living = ["registered", "suspended"] as const;

/** What also happens to a party that has left. */
const afterwards: readonly PartyEvent["kind"][] = ["report-answered", "group-key-destroyed"];

function withGroupKey(
  record: PartyRecord,
  { key, at = "" }: Extract<PartyEvent, { kind: "group-key-taken" }>,
): PartyRecord {
  const { groupKey: replaced, formerGroupKeys = [] } = record;
  if (replaced === null) return { ...record, groupKey: key };
  return { ...record, groupKey: key, formerGroupKeys: [...formerGroupKeys, { ...replaced, replacedAt: at }] };
}

function withCredential(
  { credentials }: KnownParty,
  number: number,
  change: Partial<Pick<KnownParty["credentials"][number], "state" | "remindedAt">>,
): KnownParty["credentials"] {
  return credentials.map((credential) => (credential.number === number ? { ...credential, ...change } : credential));
}

function expect(party: KnownParty, event: PartyEvent, states: readonly KnownParty["state"][]): void {
  if (!states.includes(party.state)) throw new ImpossiblePartyEvent(party, event);
}
