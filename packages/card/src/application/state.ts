/*
 * A card's memory is a value. A command gives the values that are written, in their order, then the answer: whoever holds the
 * card writes each of them whole before the next, so that power may fail between any two and what is found is consistent.
 */
import type { ResponseApdu } from "../apdu/index.ts";

/** What a key and its certificate are for: 利用者証明用 and 署名用. */
export type Purpose = "authentication" | "signature";

/** What stays without power. */
export interface Card {
  /** EF 0006, 160 octets. */
  readonly tokenInformation: Uint8Array;
  /** Of the card's administrator, the municipality: personalises, unlocks, initialises. Written when the card is made. */
  readonly administrationKey: CountedKey;
  /** 外部認証鍵: of the key pair generators that the municipality allows. */
  readonly externalAuthenticationKey: CountedKey | undefined;
  /** 秘密鍵格納用鍵: under it a private key comes into the card. 32 octets. */
  readonly storageKey: Uint8Array | undefined;
  readonly holdings: Readonly<Record<Purpose, Holding>>;
}

/** A secret that is blocked after too many wrong proofs of it. */
export interface CountedKey {
  /** 32 octets. */
  readonly key: Uint8Array;
  readonly tries: number;
}

/** One password and what it opens. A certificate is never here without the private key that fits it. */
export interface Holding {
  /** Undefined: not yet set, which is as blocked as a wrong one. */
  readonly password: Uint8Array | undefined;
  readonly tries: number;
  /** RSAPrivateKey (RFC 8017 §A.1.2), DER; 2048 bits. */
  readonly privateKey: Uint8Array | undefined;
  readonly certificate: Uint8Array | undefined;
  readonly authorityCertificate: Uint8Array | undefined;
}

/** What is lost without power. */
export interface Session {
  readonly application: "not-selected" | "selected";
  /** The selected EF. */
  readonly file: number | undefined;
  readonly verified: Readonly<Record<Purpose, boolean>>;
  /** The last challenge of 16 octets, good for one authentication. */
  readonly challenge: Uint8Array | undefined;
  readonly channel: Channel | undefined;
  /** The data of a chain of commands so far. */
  readonly chain: { readonly header: string; readonly data: Uint8Array } | undefined;
}

export type ChannelHolder = "administration" | "device";

/** After mutual authentication: who is at the other end, and the keys that protect what follows. */
export interface Channel {
  readonly holder: ChannelHolder;
  /** 32 octets each. */
  readonly encryptionKey: Uint8Array;
  readonly authenticationKey: Uint8Array;
  /** Commands so far. */
  readonly count: number;
}

export interface Outcome {
  /** States to be written, in this order, each whole, before the answer is given. */
  readonly writes: readonly Card[];
  readonly session: Session;
  readonly response: ResponseApdu;
}

/** Wrong proofs until a secret is blocked: 4 digits 3, signature password 5, keys 10. */
export const tryLimits = { authentication: 3, signature: 5, key: 10 } as const;

/** After power comes. */
export const freshSession: Session = {
  application: "not-selected",
  file: undefined,
  verified: { authentication: false, signature: false },
  challenge: undefined,
  channel: undefined,
  chain: undefined,
};

/** A card as it leaves its maker: an administration key and nothing else. */
export function blankCard(administrationKey: Uint8Array, tokenInformation: Uint8Array): Card {
  if (administrationKey.length !== 32) throw new RangeError("an administration key has 32 octets");
  return {
    tokenInformation,
    administrationKey: { key: administrationKey, tries: tryLimits.key },
    externalAuthenticationKey: undefined,
    storageKey: undefined,
    holdings: { authentication: emptyHolding("authentication"), signature: emptyHolding("signature") },
  };
}

export function emptyHolding(purpose: Purpose): Holding {
  return {
    password: undefined,
    tries: tryLimits[purpose],
    privateKey: undefined,
    certificate: undefined,
    authorityCertificate: undefined,
  };
}

export function withHolding(card: Card, purpose: Purpose, change: Partial<Holding>): Card {
  return { ...card, holdings: { ...card.holdings, [purpose]: { ...card.holdings[purpose], ...change } } };
}
