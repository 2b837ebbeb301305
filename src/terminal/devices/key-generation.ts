import { createPublicKey, verify } from "node:crypto";
import { type CardChannel, readStatus, signHash } from "@warifu/card";
import type {
  AgentAnswered,
  AgentReceived,
  KeyGenerationStep,
  makeKeyPair as makeKeyPairOperation,
} from "@warifu/contract";
import { toHex } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { EvidenceBox } from "../evidence.ts";
import type { MadeKey, MakeKeyRefusal } from "../key-worker/make-key.ts";
import { answered, type CardAtWork, type Outcome, openChannel } from "./card-work.ts";
import { provenChannel, publicKeyHashOf, purpose, setPassword } from "./key-pair-generator.ts";

export interface KeyGenerationPorts {
  readonly clock: () => Date;
  readonly evidence: EvidenceBox;
  /** A key pair whose private key leaves its maker under this key only. */
  makeKey(storageKey: Uint8Array): Promise<Result<MadeKey, MakeKeyRefusal>>;
  /** Told as the work goes on. */
  onStep(step: KeyGenerationStep): void;
}

type Request = AgentReceived<typeof makeKeyPairOperation, "body">;
type Made = AgentAnswered<typeof makeKeyPairOperation>;

/**
 * Makes a key pair for the card. Until the new key is there in full, sealed, nothing of the card is changed; then the old key
 * goes, the password is set, and the new one comes. A card that is pulled in between has a password and no key: begin again.
 */
export async function makeKeyPair(
  card: CardAtWork,
  request: Request,
  ports: KeyGenerationPorts,
): Promise<Outcome<Made>> {
  ports.onStep("checking-card");
  const channel = await admittedChannel(card, request);
  if (!channel.ok) return channel;
  const old = await publicKeyHashOf(card, channel.value);
  if (!old.ok) return old;
  if (old.value !== undefined && request.oldKey === "keep") return refuse({ code: "card-key-present" });
  ports.onStep("making-key");
  const made = await madeFor(card, ports);
  if (!made.ok) return made;
  const generatedAt = ports.clock();
  if (old.value !== undefined) {
    ports.onStep("erasing-old-key");
    const erased = await erasedKey(channel.value, old.value, ports.evidence);
    if (!erased.ok) return erased;
  }
  ports.onStep("writing-key");
  const written = await writtenKey(channel.value, request.newPassword, made.value);
  if (!written.ok) return written;
  ports.onStep("checking-key");
  const checked = await signsWith(card, made.value);
  if (!checked.ok) return checked;
  ports.onStep("reporting");
  return ok(await reported(card, made.value, generatedAt, ports.evidence));
}

/** The device's channel; where there is a password, with the old one proven. */
async function admittedChannel(card: CardAtWork, { oldPassword }: Request): Promise<Outcome<CardChannel>> {
  const status = await answered(readStatus(card.transmit));
  if (!status.ok) return status;
  if (status.value.storageKey === "absent") return refuse({ code: "card-not-prepared" });
  if (status.value.holdings[purpose].password === "not-set") return openChannel(card, "device");
  return oldPassword === undefined ? refuse({ code: "password-needed" }) : provenChannel(card, oldPassword);
}

async function madeFor(card: CardAtWork, ports: KeyGenerationPorts): Promise<Outcome<MadeKey>> {
  const storageKey = card.keys.keyOf("storage", card.facts.cardNumber);
  const made = await ports.makeKey(storageKey);
  storageKey.fill(0);
  return made.ok ? made : refuse({ code: "key-generation-failed" });
}

async function erasedKey(channel: CardChannel, publicKeyHash: string, evidence: EvidenceBox) {
  const erased = await answered(channel.erase(purpose));
  if (erased.ok) await evidence.put({ event: "old-key-erased", publicKeyHash });
  return erased;
}

async function writtenKey(channel: CardChannel, password: string, made: MadeKey): Promise<Outcome<unknown>> {
  const set = await setPassword(channel, password);
  return set.ok ? answered(channel.importWrappedKey(purpose, made.wrappedPrivateKey)) : set;
}

/** The card signs what nobody knew before, and the new public key verifies it: what is on the card is what was made. */
async function signsWith(card: CardAtWork, made: MadeKey): Promise<Outcome<undefined>> {
  const message = card.primitives.randomBytes(32);
  const signed = await answered(signHash(card.transmit, purpose, card.primitives.digest("sha256", message)));
  if (!signed.ok) return signed;
  const key = createPublicKey({ key: Buffer.from(made.publicKey), format: "der", type: "spki" });
  return verify("sha256", message, key, signed.value) ? ok(undefined) : refuse({ code: "key-generation-failed" });
}

async function reported(card: CardAtWork, made: MadeKey, generatedAt: Date, evidence: EvidenceBox): Promise<Made> {
  const { cardNumber } = card.facts;
  const sent = await evidence.put({
    event: "generated",
    at: generatedAt,
    certificationRequest: made.certificationRequest,
  });
  const publicKeyHash = toHex(card.primitives.digest("sha256", made.publicKey));
  return { cardNumber, publicKeyHash, generatedAt: generatedAt.toISOString(), evidence: sent };
}
