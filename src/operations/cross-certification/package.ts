/**
 * The form of a package that a person carries from one house to the other: canonical JSON (RFC 8785), DER in Base64 within,
 * signed as CMS (RFC 5652) by the sender's message key. One content has one encoding, so its digest names it.
 */
import type { Digest, Signer, VerifySignature } from "@warifu/pki/algorithm";
import { parseSignedMessage, type SignedMessage, signMessage, verifySignedMessage } from "@warifu/pki/cms";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { canonicalJson, type JsonObject } from "../../store/index.ts";
import { crossRevocationGrounds, crossTriggers } from "./types.ts";

/** Most octets of a package: certificates of the largest keys, several times. */
export const largestPackage = 256 * 1024;

const authorityName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const hexadecimal = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.base64().min(4).max(65_536);
const line = z.string().min(1).max(400);
const objectIdentifier = z
  .string()
  .regex(/^[0-2](\.(0|[1-9][0-9]*))+$/)
  .max(200);
const address = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//);
const bilingual = z.strictObject({ ja: line, en: line });

const terms = z.strictObject({
  policyOids: z.array(objectIdentifier).max(50),
  policyMappings: z
    .array(z.strictObject({ issuerDomainPolicy: objectIdentifier, subjectDomainPolicy: objectIdentifier }))
    .max(50),
  permittedSubtrees: z.array(line).max(50),
  excludedSubtrees: z.array(line).max(50),
  pathLenConstraint: z.int().min(0).max(10).optional(),
});

const introduction = z.strictObject({
  authority: authorityName,
  name: bilingual,
  operator: bilingual,
  contact: line,
  certificate: base64,
  messageKey: base64,
  policies: z.array(objectIdentifier).max(100),
  practiceStatement: line,
  addresses: z.strictObject({ certificate: address, revocationList: address, status: address.optional() }),
  terms,
});

const content = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("introduction"),
    trigger: z.enum(crossTriggers),
    predecessor: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
    introduction,
  }),
  z.strictObject({ kind: z.literal("request"), request: base64 }),
  z.strictObject({ kind: z.literal("certificate"), certificate: base64 }),
  z.strictObject({ kind: z.literal("receipt"), certificateDigest: hexadecimal }),
  z.strictObject({ kind: z.literal("withdrawal"), reason: line }),
  z.strictObject({
    kind: z.literal("revocation-application"),
    ground: z.enum(crossRevocationGrounds),
    certificateDigest: hexadecimal,
  }),
  z.strictObject({
    kind: z.literal("revocation-notice"),
    ground: z.enum(crossRevocationGrounds),
    certificateDigest: hexadecimal,
  }),
]);
export type PackageContent = Fixed<z.infer<typeof content>>;

/** Nothing of a package is changed once it was read or is about to be signed. */
type Fixed<Value> = Value extends object ? { readonly [name in keyof Value]: Fixed<Value[name]> } : Value;

const format = "warifu-cross-certification";
const version = 1;

const packaged = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  case: z.string().regex(/^[0-9a-f]{32}$/),
  /** 1, 2, 3 … of this sender in this case. */
  number: z.int().min(1).max(1_000),
  /** SHA-256 of the sender's package before; null: this is the first. */
  previous: hexadecimal.nullable(),
  from: authorityName,
  to: authorityName,
  content,
});
export type CrossPackage = Fixed<z.infer<typeof packaged>>;

export type PackageRefusal =
  | { readonly code: "cross-package-malformed"; readonly field: "package"; readonly reason: string }
  | { readonly code: "cross-package-signature-wrong"; readonly field: "package" };

export interface ReadPackage {
  readonly package: CrossPackage;
  readonly message: SignedMessage;
  /** SHA-256 of all octets, hexadecimal. */
  readonly digest: string;
}

/** Signs a package; its octets and their digest. */
export async function makePackage(
  { signedAt, ...fields }: Omit<CrossPackage, "format" | "version"> & { readonly signedAt: Date },
  signer: Signer,
  digest: Digest,
): Promise<{ readonly octets: Uint8Array; readonly digest: string }> {
  const text = canonicalJson({ format, version, ...fields } as unknown as JsonObject);
  const octets = await signMessage({ content: Buffer.from(text, "utf8"), signedAt }, signer, digest);
  return { octets, digest: hex(digest("sha256", octets)) };
}

/** Reads a package strictly. Who signed it is not decided here: see `isSignedBy`. */
export function readPackage(octets: Uint8Array, digest: Digest): Result<ReadPackage, PackageRefusal> {
  if (octets.length > largestPackage) return malformed("too-large");
  const message = parseMessage(octets);
  if (message === undefined) return malformed("not-a-signed-message");
  const parsed = packaged.safeParse(parseJson(message.content));
  if (!parsed.success) return malformed(parsed.error.issues[0]?.path.join(".") || "not-a-package");
  // One content, one encoding: no second spelling of the same package has another digest.
  const canonical = Buffer.from(canonicalJson(parsed.data as unknown as JsonObject), "utf8");
  if (!canonical.equals(message.content)) return malformed("not-canonical");
  return ok({ package: parsed.data, message, digest: hex(digest("sha256", octets)) });
}

/** Whether this key (SubjectPublicKeyInfo in Base64) signed the package. */
export function isSignedBy(
  { message }: ReadPackage,
  messageKey: string,
  ports: { readonly digest: Digest; readonly verifySignature: VerifySignature },
): boolean {
  return verifySignedMessage(message, Buffer.from(messageKey, "base64"), {
    digest: ports.digest,
    verify: ports.verifySignature,
  });
}

function malformed(reason: string): Result<never, PackageRefusal> {
  return refuse({ code: "cross-package-malformed", field: "package", reason });
}

function parseMessage(octets: Uint8Array): SignedMessage | undefined {
  try {
    return parseSignedMessage(octets);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

function parseJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch {
    // Neither UTF-8 nor JSON: the schema refuses it.
    return undefined;
  }
}

function hex(octets: Uint8Array): string {
  return Buffer.from(octets).toString("hex");
}
