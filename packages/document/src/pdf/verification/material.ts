/** Validation material that a document carries (ISO 32000-2, 12.8.4.3). */
import { noMaterial, type ValidationMaterial } from "../../ports.ts";
import { catalogOf, defaultPdfLimits, type Inflate, type PdfView, StreamDecoder } from "../file/index.ts";
import { isArray, PdfError, type PdfObject, PdfStream } from "../syntax/index.ts";

/** What the store of a view holds. A stream that cannot be read is left out: a stray one must not spoil a good proof. */
export function materialIn(view: PdfView, inflate: Inflate): ValidationMaterial {
  const store = view.dictionary(catalogOf(view).get("DSS"));
  if (store === undefined) return noMaterial;
  const decoder = new StreamDecoder(inflate, defaultPdfLimits.inflated);
  const read = (key: string) => streamsIn(view, store.get(key), decoder);
  return { certificates: read("Certs"), lists: read("CRLs"), responses: read("OCSPs") };
}

function streamsIn(view: PdfView, value: PdfObject | undefined, decoder: StreamDecoder): readonly Uint8Array[] {
  const listed = view.resolve(value);
  if (!isArray(listed)) return [];
  return listed.flatMap((one) => {
    const stream = view.resolve(one);
    return stream instanceof PdfStream ? decoded(stream, decoder) : [];
  });
}

function decoded(stream: PdfStream, decoder: StreamDecoder): readonly Uint8Array[] {
  try {
    return [decoder.decode(stream, 0)];
  } catch (error) {
    if (error instanceof PdfError) return [];
    throw error;
  }
}
