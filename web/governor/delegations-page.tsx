/** Who does the governor's duties today, and every delegation (CPS 2-1-2 (24), 2-1-4). */
import { listDelegations } from "@warifu/contract";
import { usePages } from "../client/index.ts";
import { Button, EmptyState, Link, LinkButton, PageHead, RefusalNotice, Table } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { useAuthorityName } from "./authority-name.ts";
import { DelegationState } from "./delegation-state.tsx";
import { texts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function DelegationsPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const nameOf = useAuthorityName();
  const mayPrepare = useMay("supervise-delegation") === "allowed";
  const pages = usePages(
    listDelegations,
    [],
    (before) => ({ query: before === undefined ? {} : { before } }),
    ({ next }) => next,
  );
  const reading = pages.error === null ? "under-way" : "failed";
  const join = (numbers: readonly number[]) => numbers.join(language === "ja" ? "、" : ", ");
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} />
      <div className="flex flex-col gap-8">
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <Table
          caption={chosen.whoActs}
          rows={pages.data?.pages[0]?.governors}
          reading={reading}
          keyOf={({ authority }) => authority}
          columns={[
            { id: "governor", title: chosen.governor, cell: ({ governor }) => governor[language], heads: "row" },
            { id: "body", title: chosen.body, cell: ({ body }) => body?.[language] ?? chosen.none },
            { id: "duties", title: chosen.delegatedDuties, cell: ({ duties }) => join(duties) || chosen.none },
          ]}
        />
        {mayPrepare && (
          <div>
            <LinkButton href="/app/governor/delegations/new" look="primary">
              {chosen.prepare}
            </LinkButton>
          </div>
        )}
        <Table
          caption={chosen.delegations}
          rows={pages.data?.pages.flatMap(({ delegations }) => delegations)}
          reading={reading}
          keyOf={({ delegation }) => delegation}
          empty={<EmptyState title={chosen.noDelegations} />}
          columns={[
            {
              id: "number",
              title: chosen.number,
              cell: ({ delegation, body }) => (
                <Link href={`/app/governor/delegations/${delegation}`}>
                  {delegation}: {body.name[language]}
                </Link>
              ),
              heads: "row",
            },
            { id: "authority", title: chosen.authority, cell: ({ authority }) => nameOf(authority) },
            { id: "from", title: chosen.from, cell: ({ from }) => formatDay(from, language) },
            { id: "state", title: chosen.state, cell: ({ state }) => <DelegationState state={state} /> },
          ]}
        />
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.open}
          </Button>
        )}
      </div>
    </>
  );
}
