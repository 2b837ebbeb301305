/**
 * The text that stands for a package: each member with its hash and its day, the hash of the package before, signed with the audit
 * key and stamped with the time (CPS 4-12-2-3, 4-12-2-5). Canonical JSON: one package has one text.
 */
import { canonicalJson, type JsonObject } from "../../store/index.ts";
import { type ArchiveKindName, isArchiveKind } from "./kinds.ts";

export const packageFormat = "warifu-archive/1";
export const manifestName = "manifest.json";
/** JSON: algorithm, publicKey, signature; octets in Base64. */
export const signatureName = "manifest.signature.json";
/** RFC 3161 §2.4.2: a TimeStampToken over the manifest, DER. */
export const stampName = "manifest.tst";
export const besideMembers: readonly string[] = [manifestName, signatureName, stampName];

export interface ArchiveMember {
  /** "resident-certificate-0001.jsonl" */
  readonly name: string;
  readonly kind: ArchiveKindName;
  readonly records: number;
  readonly octets: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The first day of Asia/Tokyo on which it may be deleted. */
  readonly until: string;
}

export interface PackageManifest {
  readonly month: string;
  readonly at: Date;
  /** Who had it made: "warifu" by its schedule. */
  readonly by: string;
  /** Hexadecimal SHA-256 of the manifest before; empty in the first. */
  readonly previous: string;
  readonly members: readonly ArchiveMember[];
}

/** The signed text. Pure. */
export function manifestText({ month, at, by, previous, members }: PackageManifest): string {
  const content: JsonObject = {
    at: at.toISOString(),
    by,
    format: packageFormat,
    members: members.map(({ name, kind, records, octets, sha256, until }) => [
      name,
      kind,
      records,
      octets,
      sha256,
      until,
    ]),
    month,
    previous,
  };
  return canonicalJson(content);
}

/** Reads a manifest back; undefined when it is not one that `manifestText` makes. Pure. */
export function parseManifest(text: string): PackageManifest | undefined {
  try {
    const parsed = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const rows = parsed.members as readonly (readonly [string, string, number, number, string, string])[];
    const members = rows.map(([name, kind, records, octets, sha256, until]) => {
      if (!isArchiveKind(kind) || !isMemberName(name)) throw new RangeError("no member of an archive");
      return { name, kind, records, octets, sha256, until };
    });
    const at = new Date(parsed.at as string);
    const { month, by, previous } = parsed as Readonly<Record<"month" | "by" | "previous", string>>;
    const manifest = { month, at, by, previous, members };
    return manifestText(manifest) === text ? manifest : undefined;
  } catch {
    // No JSON, or of another shape: what it was meant to be nobody knows.
    return undefined;
  }
}

/** No path: what lies in a package lies beside its manifest. */
function isMemberName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,60}-[0-9]{4,6}\.jsonl$/.test(name);
}

/** What stands in the signature's file. */
export function signatureText(algorithm: string, publicKey: Uint8Array, signature: Uint8Array): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return `${JSON.stringify({ algorithm, publicKey: base64(publicKey), signature: base64(signature) })}\n`;
}
