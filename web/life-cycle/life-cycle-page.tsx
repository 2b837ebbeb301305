/** Which program runs and whether it was approved, the releases that were, and the regular checks of security. */
import { listReleases, type ReleaseView } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import {
  DescriptionList,
  EmptyState,
  FormDialog,
  PageHead,
  RefusalNotice,
  Skeleton,
  StatusBadge,
  Table,
} from "../design/index.ts";
import { formatShort, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { useMay } from "../shell/session.ts";
import { AskRelease } from "./ask-release.tsx";
import { SecurityChecks } from "./security-checks.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function LifeCyclePage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listReleases, {});
  const mayAsk = useMay("operate") === "allowed";
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      <div className="flex flex-col gap-10">
        {data !== undefined && (
          <section className="flex flex-col items-start gap-4">
            <h2 className="text-std-22B-150">{chosen.running}</h2>
            <DescriptionList
              items={[
                { term: chosen.version, value: data.running.version },
                { term: chosen.digest, value: <code className="wrap-anywhere">{data.running.digest}</code> },
                {
                  term: chosen.standing,
                  value: (
                    <StatusBadge tone={data.running.standing === "approved" ? "success" : "warning"}>
                      {chosen[data.running.standing]}
                    </StatusBadge>
                  ),
                },
              ]}
            />
            {mayAsk && (
              <FormDialog title={chosen.ask}>
                {(close) => <AskRelease running={data.running} onDone={close} />}
              </FormDialog>
            )}
          </section>
        )}
        <Releases releases={data?.releases} reading={error === null ? "under-way" : "failed"} />
        <SecurityChecks />
      </div>
    </>
  );
}

interface ReleasesProps {
  readonly releases: readonly ReleaseView[] | undefined;
  readonly reading: "under-way" | "failed";
}

function Releases({ releases, reading }: ReleasesProps) {
  const chosen = useTexts(texts);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.releases}</h2>
      <Table<ReleaseView>
        caption={chosen.releases}
        rows={releases}
        reading={reading}
        keyOf={({ release }) => release}
        empty={<EmptyState title={chosen.noReleases} />}
        columns={[
          { id: "version", title: chosen.version, heads: "row", cell: ({ version }) => version },
          { id: "digest", title: chosen.digest, content: "code", cell: ({ digest }) => `${digest.slice(0, 16)}…` },
          { id: "changes", title: chosen.changes, cell: ({ changes }) => changes },
          { id: "tests", title: chosen.tests, cell: ({ tests }) => tests },
          { id: "reference", title: chosen.reference, cell: ({ reference }) => reference },
          { id: "by", title: chosen.approvedBy, cell: ({ approvedBy }) => <Actor name={approvedBy} /> },
          { id: "at", title: chosen.approvedAt, content: "day", cell: ({ approvedAt }) => formatShort(approvedAt) },
        ]}
      />
    </section>
  );
}
