/** What one piece of information costs, from which day on. */
import { type Answered, listProvisionPrices, setProvisionPrice } from "@warifu/contract";
import { serverNow, useAction, useRead } from "../client/index.ts";
import {
  announce,
  DateField,
  Form,
  PageHead,
  RefusalNotice,
  Select,
  StatusBadge,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { Actor } from "../shell/names.tsx";
import { useMay } from "../shell/session.ts";
import { dayFromNow } from "./months.ts";
import { defaultGrounds, itemTexts, texts } from "./provision-texts.ts";
import { isDay } from "./reports-page.tsx";
import { shortened } from "./statement-page.tsx";

export const help = [texts.pricesLead, texts.pricesHelp];

type Price = Answered<typeof listProvisionPrices>["prices"][number];

export default function PricesPage() {
  const chosen = useTexts(texts);
  const { data, error } = useRead(listProvisionPrices, {});
  const maySet = useMay("report-provision");
  return (
    <>
      <PageHead title={chosen.prices} lead={chosen.pricesLead} />
      <div className="flex flex-col gap-8">
        {error !== null && <RefusalNotice refusal={error.refusal} />}
        <Prices prices={data?.prices} />
        {maySet === "allowed" && <PriceForm />}
      </div>
    </>
  );
}

function Prices({ prices }: { readonly prices: readonly Price[] | undefined }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const today = dayFromNow(serverNow(), 0);
  return (
    <Table
      caption={chosen.prices}
      rows={prices?.toSorted((a, b) => a.item.localeCompare(b.item) || b.validFrom.localeCompare(a.validFrom))}
      keyOf={({ item, validFrom }) => `${item}/${validFrom}`}
      columns={[
        { id: "item", title: chosen.item, heads: "row", cell: ({ item }) => itemTexts[item][language] },
        {
          id: "value",
          title: chosen.price,
          content: "number",
          cell: ({ item, value }) => (item === "tax" ? chosen.percent : chosen.yen)(shortened(value)),
        },
        { id: "from", title: chosen.validFrom, content: "day", cell: ({ validFrom }) => validFrom },
        { id: "state", title: chosen.state, cell: (price) => <Standing of={standingOf(price, prices ?? [], today)} /> },
        { id: "ground", title: chosen.ground, cell: (price) => groundOf(price, language) },
        { id: "by", title: chosen.decidedBy, cell: ({ decidedBy }) => <Actor name={decidedBy} /> },
      ]}
    />
  );
}

/** What the program brings is told in the page's language; what people wrote stays as they wrote it. */
function groundOf({ item, ground, decidedBy }: Price, language: "ja" | "en"): string {
  return decidedBy === "migration" ? defaultGrounds[item][language] : ground;
}

/** The latest price of its item that has begun is the one in force. */
function standingOf({ item, validFrom }: Price, prices: readonly Price[], today: string) {
  if (validFrom > today) return "later";
  const isFollowed = prices.some(
    (other) => other.item === item && other.validFrom > validFrom && other.validFrom <= today,
  );
  return isFollowed ? "former" : "inForce";
}

function Standing({ of }: { readonly of: "later" | "inForce" | "former" }) {
  const chosen = useTexts(texts);
  const tones = { later: "information", inForce: "success", former: "neutral" } as const;
  return <StatusBadge tone={tones[of]}>{chosen[of]}</StatusBadge>;
}

function PriceForm() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const set = useAction(setProvisionPrice, {
    refreshes: [listProvisionPrices],
    onDone: () => {
      form.clear();
      announce(chosen.priceSet);
    },
  });
  const form = useForm<{ item: Price["item"] | undefined; validFrom: string; value: string; ground: string }>({
    name: "set-provision-price",
    initial: { item: undefined, validFrom: "", value: "", ground: "" },
    check: ({ item, validFrom, value, ground }) => ({
      ...(item === undefined ? { item: chosen.chooseOne } : {}),
      ...(isDay(validFrom) ? {} : { validFrom: chosen.dayMissing }),
      ...(/^[0-9]{1,9}(\.[0-9]{1,3})?$/.test(value) ? {} : { value: chosen.valueWrong }),
      ...(ground.trim() === "" ? { ground: chosen.missing } : {}),
    }),
    onSubmit: ({ item, ...price }) => item !== undefined && set.act({ body: { item, ...price } }),
    refusal: set.refusal,
  });
  const items = Object.entries(itemTexts) as [Price["item"], (typeof itemTexts)["tax"]][];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.setPrice}</h2>
      <Form
        form={form}
        label={chosen.setPrice}
        fieldLabels={{
          item: chosen.item,
          validFrom: chosen.validFrom,
          value: chosen.value,
          ground: chosen.ground,
        }}
        submit={chosen.setIt}
        state={set.isPending ? "pending" : "ready"}
      >
        <Select
          label={chosen.item}
          need="required"
          options={items.map(([value, name]) => ({ value, label: name[language] }))}
          {...form.field("item")}
        />
        <DateField label={chosen.validFrom} need="required" {...form.field("validFrom")} />
        <TextField
          label={chosen.value}
          hint={chosen.valueHint}
          need="required"
          width="short"
          inputMode="numeric"
          {...form.field("value")}
        />
        <TextField label={chosen.ground} need="required" maxLength={400} {...form.field("ground")} />
      </Form>
    </section>
  );
}
