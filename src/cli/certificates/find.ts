import { type FoundCertificate, findCertificates } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Client } from "../client.ts";
import type { ShownRefusal } from "../refusal.ts";

/** The one certificate with a serial number (hexadecimal, as OpenSSL prints it), at one authority or at any. */
export async function findBySerial(
  client: Client,
  serial: string,
  authority: string | undefined,
): Promise<Result<FoundCertificate, ShownRefusal>> {
  const hexadecimal = serial
    .replaceAll(":", "")
    .replace(/^0x/i, "")
    .replace(/^serial=/i, "");
  const query = new URLSearchParams({ serialNumber: hexadecimal, ...(authority === undefined ? {} : { authority }) });
  const answer = await client.get(`/certificates?${query}`, findCertificates.response);
  if (!answer.ok) return answer;
  const [certificate, another] = answer.value.certificates;
  if (certificate === undefined) return refuse(unknown(serial));
  if (another !== undefined) return refuse(ambiguous(serial, answer.value.certificates));
  return ok(certificate);
}

function unknown(serialNumber: string) {
  return { code: "certificate-unknown", field: "serialNumber", rule: "CPS 4-4-1-2", serialNumber };
}

function ambiguous(serialNumber: string, certificates: readonly FoundCertificate[]) {
  return { code: "certificate-ambiguous", serialNumber, allowed: certificates.map(({ authority }) => authority) };
}
