/** Drives a card with commands of every kind, cuts its power at every point, and checks each step and each answer. */
import {
  applicationIdentifier,
  type Card,
  type ChannelHolder,
  type CommandApdu,
  freshSession,
  type Purpose,
  parseCommand,
  processCommand,
  proofOf,
  type Session,
} from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { makeHolderKey, personalisedCard, testKeys, testPasswords } from "@warifu/card/testing";
import { equalBytes, toHex } from "@warifu/pki/der";
import { Random } from "@warifu/pki/testing/worlds";
import { authentication, changed, type Partner, plainCommand, protectedCommands } from "./commands.ts";
import { brokenStep, type Permission, SecretWatch } from "./invariants.ts";

export interface ApduFuzz {
  readonly commands: number;
  /** How often each status word was answered, by its four digits. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly powerCuts: number;
  readonly failures: readonly string[];
}

/** Sends `count` commands; the same seed makes the same choices, but for keys and challenges. */
export async function fuzzApdus(count: number, seed: number): Promise<ApduFuzz> {
  const holders = [makeHolderKey(), makeHolderKey()];
  const first = holders[0] ?? makeHolderKey();
  const fresh = await personalisedCard(first);
  const partner: Partner = {
    keys: testKeys,
    passwords: Object.values(testPasswords),
    privateKeys: holders.map(({ privateKey }) => privateKey),
    certificates: holders.map(({ certificate }) => certificate),
  };
  const secrets = [...Object.values(testKeys), ...holders.map(({ privateKey }) => secretPart(privateKey))];
  const run = new Run(fresh, new Random(seed), partner, new SecretWatch(secrets));
  while (run.commands < count && run.failures.length < 10) run.round();
  return run;
}

/** Modulus and public exponent, which lie in front, are no secret: the first 280 octets of an RSAPrivateKey of 2048 bits. */
function secretPart(privateKey: Uint8Array): Uint8Array {
  return privateKey.subarray(280);
}

const roundsPerCard = 300;

const selectApplicationCommand = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, 0x0a, ...applicationIdentifier);

class Run implements ApduFuzz {
  commands = 0;
  powerCuts = 0;
  readonly statuses = new Map<string, number>();
  readonly failures: string[] = [];
  readonly #fresh: Card;
  readonly #random: Random;
  readonly #partner: Partner;
  readonly #watch: SecretWatch;
  #card: Card;
  #session: Session = freshSession;
  #rounds = 0;

  constructor(fresh: Card, random: Random, partner: Partner, watch: SecretWatch) {
    this.#fresh = fresh;
    this.#card = fresh;
    this.#random = random;
    this.#partner = partner;
    this.#watch = watch;
  }

  /** One thing that somebody does with the card. */
  round(): void {
    const random = this.#random;
    this.#rounds += 1;
    if (this.#rounds % roundsPerCard === 0) this.#card = this.#fresh;
    const isSelected = this.#session.application === "selected";
    if (!isSelected && random.happens(0.7)) this.#send(selectApplicationCommand);
    const choice = random.next();
    if (choice < 0.15) this.#send(random.octets(random.integer(0, 262)));
    else if (choice < 0.6) this.#send(plainCommand(random, this.#partner));
    else if (choice < 0.8) this.#send(changed(random, plainCommand(random, this.#partner)));
    else if (choice < 0.87) this.#open(random.pick(["administration", "device"]));
    else if (choice < 0.98) this.#overChannel();
    else this.#session = freshSession;
  }

  #open(holder: ChannelHolder): void {
    this.#send(Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x10));
    const { challenge } = this.#session;
    if (challenge !== undefined) this.#send(authentication(this.#random, this.#partner, holder, challenge));
  }

  #overChannel(): void {
    const { channel } = this.#session;
    const pieces = channel === undefined ? [] : protectedCommands(this.#random, this.#partner, channel);
    // Now and then the partner goes away in the middle of a chain.
    const sent = this.#random.happens(0.05) ? pieces.slice(0, 1) : pieces;
    for (const piece of sent) {
      this.#send(this.#random.happens(0.02) ? changed(this.#random, piece) : piece);
    }
  }

  #send(command: Uint8Array): void {
    this.commands += 1;
    const before = this.#card;
    const permission = this.#permission(command);
    try {
      const outcome = processCommand(before, this.#session, command, cardPrimitives);
      // Power may fail before any of the writes: then the session is lost and the rest was never written.
      const isCut = outcome.writes.length > 0 && this.#random.happens(0.05);
      const written = isCut
        ? outcome.writes.slice(0, this.#random.integer(0, outcome.writes.length - 1))
        : outcome.writes;
      for (const next of written) this.#write(next, permission, command);
      this.#session = isCut ? freshSession : outcome.session;
      if (isCut) this.powerCuts += 1;
      const { data, status } = outcome.response;
      const name = status.toString(16).padStart(4, "0");
      this.statuses.set(name, (this.statuses.get(name) ?? 0) + 1);
      if (data.length > 256) this.#fail(command, `an answer of ${data.length} octets`);
      if (this.#watch.shows(data)) this.#fail(command, "an answer shows part of a secret");
    } catch (error) {
      this.#fail(command, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  #write(next: Card, permission: Permission, command: Uint8Array): void {
    const broken = brokenStep(this.#card, next, permission);
    if (broken !== undefined) this.#fail(command, broken);
    this.#card = next;
  }

  /** Read from the octets anew, without what the card made of them. */
  #permission(octets: Uint8Array): Permission {
    const channel = this.#session.channel?.holder ?? "none";
    const proven = this.#session.verified;
    const command = parseCommand(octets);
    if (typeof command === "number") return { channel, proven, rightPassword: undefined, rightKey: undefined };
    return { channel, proven, rightPassword: this.#rightPassword(command), rightKey: this.#rightKey(command) };
  }

  #rightPassword({ instruction, p2, data }: CommandApdu): Purpose | undefined {
    if (instruction !== 0x20) return undefined;
    const file = p2 === 0x80 ? this.#session.file : p2 & 0x1f;
    const purpose = file === 0x18 ? "authentication" : file === 0x1b ? "signature" : undefined;
    if (purpose === undefined) return undefined;
    const { password, tries } = this.#card.holdings[purpose];
    return password !== undefined && tries > 0 && equalBytes(password, data) ? purpose : undefined;
  }

  #rightKey({ instruction, p2, data }: CommandApdu): ChannelHolder | undefined {
    const { challenge } = this.#session;
    if (instruction !== 0x82 || challenge === undefined) return undefined;
    const holder = p2 === 1 ? "administration" : "device";
    const key = this.#partner.keys[holder];
    const proof = proofOf(cardPrimitives, key, "to-card", holder, challenge, data.slice(0, 16));
    return equalBytes(proof, data.subarray(16)) ? holder : undefined;
  }

  #fail(command: Uint8Array, what: string): void {
    this.failures.push(`command ${this.commands}, ${toHex(command)}: ${what}`);
  }
}
