import { type Der, type DerReader, explicit, raw, sequenceOf } from "../der/index.ts";

/** certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL: left out when there are none. */
export function certificatesField(certificates: readonly Uint8Array[]): Der | undefined {
  return certificates.length === 0 ? undefined : explicit(0, sequenceOf(certificates.map(raw)));
}

/** The certificates that came along, each as it is; they are looked into only when one is needed. */
export function readCertificates(fields: DerReader): readonly Uint8Array[] {
  const wrapped = fields.readOptionalExplicit(0);
  if (wrapped === undefined) return [];
  const list = wrapped.readSequence();
  wrapped.finish();
  const certificates: Uint8Array[] = [];
  while (!list.isAtEnd) certificates.push(list.readElement());
  return certificates;
}
