/** The naming list: organisations by code, and the registration of another. */
import { type Answered, listOrganisations } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, EmptyState, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { RegisterOrganisation } from "./register-organisation.tsx";
import { kindTexts, texts } from "./texts.ts";

export const help = [texts.organisationsLead, texts.organisationsHelp];

type Row = Answered<typeof listOrganisations>["organisations"][number];

export default function OrganisationsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const mayKeep = useMay("keep-organisations") === "allowed";
  const pages = usePages(
    listOrganisations,
    [],
    (after) => ({ query: after === undefined ? {} : { after } }),
    ({ next }) => next,
  );
  const day = (text: string | undefined) => (text === undefined ? "–" : formatDay(`${text}T12:00:00+09:00`, language));
  return (
    <>
      <PageHead title={chosen.organisations} lead={chosen.organisationsLead} />
      <div className="flex flex-col items-start gap-4 *:max-w-full">
        {mayKeep && <RegisterOrganisation />}
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <div className="w-full">
          <Table<Row>
            caption={chosen.organisations}
            rows={pages.data?.pages.flatMap(({ organisations }) => organisations)}
            reading={pages.error === null ? "under-way" : "failed"}
            keyOf={({ organisation }) => organisation}
            empty={<EmptyState title={chosen.none} />}
            columns={[
              { id: "code", title: chosen.code, heads: "row", cell: ({ organisation }) => organisation },
              { id: "name", title: chosen.name, cell: ({ name }) => name },
              { id: "kind", title: chosen.kind, cell: ({ kind }) => kindTexts[kind][language] },
              { id: "branch", title: chosen.branch, content: "day", cell: ({ branchFrom }) => day(branchFrom) },
            ]}
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
