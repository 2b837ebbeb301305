/**
 * Security keys by WebAuthn: registered by their own person, used without naming an account first (the key knows whose it
 * is), the holder verified by the key's PIN or finger. Challenges count once; a counter that does not rise is a copy of the
 * key, and it is refused.
 */

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { RandomBytes } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Store, StoreFault } from "../../store/index.ts";
import { changeAccount } from "./change.ts";
import { beginSession } from "./sessions/sessions.ts";
import { accountState } from "./sign-in/certificate.ts";
import { rememberChallenge, takeChallenge } from "./sign-in/challenges.ts";
import { notLetIn, type SignedIn, type SignInPorts, type SignInRefusal } from "./sign-in/password.ts";
import type { StaffActor, StaffRefusal } from "./types.ts";

/** Where the pages are: what a key binds its answers to. */
export interface WebPlace {
  /** "https://ca.example:8443" */
  readonly origin: string;
  /** "ca.example" */
  readonly host: string;
}

export type SecurityKeyRefusal =
  | StaffRefusal
  | { readonly code: "security-key-not-accepted"; readonly field: "credential" };

const notAccepted: SecurityKeyRefusal = { code: "security-key-not-accepted", field: "credential" };

export interface SecurityKeyPorts {
  readonly store: Store;
  readonly clock: () => Date;
  readonly randomBytes: RandomBytes;
}

/** What the browser's key is asked to make a new credential for. @throws StoreFault */
export async function beginSecurityKey(
  ports: SecurityKeyPorts,
  { account, displayName, place }: { readonly account: string; readonly displayName: string; readonly place: WebPlace },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await securityKeysOf(ports.store, account);
  const options = await generateRegistrationOptions({
    rpName: "warifu",
    rpID: place.host,
    userName: account,
    userID: new Uint8Array(Buffer.from(account, "utf8")),
    userDisplayName: displayName,
    challenge: new Uint8Array(ports.randomBytes(32)),
    attestationType: "none",
    excludeCredentials: known.map(({ key }) => ({ id: key })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const { challenge } = options;
  await rememberChallenge(ports.store, { challenge, purpose: "new-security-key", account, at: ports.clock() });
  return options;
}

/** Registers what the key made; its identifier. @throws StoreFault */
export async function registerSecurityKey(
  ports: SecurityKeyPorts,
  {
    account,
    name,
    credential,
    place,
    ...by
  }: StaffActor & {
    readonly account: string;
    readonly name: string;
    readonly credential: unknown;
    readonly place: WebPlace;
  },
): Promise<Result<string, SecurityKeyRefusal>> {
  const made = await verified(() =>
    verifyRegistrationResponse({
      response: credential as RegistrationResponseJSON,
      expectedChallenge: (challenge) => acceptChallenge(ports, challenge, "new-security-key", account),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
    }),
  );
  if (made?.verified !== true) return refuse(notAccepted);
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
  const change = { account, command: { kind: "register-security-key", key: id }, ...by } as const;
  try {
    const changed = await changeAccount<never>(ports, change, async (transaction) => {
      await transaction.query(
        `insert into staff_security_key (security_key, account, public_key, counter, transports, name, registered_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, account, Buffer.from(publicKey), counter, transports.slice(0, 10), name, ports.clock()],
      );
      return undefined;
    });
    return changed.ok ? ok(id) : changed;
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === "unique-violation") return refuse(notAccepted);
    throw fault;
  }
}

/** @throws StoreFault */
export async function removeSecurityKey(
  ports: SecurityKeyPorts,
  { account, key, ...by }: StaffActor & { readonly account: string; readonly key: string },
): Promise<Result<void, StaffRefusal>> {
  const change = { account, command: { kind: "remove-security-key", key }, ...by } as const;
  const changed = await changeAccount<StaffRefusal>(ports, change, async (transaction) => {
    const { rowCount } = await transaction.query(
      "delete from staff_security_key where security_key = $1 and account = $2",
      [key, account],
    );
    return rowCount === 1 ? undefined : { code: "security-key-unknown", field: "key" };
  });
  return changed.ok ? ok(undefined) : changed;
}

export interface SecurityKey {
  readonly key: string;
  readonly name: string;
  readonly registeredAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A person's keys, oldest first. */
export async function securityKeysOf(store: Pick<Store, "read">, account: string): Promise<readonly SecurityKey[]> {
  const { rows } = await store.read<SecurityKey>(
    `select security_key as key, name, registered_at as "registeredAt", last_used_at as "lastUsedAt"
     from staff_security_key where account = $1 order by registered_at, security_key limit 50`,
    [account],
  );
  return rows;
}

/** What the browser's key is asked for a sign-in; it says itself whose it is. @throws StoreFault */
export async function beginSecurityKeySignIn(
  ports: SecurityKeyPorts,
  place: WebPlace,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: place.host,
    challenge: new Uint8Array(ports.randomBytes(32)),
    userVerification: "required",
  });
  const { challenge } = options;
  await rememberChallenge(ports.store, { challenge, purpose: "security-key", at: ports.clock() });
  return options;
}

/** @throws StoreFault */
export async function signInWithSecurityKey(
  ports: SignInPorts,
  { credential, place, origin }: { readonly credential: unknown; readonly place: WebPlace; readonly origin: string },
): Promise<Result<SignedIn, SignInRefusal>> {
  const throttled = await ports.throttle.look(origin);
  if (throttled.state === "later") return refuse({ code: "too-many-attempts", seconds: throttled.seconds });
  const key = await readKey(ports.store, credential);
  const answer = key === undefined ? undefined : await checkAnswer(ports, { key, credential, place });
  const signedIn = await ports.store.transaction(async (transaction) => {
    if (key === undefined) return notLetIn(transaction, undefined, "security-key-unknown", origin);
    if (answer === undefined) return notLetIn(transaction, key.account, "security-key-wrong", origin);
    // WebAuthn §6.1.1: a counter that is in use rises with every answer; one that does not is a copied key's.
    const { rowCount } = await transaction.query(
      `update staff_security_key set counter = $2, last_used_at = $3
       where security_key = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
      [key.id, answer.newCounter, ports.clock()],
    );
    if (rowCount !== 1) return notLetIn(transaction, key.account, "security-key-copied", origin);
    const { account } = key;
    const state = await accountState(transaction, account);
    if (state !== "active") return notLetIn(transaction, account, state, origin);
    return ok({ token: await beginSession(ports, transaction, { account, signedInBy: "security-key", origin }) });
  });
  if (!signedIn.ok) await ports.throttle.count(origin);
  return signedIn;
}

interface KnownKey {
  readonly id: string;
  readonly account: string;
  readonly publicKey: string;
  readonly counter: number;
}

async function readKey(store: Pick<Store, "read">, credential: unknown): Promise<KnownKey | undefined> {
  const id = typeof credential === "object" && credential !== null && "id" in credential ? credential.id : undefined;
  if (typeof id !== "string" || id.length > 400) return undefined;
  const { rows } = await store.read<KnownKey>(
    `select security_key as id, account, encode(public_key, 'hex') as "publicKey", counter::float8 as counter
     from staff_security_key where security_key = $1`,
    [id],
  );
  return rows[0];
}

async function checkAnswer(
  ports: SecurityKeyPorts,
  { key, credential, place }: { readonly key: KnownKey; readonly credential: unknown; readonly place: WebPlace },
): Promise<{ readonly newCounter: number } | undefined> {
  const answer = await verified(() =>
    verifyAuthenticationResponse({
      response: credential as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => acceptChallenge(ports, challenge, "security-key", null),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      // The counter is compared in the transaction that writes it.
      credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(key.publicKey, "hex")), counter: 0 },
      requireUserVerification: true,
    }),
  );
  return answer?.verified === true ? answer.authenticationInfo : undefined;
}

async function acceptChallenge(
  { store, clock }: SecurityKeyPorts,
  challenge: string,
  purpose: "security-key" | "new-security-key",
  account: string | null,
): Promise<boolean> {
  const used = await store.transaction((transaction) =>
    takeChallenge(transaction, { challenge, purpose, at: clock() }),
  );
  return used !== undefined && used.account === account;
}

/** The library throws for whatever is wrong with an answer; a fault of the store is one all the same. */
async function verified<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof StoreFault) throw fault;
    return undefined;
  }
}
