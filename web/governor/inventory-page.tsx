/** The inventory of a handing over: each line counted by both sides, differences named (CPS 4-18). */
import {
  type Answered,
  type InventoryItemView,
  inventoryKinds,
  printInventoryPaper,
  showDelegation,
} from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { EmptyState, FormDialog, Link, PageHead, Skeleton, StatusBadge, Table } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { CountForm } from "./count-form.tsx";
import { nameOf, texts } from "./inventory-texts.ts";
import { RefusedPage } from "./refused-page.tsx";
import { texts as delegationTexts } from "./texts.ts";

export const help = [texts.lead, texts.help];

export default function InventoryPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const above = useTexts(delegationTexts);
  const delegation = usePageParameter("delegation");
  const { data, error } = useRead(showDelegation, { parameters: { delegation } });
  if (error !== null)
    return (
      <RefusedPage
        title={chosen.title}
        trail={[{ title: above.title, href: "/app/governor" }]}
        refusal={error.refusal}
      />
    );
  if (data === undefined) return <Skeleton lines={8} />;
  const here = `/app/governor/delegations/${delegation}`;
  const trail = [
    { title: above.title, href: "/app/governor" },
    { title: data.body.name[language], href: here },
  ];
  const agreed = data.inventory.filter(({ standing }) => standing === "agreed").length;
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} trail={trail} />
      <div className="flex flex-col gap-6">
        {data.inventory.length > 0 && (
          <>
            <p role="status">{chosen.agreedOf(agreed, data.inventory.length)}</p>
            <p>
              <Link
                href={`${printInventoryPaper.path.replace("{delegation}", delegation)}?language=${language}`}
                opens="download"
              >
                {chosen.print}
              </Link>
            </p>
          </>
        )}
        <Items detail={data} />
      </div>
    </>
  );
}

function Items({ detail }: { readonly detail: Answered<typeof showDelegation> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const isGovernor = useMay("supervise-delegation") === "allowed";
  const isBody = useMay("serve-as-body") === "allowed";
  const side = isBody ? "body" : isGovernor ? "governor" : undefined;
  return (
    <Table
      caption={chosen.title}
      rows={detail.inventory}
      keyOf={({ number }) => String(number)}
      empty={<EmptyState title={chosen.none} />}
      columns={[
        { id: "number", title: chosen.number, cell: ({ number }) => number, heads: "row" },
        { id: "kind", title: chosen.kind, cell: ({ kind }) => inventoryKinds[kind][language] },
        { id: "name", title: chosen.name, cell: (item) => nameOf(item, language) },
        { id: "stored", title: chosen.stored, cell: ({ stored }) => stored, content: "number" },
        { id: "body", title: chosen.given, cell: ({ body }) => body?.count ?? "", content: "number" },
        { id: "governor", title: chosen.taken, cell: ({ governor }) => governor?.count ?? "", content: "number" },
        { id: "remark", title: chosen.difference, cell: remarksOf },
        { id: "standing", title: chosen.standing, cell: (item) => <Standing item={item} /> },
        ...(side === undefined || detail.state !== "handing-over"
          ? []
          : [
              {
                id: "count",
                title: chosen.count,
                cell: (item: InventoryItemView) => (
                  <FormDialog title={chosen.count} label={chosen.countLine(item.number)} size="small">
                    {(close) => <CountForm delegation={detail.delegation} item={item} side={side} onDone={close} />}
                  </FormDialog>
                ),
              },
            ]),
      ]}
    />
  );
}

function remarksOf({ body, governor }: InventoryItemView): string {
  const remarks = [body?.remark ?? "", governor?.remark ?? ""].filter((remark) => remark !== "");
  return [...new Set(remarks)].join(" / ");
}

function Standing({ item: { standing } }: { readonly item: InventoryItemView }) {
  const chosen = useTexts(texts);
  return standing === "agreed" ? (
    <StatusBadge tone="success">{chosen.agreed}</StatusBadge>
  ) : (
    <StatusBadge tone="warning">{chosen.open}</StatusBadge>
  );
}
