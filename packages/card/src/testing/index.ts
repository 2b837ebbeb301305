/** For tests: a key pair with a certificate of it, and a card that has been through the counter. */
import assert from "node:assert/strict";
import { sign as createSignature, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Result } from "@warifu/pki/result";
import {
  assembleSigned,
  basicConstraints,
  type CertificateFields,
  encodeToBeSignedCertificate,
  extension,
  nameFromText,
  serialNumberFromInteger,
} from "@warifu/pki/x509";
import {
  blankCard,
  type Card,
  type CardPrimitives,
  openCardChannel,
  PoweredCard,
  type Purpose,
  selectApplication,
  tokenInformation,
} from "../index.ts";
import { cardPrimitives } from "../node/index.ts";

export interface HolderKey {
  /** RSAPrivateKey, DER. */
  readonly privateKey: Uint8Array;
  readonly publicKey: KeyObject;
  /** Signed by the key itself. */
  readonly certificate: Uint8Array;
}

const subject = nameFromText("CN=20260401,L=Nagasaki-shi,C=JP");

/** A new RSA key of 2048 bits and a certificate of it, which the key signed itself. */
export function makeHolderKey(): HolderKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const fields: CertificateFields = {
    serialNumber: serialNumberFromInteger(1),
    signatureAlgorithm: "rsa-pkcs1-sha256",
    issuer: subject,
    notBefore: new Date("2026-04-01T00:00:00Z"),
    notAfter: new Date("2029-03-31T14:59:59Z"),
    subject,
    publicKey: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    extensions: [extension(basicConstraints, { cA: false }, "critical")],
  };
  const toBeSigned = encodeToBeSignedCertificate(fields);
  const der = new Uint8Array(privateKey.export({ type: "pkcs1", format: "der" }));
  return {
    privateKey: der,
    publicKey,
    certificate: assembleSigned(toBeSigned, "rsa-pkcs1-sha256", sign(privateKey, toBeSigned)),
  };
}

/** Keys that the municipality and its key pair generators have. */
export const testKeys = {
  administration: new Uint8Array(32).fill(0xa1),
  device: new Uint8Array(32).fill(0xd2),
  storage: new Uint8Array(32).fill(0x53),
} as const;

export const testPasswords: Readonly<Record<Purpose, Uint8Array>> = {
  authentication: new TextEncoder().encode("1234"),
  signature: new TextEncoder().encode("ABC123"),
};

export function newBlankCard(): Card {
  return blankCard(testKeys.administration, tokenInformation("my-number-card", "0000000000000001"));
}

/** A card with both passwords, keys and certificates, brought there over the channels as at the counter. */
export async function personalisedCard(holder: HolderKey, primitives: CardPrimitives = cardPrimitives): Promise<Card> {
  const powered = new PoweredCard(newBlankCard(), primitives);
  const transmit = (command: Uint8Array) => powered.transmit(command);
  value(await selectApplication(transmit));
  const terminal = value(await openCardChannel(transmit, "administration", testKeys.administration, primitives));
  value(await terminal.putKey("device", testKeys.device));
  value(await terminal.putKey("storage", testKeys.storage));
  const device = value(await openCardChannel(transmit, "device", testKeys.device, primitives));
  for (const purpose of ["authentication", "signature"] as const) {
    value(await device.setPassword(purpose, testPasswords[purpose]));
    value(await device.importPrivateKey(purpose, testKeys.storage, holder.privateKey));
  }
  const again = value(await openCardChannel(transmit, "administration", testKeys.administration, primitives));
  for (const purpose of ["authentication", "signature"] as const) {
    value(await again.writeCertificate(purpose, "certificate", holder.certificate));
    value(await again.writeCertificate(purpose, "authorityCertificate", holder.certificate));
  }
  return powered.card;
}

/** What was asked for; a refusal fails the test. */
export function value<Value>(result: Result<Value, unknown>): Value {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The refusal; anything else fails the test. */
export function refusalOf<Refusal>(result: Result<unknown, Refusal>): Refusal {
  assert.ok(!result.ok, "this was to be refused");
  return result.refusal;
}

function sign(privateKey: KeyObject, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createSignature("sha256", bytes, privateKey));
}
