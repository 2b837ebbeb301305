/**
 * The authentication key and certificate of a card. Another authority issues them (利用者証明用); OpenSC shows no certificate of a card
 * where it cannot read that one. The test stands in for that authority, over the same channels.
 */
import assert from "node:assert/strict";
import {
  type CardChannel,
  type ChannelHolder,
  openCardChannel,
  PoweredCard,
  readTokenInformation,
  selectApplication,
} from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { makeHolderKey, value } from "@warifu/card/testing";
import { openCardFile, readMunicipalityKeys } from "../../src/terminal/index.ts";

/** Four digits, as for real cards. */
export const authenticationPassword = "1234";

/** `cardFile` lies in no reader; `devices` holds the keys of the municipality that the card belongs to. */
export async function giveAuthenticationKey(devices: string, cardFile: string): Promise<void> {
  const file = value(await openCardFile(cardFile));
  const keys = value(await readMunicipalityKeys(devices, "counter-terminal", cardPrimitives));
  const powered = new PoweredCard(file.card, cardPrimitives, file.write);
  const transmit = (command: Uint8Array) => powered.transmit(command);
  value(await selectApplication(transmit));
  const { cardNumber } = value(await readTokenInformation(transmit));
  const open = async (holder: ChannelHolder): Promise<CardChannel> =>
    value(await openCardChannel(transmit, holder, keys.keyOf(holder, cardNumber), cardPrimitives));
  const { privateKey, certificate } = makeHolderKey();
  const device = await open("device");
  value(await device.setPassword("authentication", new TextEncoder().encode(authenticationPassword)));
  value(await device.importPrivateKey("authentication", keys.keyOf("storage", cardNumber), privateKey));
  const terminal = await open("administration");
  for (const part of ["certificate", "authorityCertificate"] as const) {
    value(await terminal.writeCertificate("authentication", part, certificate));
  }
  assert.ok(powered.card.holdings.signature.certificate, "the counter's certificate is still there");
}
