/** Who is given revocation information. */
import { listEndingCredentials, listRelyingParties, type RelyingPartySummary } from "@warifu/contract";
import { usePages, useRead } from "../client/index.ts";
import { Button, Link, PageHead, RefusalNotice, StatusBadge, Table, type Tone } from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { classTexts, credentialTexts, stateTexts, texts } from "./texts.ts";

export const help = [texts.partiesLead, texts.partiesHelp];

const pageSize = 100;

export default function PartiesPage() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listRelyingParties,
    [],
    (after: string | undefined) => ({ query: { limit: pageSize, ...(after === undefined ? {} : { after }) } }),
    ({ parties }) => (parties.length < pageSize ? undefined : parties.at(-1)?.id),
  );
  return (
    <>
      <PageHead title={chosen.parties} lead={chosen.partiesLead} />
      <div className="flex flex-col items-start gap-4 *:max-w-full">
        <EndingSoon />
        {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
        <PartiesTable parties={pages.data?.pages.flatMap(({ parties }) => parties)} />
        {pages.hasNextPage && (
          <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
            {chosen.more}
          </Button>
        )}
      </div>
    </>
  );
}

/** Keys and certificates whose owners are to be told, so that the next one is registered in time; nothing when there is none. */
function EndingSoon() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listEndingCredentials, { query: { limit: 100 } });
  if (data === undefined || data.credentials.length === 0) return null;
  return (
    <Table
      caption={chosen.endingSoon}
      rows={data.credentials}
      keyOf={({ party, credential }) => `${party} ${credential.number}`}
      columns={[
        {
          id: "party",
          title: chosen.id,
          heads: "row",
          content: "code",
          cell: ({ party }) => <Link href={`/app/verifier/parties/${party}`}>{party}</Link>,
        },
        { id: "kind", title: chosen.kind, cell: ({ credential }) => credentialTexts[credential.kind][language] },
        { id: "label", title: chosen.label, cell: ({ credential }) => credential.network ?? credential.label },
        { id: "until", title: chosen.until, cell: ({ credential }) => formatShort(credential.notAfter) },
      ]}
    />
  );
}

function PartiesTable({ parties }: { readonly parties: readonly RelyingPartySummary[] | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.parties}
      rows={parties}
      keyOf={({ id }) => id}
      columns={[
        {
          id: "id",
          title: chosen.id,
          heads: "row",
          content: "code",
          cell: ({ id }) => <Link href={`/app/verifier/parties/${id}`}>{id}</Link>,
        },
        { id: "name", title: chosen.name, cell: ({ name }) => name },
        {
          id: "class",
          title: chosen.class,
          cell: ({ class: given, group }) => {
            const name = given === null ? "" : classTexts[given][language];
            return group === null ? name : `${name} (${group})`;
          },
        },
        { id: "state", title: chosen.state, cell: ({ state }) => <PartyState state={state} /> },
        { id: "keys", title: chosen.keys, content: "number", cell: ({ validCredentials }) => validCredentials },
        { id: "reports", title: chosen.reports, content: "number", cell: ({ openReports }) => openReports },
      ]}
    />
  );
}

export function PartyState({ state }: Pick<RelyingPartySummary, "state">) {
  const language = useLanguage();
  const tones: Record<RelyingPartySummary["state"], Tone | "neutral"> = {
    notified: "neutral",
    examined: "neutral",
    agreed: "warning",
    registered: "success",
    suspended: "warning",
    withdrawn: "neutral",
    refused: "neutral",
  };
  return <StatusBadge tone={tones[state]}>{stateTexts[state][language]}</StatusBadge>;
}
