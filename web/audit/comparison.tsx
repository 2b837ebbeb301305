import { type Answered, compareInspection } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { EmptyState, RefusalNotice, Skeleton, StatusBadge, Table } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

type Compared = Answered<typeof compareInspection>;

/** A week of the log, counted, beside what the records of work count. */
export function Comparison({ week }: { readonly week: string }) {
  const chosen = useTexts(texts);
  const { data, error } = useRead(compareInspection, { parameters: { week } });
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  if (data === undefined) return <Skeleton lines={8} />;
  return (
    <>
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.records}</h2>
        <p className="measure">{chosen.recordsLead}</p>
        <Records records={data.records} />
        <p>{chosen.statusRequests(data.status.requests, data.status.refused)}</p>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.people}</h2>
        <People people={data.people} />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.kinds}</h2>
        <Kinds kinds={data.kinds} />
      </section>
    </>
  );
}

function Records({ records }: Pick<Compared, "records">) {
  const chosen = useTexts(texts);
  return (
    <Table<Compared["records"][number]>
      caption={chosen.records}
      rows={records}
      keyOf={({ record }) => record}
      markOf={({ recorded, logged }) => (recorded === logged ? undefined : "warning")}
      columns={[
        { id: "record", title: chosen.record, heads: "row", cell: ({ record }) => chosen[record] },
        { id: "recorded", title: chosen.recorded, content: "number", cell: ({ recorded }) => recorded },
        { id: "logged", title: chosen.logged, content: "number", cell: ({ logged }) => logged },
        {
          id: "agreement",
          title: chosen.agreement,
          cell: ({ recorded, logged }) => (
            <StatusBadge tone={recorded === logged ? "success" : "error"}>
              {recorded === logged ? chosen.agrees : chosen.differs}
            </StatusBadge>
          ),
        },
      ]}
    />
  );
}

function People({ people }: Pick<Compared, "people">) {
  const chosen = useTexts(texts);
  return (
    <Table<Compared["people"][number]>
      caption={chosen.people}
      rows={people}
      keyOf={({ actor }) => actor}
      empty={<EmptyState title={chosen.nothingLogged} />}
      columns={[
        { id: "actor", title: chosen.actor, heads: "row", content: "code", cell: ({ actor }) => actor },
        { id: "events", title: chosen.events, content: "number", cell: ({ events }) => events },
        { id: "refused", title: chosen.refusedEvents, content: "number", cell: ({ refused }) => refused },
        { id: "night", title: chosen.atNight, content: "number", cell: ({ atNight }) => atNight },
      ]}
    />
  );
}

function Kinds({ kinds }: Pick<Compared, "kinds">) {
  const chosen = useTexts(texts);
  return (
    <Table<Compared["kinds"][number]>
      caption={chosen.kinds}
      rows={kinds}
      keyOf={({ kind }) => kind}
      empty={<EmptyState title={chosen.nothingLogged} />}
      columns={[
        { id: "kind", title: chosen.event, heads: "row", content: "code", cell: ({ kind }) => kind },
        { id: "category", title: chosen.category, cell: ({ category }) => chosen[category] },
        { id: "events", title: chosen.events, content: "number", cell: ({ events }) => events },
        { id: "refused", title: chosen.refusedEvents, content: "number", cell: ({ refused }) => refused },
      ]}
    />
  );
}
