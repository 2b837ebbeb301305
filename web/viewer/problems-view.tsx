import { EmptyState, StatusBadge } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { problemText } from "./model/problem-texts.ts";
import type { Problem, ShownDocument } from "./model/shown.ts";
import { texts } from "./texts.ts";

/** What the lints found: what, by which rule, where, and what to do. */
export function ProblemsView({ document }: { readonly document: ShownDocument }) {
  const chosen = useTexts(texts);
  const { problems, kind } = document;
  if (problems.length === 0) {
    const isChecked = kind === "certificate" || kind === "certificate-list" || kind === "certification-request";
    return (
      <EmptyState title={isChecked ? chosen.noProblems : chosen.noProblemsUnchecked}>
        {isChecked && chosen.noProblemsHint}
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-4">
      {inOrder(problems).map((problem) => (
        <li key={`${problem.lint} ${problem.field}`}>
          <ProblemCard problem={problem} />
        </li>
      ))}
    </ul>
  );
}

const order = ["error", "warning", "information"] as const;

/** The worst first; what is of one severity stays in its order. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** What is more than information: errors and warnings. */
export function countOfProblems(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity !== "information").length;
}

function ProblemCard({ problem }: { readonly problem: Problem }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { severity, citation, field, lint, facts } = problem;
  const { what, advice } = problemText(lint);
  return (
    <article className="flex flex-col gap-2 rounded-8 border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={severity}>{chosen[severity]}</StatusBadge>
        <h3 className="min-w-0 flex-1 font-bold">{what[language]}</h3>
      </div>
      <p>{advice[language]}</p>
      <p className="text-sm text-muted">
        {chosen.rule}: {citation} · {chosen.field}: <code className="font-mono">{field}</code> ·{" "}
        <code className="font-mono">{lint}</code>
      </p>
      {facts.length > 0 && (
        <p className="text-sm break-all text-muted">
          {facts
            .map(([name, value]) => `${name}: ${value.length > 200 ? `${value.slice(0, 200)}…` : value}`)
            .join(" · ")}
        </p>
      )}
    </article>
  );
}
