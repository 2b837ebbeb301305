/** The reader of the counter terminal: what is in it; a virtual card goes in and out by buttons. */
import { insertVirtualCard, listVirtualCards, removeVirtualCard } from "@warifu/contract";
import { useState } from "react";
import { AgentNotice, PairingForm, useAgentAction, useAgentRead } from "../agent/index.ts";
import { Button, Select, StatusBadge } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { cardTexts } from "./card-texts.ts";
import { cardNumberIn, device, type Reader, useReader } from "./use-card.ts";

/** `wanted`: the card of the case; another one in the reader is pointed out. */
export function ReaderBox({ wanted }: { readonly wanted?: string | undefined }) {
  const { reader, refusal } = useReader();
  if (refusal?.kind === "not-paired") {
    return (
      <div className="flex flex-col gap-4">
        <AgentNotice refusal={refusal} />
        <PairingForm device={device} />
      </div>
    );
  }
  if (refusal !== undefined) return <AgentNotice refusal={refusal} />;
  if (reader === undefined) return null;
  return <OneReader reader={reader} wanted={wanted} />;
}

export function OneReader({ reader, wanted }: { readonly reader: Reader; readonly wanted?: string | undefined }) {
  const chosen = useTexts(cardTexts);
  const number = cardNumberIn(reader);
  const name = reader.kind === "virtual" ? chosen.virtualReader : reader.name;
  const isOther = wanted !== undefined && number !== undefined && number !== wanted;
  return (
    <section
      aria-label={`${chosen.reader}: ${name}`}
      className="flex flex-col gap-3 rounded-8 border border-line bg-sunken p-4"
    >
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-bold">{name}</span>
        <span role="status">
          <ReaderState reader={reader} />
        </span>
        {reader.work === "busy" && <StatusBadge tone="information">{chosen.busy}</StatusBadge>}
        {isOther && <StatusBadge tone="warning">{chosen.otherCard(wanted)}</StatusBadge>}
      </p>
      {reader.kind === "virtual" && reader.card.state === "absent" && <Insert reader={reader} wanted={wanted} />}
      {reader.kind === "virtual" && reader.card.state !== "absent" && <Remove reader={reader} />}
    </section>
  );
}

function ReaderState({ reader: { card } }: { readonly reader: Reader }) {
  const chosen = useTexts(cardTexts);
  if (card.state === "absent") return <StatusBadge tone="neutral">{chosen.noCard}</StatusBadge>;
  if (card.state === "unknown") return <StatusBadge tone="warning">{chosen.unknownCard}</StatusBadge>;
  return <StatusBadge tone="success">{chosen.cardIn(card.cardNumber)}</StatusBadge>;
}

function Insert({ reader, wanted }: { readonly reader: Reader; readonly wanted: string | undefined }) {
  const chosen = useTexts(cardTexts);
  const [typed, choose] = useState<string>();
  const { data, refusal } = useAgentRead(device, listVirtualCards, {}, { every: 2000 });
  const insert = useAgentAction(device, insertVirtualCard);
  const cards = data?.cards ?? [];
  const free = cards.filter(({ place }) => place === "folder");
  // The case's own card is offered first; its file is named after its number.
  const card = typed ?? free.find((one) => wanted !== undefined && one.card.startsWith(wanted))?.card;
  const problem = insert.refusal ?? refusal;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={chosen.virtualCard}
          placeholder={free.length === 0 ? chosen.noVirtualCards : chosen.chooseCard}
          options={cards.map(({ card: name, place }) => ({
            value: name,
            label: name,
            ...(place === "folder" ? {} : { hint: chosen.elsewhere, state: "disabled" as const }),
          }))}
          value={card}
          onChange={choose}
        />
        <Button
          state={card === undefined ? "disabled" : insert.isPending ? "pending" : "ready"}
          onPress={() => card !== undefined && insert.act({ parameters: { reader: reader.reader }, body: { card } })}
        >
          {chosen.insert}
        </Button>
      </div>
      {problem !== undefined && <AgentNotice refusal={problem} />}
    </div>
  );
}

function Remove({ reader }: { readonly reader: Reader }) {
  const chosen = useTexts(cardTexts);
  const remove = useAgentAction(device, removeVirtualCard);
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        size="small"
        state={remove.isPending ? "pending" : "ready"}
        onPress={() => remove.act({ parameters: { reader: reader.reader } })}
      >
        {chosen.remove}
      </Button>
      {remove.refusal !== undefined && <AgentNotice refusal={remove.refusal} />}
    </div>
  );
}
