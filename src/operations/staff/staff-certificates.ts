/** The certificates on people's cards: registered one by one, by their SHA-256. */
import { createHash } from "node:crypto";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import { StoreFault } from "../../store/index.ts";
import { changeAccount, type StaffPorts } from "./change.ts";
import type { StaffActor, StaffRefusal } from "./types.ts";

/** Registers a certificate (DER) for an account; its fingerprint, hexadecimal. @throws StoreFault */
export async function registerStaffCertificate(
  ports: StaffPorts,
  { account, certificate, ...by }: StaffActor & { readonly account: string; readonly certificate: Uint8Array },
): Promise<Result<string, StaffRefusal>> {
  const notAfter = endOf(certificate);
  if (notAfter === undefined) return refuse({ code: "certificate-malformed", field: "certificate" });
  const octets = createHash("sha256").update(certificate).digest();
  const fingerprint = octets.toString("hex");
  const change = { account, command: { kind: "register-certificate", fingerprint }, ...by } as const;
  try {
    const changed = await changeAccount<never>(ports, change, async (transaction) => {
      await transaction.query(
        "insert into staff_certificate (fingerprint, account, not_after, registered_at) values ($1, $2, $3, $4)",
        [octets, account, notAfter, ports.clock()],
      );
      return undefined;
    });
    return changed.ok ? ok(fingerprint) : changed;
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === "unique-violation")
      return refuse({ code: "certificate-already-registered", field: "certificate" });
    throw fault;
  }
}

/** From now on nobody signs in with it; sessions of the account end. @throws StoreFault */
export async function removeStaffCertificate(
  ports: StaffPorts,
  { account, fingerprint, ...by }: StaffActor & { readonly account: string; readonly fingerprint: string },
): Promise<Result<void, StaffRefusal>> {
  const change = { account, command: { kind: "remove-certificate", fingerprint }, ...by } as const;
  const changed = await changeAccount<StaffRefusal>(ports, change, async (transaction) => {
    const { rowCount } = await transaction.query(
      "delete from staff_certificate where fingerprint = decode($1, 'hex') and account = $2",
      [fingerprint, account],
    );
    return rowCount === 1 ? undefined : { code: "certificate-not-registered", field: "fingerprint" };
  });
  return changed.ok ? ok(undefined) : changed;
}

function endOf(certificate: Uint8Array): Date | undefined {
  try {
    return parseCertificate(certificate).notAfter;
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}
