import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Card, deriveCardKey, PoweredCard, tryLimits, wrapKey } from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { makeHolderKey, newBlankCard } from "@warifu/card/testing";
import { ok } from "@warifu/pki/result";
import { EvidenceBox } from "../evidence.ts";
import type { MunicipalityKeys } from "../municipality-keys.ts";
import { CardRemoved, type Reader } from "../readers/reader.ts";
import { type CardAtWork, type Outcome, withCard } from "./card-work.ts";
import { initialiseCard, prepareCard, writeCertificates } from "./counter-terminal.ts";
import { makeKeyPair } from "./key-generation.ts";
import { changePassword } from "./key-pair-generator.ts";

const master = new Uint8Array(32).fill(0xa1);
const holder = makeHolderKey();
const cardNumber = "0000000000000001";

const keys: MunicipalityKeys = {
  device: "counter-terminal",
  municipality: "422011",
  keyOf: (use, number) =>
    // A blank card of the tests has this administration key.
    use === "administration" ? master.slice() : deriveCardKey(cardPrimitives.aesEncrypt, master, use, number),
};

/** A reader from which the card is pulled after so many commands. */
function readerWith(card: Card, commands: number) {
  const powered = new PoweredCard(card, cardPrimitives);
  let left = commands;
  const reader: Reader = {
    id: "virtual-1",
    name: "",
    kind: "virtual",
    change: 0,
    place: { state: "present", cardNumber },
    connect: async () => ({
      transmit: async (command) => {
        left -= 1;
        const answer = await powered.transmit(command);
        if (left < 0) throw new CardRemoved();
        return answer;
      },
      end: async () => powered.reset(),
    }),
  };
  return { reader, powered, used: () => commands - left };
}

type Work = (card: CardAtWork) => Promise<Outcome<unknown>>;

function worked(card: Card, work: Work, commands = 10_000) {
  const { reader, powered, used } = readerWith(card, commands);
  const ports = { keys, primitives: cardPrimitives, busy: new Set<string>() };
  return withCard(ports, reader, undefined, work).then((outcome) => {
    assert.equal(ports.busy.size, 0, "the reader is free again");
    return { outcome, card: powered.card, used: used() };
  });
}

const evidence = new EvidenceBox({
  folder: "/nowhere/that/exists",
  municipality: "422011",
  clock: () => new Date(),
  send: async () => "taken",
});
// What is reported is not this test's matter.
evidence.put = async () => "recorded";

const generate: Work = (card) =>
  makeKeyPair(
    card,
    { cardNumber, oldPassword: "OLDPASS1", newPassword: "NEWPASS1", oldKey: "erase" },
    {
      clock: () => new Date(),
      evidence,
      onStep: () => undefined,
      makeKey: async (storageKey) =>
        ok({
          publicKey: new Uint8Array(holder.publicKey.export({ type: "spki", format: "der" })),
          certificationRequest: new Uint8Array(1),
          wrappedPrivateKey: wrapKey(cardPrimitives.aesEncrypt, storageKey, holder.privateKey),
        }),
    },
  );
const works: Readonly<Record<string, Work>> = {
  prepare: prepareCard,
  generate,
  write: (card) =>
    writeCertificates(card, { certificate: holder.certificate, authorityCertificate: holder.certificate }),
  change: (card) => changePassword(card, { oldPassword: "NEWPASS1", newPassword: "NEWPASS2" }, evidence),
  renew: (card) => changeThenGenerate(card),
  initialise: initialiseCard,
};

async function changeThenGenerate(card: CardAtWork): Promise<Outcome<unknown>> {
  const changed = await changePassword(card, { oldPassword: "NEWPASS2", newPassword: "OLDPASS1" }, evidence);
  return changed.ok ? generate(card) : changed;
}

describe("a card that is pulled after any command of the devices' work", () => {
  it("is refused as card-removed, is consistent, and the work can be done again from the start", async () => {
    let card: Card = newBlankCard();
    for (const [name, work] of Object.entries(works)) {
      const whole = await worked(card, work);
      assert.ok(whole.outcome.ok, `${name}: ${JSON.stringify(whole.outcome)}`);
      for (let commands = 0; commands < whole.used; commands++) {
        const pulled = await worked(card, work, commands);
        assert.deepEqual(pulled.outcome, { ok: false, refusal: { code: "card-removed" } }, `${name} ${commands}`);
        checkConsistent(pulled.card, `${name} ${commands}`);
      }
      card = whole.card;
    }
  });

  it("has its old key and password until the new key is ready, and never a certificate without its key", async () => {
    let card: Card = newBlankCard();
    for (const name of ["prepare", "generate", "write", "change"] as const) {
      const work = works[name];
      assert.ok(work);
      const { outcome, card: next } = await worked(card, work);
      assert.ok(outcome.ok, `${name}: ${JSON.stringify(outcome)}`);
      card = next;
    }
    const slow: Work = (at) => changeOnlyAsksFor(at);
    const asked = await worked(card, slow);
    assert.deepEqual(asked.outcome, { ok: false, refusal: { code: "key-generation-failed" } });
    assert.equal(asked.card.holdings.signature.privateKey, card.holdings.signature.privateKey);
    assert.equal(asked.card.holdings.signature.password, card.holdings.signature.password);
  });
});

/** A generation whose worker fails: nothing of the card has been changed by then. */
function changeOnlyAsksFor(card: CardAtWork): Promise<Outcome<unknown>> {
  return makeKeyPair(
    card,
    { cardNumber, oldPassword: "NEWPASS2", newPassword: "NEWPASS3", oldKey: "erase" },
    {
      clock: () => new Date(),
      evidence,
      onStep: () => undefined,
      makeKey: async () => ({ ok: false, refusal: { code: "key-generation-failed", reason: "test" } }),
    },
  );
}

function checkConsistent(card: Card, where: string): void {
  const { privateKey, certificate, password, tries } = card.holdings.signature;
  assert.ok(certificate === undefined || privateKey !== undefined, `${where}: a certificate without its key`);
  assert.ok(privateKey === undefined || password !== undefined, `${where}: a key that no password guards`);
  assert.ok(tries >= tryLimits.signature - 1, `${where}: ${tries} tries`);
}
