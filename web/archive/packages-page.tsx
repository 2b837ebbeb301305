/** Packages of the archive, what is due, and what is over its period (CPS 4-12-2). */
import {
  type ArchivePackageView,
  askArchive,
  holdArchiveMember,
  listArchivePackages,
  listDeletableArchive,
  makeArchivePackages,
  showArchivePackage,
} from "@warifu/contract";
import { useAction, usePages, useRead } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  Form,
  FormDialog,
  Link,
  Notice,
  PageHead,
  RefusalNotice,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatNumber, formatShort, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { sizeOf } from "./size.ts";
import { texts } from "./texts.ts";

export const help = [texts.archiveLead, texts.archiveHelp];

export default function PackagesPage() {
  const chosen = useTexts(texts);
  const isAuditors = location.pathname.startsWith("/app/audit");
  return (
    <>
      <PageHead title={chosen.archive} lead={chosen.archiveLead} />
      <div className="flex flex-col gap-10">
        <Packages base={isAuditors ? "/app/audit/archive" : "/app/console/archive"} />
        <Over />
      </div>
    </>
  );
}

function Packages({ base }: { readonly base: string }) {
  const chosen = useTexts(texts);
  const pages = usePages(
    listArchivePackages,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  const [first] = pages.data?.pages ?? [];
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.packages}</h2>
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      {first !== undefined && first.due.length > 0 && <DueMonths months={first.due} />}
      {first?.making.map(({ month, finished, kinds }) => (
        <Notice key={month} tone="information" title={chosen.making} level={3}>
          {chosen.makingOf(month, finished, kinds)}
        </Notice>
      ))}
      <Table<ArchivePackageView>
        caption={chosen.packages}
        rows={pages.data?.pages.flatMap(({ packages }) => packages)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ month }) => month}
        empty={<EmptyState title={chosen.noPackages}>{chosen.noPackagesWhat}</EmptyState>}
        columns={[
          {
            id: "month",
            title: chosen.month,
            heads: "row",
            content: "day",
            cell: ({ month }) => <Link href={`${base}/${month}`}>{month}</Link>,
          },
          { id: "made", title: chosen.madeAt, content: "day", cell: ({ at }) => formatShort(at) },
          { id: "records", title: chosen.records, content: "number", cell: ({ records }) => formatNumber(records) },
          { id: "size", title: chosen.size, content: "number", cell: ({ octets }) => sizeOf(octets) },
          { id: "files", title: chosen.files, content: "number", cell: ({ members }) => formatNumber(members) },
          { id: "gone", title: chosen.deletedFiles, content: "number", cell: ({ deleted }) => formatNumber(deleted) },
        ]}
      />
      {pages.hasNextPage && (
        <div>
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        </div>
      )}
    </section>
  );
}

function DueMonths({ months }: { readonly months: readonly string[] }) {
  const chosen = useTexts(texts);
  const mayKeep = useMay("keep-archive") === "allowed";
  const make = useAction(makeArchivePackages, {
    refreshes: [listArchivePackages],
    onDone: ({ made }) => announce(chosen.made(made.length)),
  });
  return (
    <Notice tone="warning" title={chosen.due} level={3}>
      <div className="flex flex-col items-start gap-3">
        <p>{months.join(", ")}</p>
        {make.refusal !== undefined && <RefusalNotice refusal={make.refusal} />}
        {mayKeep && (
          <Button state={make.isPending ? "pending" : "ready"} onPress={() => make.act({})}>
            {chosen.makeNow}
          </Button>
        )}
      </div>
    </Notice>
  );
}

function Over() {
  const chosen = useTexts(texts);
  const mayKeep = useMay("keep-archive") === "allowed";
  const mayDirect = useMay("direct-archive") === "allowed";
  const { data, error } = useRead(listDeletableArchive, {});
  const ask = useAction(askArchive, { refreshes: [listDeletableArchive], onDone: () => announce(chosen.asked) });
  const members = data?.members ?? [];
  return (
    <section className="flex flex-col items-start gap-4">
      <h2 className="text-std-22B-150">{chosen.over}</h2>
      <p className="measure">{members.length === 0 ? chosen.noneOver : chosen.overLead}</p>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {ask.refusal !== undefined && <RefusalNotice refusal={ask.refusal} />}
      {members.length > 0 && (
        <ul className="list-disc ps-6">
          {members.map((member) => (
            <li key={member}>
              <code>{member}</code>
            </li>
          ))}
        </ul>
      )}
      {mayKeep && members.length > 0 && (
        <Button
          look="danger"
          state={ask.isPending ? "pending" : "ready"}
          onPress={() => ask.act({ body: { wish: { what: "delete-archived", members: [...members] } } })}
        >
          {chosen.askDeletion}
        </Button>
      )}
      {mayDirect && <FormDialog title={chosen.hold}>{(close) => <Hold onDone={close} />}</FormDialog>}
    </section>
  );
}

function Hold({ onDone }: { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const hold = useAction(holdArchiveMember, {
    refreshes: [listDeletableArchive, showArchivePackage],
    onDone: () => {
      form.clear();
      announce(chosen.recorded);
      onDone();
    },
  });
  const form = useForm({
    name: "hold-archive-member",
    initial: { member: "", reason: "" },
    check: ({ member }) => (/^\d{4}-\d\d\/[a-z0-9.-]+$/.test(member.trim()) ? {} : { member: chosen.fileMissing }),
    onSubmit: ({ member, reason }) => {
      const [month = "", name = ""] = member.trim().split("/");
      const why = reason.trim() === "" ? {} : { reason: reason.trim() };
      hold.act({ parameters: { month }, body: { name, ...why } });
    },
    refusal: hold.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.hold}
      fieldLabels={{ member: chosen.file, reason: chosen.reason }}
      submit={chosen.hold}
      state={hold.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.file}
        hint={chosen.fileHint}
        need="required"
        content="code"
        autoComplete="off"
        {...form.field("member")}
      />
      <TextField label={chosen.reason} hint={chosen.reasonHint} lines={2} maxLength={400} {...form.field("reason")} />
    </Form>
  );
}
