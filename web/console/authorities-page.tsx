/** Every authority of the house, with the state of its key and how much it issued. */
import { type Answered, operationsStatus } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Link, Notice, PageHead, RefusalNotice, StatusBadge, Table } from "../design/index.ts";
import { formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export const help = [texts.authoritiesLead, texts.authoritiesHelp];

type Authority = Answered<typeof operationsStatus>["authorities"][number];

export default function AuthoritiesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(operationsStatus, {});
  return (
    <>
      <PageHead title={chosen.authorities} lead={chosen.authoritiesLead} />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data?.token !== undefined && <TokenNotice token={data.token} />}
      <Table
        caption={chosen.authorities}
        rows={data?.authorities}
        keyOf={({ authority }) => authority}
        columns={[
          {
            id: "name",
            title: chosen.name,
            heads: "row",
            cell: ({ authority, name }) => <Link href={`/app/console/authorities/${authority}`}>{name[language]}</Link>,
          },
          { id: "state", title: chosen.state, cell: ({ state }) => <AuthorityState state={state} /> },
          { id: "key", title: chosen.key, cell: ({ generations }) => <KeyState generations={generations} /> },
          {
            id: "issued",
            title: chosen.validCertificates,
            content: "number",
            cell: ({ certificates }) => <Count counts={certificates} kind="issued" />,
          },
          {
            id: "revoked",
            title: chosen.revokedCount,
            content: "number",
            cell: ({ certificates }) => <Count counts={certificates} kind="revoked" />,
          },
          {
            id: "lists",
            title: chosen.lists,
            content: "number",
            cell: ({ lists }) => formatNumber(lists.length),
          },
        ]}
      />
    </>
  );
}

type Token = NonNullable<Answered<typeof operationsStatus>["token"]>;

/** Where the keys are in a token: shown while it is not open, for then nothing is signed. */
function TokenNotice({ token }: { readonly token: Token }) {
  const chosen = useTexts(texts);
  if (token.state === "open") return null;
  const { label = "", because = "" } = token;
  return (
    <Notice tone="warning" title={chosen.tokenStates(token.state)} voice="announced">
      {chosen.tokenWhich(label, because)}
    </Notice>
  );
}

export function AuthorityState({ state }: Pick<Authority, "state">) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={state === "operating" ? "success" : "warning"}>{chosen[state]}</StatusBadge>;
}

/** Of the generation that signs now. */
function KeyState({ generations }: Pick<Authority, "generations">) {
  const current = generations.find(({ state }) => state === "current");
  return current === undefined ? "–" : <KeyBadge state={current.key} />;
}

export function KeyBadge({ state }: { readonly state: string }) {
  const chosen = useTexts(texts);
  const isActivated = state === "activated";
  return (
    <StatusBadge tone={isActivated ? "success" : "warning"}>
      {isActivated ? chosen.keyActivated : chosen.keyNotActivated}
    </StatusBadge>
  );
}

function Count({ counts, kind }: { readonly counts: Authority["certificates"]; readonly kind: "issued" | "revoked" }) {
  const chosen = useTexts(texts);
  const count = formatNumber(counts[kind]);
  return counts.estimates.includes(kind) ? chosen.about(count) : count;
}
