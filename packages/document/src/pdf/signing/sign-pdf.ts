import type { Digest, DigestAlgorithm, Signer } from "@warifu/pki/algorithm";
import { contentDigestFor } from "@warifu/pki/cms";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Certificate } from "@warifu/pki/x509";
import type { ExtensionRefusal } from "../../cades/index.ts";
import { signCms } from "../../cms/index.ts";
import type { TimeStamper } from "../../ports.ts";
import type { PdfFile } from "../file/index.ts";
import type { Certification } from "../form/index.ts";
import type { FieldToSign } from "./field.ts";
import { fillSignature, type PreparationRefusal, prepareSignature } from "./prepare.ts";

/** One signature to be put into a document. */
export interface PdfSigning extends FieldToSign {
  /** ETSI.CAdES.detached: PAdES (ETSI EN 319 142-1); adbe.pkcs7.detached: as registries of today ask for it (ISO 32000-1). */
  readonly subFilter: "ETSI.CAdES.detached" | "adbe.pkcs7.detached";
  readonly signer: Signer;
  readonly certificate: Certificate;
  /** Certificates between the signer's and the anchor (DER). */
  readonly chain?: readonly Uint8Array[];
  /** What the signer claims. */
  readonly signingTime: Date;
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
  /** Makes it the signature that certifies: only the first can. */
  readonly certification?: Certification | undefined;
  /** What is done to the CMS message before it is put in: level T adds a time stamp. */
  readonly finish?: (message: Uint8Array) => Promise<Result<Uint8Array, ExtensionRefusal>>;
  /** Octets kept for what `finish` adds. Default: none without `finish`, else 16 KiB. */
  readonly roomToFinish?: number;
}

export type PdfSigningRefusal =
  | PreparationRefusal
  | ExtensionRefusal
  /** The signature is longer than the room kept for it. */
  | { readonly code: "pdf-signature-too-long"; readonly octets: number; readonly room: number };

/** Octets of a signature beside its certificates: its value by any key up to ML-DSA-87, and its attributes. */
const roomBesideCertificates = 6_000;

/**
 * Signs a document by an incremental update: no octet of what there was is changed, so earlier signatures hold. Level B-B of PAdES, or
 * what `finish` makes of it. Throws `PdfError` for a document whose pages or form are damaged, `TypeError` when certificate and key
 * do not belong together.
 */
export async function signPdf(
  file: PdfFile,
  signing: PdfSigning,
  digest: Digest,
): Promise<Result<Uint8Array, PdfSigningRefusal>> {
  const prepared = prepareSignature(file, { ...signing, type: "Sig", room: roomFor(signing) });
  if (!prepared.ok) return prepared;
  const { covered, room } = prepared.value;
  const { signer, certificate, chain = [], finish } = signing;
  const isCades = signing.subFilter === "ETSI.CAdES.detached";
  const message = await signCms(
    {
      content: { placement: "detached", digest: digest(contentDigestFor(signer.algorithm), covered) },
      signer,
      certificate,
      chain,
      // ETSI EN 319 142-1 clause 6.3: in CAdES form the time stands in the dictionary, and only there.
      signingTime: isCades ? undefined : signing.signingTime,
    },
    digest,
  );
  const finished = finish === undefined ? ok(message) : await finish(message);
  if (!finished.ok) return finished;
  const filled = fillSignature(prepared.value, finished.value);
  return filled === undefined
    ? refuse({ code: "pdf-signature-too-long", octets: finished.value.length, room })
    : ok(filled);
}

function roomFor({ certificate, chain = [], finish, roomToFinish }: PdfSigning): number {
  const certificates = [certificate.der, ...chain].reduce((sum, { length }) => sum + length, 0);
  return certificates + roomBesideCertificates + (roomToFinish ?? (finish === undefined ? 0 : 16_384));
}

/** Puts a document time stamp over the whole document (ISO 32000-2, 12.8.5; ETSI EN 319 142-1 clause 5.5). */
export async function timeStampPdf(
  file: PdfFile,
  { stamper, digest, algorithm = "sha256" }: { stamper: TimeStamper; digest: Digest; algorithm?: Imprint },
): Promise<Result<Uint8Array, PdfSigningRefusal>> {
  const room = 16_384;
  const prepared = prepareSignature(file, { type: "DocTimeStamp", subFilter: "ETSI.RFC3161", room });
  if (!prepared.ok) return prepared;
  const token = await stamper({ algorithm, hash: digest(algorithm, prepared.value.covered) });
  if (!token.ok) return token;
  const filled = fillSignature(prepared.value, token.value);
  return filled === undefined
    ? refuse({ code: "pdf-signature-too-long", octets: token.value.length, room })
    : ok(filled);
}

type Imprint = Exclude<DigestAlgorithm, "sha1">;
