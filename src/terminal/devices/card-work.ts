/** One piece of work with the card in a reader: one at a time, on the card that was meant, and a pulled card is a refusal. */
import {
  type CardChannel,
  type CardPrimitives,
  type CardRefusal,
  type CardStatus,
  type ChannelHolder,
  type HoldingStatus,
  openCardChannel,
  readStatus,
  readTokenInformation,
  selectApplication,
  type TokenFacts,
  type Transmit,
  tryLimits,
} from "@warifu/card";
import type { AgentProblem, CardContentView } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { MunicipalityKeys } from "../municipality-keys.ts";
import { CardRemoved, type Reader } from "../readers/reader.ts";
import { channelProblemOf, problemOf } from "./refusal.ts";

export type Outcome<Value> = Result<Value, AgentProblem>;

/** The card at work: its way, its number and kind, and the device's keys for it. */
export interface CardAtWork {
  readonly transmit: Transmit;
  readonly facts: TokenFacts;
  readonly primitives: CardPrimitives;
  readonly keys: MunicipalityKeys;
}

export interface CardWorkPorts {
  readonly keys: MunicipalityKeys;
  readonly primitives: CardPrimitives;
  /** Readers in which a card works at present. */
  readonly busy: Set<string>;
}

/** `meant`: the number of the card that the page speaks of; undefined: whichever is there. */
export async function withCard<Value>(
  ports: CardWorkPorts,
  reader: Reader,
  meant: string | undefined,
  work: (card: CardAtWork) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  if (ports.busy.has(reader.id)) return refuse({ code: "reader-busy" });
  ports.busy.add(reader.id);
  try {
    const connection = await reader.connect();
    if (connection === undefined) return refuse({ code: "card-absent" });
    try {
      return await withSelected(ports, connection.transmit, meant, work);
    } finally {
      await connection.end();
    }
  } catch (fault) {
    if (fault instanceof CardRemoved) return refuse({ code: "card-removed" });
    throw fault;
  } finally {
    ports.busy.delete(reader.id);
  }
}

async function withSelected<Value>(
  { primitives, keys }: CardWorkPorts,
  transmit: Transmit,
  meant: string | undefined,
  work: (card: CardAtWork) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const selected = await selectApplication(transmit);
  if (!selected.ok) return refuse({ code: "card-unknown" });
  const facts = await readTokenInformation(transmit);
  if (!facts.ok) return refuse({ code: "card-unknown" });
  if (meant !== undefined && facts.value.cardNumber !== meant) return refuse({ code: "card-other" });
  return work({ transmit, facts: facts.value, primitives, keys });
}

/** A channel with the key that the municipality has for this card. */
export async function openChannel(card: CardAtWork, holder: ChannelHolder): Promise<Outcome<CardChannel>> {
  const key = card.keys.keyOf(holder, card.facts.cardNumber);
  const channel = await openCardChannel(card.transmit, holder, key, card.primitives);
  key.fill(0);
  return channel.ok ? channel : refuse(channelProblemOf(channel.refusal));
}

/** A card's answer as the agent's. */
export async function answered<Value>(asking: Promise<Result<Value, CardRefusal>>): Promise<Outcome<Value>> {
  const result = await asking;
  return result.ok ? result : refuse(problemOf(result.refusal));
}

/** What is on the card now. */
export async function contentOf({ transmit, facts }: CardAtWork): Promise<Outcome<CardContentView>> {
  const status = await answered(readStatus(transmit));
  return status.ok ? ok(viewOf(facts, status.value)) : status;
}

function viewOf(facts: TokenFacts, status: CardStatus): CardContentView {
  const { holdings, ...keys } = status;
  return {
    ...facts,
    ...keys,
    signature: holdingView("signature", holdings.signature),
    authentication: holdingView("authentication", holdings.authentication),
  };
}

function holdingView(purpose: "signature" | "authentication", holding: HoldingStatus) {
  return { ...holding, triesMost: tryLimits[purpose] };
}
