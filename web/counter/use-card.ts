/** The card in the counter terminal's reader, followed as it goes in and out. */
import { type AgentAnswered, listReaders, readCard } from "@warifu/contract";
import { type AgentRefusal, useAgentRead, usePairing } from "../agent/index.ts";
import { useSession } from "../shell/session.ts";

export const device = "counter-terminal" as const;

export type Reader = AgentAnswered<typeof listReaders>["readers"][number];
export type CardContent = AgentAnswered<typeof readCard>;

/** Milliseconds between two looks at the readers, which are at this machine. */
const pause = 1000;

/** The first reader with a card in it, else the first one. */
export function useReader() {
  const { data, refusal } = useAgentRead(device, listReaders, {}, { every: pause });
  const stranger = useStranger();
  if (stranger !== undefined) return { readers: [], reader: undefined, refusal: stranger };
  const readers = data?.readers ?? [];
  return { readers, reader: readers.find(({ card }) => card.state === "present") ?? readers[0], refusal };
}

/** A terminal with another municipality's card keys is not worked with (CPS 3-1-11). */
function useStranger(): AgentRefusal | undefined {
  const paired = usePairing(device);
  const state = useSession();
  const own = state.kind === "signed-in" ? state.session.municipality : undefined;
  if (paired === undefined || own === undefined || paired.municipality === own) return undefined;
  return { kind: "other-municipality", municipality: paired.municipality };
}

/** What is on the card in a reader; read again after everything that this page does with it. */
export function useCardContent(reader: Reader | undefined) {
  const isThere = reader?.card.state === "present" && reader.work === "idle";
  return useAgentRead(
    device,
    readCard,
    { parameters: { reader: reader?.reader ?? "none" } },
    { ask: isThere ? "now" : "later", every: 2 * pause },
  );
}

/** The number of the card in the reader; undefined: there is none. */
export function cardNumberIn(reader: Reader | undefined): string | undefined {
  return reader?.card.state === "present" ? reader.card.cardNumber : undefined;
}
