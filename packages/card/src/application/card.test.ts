import assert from "node:assert/strict";
import { verify } from "node:crypto";
import { describe, it } from "node:test";
import { concatBytes, fromHex, toHex } from "@warifu/pki/der";
import {
  changePassword,
  openCardChannel,
  PoweredCard,
  passwordTries,
  provePassword,
  readCertificate,
  readSavedCard,
  readStatus,
  readTokenInformation,
  saveCard,
  selectApplication,
  signHash,
  wrapKey,
} from "../index.ts";
import { cardPrimitives } from "../node/index.ts";
import {
  makeHolderKey,
  newBlankCard,
  personalisedCard,
  refusalOf,
  testKeys,
  testPasswords,
  value,
} from "../testing/index.ts";

const holder = makeHolderKey();
const personalised = await personalisedCard(holder);

/** A reader with this card in it: typed commands and, in hexadecimal, raw ones. */
function inReader(card = personalised) {
  const powered = new PoweredCard(card, cardPrimitives);
  const transmit = (command: Uint8Array) => powered.transmit(command);
  const raw = async (hex: string) => toHex(await transmit(fromHex(hex.replaceAll(" ", "")) ?? assert.fail(hex)));
  return { powered, transmit, raw };
}

const selectAp = "00A4040C0A D392F000260100000001";

describe("a card in a reader", () => {
  it("answers what OpenSC asks before it shows a card, as real cards do", async () => {
    const { raw } = inReader();
    assert.equal(await raw("00A4040006 A00000000101"), "6a82");
    assert.equal(await raw("00CADF3005"), "6d00");
    assert.equal(await raw("00CB3FFF03 5C017E 08"), "6d00");
    assert.equal(await raw("00A40000023F00"), "6a86");
    assert.equal(await raw(selectAp), "9000");
    assert.equal(await raw("00A4020C02 0018"), "9000");
    assert.equal(await raw("00200080"), "63c3");
    assert.equal(await raw("00A4020C02 001B"), "9000");
    assert.equal(await raw("00200080"), "63c5");
  });

  it("gives a certificate in the pieces that OpenSC reads", async () => {
    const { raw } = inReader();
    await raw(selectAp);
    await raw("00A4020C02 000A");
    const hex = toHex(holder.certificate);
    assert.equal(await raw("00B0000004"), `${hex.slice(0, 8)}9000`);
    assert.equal(await raw("00B0000000"), `${hex.slice(0, 512)}9000`);
    assert.equal(await raw("00B0010000"), `${hex.slice(512, 1024)}9000`);
    assert.equal(await raw("00B07F0000"), "6b00");
  });

  it("keeps the signature certificate until its password is proven", async () => {
    const { transmit } = inReader();
    value(await selectApplication(transmit));
    assert.equal(refusalOf(await readCertificate(transmit, "signature", "certificate")).code, "password-not-proven");
    assert.deepEqual(value(await readCertificate(transmit, "signature", "authorityCertificate")), holder.certificate);
    value(await provePassword(transmit, "signature", testPasswords.signature));
    assert.deepEqual(value(await readCertificate(transmit, "signature", "certificate")), holder.certificate);
  });

  it("never reads out a key or a password", async () => {
    const { raw, transmit } = inReader();
    value(await selectApplication(transmit));
    value(await provePassword(transmit, "authentication", testPasswords.authentication));
    for (const file of ["0017", "0018", "001A", "001B"]) {
      await raw(`00A4020C02 ${file}`);
      assert.equal(await raw("00B0000000"), "6982");
    }
  });

  it("signs in each of its modes what OpenSSL verifies, after the password and not before", async () => {
    const { raw, transmit } = inReader();
    value(await selectApplication(transmit));
    const message = new TextEncoder().encode("hello");
    const hash = cardPrimitives.digest("sha256", message);
    assert.equal(refusalOf(await signHash(transmit, "authentication", hash)).code, "password-not-proven");
    value(await provePassword(transmit, "authentication", testPasswords.authentication));
    assert.ok(verify("sha256", message, holder.publicKey, value(await signHash(transmit, "authentication", hash))));
    const digestInfo = `3031300D060960864801650304020105000420${toHex(hash)}`;
    const byOpenSc = await raw(`802A008033 ${digestInfo} 00`);
    assert.equal(byOpenSc.slice(-4), "9000");
    assert.ok(verify("sha256", message, holder.publicKey, Buffer.from(byOpenSc.slice(0, -4), "hex")));
    const byCard = await raw(`802A038005 ${toHex(message)} 00`);
    assert.ok(verify("sha256", message, holder.publicKey, Buffer.from(byCard.slice(0, -4), "hex")));
    assert.equal(await raw(`802A068005 ${toHex(message)} 00`), "6a86");
    assert.equal(await raw(`802A028005 ${toHex(message)} 00`), "6700");
  });

  it("counts wrong passwords down to none, also after power was away, and a right one brings all back", async () => {
    const { powered, transmit } = inReader();
    const wrong = new TextEncoder().encode("ZZZZZZ");
    value(await selectApplication(transmit));
    assert.deepEqual(refusalOf(await provePassword(transmit, "signature", wrong)), {
      code: "password-wrong",
      triesLeft: 4,
    });
    powered.reset();
    value(await selectApplication(transmit));
    assert.equal(value(await passwordTries(transmit, "signature")), 4);
    value(await provePassword(transmit, "signature", testPasswords.signature));
    assert.equal(value(await passwordTries(transmit, "signature")), 5);
    for (const left of [4, 3, 2, 1, 0]) {
      assert.deepEqual(refusalOf(await provePassword(transmit, "signature", wrong)), {
        code: "password-wrong",
        triesLeft: left,
      });
    }
    const right = await provePassword(transmit, "signature", testPasswords.signature);
    assert.equal(refusalOf(right).code, "password-blocked");
  });

  it("changes a proven password and refuses one that breaks the rules", async () => {
    const { transmit } = inReader();
    const text = (password: string) => new TextEncoder().encode(password);
    value(await selectApplication(transmit));
    assert.equal(refusalOf(await changePassword(transmit, "signature", text("NEWPASS1"))).code, "password-not-proven");
    value(await provePassword(transmit, "signature", testPasswords.signature));
    for (const bad of ["SHORT", "A".repeat(17), "lower1", "ABC 12"]) {
      assert.equal(refusalOf(await changePassword(transmit, "signature", text(bad))).code, "card-refused", bad);
    }
    value(await changePassword(transmit, "signature", text("NEWPASS1")));
    assert.equal(refusalOf(await provePassword(transmit, "signature", testPasswords.signature)).code, "password-wrong");
    value(await provePassword(transmit, "signature", text("NEWPASS1")));
  });

  it("survives being saved and read, counters included, and refuses a file with a counter above its limit", async () => {
    const { powered, transmit } = inReader();
    value(await selectApplication(transmit));
    await provePassword(transmit, "signature", new Uint8Array(6));
    const text = saveCard(powered.card);
    assert.deepEqual(value(readSavedCard(text)), powered.card);
    const forged = text.replace('"signature":{"tries":4', '"signature":{"tries":40');
    assert.notEqual(forged, text);
    assert.deepEqual(refusalOf(readSavedCard(forged)), { code: "saved-card-malformed", field: "signature.tries" });
    assert.equal(refusalOf(readSavedCard("{")).field, "text");
    assert.equal(refusalOf(readSavedCard(text.replace("{", '{"more":1,'))).field, "more");
  });
});

describe("the counter and the key pair generator", () => {
  it("unlock a blocked password, with the old one or with a new one", async () => {
    const { transmit } = inReader();
    value(await selectApplication(transmit));
    for (let tries = 0; tries < 5; tries++) await provePassword(transmit, "signature", new Uint8Array(6));
    const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, cardPrimitives));
    value(await terminal.unlock("signature"));
    value(await provePassword(transmit, "signature", testPasswords.signature));
    value(await terminal.resetPassword("signature", new TextEncoder().encode("RESET99")));
    assert.equal(refusalOf(await provePassword(transmit, "signature", testPasswords.signature)).code, "password-wrong");
  });

  it("do not let the administrator sign for the resident after a reset", async () => {
    const { transmit } = inReader();
    value(await selectApplication(transmit));
    const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, cardPrimitives));
    value(await terminal.resetPassword("signature", new TextEncoder().encode("RESET99")));
    assert.equal(refusalOf(await signHash(transmit, "signature", new Uint8Array(32))).code, "password-not-proven");
  });

  it("renew a key only after the resident proved the password and erased the old one", async () => {
    const { transmit } = inReader();
    const next = makeHolderKey();
    value(await selectApplication(transmit));
    const device = value(await openCardChannel(transmit, "device", testKeys.device, cardPrimitives));
    const importing = () => device.importPrivateKey("signature", testKeys.storage, next.privateKey);
    assert.equal(refusalOf(await importing()).code, "password-not-proven");
    assert.equal(refusalOf(await device.erase("signature")).code, "password-not-proven");
    value(await provePassword(transmit, "signature", testPasswords.signature));
    assert.equal(refusalOf(await importing()).code, "card-refused");
    value(await device.erase("signature"));
    assert.equal(value(await readCertificate(transmit, "signature", "certificate")), undefined);
    value(await importing());
    const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, cardPrimitives));
    const old = await terminal.writeCertificate("signature", "certificate", holder.certificate);
    assert.equal(refusalOf(old).code, "card-refused", "the certificate of another key");
    value(await terminal.writeCertificate("signature", "certificate", next.certificate));
  });

  it("are refused with a wrong key, which is blocked after ten tries and freed by writing it anew", async () => {
    const { transmit } = inReader();
    value(await selectApplication(transmit));
    for (let left = 9; left >= 0; left--) {
      const opened = await openCardChannel(transmit, "device", new Uint8Array(32), cardPrimitives);
      assert.deepEqual(refusalOf(opened), { code: "card-key-wrong", triesLeft: left });
    }
    const right = await openCardChannel(transmit, "device", testKeys.device, cardPrimitives);
    assert.equal(refusalOf(right).code, "password-blocked");
    const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, cardPrimitives));
    value(await terminal.putKey("device", testKeys.device));
    value(await openCardChannel(transmit, "device", testKeys.device, cardPrimitives));
  });

  it("notice a card that cannot prove the key, and a proof cannot be played again", async () => {
    const { powered } = inReader();
    const heard: Uint8Array[] = [];
    const listening = (command: Uint8Array) => {
      heard.push(command);
      return powered.transmit(command);
    };
    value(await selectApplication(listening));
    value(await openCardChannel(listening, "device", testKeys.device, cardPrimitives));
    const mutual = heard.at(-1) ?? assert.fail();
    await powered.transmit(heard.at(-2) ?? assert.fail());
    assert.equal(toHex(await powered.transmit(mutual)), "63c9");
    const pretending = async (command: Uint8Array) =>
      command[1] === 0x84
        ? concatBytes(new Uint8Array(16), Uint8Array.of(0x90, 0))
        : concatBytes(new Uint8Array(16), Uint8Array.of(0x90, 0));
    const pretended = await openCardChannel(pretending, "device", testKeys.device, cardPrimitives);
    assert.equal(refusalOf(pretended).code, "card-not-genuine");
  });

  it("lose the channel when one octet of a command was changed on its way, and nothing is written", async () => {
    const { powered } = inReader();
    const spoiling = (command: Uint8Array) =>
      powered.transmit(command[0] === 0x84 ? command.map((octet, at) => (at === 7 ? octet ^ 1 : octet)) : command);
    value(await selectApplication(spoiling));
    const terminal = value(await openCardChannel(spoiling, "administration", testKeys.administration, cardPrimitives));
    const before = powered.card;
    const refusal = refusalOf(await terminal.unlock("signature"));
    assert.deepEqual(refusal, { code: "card-refused", instruction: 0x2c, status: 0x6988 });
    assert.equal(powered.card, before);
    assert.equal(refusalOf(await terminal.unlock("signature")).code, "password-not-proven", "the channel is closed");
  });

  it("read the public key of the key on the card, over a channel only, and notice when an octet was changed", async () => {
    const { powered, transmit, raw } = inReader();
    value(await selectApplication(transmit));
    assert.equal(await raw("80CA000200"), "6987");
    assert.equal(await raw("84CA000208000000000000000000"), "6982");
    for (const by of ["administration", "device"] as const) {
      const channel = value(await openCardChannel(transmit, by, testKeys[by], cardPrimitives));
      const spki = holder.publicKey.export({ type: "spki", format: "der" });
      assert.deepEqual(value(await channel.readPublicKey("signature")), new Uint8Array(spki));
    }
    const spoiling = async (command: Uint8Array) => {
      const answer = await powered.transmit(command);
      return command[1] === 0xca ? answer.map((octet, at) => (at === 40 ? octet ^ 1 : octet)) : answer;
    };
    const terminal = value(await openCardChannel(spoiling, "administration", testKeys.administration, cardPrimitives));
    assert.equal(refusalOf(await terminal.readPublicKey("signature")).code, "card-not-genuine");
    value(await terminal.erase("signature"));
    const absent = refusalOf(await terminal.readPublicKey("signature"));
    assert.deepEqual(absent, { code: "card-refused", instruction: 0xca, status: 0x6985 });
  });

  it("take a key that was wrapped where it was made", async () => {
    const { transmit } = inReader();
    const next = makeHolderKey();
    value(await selectApplication(transmit));
    const device = value(await openCardChannel(transmit, "device", testKeys.device, cardPrimitives));
    value(await provePassword(transmit, "signature", testPasswords.signature));
    value(await device.erase("signature"));
    const wrapped = wrapKey(cardPrimitives.aesEncrypt, testKeys.storage, next.privateKey);
    value(await device.importWrappedKey("signature", wrapped));
    const spki = next.publicKey.export({ type: "spki", format: "der" });
    assert.deepEqual(value(await device.readPublicKey("signature")), new Uint8Array(spki));
  });

  it("are told what is on a card, its number and its kind before anybody has proven anything", async () => {
    const { transmit } = inReader();
    value(await selectApplication(transmit));
    await provePassword(transmit, "signature", new Uint8Array(6));
    const status = value(await readStatus(transmit));
    assert.deepEqual(status.holdings.signature, {
      password: "set",
      privateKey: "present",
      certificate: "present",
      authorityCertificate: "present",
      triesLeft: 4,
    });
    assert.deepEqual([status.storageKey, status.deviceTriesLeft], ["present", 10]);
    const facts = value(await readTokenInformation(transmit));
    assert.deepEqual(facts, { kind: "my-number-card", cardNumber: "0000000000000001" });
  });

  it("initialise a card back to what its maker delivered", async () => {
    const { powered, transmit } = inReader();
    value(await selectApplication(transmit));
    const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, cardPrimitives));
    value(await terminal.initialise());
    assert.deepEqual(powered.card, newBlankCard());
  });
});
