import type { CrossCaseDetail, CrossCaseSummary, CrossIntroductionView } from "@warifu/contract";
import {
  awaitedCrossSteps,
  type CrossIntroduction,
  crossFindings,
  crossFingerprint,
  crossRenewalReasons,
  type KnownCrossCase,
  openCrossSteps,
} from "../../../operations/index.ts";
import type { HttpPorts } from "../../ports.ts";

/** A case as a line of the list. */
export function crossSummary({ authority, clock }: HttpPorts, known: KnownCrossCase): CrossCaseSummary {
  const { case: number, partner, initiator, trigger, predecessor, steps } = known;
  return {
    authority: known.authority,
    case: number,
    partner,
    initiator,
    trigger,
    ...(predecessor === undefined ? {} : { predecessor }),
    openedAt: steps.opened?.at ?? "",
    steps: { ...steps },
    awaited: [...awaitedCrossSteps(known)],
    renewal: [...crossRenewalReasons(known, authority.directory.find(known.authority), clock())],
  };
}

/** A case whole. */
export function crossDetail(ports: HttpPorts, known: KnownCrossCase): CrossCaseDetail {
  const { ours, theirs, identity, checks, examination, issued, certified, reason, ground } = known;
  return {
    ...crossSummary(ports, known),
    open: [...openCrossSteps(known)],
    ...(ours === undefined ? {} : { ours: side(ours), ourFingerprint: crossFingerprint(ours, ports.digest) }),
    ...(theirs === undefined ? {} : { theirs: side(theirs), theirFingerprint: crossFingerprint(theirs, ports.digest) }),
    ...(identity === undefined ? {} : { identity }),
    ...(checks === undefined ? {} : { checks: [...checks] }),
    findings: [...(examination?.findings ?? crossFindings(ports, known))],
    ...(examination === undefined ? {} : { note: examination.note }),
    ...(issued === undefined ? {} : { issued: certificateMark(issued) }),
    ...(certified === undefined ? {} : { certified: certificateMark(certified) }),
    ...(reason === undefined ? {} : { reason }),
    ...(ground === undefined ? {} : { ground }),
    packages: [...marks(known, "sent"), ...marks(known, "received")],
  };
}

function side({ name, operator, contact, practiceStatement, policies, terms, addresses }: CrossIntroduction) {
  return structuredClone({
    name,
    operator,
    contact,
    practiceStatement,
    policies,
    terms,
    addresses,
  }) as CrossIntroductionView;
}

function certificateMark({ serialNumber, digest, notAfter }: NonNullable<KnownCrossCase["issued"]>) {
  return { serialNumber, digest, notAfter };
}

function marks(known: KnownCrossCase, direction: "sent" | "received") {
  return known[direction].map(({ kind, digest }, index) => ({ direction, number: index + 1, kind, digest }));
}
