/**
 * Sign-in by the certificate on a card. The card is asked for on another port (TLS 1.2 alone, because such cards sign
 * with PKCS#1 v1.5), and the session belongs to the pages' port, so it is handed over in three steps:
 *
 * Step 1: the browser gets a secret in a cookie, and an address with the secret's hash, the handle.
 * Step 2: on the other port the certificate is judged, and a code is made for that handle; it goes back in the fragment.
 * Step 3: the pages send the code, the browser the cookie; only both together begin a session, once.
 *
 * Who lures somebody to an address of his own gets no code, and who plants a code has not the browser's secret.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Digest } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Transaction } from "../../../store/index.ts";
import { beginSession, hashToken } from "../sessions/sessions.ts";
import { challengeMinutes, rememberChallenge, takeChallenge } from "./challenges.ts";
import { judgeCertificate } from "./judge-certificate.ts";
import { notLetIn, type SignedIn, type SignInPorts, type SignInRefusal } from "./password.ts";

export type CertificateSignInPorts = SignInPorts & { readonly digest: Digest };

export interface BegunCertificateSignIn {
  /** For the browser's cookie. */
  readonly secret: string;
  /** For the address of the other port. */
  readonly handle: string;
  readonly expiresAt: Date;
}

/** Step 1. @throws StoreFault */
export async function beginCertificateSignIn(ports: SignInPorts, returnTo: string): Promise<BegunCertificateSignIn> {
  const secret = Buffer.from(ports.randomBytes(32)).toString("base64url");
  const handle = hashToken(secret).toString("base64url");
  const at = ports.clock();
  // The handle is what is known on the other port, so the row is found by it there and by the secret here.
  const expiresAt = await rememberChallenge(ports.store, { challenge: secret, purpose: "certificate", returnTo, at });
  return { secret, handle, expiresAt };
}

export type PresentedCertificate =
  /** To be sent back to the pages. */
  | { readonly state: "accepted"; readonly code: string; readonly returnTo: string }
  /** To the pages too, where it is said what to do. */
  | { readonly state: "refused"; readonly returnTo: string }
  /** Nobody asked for it, or too long ago. */
  | { readonly state: "unasked" };

/** Step 2, for a certificate (DER) whose key was proved on the connection; undefined: none was shown. @throws StoreFault */
export async function presentCertificate(
  ports: CertificateSignInPorts,
  {
    handle,
    certificate,
    origin,
  }: { readonly handle: string; readonly certificate: Uint8Array | undefined; readonly origin: string },
): Promise<PresentedCertificate> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(handle)) return { state: "unasked" };
  const asked = await readAsked(ports, handle);
  if (asked === undefined) return { state: "unasked" };
  const judged = certificate === undefined ? refuse("no-certificate") : await accountOf(ports, certificate);
  const presented = await ports.store.transaction(async (transaction): Promise<PresentedCertificate> => {
    if (!judged.ok) {
      notLetIn(transaction, undefined, judged.refusal, origin);
      return { state: "refused", returnTo: asked.returnTo };
    }
    const code = Buffer.from(ports.randomBytes(32)).toString("base64url");
    const { rowCount } = await transaction.query(
      `update staff_challenge set account = $2, code_hash = $3
       where challenge_hash = $1 and purpose = 'certificate' and code_hash is null and expires_at > $4`,
      [Buffer.from(handle, "base64url"), judged.value, hashToken(code), ports.clock()],
    );
    return rowCount === 1 ? { state: "accepted", code, returnTo: asked.returnTo } : { state: "unasked" };
  });
  if (presented.state === "refused") await ports.throttle.count(origin);
  return presented;
}

/** Step 3. @throws StoreFault */
export async function signInWithCertificate(
  ports: SignInPorts,
  { secret, code, origin }: { readonly secret: string | undefined; readonly code: string; readonly origin: string },
): Promise<Result<SignedIn, SignInRefusal>> {
  const throttled = await ports.throttle.look(origin);
  if (throttled.state === "later") return refuse({ code: "too-many-attempts", seconds: throttled.seconds });
  const signedIn = await ports.store.transaction(async (transaction) => {
    if (secret === undefined) return notLetIn(transaction, undefined, "code-without-browser", origin);
    const at = ports.clock();
    const challenge = await takeChallenge(transaction, { challenge: secret, purpose: "certificate", at });
    const account = challenge?.account;
    if (account === null || account === undefined || !isCode(code, challenge?.codeHash ?? null))
      return notLetIn(transaction, undefined, "code-wrong", origin);
    const state = await accountState(transaction, account);
    if (state !== "active") return notLetIn(transaction, account, state, origin);
    return ok({ token: await beginSession(ports, transaction, { account, signedInBy: "certificate", origin }) });
  });
  if (!signedIn.ok) await ports.throttle.count(origin);
  return signedIn;
}

export { challengeMinutes };

async function readAsked({ store, clock }: SignInPorts, handle: string): Promise<{ returnTo: string } | undefined> {
  const { rows } = await store.read<{ returnTo: string }>(
    `select return_to as "returnTo" from staff_challenge
     where challenge_hash = $1 and purpose = 'certificate' and code_hash is null and expires_at > $2`,
    [Buffer.from(handle, "base64url"), clock()],
  );
  return rows[0];
}

/** The account of a registered certificate that is valid now; else why not, for the audit log. */
async function accountOf(ports: CertificateSignInPorts, certificate: Uint8Array): Promise<Result<string, string>> {
  const { rows } = await ports.store.read<{ account: string; state: string }>(
    `select account, a.state from staff_certificate join staff_account a using (account) where fingerprint = $1`,
    [createHash("sha256").update(certificate).digest()],
  );
  const [row] = rows;
  if (row === undefined) return refuse("certificate-not-registered");
  if (row.state !== "active") return refuse(row.state);
  const verdict = await judgeCertificate(ports, certificate);
  return verdict === "valid" ? ok(row.account) : refuse(`certificate-${verdict}`);
}

export async function accountState(transaction: Transaction, account: string): Promise<string> {
  const { rows } = await transaction.query<{ state: string }>(
    "select state from staff_account where account = $1 for share",
    [account],
  );
  return rows[0]?.state ?? "account-unknown";
}

function isCode(code: string, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(hashToken(code), Buffer.from(hash, "hex"));
}
