import type { Citation, Finding } from "../lint/index.ts";
import { refuse } from "../result/index.ts";

/** Why something is not signed. `field` and `rule` are those of the first finding; `findings` has every one of severity "error". */
export interface LintRefusal {
  readonly code: "lint-refused";
  readonly field: string;
  readonly rule: Citation;
  readonly findings: readonly Finding[];
}

/** The refusal that findings lead to, or undefined when none of them is an error. */
export function refusalOf(
  findings: readonly Finding[],
): { readonly ok: false; readonly refusal: LintRefusal } | undefined {
  const errors = findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  return refuse({ code: "lint-refused", field: first.field, rule: first.citation, findings: errors });
}

/** The refusal of fields that cannot even be encoded; `code` is the encoder's. */
export function unencodable(field: string, citation: Citation, code: string): ReturnType<typeof refuse<LintRefusal>> {
  const finding: Finding = { lint: "encodable", severity: "error", citation, field, facts: { code } };
  return refuse({ code: "lint-refused", field, rule: citation, findings: [finding] });
}
