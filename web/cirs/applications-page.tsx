/** The applications of one's own organisation. */
import { cirsStates, listCirsApplications } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, LinkButton, PageHead, RefusalNotice, Select } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { ApplicationsTable } from "./applications-table.tsx";
import { stateNames } from "./names.ts";
import { texts } from "./texts.ts";

export const help = [texts.applicationsLead, texts.applicationsHelp];

type Filter = (typeof cirsStates)[number] | "open" | "any";

export default function ApplicationsPage() {
  const chosen = useTexts(texts);
  const mayReceive = useMay("serve-branch") === "allowed";
  const [{ state = "open" }, setAddress] = useAddressState<{ state: Filter }>();
  const pages = usePages(
    listCirsApplications,
    [state],
    (before) => ({ query: { state, ...(before === undefined ? {} : { before }) } }),
    ({ next }) => next,
  );
  const receive = (
    <LinkButton look="primary" href="/app/cirs/new">
      {chosen.receive}
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title={chosen.applications}
        lead={chosen.applicationsLead}
        {...(mayReceive ? { actions: receive } : {})}
      />
      <div className="flex flex-col items-start gap-4 *:max-w-full">
        <StateFilter value={state} onChange={(value) => setAddress({ state: value })} />
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <div className="w-full">
          <ApplicationsTable
            rows={pages.data?.pages.flatMap(({ applications }) => applications)}
            reading={pages.error === null ? "under-way" : "failed"}
            seat="/app/cirs"
            organisations="hidden"
          />
        </div>
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

export function StateFilter({
  value,
  onChange,
}: {
  readonly value: Filter;
  readonly onChange: (value: Filter) => void;
}) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const options = [
    { value: "open" as const, label: chosen.open },
    { value: "any" as const, label: chosen.any },
    ...cirsStates.map((state) => ({ value: state, label: stateNames[state][language] })),
  ];
  return (
    <Select<Filter>
      label={chosen.state}
      width="medium"
      options={options}
      value={value}
      onChange={(next) => onChange(next ?? "open")}
    />
  );
}
