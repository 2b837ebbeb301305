import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";

/** What a server shows to the clients of its TLS connections. */
export interface TlsIdentity {
  /** The server's certificate with those above it, PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

export type TlsIdentityRefusal =
  | { readonly code: "tls-file-unreadable"; readonly file: string }
  | { readonly code: "tls-certificate-malformed"; readonly file: string }
  | { readonly code: "tls-key-malformed"; readonly file: string }
  | { readonly code: "tls-key-of-another"; readonly file: string; readonly certificate: string };

/** Reads a server's certificate and key, and sees that they belong together before anything listens. */
export async function readTlsIdentity(files: {
  readonly certificate: string;
  readonly key: string;
}): Promise<Result<TlsIdentity, TlsIdentityRefusal>> {
  const certificate = await textOf(files.certificate);
  if (certificate === undefined) return refuse({ code: "tls-file-unreadable", file: files.certificate });
  const key = await textOf(files.key);
  if (key === undefined) return refuse({ code: "tls-file-unreadable", file: files.key });
  const parsed = parsedCertificate(certificate);
  if (parsed === undefined) return refuse({ code: "tls-certificate-malformed", file: files.certificate });
  const parsedKey = parsedPrivateKey(key);
  if (parsedKey === undefined) return refuse({ code: "tls-key-malformed", file: files.key });
  if (!parsed.checkPrivateKey(parsedKey))
    return refuse({ code: "tls-key-of-another", file: files.key, certificate: files.certificate });
  return ok({ certificate, key });
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    // Absent, a folder, not ours to read: the caller is told that it could not be read.
    return undefined;
  }
}

function parsedCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // OpenSSL's own words help nobody more than ours.
    return undefined;
  }
}

function parsedPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // Not a key, or one that a pass phrase closes.
    return undefined;
  }
}
