/** What each relying party pays for a month, and the closing of months. */
import { closeProvisionMonth, listProvisionStatements, type ProvisionStatement } from "@warifu/contract";
import { serverNow, useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  EmptyState,
  Form,
  Link,
  PageHead,
  RefusalNotice,
  Select,
  Table,
  useForm,
} from "../design/index.ts";
import { formatNumber, formatShort, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { recentMonths } from "./months.ts";
import { texts } from "./provision-texts.ts";

export const help = [texts.statementsLead, texts.statementsHelp];

const pageSize = 100;
/** Three years, as long as statements are usually asked about. */
const monthsOffered = 36;

export default function StatementsPage() {
  const chosen = useTexts(texts);
  const months = recentMonths(serverNow(), monthsOffered);
  const [{ month = months[1] ?? "" }, change] = useAddressState<{ month: string }>();
  const mayClose = useMay("report-provision");
  return (
    <>
      <PageHead title={chosen.statements} lead={chosen.statementsLead} />
      <div className="flex flex-col gap-6">
        <Select
          label={chosen.month}
          width="short"
          options={months.map((value) => ({ value, label: value }))}
          value={month}
          onChange={(value) => change({ month: value })}
        />
        <Statements month={month} />
        {mayClose === "allowed" && (
          <CloseMonth months={months.slice(1)} onDone={(closed) => change({ month: closed })} />
        )}
      </div>
    </>
  );
}

function Statements({ month }: { readonly month: string }) {
  const chosen = useTexts(texts);
  const pages = usePages(
    listProvisionStatements,
    [month],
    (after) => ({ query: { month, limit: pageSize, ...(after === undefined ? {} : { after: Number(after) }) } }),
    ({ statements }) => (statements.length < pageSize ? undefined : String(statements.at(-1)?.statement)),
  );
  const yen = (amount: number) => chosen.yen(formatNumber(amount));
  return (
    <div className="flex flex-col items-start gap-4 *:max-w-full">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table<ProvisionStatement>
        caption={chosen.statements}
        rows={pages.data?.pages.flatMap(({ statements }) => statements)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ statement }) => String(statement)}
        empty={<EmptyState title={chosen.noStatements}>{chosen.noStatementsWhat}</EmptyState>}
        columns={[
          {
            id: "party",
            title: chosen.party,
            heads: "row",
            cell: ({ statement, partyName }) => <Link href={`/app/verifier/statements/${statement}`}>{partyName}</Link>,
          },
          { id: "version", title: chosen.version, content: "number", cell: ({ version }) => version },
          { id: "total", title: chosen.total, content: "number", cell: ({ total }) => yen(total) },
          {
            id: "difference",
            title: chosen.difference,
            content: "number",
            cell: ({ version, difference }) => (version === 1 ? "–" : yen(difference)),
          },
          { id: "closed", title: chosen.closedAt, content: "day", cell: ({ closedAt }) => formatShort(closedAt) },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </div>
  );
}

interface CloseMonthProps {
  readonly months: readonly string[];
  readonly onDone: (month: string) => void;
}

function CloseMonth({ months, onDone }: CloseMonthProps) {
  const chosen = useTexts(texts);
  const close = useAction(closeProvisionMonth, {
    refreshes: [listProvisionStatements],
    onDone: ({ month, statements }) => {
      announce(chosen.monthClosed(month, formatNumber(statements)));
      form.clear();
      onDone(month);
    },
  });
  const form = useForm<{ readonly month: string | undefined }>({
    name: "close-provision-month",
    initial: { month: undefined },
    check: ({ month }) => (month === undefined ? { month: chosen.chooseOne } : {}),
    onSubmit: ({ month }) => month !== undefined && close.act({ body: { month } }),
    refusal: close.refusal,
  });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.closeMonth}</h2>
      <p>{chosen.closeMonthWhat}</p>
      <Form
        form={form}
        label={chosen.closeMonth}
        fieldLabels={{ month: chosen.month }}
        submit={chosen.closeMonth}
        state={close.isPending ? "pending" : "ready"}
      >
        <Select
          label={chosen.month}
          need="required"
          width="short"
          options={months.map((value) => ({ value, label: value }))}
          {...form.field("month")}
        />
      </Form>
    </section>
  );
}
