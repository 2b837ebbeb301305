/** Versions of the practice statements: drafts and what was decided (CPS 8-1, 8-3). */
import { draftPracticeStatement, listStatementDrafts } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  DateField,
  EmptyState,
  Form,
  FormDialog,
  Link,
  notADay,
  PageHead,
  RefusalNotice,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { useMay } from "../shell/session.ts";
import { useAuthorityName } from "./authority-name.ts";
import { StatementState } from "./statement-state.tsx";
import { texts } from "./statement-texts.ts";

export const help = [texts.lead, texts.help];

export default function StatementsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const nameOf = useAuthorityName();
  const mayDraft = useMay("draft-practice-statement") === "allowed";
  const { data, error } = useRead(listStatementDrafts, {});
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      <div className="flex flex-col gap-6">
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        {mayDraft && (
          <div>
            <FormDialog title={chosen.draft} look="primary">
              {() => <DraftForm />}
            </FormDialog>
          </div>
        )}
        <Table
          caption={chosen.title}
          rows={data?.statements}
          reading={error === null ? "under-way" : "failed"}
          keyOf={({ statement }) => statement}
          empty={<EmptyState title={chosen.none} />}
          columns={[
            {
              id: "version",
              title: chosen.version,
              cell: ({ statement, authority, statementVersion }) => (
                <Link href={`/app/governor/practice-statements/${statement}`}>
                  {nameOf(authority)} {statementVersion}
                </Link>
              ),
              heads: "row",
            },
            { id: "day", title: chosen.inForceFrom, cell: ({ inForceFrom }) => formatDay(inForceFrom, language) },
            { id: "reason", title: chosen.reason, cell: ({ reason }) => reason[language] },
            { id: "clauses", title: chosen.clauses, cell: ({ clauses }) => clauses },
            { id: "state", title: chosen.state, cell: ({ state }) => <StatementState state={state} /> },
          ]}
        />
      </div>
    </>
  );
}

function DraftForm() {
  const chosen = useTexts(texts);
  const draft = useAction(draftPracticeStatement, {
    refreshes: [listStatementDrafts],
    onDone: ({ statement }) => {
      form.clear();
      announce(chosen.drafted);
      goTo(`/app/governor/practice-statements/${statement}`);
    },
  });
  const form = useForm({
    name: "draft-practice-statement",
    initial: { authority: "", statementVersion: "", inForceFrom: "", reasonJa: "", reasonEn: "" },
    check: ({ authority, statementVersion, inForceFrom, reasonJa, reasonEn }) => ({
      ...(authority.trim() === "" ? { authority: chosen.missing } : {}),
      ...(/^[0-9.]+$/.test(statementVersion.trim()) ? {} : { statementVersion: chosen.versionWrong }),
      ...(inForceFrom === "" || inForceFrom === notADay ? { inForceFrom: chosen.dayMissing } : {}),
      ...(reasonJa.trim() === "" ? { reasonJa: chosen.missing } : {}),
      ...(reasonEn.trim() === "" ? { reasonEn: chosen.missing } : {}),
    }),
    onSubmit: ({ authority, statementVersion, inForceFrom, reasonJa, reasonEn }) =>
      draft.act({
        body: {
          authority: authority.trim(),
          statementVersion: statementVersion.trim(),
          inForceFrom,
          reason: { ja: reasonJa, en: reasonEn },
        },
      }),
    refusal: draft.refusal,
  });
  const { authority, version, inForceFrom, reasonJa, reasonEn } = chosen;
  return (
    <Form
      form={form}
      label={chosen.draft}
      fieldLabels={{ authority, statementVersion: version, inForceFrom, reasonJa, reasonEn }}
      submit={chosen.draft}
      state={draft.isPending ? "pending" : "ready"}
    >
      <TextField
        label={authority}
        hint={chosen.authorityHint}
        need="required"
        content="code"
        {...form.field("authority")}
      />
      <TextField
        label={version}
        hint={chosen.versionHint}
        need="required"
        content="code"
        {...form.field("statementVersion")}
      />
      <DateField label={inForceFrom} need="required" {...form.field("inForceFrom")} />
      <TextField label={reasonJa} need="required" maxLength={400} {...form.field("reasonJa")} />
      <TextField label={reasonEn} need="required" maxLength={400} {...form.field("reasonEn")} />
    </Form>
  );
}
