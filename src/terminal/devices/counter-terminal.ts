/** 受付窓口端末: what the counter does with a card, as its administrator. */
import type { CardChannel, CardRefusal } from "@warifu/card";
import type { AgentAnswered, CardContentView, readPublicKey as readPublicKeyOperation } from "@warifu/contract";
import { toHex } from "@warifu/pki/der";
import { ok, refuse } from "@warifu/pki/result";
import { answered, type CardAtWork, contentOf, type Outcome, openChannel } from "./card-work.ts";
import { problemOf } from "./refusal.ts";

const purpose = "signature";

/** The slides' step: the terminal writes 鍵ペア生成装置認証鍵 and 秘密鍵格納用鍵, so that the card can go to the generator. */
export function prepareCard(card: CardAtWork): Promise<Outcome<CardContentView>> {
  return changing(card, async (channel) => {
    for (const use of ["device", "storage"] as const) {
      const key = card.keys.keyOf(use, card.facts.cardNumber);
      const put = await answered(channel.putKey(use, key));
      key.fill(0);
      if (!put.ok) return put;
    }
    return ok(undefined);
  });
}

/** The public key for which the counter requests a certificate. */
export async function readPublicKey(card: CardAtWork): Promise<Outcome<AgentAnswered<typeof readPublicKeyOperation>>> {
  const channel = await openChannel(card, "administration");
  if (!channel.ok) return channel;
  const read = await channel.value.readPublicKey(purpose);
  if (!read.ok)
    return refuse(statusOf(read.refusal) === 0x6985 ? { code: "card-key-absent" } : problemOf(read.refusal));
  return ok({
    cardNumber: card.facts.cardNumber,
    publicKey: Buffer.from(read.value).toString("base64"),
    publicKeyHash: toHex(card.primitives.digest("sha256", read.value)),
  });
}

export interface CertificatesToWrite {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly authorityCertificate: Uint8Array;
}

/** The resident's certificate goes last: a card that has it has both. */
export function writeCertificates(card: CardAtWork, given: CertificatesToWrite): Promise<Outcome<CardContentView>> {
  return changing(card, async (channel) => {
    for (const part of ["authorityCertificate", "certificate"] as const) {
      const written = await channel.writeCertificate(purpose, part, given[part]);
      if (!written.ok) return refuse(certificateProblem(written.refusal));
    }
    return ok(undefined);
  });
}

export function unlockCard(card: CardAtWork): Promise<Outcome<CardContentView>> {
  return changing(card, (channel) => answered(channel.unlock(purpose)));
}

export function resetPassword(card: CardAtWork, password: Uint8Array): Promise<Outcome<CardContentView>> {
  return changing(card, (channel) => answered(channel.resetPassword(purpose, password)));
}

export function eraseKeys(card: CardAtWork): Promise<Outcome<CardContentView>> {
  return changing(card, (channel) => answered(channel.erase(purpose)));
}

export function initialiseCard(card: CardAtWork): Promise<Outcome<CardContentView>> {
  return changing(card, (channel) => answered(channel.initialise()));
}

/** A change over the administrator's channel, then what is on the card. */
async function changing(
  card: CardAtWork,
  change: (channel: CardChannel) => Promise<Outcome<unknown>>,
): Promise<Outcome<CardContentView>> {
  const channel = await openChannel(card, "administration");
  if (!channel.ok) return channel;
  const changed = await change(channel.value);
  return changed.ok ? contentOf(card) : changed;
}

/** docs/card/commands.md: no key 6985; not a certificate of the key that is there 6A80. */
function certificateProblem(refusal: CardRefusal) {
  const status = statusOf(refusal);
  if (status === 0x6985) return { code: "card-key-absent" } as const;
  return status === 0x6a80 ? ({ code: "card-certificate-unfit" } as const) : problemOf(refusal);
}

function statusOf(refusal: CardRefusal): number | undefined {
  return refusal.code === "card-refused" ? refusal.status : undefined;
}
