/**
 * Sessions of people: 256 random bits that only the browser has; what is kept is their SHA-256. The token against forged
 * requests is made from the same bits, so that it is bound to the session without being stored.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Right } from "@warifu/contract";
import type { RandomBytes } from "@warifu/pki/algorithm";
import type { Store, Transaction } from "../../../store/index.ts";
import { rightsOf } from "../duties.ts";
import type { StaffActor } from "../types.ts";
import { endSession, readSession, type SessionRow, type SignInMeans, touchSession, writeSession } from "./records.ts";

export interface SessionPorts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly randomBytes: RandomBytes;
}

export const sessionLimits = { idleMinutes: 20, absoluteHours: 10 } as const;

/** A session as it is now. */
export interface Session extends Omit<SessionRow, "state" | "passwordOrigin" | "passwordExpiresAt"> {
  /** None while the password must be changed first. */
  readonly rights: readonly Right[];
  readonly passwordChange: "needed" | "not-needed";
  readonly passwordExpiresAt: Date | undefined;
  readonly idleEndsAt: Date;
}

/** "ended": there was such a session, or never one; nobody is told which. */
export type IdentifiedSession = Session | "ended";

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/**
 * The session of this token. "act": a person does something, which moves the idle end. "background": the page asks by
 * itself, which moves nothing. @throws StoreFault
 */
export async function identifySession(
  ports: SessionPorts,
  token: string,
  by: "act" | "background" = "act",
): Promise<IdentifiedSession> {
  if (!tokenForm.test(token)) return "ended";
  const tokenHash = hashToken(token);
  const row = await readSession(ports.store, tokenHash);
  const now = ports.clock();
  if (row === undefined || !isLiving(row, now)) return "ended";
  const isRemembered = now.getTime() - row.lastSeenAt.getTime() < rememberMilliseconds;
  if (by === "background" || isRemembered) return sessionOf(row, now);
  await touchSession(ports.store, tokenHash, now);
  return sessionOf({ ...row, lastSeenAt: now }, now);
}

// A request a second costs one write a minute; the idle end is right to a minute.
const rememberMilliseconds = 60_000;

/** Begins a session within the transaction that let the person in; the token is shown this once. */
export async function beginSession(
  ports: SessionPorts,
  transaction: Transaction,
  { account, signedInBy, origin }: { account: string; signedInBy: SignInMeans; origin: string },
): Promise<string> {
  const token = Buffer.from(ports.randomBytes(32)).toString("base64url");
  const at = ports.clock();
  const endsAt = new Date(at.getTime() + sessionLimits.absoluteHours * 3_600_000);
  await writeSession(transaction, { tokenHash: hashToken(token), account, signedInBy, at, endsAt });
  const facts = { by: signedInBy };
  transaction.audit({ kind: "session.begun", actor: `staff:${account}`, origin, result: "success", facts });
  return token;
}

/** Ends the session of this token. @throws StoreFault */
export async function signOut(ports: SessionPorts, { token, actor, origin }: StaffActor & { token: string }) {
  await ports.store.transaction(async (transaction) => {
    const asked = { tokenHash: hashToken(token), at: ports.clock(), because: "signed-out" } as const;
    if ((await endSession(transaction, asked)) === 0) return;
    transaction.audit({ kind: "session.ended", actor, origin, result: "success", facts: { because: "signed-out" } });
  });
}

/** What the browser sends in a header with every unsafe method. */
export function csrfTokenOf(token: string): string {
  return createHmac("sha256", token).update("warifu forged-request token").digest("base64url");
}

/** Compared in constant time. */
export function isCsrfToken(token: string, presented: unknown): boolean {
  if (typeof presented !== "string") return false;
  const expected = Buffer.from(csrfTokenOf(token));
  const actual = Buffer.from(presented);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function isLiving({ state, endsAt, lastSeenAt }: SessionRow, now: Date): boolean {
  return state === "active" && now < endsAt && now < idleEnd(lastSeenAt);
}

function idleEnd(lastSeenAt: Date): Date {
  return new Date(lastSeenAt.getTime() + sessionLimits.idleMinutes * 60_000);
}

function sessionOf(row: SessionRow, now: Date): Session {
  const { passwordOrigin, passwordExpiresAt, state: _state, ...session } = row;
  const isOver = passwordOrigin === "initial" || (passwordExpiresAt !== null && passwordExpiresAt <= now);
  const isNeeded = row.signedInBy === "password" && isOver;
  return {
    ...session,
    rights: isNeeded ? [] : rightsOf(row.duties),
    passwordChange: isNeeded ? "needed" : "not-needed",
    passwordExpiresAt: passwordExpiresAt ?? undefined,
    idleEndsAt: new Date(Math.min(idleEnd(row.lastSeenAt).getTime(), row.endsAt.getTime())),
  };
}
