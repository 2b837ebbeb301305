/**
 * Passwords as they are kept: argon2id with a salt of their own (RFC 9106). At most so many are computed at once, and so
 * many may wait: each takes its memory, and whoever sends sign-ins in floods must not take all of it.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  /** Kibibytes. */
  readonly memory: number;
  readonly passes: number;
}

/** Too many computations wait already. */
export class PasswordsBusy extends Error {}

// What OWASP recommends at least for argon2id; kept beside each hash, so that it may be raised.
const strength = { memory: 19_456, passes: 2 } as const;
const tagLength = 32;
const atOnce = 2;
const mostWaiting = 64;

/** @throws PasswordsBusy */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, hash: await compute(password, { ...strength, salt }), ...strength };
}

/** Whether it is the password; of nobody's account it takes the same time. @throws PasswordsBusy */
export async function checkPassword(password: string, kept: PasswordHash | undefined): Promise<"right" | "wrong"> {
  const hash = await compute(password, kept ?? nobodys);
  return kept !== undefined && timingSafeEqual(hash, kept.hash) ? "right" : "wrong";
}

const nobodys = { ...strength, salt: randomBytes(16) };

let running = 0;
const waiting: (() => void)[] = [];

async function compute(password: string, { salt, memory, passes }: Omit<PasswordHash, "hash">): Promise<Buffer> {
  await turn();
  try {
    return await computed(password, { salt, memory, passes });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new PasswordsBusy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
}

function computed(password: string, { salt, memory, passes }: Omit<PasswordHash, "hash">): Promise<Buffer> {
  // The same letters typed on another keyboard are the same password.
  const message = Buffer.from(password.normalize("NFKC"), "utf8");
  const parameters = { message, nonce: salt, parallelism: 1, tagLength, memory, passes };
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (fault, hash) => (fault === null ? resolve(hash) : reject(fault)));
  });
}
