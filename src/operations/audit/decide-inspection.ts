import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Inspection, InspectionCommand, InspectionEvent, InspectionRefusal } from "./inspection-types.ts";

type Decision = Result<InspectionEvent, InspectionRefusal>;

/** Decides what a command makes of a week's inspection: one event, or a refusal that names the field. Pure. */
export function decideInspection(inspection: Inspection, command: InspectionCommand): Decision {
  if (command.kind === "begin") return decideBegin(inspection, command);
  if (inspection.state === "absent") return refuse({ code: "inspection-unknown", field: "week", week: "" });
  if (command.text.trim() === "") return refuse({ code: "inspection-text-missing", field: "text" });
  const { by, at, text } = command;
  switch (command.kind) {
    case "note":
      return inspection.state === "closed"
        ? closed()
        : ok({ kind: "noted", by, at, text, finding: command.finding, places: command.places });
    case "close":
      return inspection.state === "closed" ? closed() : ok({ kind: "closed", by, at, text });
    // What was found is followed up after the inspection was closed, too.
    case "follow-up":
    case "settle":
      return decideOnFinding(inspection, command);
  }
}

function closed(): Decision {
  return refuse({ code: "inspection-closed", field: "week" });
}

function decideBegin(inspection: Inspection, command: InspectionCommand & { readonly kind: "begin" }): Decision {
  const { week, by, at } = command;
  if (inspection.state !== "absent") return refuse({ code: "inspection-exists", field: "week", week });
  const begins = Date.parse(`${week}T00:00:00+09:00`);
  if (new Date(begins + 9 * 3_600_000).getUTCDay() !== 1) return refuse({ code: "week-not-monday", field: "week" });
  // CPS 4-11-3: once a week, over a week that is whole.
  const isOver = begins + 7 * 86_400_000 <= Date.parse(at);
  return isOver
    ? ok({ kind: "begun", by, at, week })
    : refuse({ code: "week-not-over", field: "week", rule: "CPS 4-11-3" });
}

function decideOnFinding(
  { findings }: Exclude<Inspection, { state: "absent" }>,
  command: InspectionCommand & { readonly kind: "follow-up" | "settle" },
): Decision {
  const { number, text, by, at } = command;
  const finding = findings.find((one) => one.number === number);
  if (finding === undefined) return refuse({ code: "finding-unknown", field: "number", number });
  if (finding.outcome !== undefined) return refuse({ code: "finding-settled", field: "number", number });
  return ok({ kind: command.kind === "settle" ? "settled" : "followed-up", by, at, number, text });
}
