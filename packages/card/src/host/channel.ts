/** The other side of the channel: what the counter terminal and the key pair generator send to a card. */
import { bitString, concatBytes, encode, equalBytes, nullValue, oid, oidValue, sequence } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  answerCode,
  type Channel,
  type ChannelHolder,
  challengeLength,
  channelOf,
  codeLength,
  commandCode,
  eraseAll,
  keyReferences,
  type Purpose,
  proofOf,
  publicKeyPartLength,
  purposeReferences,
} from "../application/index.ts";
import { type CardPrimitives, wrapKey } from "../cryptography/index.ts";
import { type CardRefusal, dataOf, exchange, type Transmit } from "./transmit.ts";

export type HostPrimitives = Pick<CardPrimitives, "randomBytes" | "aesEncrypt">;

/** Most octets in one command of a chain. */
const pieceLength = 255;

/**
 * Mutual authentication with one of the card's keys; the application is selected. "card-not-genuine": the card took our
 * proof and could not give its own.
 */
export async function openCardChannel(
  transmit: Transmit,
  holder: ChannelHolder,
  key: Uint8Array,
  primitives: HostPrimitives,
): Promise<Result<CardChannel, CardRefusal>> {
  const challenged = dataOf(
    await exchange(transmit, { commandClass: 0, instruction: 0x84, p1: 0, p2: 0, expected: challengeLength }),
    0x84,
  );
  if (!challenged.ok) return challenged;
  const ours = primitives.randomBytes(challengeLength);
  const data = concatBytes(ours, proofOf(primitives, key, "to-card", holder, challenged.value, ours));
  const command = { commandClass: 0x80, instruction: 0x82, p1: 0, p2: keyReferences[holder], data, expected: 16 };
  const proved = dataOf(await exchange(transmit, command), 0x82, "card-key-wrong");
  if (!proved.ok) return proved;
  const theirs = proofOf(primitives, key, "from-card", holder, challenged.value, ours);
  if (!equalBytes(theirs, proved.value)) return refuse({ code: "card-not-genuine" });
  return ok(new CardChannel(transmit, primitives, channelOf(primitives, key, holder, challenged.value, ours)));
}

/** A channel to one card. Commands go one after the other: each carries its number in its code. */
export class CardChannel {
  readonly #transmit: Transmit;
  readonly #primitives: HostPrimitives;
  #channel: Channel;

  constructor(transmit: Transmit, primitives: HostPrimitives, channel: Channel) {
    this.#transmit = transmit;
    this.#primitives = primitives;
    this.#channel = channel;
  }

  /** Writes the external authentication key or the storage key; by the administrator. */
  putKey(which: "device" | "storage", key: Uint8Array): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0xd8, keyReferences[which], 0, this.#wrapped(key));
  }

  /** Sets the resident's password; by the key pair generator. */
  setPassword(purpose: Purpose, password: Uint8Array): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0x24, 0, purposeReferences[purpose], this.#wrapped(password));
  }

  /** Brings a private key (RSAPrivateKey, DER) under the storage key; by the key pair generator. */
  importPrivateKey(
    purpose: Purpose,
    storageKey: Uint8Array,
    privateKey: Uint8Array,
  ): Promise<Result<Uint8Array, CardRefusal>> {
    return this.importWrappedKey(purpose, wrapKey(this.#primitives.aesEncrypt, storageKey, privateKey));
  }

  /** The same for a key that was wrapped where it was made (RFC 5649 §4.1). */
  importWrappedKey(purpose: Purpose, wrapped: Uint8Array): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0xda, 0, purposeReferences[purpose], wrapped);
  }

  /** The public key of the key that is there, as SubjectPublicKeyInfo, DER; by either. */
  async readPublicKey(purpose: Purpose): Promise<Result<Uint8Array, CardRefusal>> {
    const parts: Uint8Array[] = [];
    for (let number = 0; ; number++) {
      const part = await this.#readPart(number, purpose);
      if (!part.ok) return part;
      parts.push(part.value);
      if (part.value.length < publicKeyPartLength) return ok(subjectPublicKeyInfo(concatBytes(...parts)));
    }
  }

  /** Writes a certificate, DER; by the administrator. */
  writeCertificate(
    purpose: Purpose,
    part: "certificate" | "authorityCertificate",
    certificate: Uint8Array,
  ): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0xd6, 0, certificateFile[purpose][part], certificate);
  }

  /** Gives all tries back; by the administrator. */
  unlock(purpose: Purpose): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0x2c, 0x03, purposeReferences[purpose], new Uint8Array(0));
  }

  /** Gives all tries back and sets a new password; by the administrator. */
  resetPassword(purpose: Purpose, password: Uint8Array): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0x2c, 0x02, purposeReferences[purpose], this.#wrapped(password));
  }

  /** Erases private key and certificates of one holding; by the key pair generator after the password, or the administrator. */
  erase(purpose: Purpose): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0xe4, 0, purposeReferences[purpose], new Uint8Array(0));
  }

  /** Erases everything but the administration key; by the administrator. */
  initialise(): Promise<Result<Uint8Array, CardRefusal>> {
    return this.#send(0xe4, eraseAll, 0, new Uint8Array(0));
  }

  #wrapped(octets: Uint8Array): Uint8Array {
    return wrapKey(this.#primitives.aesEncrypt, this.#channel.encryptionKey, octets);
  }

  /** "card-not-genuine": the answer is not from the other end of the channel. */
  async #readPart(number: number, purpose: Purpose): Promise<Result<Uint8Array, CardRefusal>> {
    const header = [0xca, number, purposeReferences[purpose]] as const;
    const answered = await this.#send(...header, new Uint8Array(0), 256);
    if (!answered.ok) return answered;
    const part = answered.value.subarray(0, Math.max(0, answered.value.length - codeLength));
    const code = answerCode(this.#primitives, this.#channel, header, part);
    return equalBytes(code, answered.value.subarray(part.length)) ? ok(part) : refuse({ code: "card-not-genuine" });
  }

  async #send(
    instruction: number,
    p1: number,
    p2: number,
    data: Uint8Array,
    expected?: number,
  ): Promise<Result<Uint8Array, CardRefusal>> {
    const code = commandCode(this.#primitives, this.#channel, [instruction, p1, p2], data);
    this.#channel = { ...this.#channel, count: this.#channel.count + 1 };
    const whole = concatBytes(data, code);
    for (let at = 0; ; at += pieceLength) {
      const isLast = at + pieceLength >= whole.length;
      const response = await exchange(this.#transmit, {
        commandClass: 0x80,
        chain: isLast ? "last" : "more",
        protection: "authenticated",
        instruction,
        p1,
        p2,
        data: whole.subarray(at, at + pieceLength),
        expected: isLast ? expected : undefined,
      });
      const sent = dataOf(response, instruction);
      if (isLast || !sent.ok) return sent;
    }
  }
}

const rsaEncryption = oid("1.2.840.113549.1.1.1");

/** RFC 8017 §A.1: the algorithm's parameters are NULL. */
function subjectPublicKeyInfo(rsaPublicKey: Uint8Array): Uint8Array {
  return encode(sequence(sequence(oidValue(rsaEncryption), nullValue()), bitString(rsaPublicKey)));
}

const certificateFile = {
  authentication: { certificate: 0x0a, authorityCertificate: 0x0b },
  signature: { certificate: 0x01, authorityCertificate: 0x02 },
} as const;
