/*
 * A person reads a code at the agent and types it into the page once; the page gets a token of 256 bits for it. The code is
 * good for one pairing; wrong ones are slowed down. Of tokens only SHA-256 is kept, with the origin that it was given to.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { RandomBytes } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";

export interface Pairing {
  /** SHA-256 of the token, hexadecimal. */
  readonly tokenHash: string;
  readonly origin: string;
}

export type PairingRefusal =
  | { readonly code: "agent-pairing-code-wrong" }
  | { readonly code: "agent-pairing-throttled"; readonly retryAfterSeconds: number };

export interface PairingConfiguration {
  readonly randomBytes: RandomBytes;
  readonly clock: () => Date;
  /** Those of earlier runs. */
  readonly known: readonly Pairing[];
  /** Keeps all pairings before the page gets its token. */
  keep(pairings: readonly Pairing[]): Promise<void>;
  /** A new code is to be shown to the person at the device. */
  show(code: string): void;
}

/** Wrong codes that are taken before the first pause; each pause is twice as long as the one before. */
const freeTries = 5;
const firstPauseSeconds = 60;
const longestPauseSeconds = 3600;
/** Without 0, 1, I and O, which people mistake for one another. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const codeLength = 8;

export class PairingBook {
  readonly #configuration: PairingConfiguration;
  #pairings: readonly Pairing[];
  #code = "";
  #wrong = 0;
  #openFrom = 0;

  constructor(configuration: PairingConfiguration) {
    this.#configuration = configuration;
    this.#pairings = configuration.known;
    this.#newCode();
  }

  /** A token for the code that is shown; typed in either case, with or without the hyphen. */
  async pair(typed: string, origin: string): Promise<Result<string, PairingRefusal>> {
    const { clock, keep, randomBytes } = this.#configuration;
    const now = clock().getTime();
    if (now < this.#openFrom) {
      return refuse({ code: "agent-pairing-throttled", retryAfterSeconds: Math.ceil((this.#openFrom - now) / 1000) });
    }
    if (!equalTexts(typed.toUpperCase().replace(/[^0-9A-Z]/g, ""), this.#code)) return this.#refused(now);
    this.#wrong = 0;
    this.#newCode();
    const token = Buffer.from(randomBytes(32)).toString("base64url");
    this.#pairings = [...this.#pairings, { tokenHash: hashOf(token), origin }];
    await keep(this.#pairings);
    return ok(token);
  }

  /** Whether this token was given to this origin. Every pairing is compared, so that time tells nothing. */
  knows(token: string, origin: string): boolean {
    const hash = hashOf(token);
    let found = false;
    for (const pairing of this.#pairings) {
      const isIt = timingSafeEqual(Buffer.from(pairing.tokenHash), Buffer.from(hash));
      if (isIt && pairing.origin === origin) found = true;
    }
    return found;
  }

  #refused(now: number): Result<never, PairingRefusal> {
    this.#wrong += 1;
    if (this.#wrong >= freeTries) {
      const pause = Math.min(firstPauseSeconds * 2 ** (this.#wrong - freeTries), longestPauseSeconds);
      this.#openFrom = now + pause * 1000;
    }
    return refuse({ code: "agent-pairing-code-wrong" });
  }

  #newCode(): void {
    const { randomBytes, show } = this.#configuration;
    this.#code = Array.from(randomBytes(codeLength), (octet) => alphabet[octet % alphabet.length]).join("");
    show(`${this.#code.slice(0, 4)}-${this.#code.slice(4)}`);
  }
}

function equalTexts(left: string, right: string): boolean {
  return timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
