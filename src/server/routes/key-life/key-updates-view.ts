import type { Answered, AuthorityKeys, listKeyUpdates } from "@warifu/contract";
import { endOfDayAfterYears } from "../../../ca/index.ts";
import { type KeyUpdateOverview, nextKeyUpdateSteps, readKeyUpdateOverview } from "../../../operations/index.ts";
import { civilDateOf } from "../../../policy/index.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Where every authority stands with its keys. */
export async function keyUpdatesView(ports: AuthorityPorts): Promise<Answered<typeof listKeyUpdates>> {
  const overview = await readKeyUpdateOverview(ports);
  return { today: civilDateOf(ports.clock()), authorities: overview.map(authorityView) };
}

function authorityView({ authority, due, standing, update }: KeyUpdateOverview): AuthorityKeys {
  const { policy, generations } = authority;
  return {
    authority: policy.id,
    name: policy.name,
    generations: generations.map(({ generation, state, keyGeneratedAt, selfSignedNotAfter, compromisedAt }) => ({
      generation,
      state,
      keyGeneratedAt: keyGeneratedAt.toISOString(),
      signsUntil: civilDateOf(endOfDayAfterYears(keyGeneratedAt, policy.key.updateAfterYears)),
      ...(selfSignedNotAfter === undefined ? {} : { notAfter: selfSignedNotAfter.toISOString() }),
      ...(compromisedAt === undefined ? {} : { compromisedAt: compromisedAt.toISOString() }),
    })),
    ...(due === undefined ? {} : { due }),
    standing,
    ...(update === undefined ? {} : { update: updateView(update) }),
  };
}

function updateView(update: NonNullable<KeyUpdateOverview["update"]>): NonNullable<AuthorityKeys["update"]> {
  const { keyUpdate, oldGeneration, newGeneration, reason, plannedFor, state, history } = update;
  return {
    keyUpdate,
    oldGeneration,
    ...(newGeneration === undefined ? {} : { newGeneration }),
    reason,
    plannedFor,
    state,
    next: [...nextKeyUpdateSteps(update)],
    history: history.map(({ event, at, by }) => ({
      step: event.step,
      at: at.toISOString(),
      by,
      ...(event.step === "drop" ? { text: event.ground } : {}),
    })),
  };
}
