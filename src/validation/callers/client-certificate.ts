/**
 * Relying parties that are known by the certificate of their TLS connection. The certificate itself is registered, by
 * its SHA-256; the TLS layer has seen to it that the client holds its key. Nothing is remembered: a withdrawn party is
 * nobody at its very next question.
 */
import type { Digest } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { type Store, StoreFault } from "../../store/index.ts";
import type { RegistrationRefusal } from "../types.ts";
import type { RegistrationPorts } from "./register.ts";

/** The registered party that presents this certificate (DER); undefined: nobody's. @throws StoreFault */
export async function partyOfCertificate(
  { store, digest }: { readonly store: Store; readonly digest: Digest },
  certificate: Uint8Array,
): Promise<string | undefined> {
  const result = await store.read<{ relying_party: string }>(
    `select relying_party from relying_party_certificate join relying_party using (relying_party)
     where fingerprint = $1 and state = 'registered'`,
    [Buffer.from(digest("sha256", certificate))],
    "party-of-certificate",
  );
  return result.rows[0]?.relying_party;
}

/**
 * Lets a relying party be known by this certificate (DER) too. @throws DerError when it is no certificate
 */
export async function registerClientCertificate(
  ports: RegistrationPorts,
  registration: {
    readonly id: string;
    readonly certificate: Uint8Array;
    readonly actor: string;
    readonly origin: string;
  },
): Promise<Result<{ readonly fingerprint: Uint8Array }, RegistrationRefusal>> {
  const { id, certificate, actor, origin } = registration;
  parseCertificate(certificate);
  const fingerprint = ports.digest("sha256", certificate);
  const facts = { fingerprint: Buffer.from(fingerprint).toString("hex") };
  try {
    await ports.store.transaction(async (transaction) => {
      await transaction.query(
        "insert into relying_party_certificate (fingerprint, relying_party, created_at) values ($1, $2, $3)",
        [Buffer.from(fingerprint), id, ports.clock()],
      );
      const kind = "relying-party-certificate-registered";
      transaction.audit({ kind, actor, origin, subject: id, result: "success", facts });
    });
    return ok({ fingerprint });
  } catch (fault) {
    const isTaken = fault instanceof StoreFault && fault.code === "unique-violation";
    if (isTaken) return refuse({ code: "identifier-taken", field: "id", id });
    throw fault;
  }
}
