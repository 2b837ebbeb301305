import { listSecurityChecks, type SecurityCheckView } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { EmptyState, FormDialog, RefusalNotice, StatusBadge, Table, type Tone } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { JudgeCheck, PlanCheck, RecordCheck } from "./check-forms.tsx";
import { texts } from "./texts.ts";

const tones: Readonly<Record<SecurityCheckView["state"], Tone | "neutral">> = {
  planned: "neutral",
  recorded: "warning",
  confirmed: "success",
  withdrawn: "neutral",
};

/** Checks, newest first, each with what can be done about it by whoever looks. */
export function SecurityChecks() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listSecurityChecks, {});
  const mayPlan = useMay("operate") === "allowed";
  return (
    <section className="flex flex-col items-start gap-4 *:max-w-full">
      <h2 className="text-std-22B-150">{chosen.checks}</h2>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {mayPlan && <FormDialog title={chosen.plan}>{(close) => <PlanCheck onDone={close} />}</FormDialog>}
      <div className="w-full">
        <Table<SecurityCheckView>
          caption={chosen.checks}
          rows={data?.checks}
          reading={error === null ? "under-way" : "failed"}
          keyOf={({ check }) => check}
          empty={<EmptyState title={chosen.noChecks} />}
          columns={[
            { id: "number", title: chosen.number, content: "number", cell: ({ check }) => check },
            { id: "what", title: chosen.what, heads: "row", cell: ({ what }) => what },
            { id: "due", title: chosen.due, content: "day", cell: ({ due }) => formatDay(due, language) },
            {
              id: "state",
              title: chosen.state,
              cell: ({ state }) => <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>,
            },
            { id: "result", title: chosen.result, cell: (row) => <Result check={row} /> },
            { id: "action", title: chosen.action, cell: (row) => <Action check={row} /> },
          ]}
        />
      </div>
    </section>
  );
}

function Result({ check: { result, remark } }: { readonly check: SecurityCheckView }) {
  const chosen = useTexts(texts);
  return (
    <>
      {result !== undefined && (
        <p>
          {chosen.weaknesses}: {chosen[result.weaknesses]}. {result.text} ({result.reference})
        </p>
      )}
      {remark !== undefined && <p className="text-muted">{remark}</p>}
    </>
  );
}

function Action({ check: { check, state } }: { readonly check: SecurityCheckView }) {
  const chosen = useTexts(texts);
  const mayRecord = useMay("operate") === "allowed" && state === "planned";
  const mayJudge = useMay("confirm-life-cycle") === "allowed" && (state === "planned" || state === "recorded");
  return (
    <div className="flex flex-wrap gap-2">
      {mayRecord && (
        <FormDialog title={chosen.record} size="small" label={chosen.recordOf(check)}>
          {(close) => <RecordCheck check={check} onDone={close} />}
        </FormDialog>
      )}
      {mayJudge && (
        <FormDialog title={chosen.judge} size="small" label={chosen.judgeOf(check)}>
          {(close) => <JudgeCheck check={check} state={state} onDone={close} />}
        </FormDialog>
      )}
    </div>
  );
}
