/** One version of a practice statement: what it changes, every clause, and the way to the governor's decision. */
import {
  type Answered,
  askStatementDecision,
  changePracticeStatement,
  decidePracticeStatement,
  listApprovals,
  listStatementDrafts,
  printPracticeStatement,
  showStatementDraft,
} from "@warifu/contract";
import { addressOf, useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  DescriptionList,
  Disclosure,
  EmptyState,
  FormDialog,
  LinkButton,
  PageHead,
  Skeleton,
  Table,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { AmendForm } from "./amend-form.tsx";
import { useAuthorityName } from "./authority-name.ts";
import { GovernorDecides } from "./decision.tsx";
import { RefusedPage } from "./refused-page.tsx";
import { StatementState } from "./statement-state.tsx";
import { changeTexts, texts } from "./statement-texts.ts";

export const help = [texts.lead, texts.help];

interface DetailProps {
  readonly detail: Answered<typeof showStatementDraft>;
}

export default function StatementPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const statement = usePageParameter("statement");
  const mayDraft = useMay("draft-practice-statement") === "allowed";
  const { data, error } = useRead(showStatementDraft, { parameters: { statement } });
  if (error !== null)
    return (
      <RefusedPage
        title={chosen.title}
        trail={[{ title: chosen.title, href: "/app/governor/practice-statements" }]}
        refusal={error.refusal}
      />
    );
  if (data === undefined) return <Skeleton lines={8} />;
  const paper = addressOf(printPracticeStatement, { parameters: { statement }, query: { language } });
  return (
    <>
      <PageHead
        title={chosen.versionOf(data.statementVersion)}
        trail={[{ title: chosen.title, href: "/app/governor/practice-statements" }]}
        actions={
          data.state === "decided" && (
            <LinkButton href={paper} opens="download">
              {chosen.print}
            </LinkButton>
          )
        }
      />
      <div className="flex flex-col gap-8">
        <Facts detail={data} />
        {mayDraft && data.state === "drafted" && <Work detail={data} />}
        <Differences detail={data} />
        <Contents detail={data} />
      </div>
    </>
  );
}

function Facts({ detail: { authority, state, inForceFrom, reason, clauses } }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const nameOf = useAuthorityName();
  return (
    <DescriptionList
      items={[
        { term: chosen.authority, value: nameOf(authority) },
        { term: chosen.state, value: <StatementState state={state} /> },
        { term: chosen.inForceFrom, value: formatDay(inForceFrom, language) },
        { term: chosen.reason, value: reason[language] },
        { term: chosen.clauses, value: clauses },
      ]}
    />
  );
}

function Work({ detail: { statement } }: DetailProps) {
  const chosen = useTexts(texts);
  const parameters = { statement };
  const refreshes = [showStatementDraft, listStatementDrafts, listApprovals];
  const ask = useAction(askStatementDecision, { refreshes, onDone: () => announce(chosen.asked) });
  const decide = useAction(decidePracticeStatement, { refreshes, onDone: () => announce(chosen.decided) });
  const discard = useAction(changePracticeStatement, { refreshes, onDone: () => announce(chosen.discarded) });
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="flex flex-wrap gap-3">
        <FormDialog title={chosen.amend}>{(close) => <AmendForm statement={statement} onDone={close} />}</FormDialog>
        <Button look="danger" onPress={() => discard.act({ parameters, body: { kind: "discard" } })}>
          {chosen.discard}
        </Button>
      </div>
      <GovernorDecides
        kind="decide-practice-statement"
        isAbout={(request) => request.statement === statement}
        title={chosen.decide}
        explanation={undefined}
        state={ask.isPending || decide.isPending ? "pending" : "ready"}
        refusal={decide.refusal ?? ask.refusal ?? discard.refusal}
        onAsk={() => ask.act({ parameters })}
        onCarryOut={(approval) => decide.act({ parameters, body: { approval } })}
      />
    </div>
  );
}

function Differences({ detail: { differences } }: DetailProps) {
  const chosen = useTexts(texts);
  const changes = useTexts(changeTexts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.differences}
      rows={differences}
      keyOf={({ clause }) => clause}
      empty={<EmptyState title={chosen.noDifferences} />}
      columns={[
        { id: "clause", title: chosen.clause, cell: ({ clause }) => clause, heads: "row" },
        { id: "change", title: chosen.change, cell: ({ change }) => changes[change] },
        { id: "before", title: chosen.before, cell: ({ before }) => before?.text[language] ?? "" },
        { id: "after", title: chosen.after, cell: ({ after }) => after?.text[language] ?? "" },
      ]}
    />
  );
}

function Contents({ detail: { contents } }: DetailProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-20B-150">{chosen.contents}</h2>
      <Disclosure title={chosen.contents}>
        <Table
          caption={chosen.contents}
          rows={contents}
          keyOf={({ clause }) => clause}
          columns={[
            { id: "clause", title: chosen.clause, cell: ({ clause }) => clause, heads: "row" },
            { id: "heading", title: chosen.heading, cell: ({ title }) => title },
            { id: "text", title: chosen.text, cell: ({ text }) => text[language] },
          ]}
        />
      </Disclosure>
    </section>
  );
}
