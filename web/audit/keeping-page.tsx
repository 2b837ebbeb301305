/** Months of the log with what becomes of them, and logs of rooms. */
import { type Answered, deleteAuditMonth, exportAuditMonth, listAuditMonths, takeRoomLog } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  Form,
  FormDialog,
  Notice,
  PageHead,
  RefusalNotice,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatDay, formatShort, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export const help = [texts.keepingLead, texts.roomsLead];

type Month = Answered<typeof listAuditMonths>["months"][number];

export default function KeepingPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead title={chosen.keeping} lead={chosen.keepingLead} />
      <div className="flex flex-col gap-10">
        <Months />
        <Rooms />
      </div>
    </>
  );
}

function Months() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listAuditMonths, {});
  const take = useAction(exportAuditMonth, { refreshes: [listAuditMonths], onDone: () => announce(chosen.saved) });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.months}</h2>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {take.refusal !== undefined && <RefusalNotice refusal={take.refusal} />}
      <Table<Month>
        caption={chosen.months}
        rows={data?.months}
        reading={error === null ? "under-way" : "failed"}
        keyOf={({ month }) => month}
        empty={<EmptyState title={chosen.noMonths} />}
        columns={[
          { id: "month", title: chosen.month, heads: "row", content: "day", cell: ({ month }) => month },
          {
            id: "exported",
            title: chosen.exported,
            content: "day",
            cell: ({ exported }) => (exported === undefined ? chosen.notExported : formatShort(exported.at)),
          },
          {
            id: "uninspected",
            title: chosen.uninspected,
            cell: ({ uninspected }) =>
              uninspected.length === 0 ? chosen.inspected : chosen.weeksLeft(uninspected.length),
          },
          {
            id: "deletable",
            title: chosen.deletableFrom,
            content: "day",
            cell: ({ deletableFrom }) => formatDay(deletableFrom, language),
          },
          {
            id: "do",
            title: chosen.actions,
            cell: ({ month }) => (
              <div className="flex flex-wrap gap-2">
                <Button
                  size="small"
                  label={chosen.doExportOf(month)}
                  state={take.isPending ? "pending" : "ready"}
                  onPress={() => take.act({ parameters: { month } })}
                >
                  {chosen.doExport}
                </Button>
                <FormDialog title={chosen.doDelete} label={chosen.doDeleteOf(month)} look="danger" size="small">
                  {(close) => <Delete month={month} onDone={close} />}
                </FormDialog>
              </div>
            ),
          },
        ]}
      />
    </section>
  );
}

function Delete({ month, onDone }: { readonly month: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const remove = useAction(deleteAuditMonth, {
    refreshes: [listAuditMonths],
    onDone: () => {
      onDone();
      announce(chosen.deleted);
    },
  });
  return (
    <div className="flex flex-col items-start gap-4">
      <p>{chosen.deleteWhat}</p>
      {remove.refusal !== undefined && <RefusalNotice refusal={remove.refusal} />}
      <Button
        look="danger"
        state={remove.isPending ? "pending" : "ready"}
        onPress={() => remove.act({ parameters: { month } })}
      >
        {chosen.doDelete}
      </Button>
    </div>
  );
}

function Rooms() {
  const chosen = useTexts(texts);
  const take = useAction(takeRoomLog, {
    onDone: ({ entries }) => {
      form.clear();
      announce(chosen.taken(entries));
    },
  });
  const form = useForm({
    name: "take-room-log",
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.logMissing } : {}),
    onSubmit: (body) => take.act({ body }),
    refusal: take.refusal,
  });
  const odd = take.data?.odd ?? [];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.rooms}</h2>
      <p className="measure">{chosen.roomsLead}</p>
      {odd.length > 0 && (
        <Notice tone="warning" title={chosen.odd} level={3}>
          <ul className="list-disc ps-6">
            {odd.map(({ line, what }) => (
              <li key={`${line}-${what}`}>
                {chosen.line} {line}: {chosen[what]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form
        form={form}
        label={chosen.rooms}
        fieldLabels={{ text: chosen.log }}
        submit={chosen.take}
        state={take.isPending ? "pending" : "ready"}
      >
        <TextField
          label={chosen.log}
          hint={chosen.logHint}
          need="required"
          lines={8}
          maxLength={900_000}
          content="code"
          {...form.field("text")}
        />
      </Form>
    </section>
  );
}
