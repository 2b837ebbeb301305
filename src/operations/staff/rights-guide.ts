/** The page docs/guide/rights.md, made from the contract and the duties; a test sees to it that it is current. */
import { type Duty, duties, type Operation, operations, type Right, rights } from "@warifu/contract";
import { dutyFacts, forbiddenPairs } from "./duties.ts";

/** The whole page. */
export function rightsGuide(): string {
  return [
    "# Who may do what",
    "",
    "Made from the contract (`packages/contract`) and the duties (`src/operations/staff/duties.ts`); a test fails when it is not current.",
    "`WARIFU_WRITE_GUIDE=1 npm test -- rights-guide` writes it anew.",
    "",
    "## Duties",
    "",
    ...table(["Duty", "職務", "Rights", "Pages", "Source"], duties.map(dutyRow)),
    "",
    "## Rights and their operations",
    "",
    ...table(["Right", "Held by", "Operations"], rights.map(rightRow)),
    "",
    "Programs with an API key (`op.…`) may be given every right but `manage-staff` and `audit`.",
    "",
    "## Operations for everybody who is signed in",
    "",
    ...list(operations.filter(({ access }) => access.kind === "signed-in")),
    "",
    "## Operations for registered relying parties",
    "",
    ...list(operations.filter(({ access }) => access.kind === "relying-party")),
    "",
    "## Operations for everybody",
    "",
    ...list(operations.filter(({ access }) => access.kind === "public")),
    "",
    "## Duties that one person never holds together",
    "",
    "The internal auditor holds no other duty. Besides:",
    "",
    ...forbiddenPairs.filter((pair) => !pair.includes("internal-auditor")).map(([one, other]) => `- ${one}, ${other}`),
    "",
  ].join("\n");
}

function dutyRow(duty: Duty): readonly string[] {
  const { name, rights: held, seats, source } = dutyFacts[duty];
  return [duty, name.ja, held.join(", "), seats.join(", "), source];
}

function rightRow(right: Right): readonly string[] {
  const holders = duties.filter((duty) => dutyFacts[duty].rights.includes(right));
  const allowed = operations.filter(({ access }) => access.kind === "right" && access.right === right);
  return [right, holders.join(", "), allowed.map(({ name }) => `\`${name}\``).join(", ")];
}

function list(of: readonly Operation[]): readonly string[] {
  return of.map(({ name, method, path, summary }) => `- \`${name}\` (${method} ${path}): ${summary.en}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
