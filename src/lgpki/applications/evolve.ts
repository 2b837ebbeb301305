import { statesOf } from "./table.ts";
import type { CirsApplication, CirsCommand, CirsEvent, KnownCirsApplication } from "./types.ts";

/** Applies an event that has happened. One that cannot follow is a fault of the program or of the data, so it throws. */
export function evolve(application: CirsApplication, event: CirsEvent): KnownCirsApplication {
  if (event.kind === "received") return received(application, event);
  if (application.state === "absent" || !statesOf[commandOf[event.kind]].includes(application.state))
    throw new ImpossibleCirsEvent(application, event);
  return { ...application, version: application.version + 1, changedAt: event.at, ...changed(application, event) };
}

/** Folds all events of one application, oldest first. */
export function foldEvents(events: readonly CirsEvent[]): CirsApplication {
  return events.reduce<CirsApplication>(evolve, { state: "absent" });
}

export class ImpossibleCirsEvent extends Error {
  constructor({ state }: CirsApplication, { kind }: CirsEvent) {
    super(`event ${kind} cannot follow state ${state} of an application`);
    this.name = "ImpossibleCirsEvent";
  }
}

const commandOf: Readonly<Record<CirsEvent["kind"], CirsCommand["kind"]>> = {
  received: "receive",
  corrected: "correct",
  examined: "examine",
  approved: "approve",
  "sent-back": "send-back",
  submitted: "submit",
  withdrawn: "withdraw",
  accepted: "accept",
  passed: "pass",
  returned: "return",
  refused: "refuse",
  issued: "record-issued",
  revoked: "record-revoked",
  downloaded: "download",
  stored: "confirm-stored",
  closed: "close",
};

type Received = Extract<CirsEvent, { kind: "received" }>;

function received(application: CirsApplication, event: Received): KnownCirsApplication {
  if (application.state !== "absent") throw new ImpossibleCirsEvent(application, event);
  const { kind: _, by: __, at, of: kind, ...reception } = event;
  const empty = { record: [], findings: [] };
  return { ...reception, kind, ...empty, state: "received", version: 1, receivedAt: at, changedAt: at };
}

function changed(
  application: KnownCirsApplication,
  event: Exclude<CirsEvent, Received>,
): Partial<KnownCirsApplication> {
  switch (event.kind) {
    case "corrected": {
      const { entries, publicKeyHash = application.publicKeyHash } = event;
      return { state: "received", record: [], entries, ...(publicKeyHash === undefined ? {} : { publicKeyHash }) };
    }
    case "examined":
      return { state: "examined", record: event.record, examinedBy: event.by };
    case "approved":
      return { state: "approved", approvedBy: event.by };
    // Examined anew by whoever corrects it.
    case "sent-back":
      return { state: "received", record: [], reason: event.reason };
    case "submitted":
      return { state: "submitted" };
    case "withdrawn":
      return { state: "withdrawn", reason: event.reason };
    case "accepted":
      return { state: "under-examination" };
    case "passed":
      return { state: "passed", findings: event.findings, passedBy: event.by };
    case "returned":
      return { state: "returned", findings: event.findings, reason: event.reason, record: [] };
    case "refused":
      return { state: "refused", findings: event.findings, reason: event.reason };
    case "issued":
      return { state: "awaiting-download", certificate: event.certificate };
    case "revoked":
      return { state: "closed" };
    case "downloaded":
      return { state: "downloaded" };
    case "stored":
      return { state: "stored" };
    case "closed":
      return { state: "closed" };
  }
}
