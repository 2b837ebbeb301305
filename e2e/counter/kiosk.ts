/** The key pair generator as a resident uses it. */
import assert from "node:assert/strict";
import {
  type AgentAnswered,
  type AgentOperation,
  insertVirtualCard,
  listReaders,
  makeKeyPair,
  pairAgent,
  removeVirtualCard,
} from "@warifu/contract";
import type { CounterHouse } from "./harness.ts";

export interface Kiosk {
  /** Puts a card in, has the key pair made under a new password, and takes the card out. */
  makeKeyPair(card: string, passwords: Passwords): Promise<void>;
}

export interface Passwords {
  readonly newPassword: string;
  /** Of a card that has one. */
  readonly oldPassword?: string;
}

/** A page of the house that has been paired with the generator. */
export async function openKiosk(house: CounterHouse): Promise<Kiosk> {
  const ask = askerOf(house);
  const { token } = await ask(pairAgent, { body: { code: house.generator.code } });
  const paired = <Of extends AgentOperation>(operation: Of, input: Asked) => ask(operation, input, token);
  const readers = await paired(listReaders, {});
  const reader = readers.readers[0]?.reader ?? assert.fail("the generator has no reader");
  const parameters = { reader };
  return {
    makeKeyPair: async (card, passwords) => {
      const { reader: inserted } = await paired(insertVirtualCard, { parameters, body: { card } });
      assert.ok(inserted.card.state === "present");
      const { cardNumber } = inserted.card;
      const oldKey = passwords.oldPassword === undefined ? "keep" : "erase";
      const made = await paired(makeKeyPair, { parameters, body: { cardNumber, oldKey, ...passwords } });
      assert.equal(made.evidence, "recorded");
      await paired(removeVirtualCard, { parameters });
    },
  };
}

interface Asked {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function askerOf({ baseUrl, generator }: CounterHouse) {
  return async <Of extends AgentOperation>(
    operation: Of,
    { parameters = {}, body }: Asked,
    token?: string,
  ): Promise<AgentAnswered<Of>> => {
    const path = operation.path.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => parameters[name] ?? "");
    const response = await fetch(generator.address + path, {
      method: operation.method,
      headers: {
        origin: baseUrl,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    assert.equal(response.status, 200, `${operation.name}: ${JSON.stringify(answer)}`);
    return operation.response.parse(answer) as AgentAnswered<Of>;
  };
}
