import type { PolicyProblem } from "../../policy/index.ts";
import { showRefusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** Every problem as `file:line:column: field: code (facts)`, the form that editors jump to. */
export function showPolicyProblems(terminal: Terminal, problems: readonly PolicyProblem[]): undefined {
  showRefusal(terminal, { code: "policy-files-wrong" });
  for (const { file, line, column, field, code, ...facts } of problems) {
    const details = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
    const place = `policy/${file}:${line}:${column}`;
    terminal.note(`  ${place}: ${field}: ${code}${details.length === 0 ? "" : ` (${details.join(", ")})`}`);
  }
}
