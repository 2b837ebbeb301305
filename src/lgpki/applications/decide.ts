import { ok, type Result, refuse } from "@warifu/pki/result";
import { recordOf, statesOf } from "./table.ts";
import type {
  CirsApplication,
  CirsCommand,
  CirsContext,
  CirsEvent,
  CirsFindings,
  CirsRefusal,
  KnownCirsApplication,
  Reception,
} from "./types.ts";

type Of<Kind extends CirsCommand["kind"]> = Extract<CirsCommand, { kind: Kind }>;
type Decision = Result<CirsEvent, CirsRefusal>;

/** Decides what a command makes happen to an application: one event, or a refusal. Pure: who and when come in `context`. */
export function decide(application: CirsApplication, command: CirsCommand, context: CirsContext): Decision {
  const done = { by: context.by, at: context.at };
  if (application.state === "absent") {
    if (command.kind === "receive") return receive(command, done);
    return refuse({ code: "cirs-unknown", field: "application" });
  }
  const allowed = statesOf[command.kind].filter((state) => state !== "absent");
  const { state } = application;
  if (command.kind === "receive" || !allowed.includes(state) || !fitsKind(application, command))
    return refuse({ code: "cirs-step-not-possible", state, command: command.kind, allowed });
  return decideStep(application, command, done);
}

/** The commands that the application as it is would take, by whoever has the right. */
export function possibleCommands(application: KnownCirsApplication): readonly CirsCommand["kind"][] {
  const kinds = Object.keys(statesOf) as CirsCommand["kind"][];
  return kinds.filter((kind) => statesOf[kind].includes(application.state) && fitsKind(application, { kind }));
}

/** What certifies a key is issued, what ends a certificate is revoked. */
function fitsKind({ kind }: KnownCirsApplication, command: Pick<CirsCommand, "kind">): boolean {
  const certifies = kind === "issue" || kind === "renewal";
  if (command.kind === "record-issued" || command.kind === "correct") return certifies;
  return command.kind !== "record-revoked" || !certifies;
}

function receive({ kind: _, ...reception }: Reception, done: CirsContext): Decision {
  const { of: kind, publicKeyHash, concerns, reason } = reception;
  const certifies = kind === "issue" || kind === "renewal";
  if (certifies && publicKeyHash === undefined)
    return refuse({ code: "cirs-request-missing", field: "certificationRequest" });
  if (!certifies && publicKeyHash !== undefined)
    return refuse({ code: "cirs-request-not-wanted", field: "certificationRequest" });
  if (kind !== "issue" && concerns === undefined)
    return refuse({ code: "cirs-certificate-missing", field: "serialNumber" });
  if (!certifies && (reason ?? "").trim() === "") return refuse({ code: "cirs-reason-missing", field: "reason" });
  return ok({ ...reception, ...done, kind: "received" });
}

function decideStep(
  application: KnownCirsApplication,
  command: Exclude<CirsCommand, Reception>,
  done: CirsContext,
): Decision {
  switch (command.kind) {
    case "correct":
      return ok({ ...command, ...done, kind: "corrected" });
    case "examine":
      return examine(application, command, done);
    case "approve":
      if (application.examinedBy === done.by) return refuse({ code: "cirs-same-person", as: "examiner" });
      return ok({ kind: "approved", ...done });
    case "send-back":
      return ok({ ...command, ...done, kind: "sent-back" });
    case "submit":
      return ok({ kind: "submitted", ...done });
    case "withdraw":
      return ok({ ...command, ...done, kind: "withdrawn" });
    case "accept":
      return ok({ kind: "accepted", ...done });
    case "pass":
      return pass(command, done);
    case "return":
      return ok({ ...command, ...done, kind: "returned" });
    case "refuse":
      return ok({ ...command, ...done, kind: "refused" });
    case "record-issued":
    case "record-revoked":
      return carryOut(application, command, done);
    case "download":
      return ok({ kind: "downloaded", ...done });
    case "confirm-stored":
      return ok({ kind: "stored", ...done });
    case "close":
      return ok({ kind: "closed", ...done });
  }
}

/** The processing record is answered whole; what is asked of an application cannot be left open. */
function examine({ kind }: KnownCirsApplication, { record }: Of<"examine">, done: CirsContext): Decision {
  const missing = recordOf[kind].filter((check) => !record.some((answer) => answer.check === check));
  if (missing.length > 0) return refuse({ code: "cirs-record-incomplete", field: "record", missing });
  const asked = record.filter(({ check }) => recordOf[kind].includes(check));
  return ok({ kind: "examined", record: asked, ...done });
}

/** What a check failed passes no examination: it is returned to the branch or refused. */
function pass({ findings, note }: Of<"pass">, done: CirsContext): Decision {
  const failed = failedChecks(findings);
  if (failed.length > 0) return refuse({ code: "cirs-checks-failed", failed });
  return ok({ kind: "passed", note, findings, ...done });
}

function carryOut(
  { passedBy }: KnownCirsApplication,
  command: Of<"record-issued"> | Of<"record-revoked">,
  done: CirsContext,
): Decision {
  if (passedBy === done.by) return refuse({ code: "cirs-same-person", as: "centre-examiner" });
  if (command.kind === "record-revoked") return ok({ kind: "revoked", revokedAt: command.revokedAt, ...done });
  return ok({ kind: "issued", certificate: command.certificate, ...done });
}

export function failedChecks(findings: CirsFindings): readonly CirsFindings[number]["check"][] {
  return findings.filter(({ outcome }) => outcome === "failed").map(({ check }) => check);
}
