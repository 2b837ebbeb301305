/**
 * Opens what people give: recognises it, reads it with the strict readers, describes it and looks for problems. Runs in a worker; nothing
 * leaves the browser. Whatever the octets are, the outcome is a document: one that says what is wrong and where, if need be.
 */
import { digestAsynchronously, verifySignatureAsynchronously } from "@warifu/pki/browser";
import { type CertificateList, parseCrl } from "@warifu/pki/crl";
import { type CertificationRequest, parseCertificationRequest } from "@warifu/pki/csr";
import { DerError, DerReader, octet, toHex } from "@warifu/pki/der";
import { parseOcspRequest, parseOcspResponse } from "@warifu/pki/ocsp";
import { type Certificate, parseCertificate, parseCrossCertificatePair, readSigned } from "@warifu/pki/x509";
import { describeCertificate } from "./describe-certificate.ts";
import type { PolicyNames } from "./describe-extension.ts";
import { describeList } from "./describe-list.ts";
import { describeOcspRequest, describeOcspResponse } from "./describe-ocsp.ts";
import { describeRequest } from "./describe-request.ts";
import { withDigests } from "./digests.ts";
import { certificateProblems, keyProblems, listProblems } from "./problems.ts";
import { recognise } from "./recognise.ts";
import { isSelfSigned, provesItself } from "./self-signed.ts";
import { type DocumentKind, type Fault, type Problem, type Section, type ShownDocument, words } from "./shown.ts";
import { field, octets, shortName, text } from "./values.ts";

/** What was opened, with the read forms that paths are judged with. */
export interface Opened {
  readonly document: ShownDocument;
  readonly certificate?: Certificate;
  readonly list?: CertificateList;
}

/** Everything in one file, in its order. */
export async function openFile(name: string, bytes: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (const one of recognise(name, bytes)) {
    if (one.kind === "fault") opened.push(await faulty(one.source, one.octets, { code: one.code, offset: one.offset }));
    else opened.push(...(await openBlock(one.block.source, one.block.der, policies)));
  }
  return opened;
}

async function openBlock(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  let furthest: DerError | undefined;
  for (const read of readers) {
    try {
      return await read(source, der, policies);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      // The reader that came furthest knows best what the octets were meant to be.
      if (furthest === undefined || error.offset > furthest.offset) furthest = error;
    }
  }
  if (isPrivateKey(der)) return [await faulty(source, new Uint8Array(0), { code: "private-key", offset: 0 })];
  if (furthest === undefined || furthest.offset < 8)
    return [
      await faulty(source, der, { code: brokenAt(der)?.code ?? "not-recognised", offset: brokenAt(der)?.offset ?? 0 }),
    ];
  return [await faulty(source, der, { code: furthest.code, offset: furthest.offset })];
}

type Read = (source: string, der: Uint8Array, policies: PolicyNames) => Promise<readonly Opened[]>;

const readers: readonly Read[] = [openCertificate, openList, openPair, openRequest, openOcspResponse, openOcspRequest];

async function openCertificate(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const certificate = parseCertificate(der);
  const problems = await withDigests((digest) => certificateProblems(certificate, digest));
  const title = titleOf(() => shortName(certificate.subject));
  const sections = describeCertificate(certificate, policies);
  return [
    {
      document: await documentOf("certificate", source, der, {
        title,
        sections,
        problems,
        trust: await trustOf(certificate),
      }),
      certificate,
    },
  ];
}

async function openList(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const list = parseCrl(der);
  const entries = list.countEntries();
  const algorithm = readSigned(der, { size: der.length }).signatureAlgorithmIdentifier;
  const sections = describeList(list, entries, algorithm, policies);
  const title = titleOf(() => shortName(list.issuer));
  const problems = listProblems(list);
  return [
    { document: await documentOf("certificate-list", source, der, { title, sections, problems, entries }), list },
  ];
}

/** RFC 4523 §2.5: both certificates are opened; the pair itself only says which is which. */
async function openPair(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const pair = parseCrossCertificatePair(der);
  const opened: Opened[] = [];
  for (const side of ["issuedToThisCA", "issuedByThisCA"] as const) {
    const certificate = pair[side];
    if (certificate !== undefined)
      opened.push(...(await openBlock(`${source} ${side}`, copied(certificate), policies)));
  }
  return opened;
}

async function openRequest(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const request = parseCertificationRequest(der);
  const sections = describeRequest(request, await proofOf(request), policies);
  const problems = await withDigests((digest) => keyProblems(request.publicKey, digest));
  const title = titleOf(() => shortName(request.subject));
  return [{ document: await documentOf("certification-request", source, der, { title, sections, problems }) }];
}

async function openOcspResponse(source: string, der: Uint8Array, policies: PolicyNames): Promise<readonly Opened[]> {
  const response = parseOcspResponse(der);
  const certificates = response.status === "successful" ? response.basic.certificates : [];
  const title =
    response.status === "successful" ? (response.basic.responses[0]?.certId.serialNumber ?? "") : response.status;
  const document = await documentOf("ocsp-response", source, der, {
    title,
    sections: describeOcspResponse(response),
    problems: [],
  });
  const opened: Opened[] = [{ document }];
  for (const [index, one] of certificates.entries()) {
    opened.push(...(await openBlock(`${source} certs ${index + 1}`, copied(one), policies)));
  }
  return opened;
}

async function openOcspRequest(source: string, der: Uint8Array): Promise<readonly Opened[]> {
  const request = parseOcspRequest(der);
  const title = request.certIds[0]?.serialNumber ?? "";
  return [
    {
      document: await documentOf("ocsp-request", source, der, {
        title,
        sections: describeOcspRequest(request),
        problems: [],
      }),
    },
  ];
}

interface Content {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  readonly entries?: number;
  readonly trust?: "possible" | "none";
}

async function documentOf(
  kind: DocumentKind,
  source: string,
  der: Uint8Array,
  content: Content,
): Promise<ShownDocument> {
  const sha256 = await digestAsynchronously("sha256", der);
  const sha1 = await digestAsynchronously("sha1", der);
  const fingerprints: Section = {
    key: "fingerprints",
    title: words("指紋", "Fingerprints"),
    fields: [
      field("sha256", words("SHA-256", "SHA-256"), "SHA-256", octets(sha256)),
      field("sha1", words("SHA-1", "SHA-1"), "SHA-1", octets(sha1)),
      field("octets", words("大きさ", "Size"), "DER", text(`${der.length} octets`)),
    ],
  };
  const sections = [...content.sections, fingerprints];
  return {
    id: toHex(sha256),
    kind,
    source,
    octets: der.length,
    der,
    fault: undefined,
    trust: "none",
    ...content,
    sections,
  };
}

async function faulty(source: string, der: Uint8Array, fault: Fault): Promise<Opened> {
  const id = toHex(
    await digestAsynchronously(
      "sha256",
      new TextEncoder().encode(`${source} ${fault.code} ${fault.offset} ${der.length}`),
    ),
  );
  const from = Math.max(0, fault.offset - 16);
  const around = der.length === 0 ? {} : { around: { from, hex: toHex(der.subarray(from, from + 48)) } };
  const document = {
    id,
    kind: "unknown",
    source,
    title: source,
    octets: der.length,
    sections: [],
    problems: [],
    der,
    trust: "none",
  } as const;
  return { document: { ...document, fault: { ...fault, ...around } } };
}

/** A certificate that its own key signed; link certificates have the same names and another key. */
async function trustOf(certificate: Certificate): Promise<"possible" | "none"> {
  if (!isSelfSigned(certificate)) return "none";
  return (await provesItself(certificate)) === undefined ? "none" : "possible";
}

async function proofOf(request: CertificationRequest): Promise<"right" | "wrong" | "not-checked"> {
  const { signatureAlgorithm: algorithm, publicKey, toBeSigned, signature } = request;
  if (algorithm === undefined || algorithm.startsWith("ml-dsa") || algorithm.endsWith("sha1")) return "not-checked";
  return (await verifySignatureAsynchronously(algorithm, publicKey, toBeSigned, signature)) ? "right" : "wrong";
}

/** PKCS#8 (RFC 5958 §2) or PKCS#1: a version 0, then an algorithm or eight more numbers. */
function isPrivateKey(der: Uint8Array): boolean {
  try {
    const outer = new DerReader(der).readSequence();
    if (outer.peekTag() !== 0x02 || outer.readSmallInteger() > 1) return false;
    const next = outer.peekTag();
    return next === 0x30 || next === 0x02 || next === 0x04;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

/** Whether the outermost element itself is broken. */
function brokenAt(der: Uint8Array): { readonly code: string; readonly offset: number } | undefined {
  try {
    if ((octet(der, 0) & 0x1f) !== 0x10) return undefined;
    const reader = new DerReader(der, { size: der.length });
    reader.skipElement();
    reader.finish();
    return undefined;
  } catch (error) {
    if (error instanceof DerError) return { code: error.code, offset: error.offset };
    throw error;
  }
}

function titleOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return "?";
    throw error;
  }
}

/** A view keeps the whole file alive, and cannot be handed over alone. */
function copied(view: Uint8Array | Certificate): Uint8Array {
  return new Uint8Array(view instanceof Uint8Array ? view : view.der);
}
