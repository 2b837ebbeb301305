/** Puts validation material into a document: level LT of PAdES (ETSI EN 319 142-1 clause 6.3, ISO 32000-2, 12.8.4.3). */
import type { Digest } from "@warifu/pki/algorithm";
import { toHex } from "@warifu/pki/der";
import type { ValidationMaterial } from "../../ports.ts";
import { catalogOf, type PdfFile } from "../file/index.ts";
import { signatureFieldsOf } from "../form/index.ts";
import {
  isArray,
  type PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from "../syntax/index.ts";
import { PdfUpdate, withKeys } from "./update.ts";

/**
 * Adds material for all signatures of a document by an incremental update; what it carries already stays. Throws `PdfError` for a
 * document whose form is damaged.
 */
export function addPdfMaterial(file: PdfFile, material: ValidationMaterial, digest: Digest): Uint8Array {
  const { last } = file;
  const update = new PdfUpdate(file);
  const catalog = catalogOf(last);
  const place = catalog.get("DSS");
  const store = last.dictionary(place) ?? new Map<string, PdfObject>([["Type", new PdfName("DSS")]]);
  const added = {
    Certs: material.certificates.map((one) => addStream(update, one)),
    CRLs: material.lists.map((one) => addStream(update, one)),
    OCSPs: material.responses.map((one) => addStream(update, one)),
  };
  const after = withKeys(store, {
    Certs: joined(file, store, "Certs", added.Certs),
    CRLs: joined(file, store, "CRLs", added.CRLs),
    OCSPs: joined(file, store, "OCSPs", added.OCSPs),
    VRI: perSignature(file, store, added, digest),
  });
  const reference = place instanceof PdfReference ? place : update.allocate();
  update.write(reference, after);
  const root = last.trailer.get("Root");
  if (root instanceof PdfReference && !(place instanceof PdfReference)) {
    update.write(root, withKeys(catalog, { DSS: reference }));
  }
  return update.finish().bytes;
}

function addStream(update: PdfUpdate, data: Uint8Array): PdfReference {
  return update.add(new PdfStream(new Map(), data));
}

function joined(
  { last }: PdfFile,
  store: PdfDictionary,
  key: string,
  added: readonly PdfObject[],
): PdfObject | undefined {
  const before = last.resolve(store.get(key));
  const known = isArray(before) ? before : [];
  return known.length + added.length === 0 ? undefined : [...known, ...added];
}

/** An entry for each signature, named by the SHA-1 of its Contents, which is a name here and proves nothing. */
function perSignature(
  file: PdfFile,
  store: PdfDictionary,
  added: {
    readonly Certs: readonly PdfObject[];
    readonly CRLs: readonly PdfObject[];
    readonly OCSPs: readonly PdfObject[];
  },
  digest: Digest,
): PdfObject {
  const before = file.last.dictionary(store.get("VRI"));
  const entries = new Map<string, PdfObject>(before ?? []);
  const entry = withKeys(new Map(), {
    Cert: added.Certs.length === 0 ? undefined : added.Certs,
    CRL: added.CRLs.length === 0 ? undefined : added.CRLs,
    OCSP: added.OCSPs.length === 0 ? undefined : added.OCSPs,
  });
  for (const { value } of signatureFieldsOf(file.last)) {
    const contents = file.last.dictionary(value)?.get("Contents");
    if (!(contents instanceof PdfString)) continue;
    const name = toHex(digest("sha1", contents.bytes)).toUpperCase();
    if (!entries.has(name)) entries.set(name, entry);
  }
  return entries;
}
