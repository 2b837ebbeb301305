/** How a person begins and ends a session, and looks after the means of proving who they are. */
import { z } from "zod";
import { operation } from "./operation.ts";
import { duty, right, seat } from "./rights.ts";
import { account } from "./staff.ts";
import { moment, municipalityCode } from "./values.ts";

/** The header that carries the session's token with every unsafe method. */
export const csrfHeader = "x-csrf-token";
/** Set by a page on what it asks by itself, without an act of the person: such a request does not prolong a session. */
export const backgroundHeader = "x-warifu-background";

/** A secret that a person typed; how long a new one must be is the server's rule. */
const password = z.string().min(1).max(200);

/** Who is signed in, and for how long. */
export const session = z.object({
  account,
  displayName: z.string(),
  /** In Latin letters, for pages in English. */
  romanisedName: z.string().optional(),
  duties: z.array(duty),
  /** Empty while the password must be changed first. */
  rights: z.array(right),
  seats: z.array(seat),
  /** Whose counter a clerk serves. */
  municipality: municipalityCode.optional(),
  signedInBy: z.enum(["password", "certificate", "security-key"]),
  /** "needed": nothing else is allowed before the password is changed. */
  passwordChange: z.enum(["needed", "not-needed"]),
  /** When the present password ends. */
  passwordExpiresAt: moment.optional(),
  startedAt: moment,
  /** It ends then without a request before; each request moves it. */
  idleEndsAt: moment,
  /** It ends then whatever happens. */
  endsAt: moment,
  /** To be sent in the header X-CSRF-Token with every unsafe method. */
  csrfToken: z.string(),
});
export type SessionView = z.infer<typeof session>;

export const showSession = operation({
  name: "show-session",
  method: "GET",
  path: "/session",
  access: { kind: "signed-in" },
  summary: { ja: "サインインしている人", en: "Who is signed in" },
  response: session,
});

export const signIn = operation({
  name: "sign-in",
  method: "POST",
  path: "/session",
  access: { kind: "public" },
  summary: { ja: "パスワードでサインインする", en: "Sign in with a password" },
  status: 201,
  body: z.strictObject({ account: z.string().trim().min(1).max(64), password }),
  response: session,
});

export const signOut = operation({
  name: "sign-out",
  method: "DELETE",
  path: "/session",
  access: { kind: "signed-in" },
  summary: { ja: "サインアウトする", en: "Sign out" },
  status: 204,
  response: z.undefined(),
});

export const changePassword = operation({
  name: "change-password",
  method: "POST",
  path: "/session/password",
  access: { kind: "signed-in" },
  summary: { ja: "自分のパスワードを変える", en: "Change one's own password" },
  body: z.strictObject({ current: password, chosen: password }),
  response: session,
});

/**
 * Begins a sign-in by card: the browser goes to `address`, another port that asks for the card's certificate, and comes
 * back to `returnTo` with "#code=…" for `signInWithCertificate`. 404 where no such port is open.
 */
export const beginCertificateSignIn = operation({
  name: "begin-certificate-sign-in",
  method: "POST",
  path: "/session/certificate/beginning",
  access: { kind: "public" },
  summary: { ja: "カードでのサインインを始める", en: "Begin a sign-in by card" },
  status: 201,
  body: z.strictObject({
    /** A path of the pages: "/app/sign-in". */
    returnTo: z
      .string()
      .max(200)
      .regex(/^\/app\/[a-z0-9/-]*$/, "a path below /app/"),
  }),
  response: z.object({ address: z.url(), expiresAt: moment }),
});

export const signInWithCertificate = operation({
  name: "sign-in-with-certificate",
  method: "POST",
  path: "/session/certificate",
  access: { kind: "public" },
  summary: { ja: "カードでのサインインを終える", en: "Complete a sign-in by card" },
  status: 201,
  body: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "the code as it came back") }),
  response: session,
});

/** What WebAuthn gives and takes as JSON (PublicKeyCredential…JSON); the browser's library reads and makes it. */
const webAuthn = z.looseObject({});

export const beginSecurityKeySignIn = operation({
  name: "begin-security-key-sign-in",
  method: "POST",
  path: "/session/security-key/beginning",
  access: { kind: "public" },
  summary: { ja: "セキュリティキーでのサインインを始める", en: "Begin a sign-in with a security key" },
  status: 201,
  response: z.object({ options: webAuthn }),
});

export const signInWithSecurityKey = operation({
  name: "sign-in-with-security-key",
  method: "POST",
  path: "/session/security-key",
  access: { kind: "public" },
  summary: { ja: "セキュリティキーでサインインする", en: "Sign in with a security key" },
  status: 201,
  body: z.strictObject({ credential: webAuthn }),
  response: session,
});

/** Names one of a person's security keys. */
const securityKeyId = z.string().regex(/^[A-Za-z0-9_-]{10,400}$/, "as the list shows it");

export const listSecurityKeys = operation({
  name: "list-security-keys",
  method: "GET",
  path: "/security-keys",
  access: { kind: "signed-in" },
  summary: { ja: "自分のセキュリティキー", en: "One's own security keys" },
  response: z.object({
    keys: z.array(
      z.object({ key: securityKeyId, name: z.string(), registeredAt: moment, lastUsedAt: moment.optional() }),
    ),
  }),
});

export const beginSecurityKey = operation({
  name: "begin-security-key",
  method: "POST",
  path: "/security-keys/beginning",
  access: { kind: "signed-in" },
  summary: { ja: "セキュリティキーの登録を始める", en: "Begin to register a security key" },
  status: 201,
  response: z.object({ options: webAuthn }),
});

export const registerSecurityKey = operation({
  name: "register-security-key",
  method: "POST",
  path: "/security-keys",
  access: { kind: "signed-in" },
  summary: { ja: "セキュリティキーを登録する", en: "Register a security key" },
  status: 201,
  body: z.strictObject({ name: z.string().trim().min(1).max(60), credential: webAuthn }),
  response: z.object({ key: securityKeyId }),
});

export const removeSecurityKey = operation({
  name: "remove-security-key",
  method: "DELETE",
  path: "/security-keys/{key}",
  access: { kind: "signed-in" },
  summary: { ja: "セキュリティキーの登録を消す", en: "Remove one of one's security keys" },
  status: 204,
  parameters: z.strictObject({ key: securityKeyId }),
  response: z.undefined(),
});
