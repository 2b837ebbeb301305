/** Gives a party something to prove itself with. A secret is shown this once; only its SHA-256 is kept. */
import type { Digest, RandomBytes } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Certificate, parseCertificate } from "@warifu/pki/x509";
import { hashApiKey, makeApiKey } from "../callers/api-key.ts";
import { commandWithHash, type PartyActor, type PartyChange, type PartyPorts } from "./command.ts";
import { longestCredentialDays } from "./decide-credential.ts";
import type { NewCredential, PartyCredential, PartyRefusal } from "./types.ts";

export interface CredentialPorts extends PartyPorts {
  readonly digest: Digest;
  readonly randomBytes: RandomBytes;
}

/** What is wanted. Certificates are DER; `network` is in CIDR notation. */
export type WantedCredential =
  | { readonly kind: "api-key" | "ldap-password" }
  | { readonly kind: "client-certificate" | "signing-certificate"; readonly certificate: Uint8Array }
  | { readonly kind: "source-address"; readonly network: string };

export interface CredentialRequest extends PartyActor {
  readonly party: string;
  readonly label: string;
  readonly wanted: WantedCredential;
  /** Absent: two years from now, or the end of the certificate when that is sooner. */
  readonly notAfter?: Date | undefined;
}

export interface IssuedCredential {
  readonly credential: PartyCredential;
  /** An API key or LDAP password; nobody can show it again. */
  readonly secret: string | undefined;
}

/**
 * Issues a secret, or registers a certificate or network by which the party is known from now on. The ones it has stay
 * as they are, so that a renewal overlaps. @throws StoreFault
 */
export async function issueCredential(
  ports: CredentialPorts,
  request: CredentialRequest,
): Promise<Result<IssuedCredential, PartyRefusal>> {
  const made = makeCredential(ports, request);
  if (!made.ok) return made;
  const { credential, hash, secret } = made.value;
  const { party, actor, origin } = request;
  const command = { kind: "issue-credential", credential } as const;
  const changed = await commandWithHash(ports, { party, actor, origin, command }, hash);
  return changed.ok ? ok({ credential: newestCredential(changed.value), secret }) : changed;
}

interface MadeCredential {
  readonly credential: NewCredential;
  readonly hash: Uint8Array | undefined;
  readonly secret: string | undefined;
}

function makeCredential(
  ports: CredentialPorts,
  { party, label, wanted, notAfter }: CredentialRequest,
): Result<MadeCredential, PartyRefusal> {
  const now = ports.clock();
  const usual = new Date(now.getTime() + usualDays * 86_400_000);
  const notBefore = now.toISOString();
  const until = (latest: Date) => (notAfter ?? (latest < usual ? latest : usual)).toISOString();
  const { kind } = wanted;
  switch (wanted.kind) {
    case "api-key":
    case "ldap-password": {
      const secret = makeApiKey(kind === "api-key" ? "rp" : "lp", party, ports.randomBytes);
      const credential = { kind, label, notBefore, notAfter: until(usual) };
      return ok({ credential, hash: hashApiKey(secret, ports.digest), secret });
    }
    case "client-certificate":
    case "signing-certificate": {
      const certificate = readCertificate(wanted.certificate, now);
      if (!certificate.ok) return certificate;
      const credential = { kind, label, notBefore, notAfter: until(certificate.value.notAfter) };
      return ok({ credential, hash: ports.digest("sha256", wanted.certificate), secret: undefined });
    }
    case "source-address": {
      const credential = { kind, label, notBefore, notAfter: until(usual), network: wanted.network };
      return ok({ credential, hash: undefined, secret: undefined });
    }
  }
}

/** Two years; a month less than what may be asked for, which is there to change over. */
const usualDays = longestCredentialDays - 31;

function readCertificate(der: Uint8Array, now: Date): Result<Certificate, PartyRefusal> {
  try {
    const certificate = parseCertificate(der);
    const { notAfter } = certificate;
    if (notAfter > now) return ok(certificate);
    return refuse({ code: "certificate-ended", field: "certificate", notAfter: notAfter.toISOString() });
  } catch (fault) {
    if (fault instanceof DerError) return refuse({ code: "certificate-malformed", field: "certificate" });
    throw fault;
  }
}

function newestCredential({ party }: PartyChange): PartyCredential {
  const newest = party.credentials.at(-1);
  if (newest === undefined) throw new TypeError("an issued credential is among the party's credentials");
  return newest;
}
