/**
 * Whether a staff member's certificate is valid at this moment (RFC 5280 §6): a path to an authority of this house, and the
 * list that its distribution point names, as it is published now. Without a current list nobody is let in.
 */
import { DerError } from "@warifu/pki/der";
import { verifySignatureOnce } from "@warifu/pki/node";
import { parseCertificate, type SerialNumber } from "@warifu/pki/x509";
import { type CrlRow, findCertificates, readCurrentCrls, type Store } from "../../../store/index.ts";
import { judgePath, listContent, listPublishedCertificates } from "../../../validation/index.ts";

export interface CertificateJudgePorts {
  readonly store: Store;
  readonly clock: () => Date;
}

/** No list that is read for one sign-in is longer; octets. */
const longestList = 64 * 1024 * 1024;

/** "valid", or why not. @throws StoreFault */
export async function judgeCertificate(
  { store, clock }: CertificateJudgePorts,
  certificate: Uint8Array,
): Promise<string> {
  const serialNumber = serialOf(certificate);
  if (serialNumber === undefined) return "malformed";
  const rows = await findCertificates(store, { serialNumber, limit: 10 });
  const row = rows.find(({ der }) => der !== undefined && Buffer.compare(der, certificate) === 0);
  if (row === undefined) return "not-issued-here";
  const { authority, generation, scope } = row;
  const published = await listPublishedCertificates(store, authority);
  const anchors = published.filter(({ kind }) => kind === "self-signed").map(({ der }) => der);
  const lists = await readCurrentCrls(store, { authority, generation, scope });
  if (lists.length === 0) return "without-list";
  const crls: Uint8Array[] = [];
  for (const list of lists) crls.push(await wholeList(store, list));
  const judged = judgePath(
    { leaf: certificate, untrusted: [], anchors, crls, at: clock(), revocation: "required" },
    { verifySignature: verifySignatureOnce, elapsed: () => performance.now() },
  );
  if (!judged.ok) return judged.refusal.code;
  const { verdict } = judged.value;
  return verdict.valid ? "valid" : verdict.refusal.code;
}

function serialOf(certificate: Uint8Array): SerialNumber | undefined {
  try {
    return parseCertificate(certificate).serialNumber;
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

async function wholeList(store: Store, row: CrlRow): Promise<Uint8Array> {
  if (row.octets > longestList) throw new RangeError("a list is too long to be read for a sign-in");
  const pieces: Uint8Array[] = [];
  for await (const piece of listContent(store, row)) pieces.push(piece);
  return Buffer.concat(pieces);
}
