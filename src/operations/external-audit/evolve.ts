import { findingSteps } from "./table.ts";
import type { AuditEvent, AuditFinding, ExternalAudit, KnownExternalAudit } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decideAudit` alone. */
export class ImpossibleAuditEvent extends Error {
  constructor(audit: ExternalAudit, event: AuditEvent) {
    super(`${event.kind} cannot follow ${audit.state}`);
    this.name = "ImpossibleAuditEvent";
  }
}

/** The audit after an event. @throws ImpossibleAuditEvent */
export function evolveAudit(audit: ExternalAudit, event: AuditEvent): KnownExternalAudit {
  if (event.kind === "planned") {
    if (audit.state !== "absent") throw new ImpossibleAuditEvent(audit, event);
    return { ...event.plan, state: "planned", version: 1, findings: [], told: [] };
  }
  if (audit.state === "absent") throw new ImpossibleAuditEvent(audit, event);
  const { by, at } = event;
  const next = { ...audit, version: audit.version + 1 };
  switch (event.kind) {
    case "named":
      return { ...next, state: "named", auditor: event.auditor };
    case "begun":
      return { ...next, state: "under-way" };
    case "noted": {
      const number = audit.findings.length + 1;
      const noted: AuditFinding = { ...event.finding, number, at, state: "open", course: [] };
      return { ...next, findings: [...audit.findings, noted] };
    }
    case "reported":
      return { ...next, state: "reported", report: { text: event.text, reference: event.reference, by, at } };
    case "told":
      return { ...next, told: [...audit.told, { to: event.to, text: event.text, by, at }] };
    case "finding-step":
      return {
        ...next,
        findings: audit.findings.map((one) => (one.number === event.number ? moved(one, event) : one)),
      };
    case "closed":
    case "cancelled":
      return { ...next, state: event.kind, conclusion: { text: event.text, by, at } };
  }
}

/** The audit that a row of events makes. */
export function foldAudit(events: readonly AuditEvent[]): ExternalAudit {
  return events.reduce<ExternalAudit>(evolveAudit, { state: "absent" });
}

function moved(finding: AuditFinding, event: AuditEvent & { readonly kind: "finding-step" }): AuditFinding {
  const { step, text, by, at } = event;
  return { ...finding, state: findingSteps[step].to, course: [...finding.course, { kind: step, text, by, at }] };
}
