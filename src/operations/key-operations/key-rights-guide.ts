/** The page docs/guide/key-rights.md, made from the table of operations; a test sees to it that it is current. */
import { type Duty, duties, type Right } from "@warifu/contract";
import { dutyFacts } from "../staff/index.ts";
import { type Outcome, outcomeOf, partOf, type Situation, situations } from "./matrix.ts";
import { allKeyOperations } from "./table.ts";

/** The whole page. */
export function keyRightsGuide(): string {
  return [
    "# Who may do what with the keys of authorities",
    "",
    "Made from `src/operations/key-operations/table.ts`; a test fails when it is not current, and another one tries every operation, with every",
    "duty, in every situation, against a running server. `WARIFU_WRITE_GUIDE=1 npm test -- key-rights-guide` writes it anew.",
    "",
    "Whoever asks counts among the people who stand behind an operation. Approvals are given in the inbox (`/app/approvals`), by different people, for exactly",
    "what was asked, before their time is over; then whoever may ask carries it out, once. A demo lets one person do alone what takes several and says so.",
    "",
    "## The table",
    "",
    ...table(
      ["Operation", "操作", "Asked by", "People behind it", "Approvals live", "Source"],
      allKeyOperations().map(operationRow),
    ),
    "",
    "## Every duty in every situation",
    "",
    "- **Alone**: does it without an approval.",
    "- **With others**: asks, everybody else who is needed approves, and it is done; or approves what another person asked for.",
    "- **Same person twice**: approves what she asked for herself; or approves a second time.",
    "- **Expired**: the approval's time is over.",
    "- **Altered**: does something else than what was approved; or approves something else than what is asked.",
    "",
    ...allKeyOperations().flatMap(({ operation, name }) => [
      `### ${name.en} (\`${operation}\`)`,
      "",
      ...table(["Duty", ...situations.map((situation) => situationNames[situation])], rowsOf(operation)),
      "",
    ]),
  ].join("\n");
}

const situationNames: Readonly<Record<Situation, string>> = {
  alone: "Alone",
  "with-others": "With others",
  twice: "Same person twice",
  expired: "Expired",
  altered: "Altered",
};

type Listed = ReturnType<typeof allKeyOperations>[number];

function operationRow({ operation, name, asks, standing, hours, source }: Listed): readonly string[] {
  const isAlone = standing === "whoever-asks";
  const people = isAlone
    ? "whoever asks, at once"
    : standing.map(({ right, people: number }) => `${number} × ${holdersOf(right)}`).join(", ");
  const life = hours === 1 ? "1 hour" : `${hours} hours`;
  return [`\`${operation}\``, name.ja, asks.map(holdersOf).join(", "), people, isAlone ? "" : life, source];
}

function holdersOf(right: Right): string {
  return duties.filter((duty) => dutyFacts[duty].rights.includes(right)).join(" or ");
}

/** Duties that have nothing to do with it fare alike, and stand in one row. */
function rowsOf(operation: Listed["operation"]): readonly (readonly string[])[] {
  const concerned = duties.filter((duty) => partOf(operation, duty) !== "none");
  const other = duties.find((duty) => partOf(operation, duty) === "none");
  const rows = concerned.map((duty) => row(duty, operation, duty));
  return other === undefined ? rows : [...rows, row("every other", operation, other)];
}

function row(title: string, operation: Listed["operation"], duty: Duty): readonly string[] {
  return [title, ...situations.map((situation) => wordsOf(outcomeOf(operation, duty, situation)))];
}

function wordsOf(outcome: Outcome): string {
  if (outcome === "done") return "**done**";
  return outcome === "counts" ? "**counts**" : `refused: ${outcome}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
