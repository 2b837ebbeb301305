/**
 * The certificates that an authority publishes to everybody: self-signed, link and cross-certificates (CPS 2-6-1).
 * Their names say what they are: "self-signed-2.cer" (generation 2), "link-old-with-new-2.cer" (from generation 1 to 2),
 * "cross-jpki-bridge-1.cer" (for that authority, signed by generation 1).
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import {
  type CertificateRow,
  findCertificates,
  type GenerationRow,
  readGenerations,
  type Store,
} from "../../store/index.ts";
import type { PublishedCertificate, RepositoryRefusal } from "../types.ts";

const publishedKinds = ["self-signed", "link-old-with-new", "link-new-with-old", "cross"] as const;
type PublishedKind = (typeof publishedKinds)[number];

/** Most certificates of one kind that are listed, newest first. */
const mostOfAKind = 1000;

/** All that the authority publishes, one for each name: of several cross-certificates for one partner the newest. */
export async function listPublishedCertificates(
  store: Store,
  authority: string,
): Promise<readonly PublishedCertificate[]> {
  const generations = await readGenerations(store);
  const found = await Promise.all(
    publishedKinds.map(async (kind) => {
      const rows = await findCertificates(store, { authority, profile: kind, limit: mostOfAKind });
      return rows.flatMap((row) => publishedCertificate(row, kind, generations));
    }),
  );
  const byName = new Map<string, PublishedCertificate>();
  for (const certificate of found.flat()) {
    if (!byName.has(certificate.name)) byName.set(certificate.name, certificate);
  }
  return [...byName.values()];
}

/** One published certificate by its name ("self-signed-1.cer"). */
export async function readPublishedCertificate(
  store: Store,
  asked: { readonly authority: string; readonly name: string },
): Promise<Result<PublishedCertificate, RepositoryRefusal>> {
  const published = await listPublishedCertificates(store, asked.authority);
  const found = published.find((certificate) => certificate.name === asked.name);
  return found === undefined
    ? refuse({ code: "certificate-not-published", field: "name", rule: "CPS 2-6-1", ...asked })
    : ok(found);
}

function publishedCertificate(
  row: CertificateRow,
  kind: PublishedKind,
  generations: readonly GenerationRow[],
): readonly PublishedCertificate[] {
  if (row.state !== "issued" || row.der === undefined) return [];
  const subject = subjectOf(row.der, generations);
  const { authority, generation, serialNumber, notBefore, notAfter, der } = row;
  // A link joins two generations of one authority; it is named by the later one.
  const number = kind === "cross" ? generation : Math.max(generation, subject?.generation ?? generation);
  const partner = kind === "cross" ? `${subject?.authority ?? serialNumber}-` : "";
  const name = `${kind}-${partner}${number}.cer`;
  return [{ authority, kind, generation, name, serialNumber, subject: subject?.authority, notBefore, notAfter, der }];
}

/** Whose key a certificate holds; undefined: nobody's whom this house runs. */
function subjectOf(der: Uint8Array, generations: readonly GenerationRow[]): GenerationRow | undefined {
  const publicKey = Buffer.from(parseCertificate(der).publicKey);
  return generations.find((generation) => publicKey.equals(generation.publicKey));
}
