/** The body's committee for the protection of certification information (CPS 2-1-4 (4)). */
import { addToCommittee, committeeKinds, listCommitteeRecords } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  DateField,
  EmptyState,
  Form,
  FormDialog,
  notADay,
  RadioGroup,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { committeeTexts, texts } from "./dealings-texts.ts";

export function Committee({ delegation }: { readonly delegation: string }) {
  const chosen = useTexts(texts);
  const kinds = useTexts(committeeTexts);
  const language = useLanguage();
  const isBody = useMay("serve-as-body") === "allowed";
  const parameters = { delegation };
  const pages = usePages(
    listCommitteeRecords,
    [delegation],
    (before) => ({ parameters, query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={chosen.committee}
        rows={pages.data?.pages.flatMap(({ records }) => records)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ record }) => record}
        empty={<EmptyState title={chosen.noRecords} />}
        columns={[
          { id: "day", title: chosen.day, cell: ({ day }) => formatDay(day, language), heads: "row" },
          { id: "kind", title: chosen.kind, cell: ({ kind }) => kinds[kind] },
          { id: "what", title: chosen.what, cell: ({ what }) => what },
          { id: "by", title: chosen.recordedBy, cell: ({ recordedBy }) => recordedBy, content: "code" },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
      {isBody && (
        <div>
          <FormDialog title={chosen.addRecord}>
            {(close) => <RecordForm delegation={delegation} onDone={close} />}
          </FormDialog>
        </div>
      )}
    </div>
  );
}

interface Typed {
  readonly kind: (typeof committeeKinds)[number] | undefined;
  readonly day: string;
  readonly what: string;
}

function RecordForm({ delegation, onDone }: { readonly delegation: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const kinds = useTexts(committeeTexts);
  const add = useAction(addToCommittee, {
    refreshes: [listCommitteeRecords],
    onDone: () => {
      form.clear();
      announce(chosen.said);
      onDone();
    },
  });
  const form = useForm<Typed>({
    name: `committee-record:${delegation}`,
    initial: { kind: undefined, day: "", what: "" },
    check: ({ kind, day, what }) => ({
      ...(kind === undefined ? { kind: chosen.chooseOne } : {}),
      ...(day === "" || day === notADay ? { day: chosen.dayMissing } : {}),
      ...(what.trim() === "" ? { what: chosen.missing } : {}),
    }),
    onSubmit: ({ kind, ...rest }) =>
      kind !== undefined && add.act({ parameters: { delegation }, body: { kind, ...rest } }),
    refusal: add.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.addRecord}
      fieldLabels={{ kind: chosen.kind, day: chosen.day, what: chosen.recordWhat }}
      submit={chosen.addRecord}
      state={add.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.kind}
        need="required"
        options={committeeKinds.map((value) => ({ value, label: kinds[value] }))}
        {...form.field("kind")}
      />
      <DateField label={chosen.day} need="required" {...form.field("day")} />
      <TextField
        label={chosen.recordWhat}
        need="required"
        lines={3}
        width="full"
        maxLength={2000}
        {...form.field("what")}
      />
    </Form>
  );
}
