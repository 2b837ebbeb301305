import type { CirsDetail, CirsSummary, OrganisationDetail } from "@warifu/contract";
import {
  type CirsEvent,
  checkCirs,
  cirsEvents,
  cirsTitleOf,
  type KnownOrganisation,
  type NumberedCirs,
  possibleCirsCommands,
  processingRecordOf,
  readOrganisation,
} from "../../../lgpki/index.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Applications as lines of a list; each organisation is looked up once. */
export async function cirsSummaries(
  { store }: Pick<AuthorityPorts, "store">,
  found: readonly NumberedCirs[],
): Promise<CirsSummary[]> {
  const codes = [...new Set(found.map(({ application }) => application.organisation))];
  const organisations = await Promise.all(codes.map((code) => readOrganisation(store, code)));
  const names = new Map(organisations.map((known) => [known?.organisation, known?.name ?? ""]));
  return found.map((one) => summary(one, names.get(one.application.organisation) ?? ""));
}

function summary({ number, application }: NumberedCirs, organisationName: string): CirsSummary {
  const { organisation, kind, type, state, version, receivedAt, changedAt } = application;
  const title = cirsTitleOf(application);
  return {
    application: number,
    organisation,
    organisationName,
    kind,
    type,
    state,
    version,
    title,
    receivedAt,
    changedAt,
  };
}

/** A whole application. The checks are made anew while it is examined; afterwards they are what the examiner saw. */
export async function cirsDetail(ports: AuthorityPorts, numbered: NumberedCirs): Promise<CirsDetail> {
  const { number, application } = numbered;
  const known = await readOrganisation(ports.store, application.organisation);
  const { entries, applicant, reason, concerns, certificate, record, publicKeyHash } = application;
  const isOpen = ["submitted", "under-examination"].includes(application.state);
  const findings = isOpen ? await checkCirs(ports, numbered) : application.findings;
  const events = await cirsEvents(ports.store, number);
  return {
    ...summary(numbered, known?.name ?? ""),
    entries,
    applicant,
    ...(reason === undefined ? {} : { reason }),
    hasRequest: publicKeyHash !== undefined,
    ...(concerns === undefined ? {} : { concerns }),
    ...(certificate === undefined ? {} : { certificate }),
    record: [...record],
    recordAsks: [...processingRecordOf[application.kind]],
    findings: [...findings],
    history: events.map(historyLine),
    next: [...possibleCirsCommands(application)],
  };
}

function historyLine(event: CirsEvent): CirsDetail["history"][number] {
  const { kind, by, at } = event;
  const note = "reason" in event ? event.reason : "note" in event ? event.note : undefined;
  return { kind, by, at, ...(note === undefined || note === "" ? {} : { note }) };
}

/** An organisation with its directories. */
export function organisationView(known: KnownOrganisation): OrganisationDetail {
  const { state: _, domains, units, posts, provided, ...rest } = known;
  return { ...rest, domains: [...domains], units: [...units], posts: [...posts], provided: [...provided] };
}
