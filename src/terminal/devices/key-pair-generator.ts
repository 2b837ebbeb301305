/**
 * 鍵ペア生成装置: makes the resident's key pair, and takes the resident's password. The card checks the device before all else.
 */
import { type CardChannel, provePassword, readStatus } from "@warifu/card";
import type { CardContentView } from "@warifu/contract";
import { toHex } from "@warifu/pki/der";
import { ok, refuse } from "@warifu/pki/result";
import type { EvidenceBox } from "../evidence.ts";
import { answered, type CardAtWork, contentOf, type Outcome, openChannel } from "./card-work.ts";

export const purpose = "signature";

/** The card's check of the device by 外部認証鍵, and the device's of the card. */
export async function greetCard(card: CardAtWork): Promise<Outcome<CardContentView>> {
  const channel = await openChannel(card, "device");
  return channel.ok ? contentOf(card) : channel;
}

/** Whether this is the resident's password. */
export async function checkPassword(card: CardAtWork, password: string): Promise<Outcome<CardContentView>> {
  const proven = await provenChannel(card, password);
  return proven.ok ? contentOf(card) : proven;
}

export interface PasswordChange {
  readonly oldPassword: string;
  readonly newPassword: string;
}

export async function changePassword(
  card: CardAtWork,
  { oldPassword, newPassword }: PasswordChange,
  evidence: EvidenceBox,
): Promise<Outcome<CardContentView>> {
  if (oldPassword === newPassword) return refuse({ code: "password-same" });
  const channel = await provenChannel(card, oldPassword);
  if (!channel.ok) return channel;
  const changed = await setPassword(channel.value, newPassword);
  if (!changed.ok) return changed;
  await reportAbout(card, channel.value, "password-changed", evidence);
  return contentOf(card);
}

/** The resident erases the old key; its certificates go with it, the password stays. */
export async function eraseOldKey(
  card: CardAtWork,
  password: string,
  evidence: EvidenceBox,
): Promise<Outcome<CardContentView>> {
  const channel = await provenChannel(card, password);
  if (!channel.ok) return channel;
  const hash = await publicKeyHashOf(card, channel.value);
  if (!hash.ok) return hash;
  if (hash.value === undefined) return refuse({ code: "card-key-absent" });
  const erased = await answered(channel.value.erase(purpose));
  if (!erased.ok) return erased;
  await evidence.put({ event: "old-key-erased", publicKeyHash: hash.value });
  return contentOf(card);
}

/** A channel as the municipality's device, and the resident's password proven. */
export async function provenChannel(card: CardAtWork, password: string): Promise<Outcome<CardChannel>> {
  const channel = await openChannel(card, "device");
  if (!channel.ok) return channel;
  const status = await answered(readStatus(card.transmit));
  if (!status.ok) return status;
  if (status.value.holdings[purpose].password === "not-set") return refuse({ code: "password-not-set" });
  const octets = new TextEncoder().encode(password);
  const proven = await answered(provePassword(card.transmit, purpose, octets));
  octets.fill(0);
  return proven.ok ? channel : proven;
}

export async function setPassword(channel: CardChannel, password: string): Promise<Outcome<unknown>> {
  const octets = new TextEncoder().encode(password);
  const set = await answered(channel.setPassword(purpose, octets));
  octets.fill(0);
  return set;
}

/** SHA-256 of the public key of the key that is there; undefined: there is none. */
export async function publicKeyHashOf(card: CardAtWork, channel: CardChannel): Promise<Outcome<string | undefined>> {
  const read = await channel.readPublicKey(purpose);
  if (read.ok) return ok(toHex(card.primitives.digest("sha256", read.value)));
  const isAbsent = read.refusal.code === "card-refused" && read.refusal.status === 0x6985;
  return isAbsent ? ok(undefined) : answered(Promise.resolve(read));
}

/** A card without a key has nothing that the server knows it by. */
async function reportAbout(
  card: CardAtWork,
  channel: CardChannel,
  event: "password-changed",
  evidence: EvidenceBox,
): Promise<void> {
  const hash = await publicKeyHashOf(card, channel);
  if (hash.ok && hash.value !== undefined) await evidence.put({ event, publicKeyHash: hash.value });
}
