import { confirmClause, type JudgedClauseView, showCompliance } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, FormDialog, StatusBadge, TextField, type Tone, useForm } from "../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { texts } from "./texts.ts";

const tones: Readonly<Record<JudgedClauseView["state"], Tone | "neutral">> = {
  green: "success",
  red: "error",
  organisational: "neutral",
  facility: "neutral",
};

interface ClauseProps {
  readonly authority: string;
  readonly judged: JudgedClauseView;
}

/** Number, title and state; how it is met, what is wrong, what proves it, and who confirmed it. */
export function Clause({ authority, judged }: ClauseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { clause, title, state, met, reasons } = judged;
  return (
    <article className="flex flex-col gap-2">
      <h4 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-bold">
        <span className="tabular-nums">{clause}</span>
        <span lang="ja">{title}</span>
        <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>
      </h4>
      <p className={met === undefined ? "text-muted" : ""}>{met === undefined ? chosen.parts : met.how[language]}</p>
      {reasons.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 ps-6 text-danger">
          {reasons.map((reason) => (
            <Why key={JSON.stringify(reason)} reason={reason} />
          ))}
        </ul>
      )}
      {met !== undefined && <Proofs met={met} />}
      {met !== undefined && met.by !== "software" && <Confirmation authority={authority} judged={judged} />}
    </article>
  );
}

function Why({ reason }: { readonly reason: JudgedClauseView["reasons"][number] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  switch (reason.code) {
    case "missing":
      return <li>{reason.what[language]}</li>;
    case "not-proven":
      return <li>{chosen.notProven}</li>;
    case "file-gone":
      return <li>{chosen.fileGone(reason.path)}</li>;
    case "test-gone":
      return <li>{chosen.testGone(reason.test)}</li>;
    case "policy-differs":
      return <li>{chosen.policyDiffers(reason.place, reason.wanted, reason.found)}</li>;
    case "evidence-fails":
      return <li>{chosen.evidenceFails(reason.evidence, reason.findings.join(", "))}</li>;
    case "part-red":
      return <li className="tabular-nums">{reason.clause}</li>;
  }
}

function Proofs({ met }: { readonly met: NonNullable<JudgedClauseView["met"]> }) {
  const chosen = useTexts(texts);
  const lists = [
    [chosen.tests, met.tests],
    [chosen.evidence, met.evidence],
    [chosen.policy, met.policy],
    [chosen.code, met.code],
  ] as const;
  if (lists.every(([, items]) => items.length === 0)) return null;
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer py-1 text-accent">{chosen.proofs}</summary>
      <dl className="flex flex-col gap-2 ps-4">
        {lists.map(([name, items]) =>
          items.length === 0 ? null : (
            <div key={name}>
              <dt className="font-bold">{name}</dt>
              {items.map((item) => (
                <dd key={item} lang="en" className="wrap-anywhere text-muted">
                  {item}
                </dd>
              ))}
            </div>
          ),
        )}
      </dl>
    </details>
  );
}

function Confirmation({ authority, judged: { clause, confirmed } }: ClauseProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const mayConfirm = useMay("confirm-clauses") === "allowed";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      {confirmed === undefined ? (
        <p className="text-muted">{chosen.neverConfirmed}</p>
      ) : (
        <p>
          {chosen.confirmed}: {formatMoment(confirmed.at, language)}, <code>{confirmed.by}</code>, {confirmed.note}
        </p>
      )}
      {mayConfirm && (
        <FormDialog title={chosen.confirm} size="small" label={chosen.confirmOf(clause)}>
          {(close) => <Confirm authority={authority} clause={clause} onDone={close} />}
        </FormDialog>
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly authority: string;
  readonly clause: string;
  readonly onDone: () => void;
}

function Confirm({ authority, clause, onDone }: ConfirmProps) {
  const chosen = useTexts(texts);
  const confirm = useAction(confirmClause, {
    refreshes: [showCompliance],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.recorded);
    },
  });
  const form = useForm({
    name: `confirm-clause:${clause}`,
    initial: { note: "" },
    check: ({ note }) => (note.trim() === "" ? { note: chosen.noteMissing } : {}),
    onSubmit: ({ note }) => confirm.act({ parameters: { authority, clause }, body: { note: note.trim() } }),
    refusal: confirm.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.confirm}
      fieldLabels={{ note: chosen.note }}
      submit={chosen.confirm}
      state={confirm.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.note} need="required" maxLength={400} {...form.field("note")} />
    </Form>
  );
}
