/*
 * Our own commands, where the real card's are not published: class 84, over a channel of mutual authentication. Each changes
 * the card in one write at its end. docs/card/commands.md describes them for those who write the other side.
 */

import { DerError, equalBytes } from "@warifu/pki/der";
import { parseCertificate } from "@warifu/pki/x509";
import { statusWords } from "../apdu/index.ts";
import { unwrapKey } from "../cryptography/index.ts";
import { keyReferences } from "./authenticate.ts";
import { overChannel, type ProtectedContext, unwrapped } from "./channel.ts";
import { answer, type Context } from "./context.ts";
import { fileOf } from "./files.ts";
import { passwordSet, verified } from "./password.ts";
import { passwordFault } from "./passwords.ts";
import { parsePrivateKey } from "./private-key.ts";
import { blankCard, type Card, emptyHolding, type Outcome, type Purpose, tryLimits, withHolding } from "./state.ts";

/** Names of the two holdings in P2: as ISO/IEC 7816-4 numbers local references. */
export const purposeReferences: Readonly<Record<Purpose, number>> = { authentication: 0x01, signature: 0x02 };

/** P1 of ERASE for the whole card. */
export const eraseAll = 0xff;

/** PUT KEY, `84 D8 KK 00`: the terminal writes the external authentication key or the storage key, wrapped for the channel. */
export function putKey(context: Context): Outcome {
  return overChannel(context, ["administration"], (inside) => {
    const { p1, p2 } = inside.command;
    if (p2 !== 0) return answer(inside, statusWords.wrongParameters);
    const key = unwrapped(inside);
    if (key?.length !== 32) return answer(inside, statusWords.wrongData);
    if (p1 === keyReferences.device) {
      return written(inside, { ...inside.card, externalAuthenticationKey: { key, tries: tryLimits.key } });
    }
    if (p1 === keyReferences.storage) return written(inside, { ...inside.card, storageKey: key });
    return answer(inside, statusWords.wrongParameters);
  });
}

/**
 * SET PASSWORD, `84 24 00 SS`: the key pair generator sets the resident's password: the first one freely, a later one after
 * VERIFY of the old one. The password comes wrapped for the channel and counts as proven from now on.
 */
export function setPassword(context: Context): Outcome {
  return overChannel(context, ["device"], (inside) => {
    const purpose = purposeOf(inside.command.p2);
    if (inside.command.p1 !== 0 || purpose === undefined) return answer(inside, statusWords.wrongParameters);
    const isFirst = inside.card.holdings[purpose].password === undefined;
    if (!isFirst && !inside.session.verified[purpose]) return answer(inside, statusWords.notSatisfied);
    return newPassword(inside, purpose);
  });
}

/** IMPORT PRIVATE KEY, `84 DA 00 SS`, chained: an RSAPrivateKey wrapped under the storage key, into an empty place. */
export function importPrivateKey(context: Context): Outcome {
  return overChannel(context, ["device"], (inside) => {
    const { card, session, command, data, primitives } = inside;
    const purpose = purposeOf(command.p2);
    if (command.p1 !== 0 || purpose === undefined) return answer(inside, statusWords.wrongParameters);
    if (!session.verified[purpose]) return answer(inside, statusWords.notSatisfied);
    if (card.storageKey === undefined || card.holdings[purpose].privateKey !== undefined) {
      return answer(inside, statusWords.conditionsNotMet);
    }
    const privateKey = unwrapKey(primitives.aesDecrypt, card.storageKey, data);
    if (privateKey === undefined || parsePrivateKey(privateKey) === undefined) {
      return answer(inside, statusWords.wrongData);
    }
    return written(inside, withHolding(card, purpose, { privateKey }));
  });
}

/** WRITE CERTIFICATE, `84 D6 FF FF`, chained; FF FF is the file. A holder's certificate must certify the key that is here. */
export function writeCertificate(context: Context): Outcome {
  return overChannel(context, ["administration"], (inside) => {
    const { card, command, data } = inside;
    const file = fileOf((command.p1 << 8) | command.p2);
    if (file?.kind !== "certificate") return answer(inside, statusWords.notFound);
    const modulus = certifiedModulus(data);
    if (modulus === undefined) return answer(inside, statusWords.wrongData);
    if (file.part === "certificate") {
      const { privateKey } = card.holdings[file.purpose];
      if (privateKey === undefined) return answer(inside, statusWords.conditionsNotMet);
      const own = parsePrivateKey(privateKey)?.modulus;
      if (own === undefined || !equalBytes(own, modulus)) return answer(inside, statusWords.wrongData);
    }
    return written(inside, withHolding(card, file.purpose, { [file.part]: data }));
  });
}

/** UNLOCK, `84 2C PP SS`: all tries back (P1 03), or a new password as well, wrapped for the channel (P1 02). */
export function unlock(context: Context): Outcome {
  return overChannel(context, ["administration"], (inside) => {
    const purpose = purposeOf(inside.command.p2);
    if (purpose === undefined) return answer(inside, statusWords.wrongParameters);
    if (inside.command.p1 === 0x02) return newPassword(inside, purpose);
    if (inside.command.p1 !== 0x03) return answer(inside, statusWords.wrongParameters);
    if (inside.data.length > 0) return answer(inside, statusWords.wrongLength);
    return written(inside, withHolding(inside.card, purpose, { tries: tryLimits[purpose] }));
  });
}

/**
 * ERASE, `84 E4 PP SS`: P1 00 the private key and the certificates of one holding, by the key pair generator after VERIFY, or
 * by the administrator; P1 FF, P2 00 everything but the administration key, by the administrator.
 */
export function erase(context: Context): Outcome {
  return overChannel(context, ["administration", "device"], (inside) => {
    const { card, session, command, channel, data } = inside;
    if (data.length > 0) return answer(inside, statusWords.wrongLength);
    const isByAdministrator = channel.holder === "administration";
    if (command.p1 === eraseAll && command.p2 === 0) {
      return isByAdministrator ? initialised(inside) : answer(inside, statusWords.notSatisfied);
    }
    const purpose = purposeOf(command.p2);
    if (command.p1 !== 0 || purpose === undefined) return answer(inside, statusWords.wrongParameters);
    if (!isByAdministrator && !session.verified[purpose]) return answer(inside, statusWords.notSatisfied);
    const { password, tries } = card.holdings[purpose];
    return written(inside, withHolding(card, purpose, { ...emptyHolding(purpose), password, tries }));
  });
}

/** GET STATUS, `80 F2 00 00 08`: what is on the card, without any of it: see docs/card/commands.md for the eight octets. */
export function getStatus(context: Context): Outcome {
  const { p1, p2, expected } = context.command;
  if (p1 !== 0 || p2 !== 0) return answer(context, statusWords.wrongParameters);
  if (expected === undefined || expected < 8) return answer(context, statusWords.wrongLength);
  if (context.session.application === "not-selected") return answer(context, statusWords.conditionsNotMet);
  const { externalAuthenticationKey, storageKey, administrationKey, holdings } = context.card;
  const keys = (externalAuthenticationKey === undefined ? 0 : 1) | (storageKey === undefined ? 0 : 2);
  const data = Uint8Array.of(
    1,
    keys,
    administrationKey.tries,
    externalAuthenticationKey?.tries ?? 0,
    ...(["authentication", "signature"] as const).flatMap((purpose) => {
      const { password, privateKey, certificate, authorityCertificate, tries } = holdings[purpose];
      const parts = [password, privateKey, certificate, authorityCertificate];
      return [parts.reduce((flags, part, bit) => flags | (part === undefined ? 0 : 1 << bit), 0), tries];
    }),
  );
  return answer(context, statusWords.ok, { data });
}

function newPassword(inside: ProtectedContext, purpose: Purpose): Outcome {
  const password = unwrapped(inside);
  if (password === undefined || passwordFault(purpose, password) !== undefined) {
    return answer(inside, statusWords.wrongData);
  }
  return answer(inside, statusWords.ok, {
    writes: [passwordSet(inside.card, purpose, password)],
    // Who set it at the kiosk knows it; the administrator at the counter proves nothing for the resident.
    session: verified(inside, purpose, inside.channel.holder === "device"),
  });
}

function initialised(inside: ProtectedContext): Outcome {
  const { administrationKey, tokenInformation } = inside.card;
  return answer(inside, statusWords.ok, {
    writes: [blankCard(administrationKey.key, tokenInformation)],
    session: { verified: { authentication: false, signature: false }, file: undefined },
  });
}

/** RFC 5280 §4.1.2.7: the modulus that a certificate certifies; undefined: not a certificate of an RSA key. */
function certifiedModulus(der: Uint8Array): Uint8Array | undefined {
  try {
    const key = parseCertificate(der).publicKeyFacts;
    return key.kind === "rsa" ? key.modulus : undefined;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** P2 of our own commands; undefined: no holding. */
export function purposeOf(reference: number): Purpose | undefined {
  if (reference === purposeReferences.authentication) return "authentication";
  return reference === purposeReferences.signature ? "signature" : undefined;
}

function written(inside: ProtectedContext, card: Card): Outcome {
  return answer(inside, statusWords.ok, { writes: [card] });
}
