/**
 * What a revocation information file (失効情報ファイル) holds: every list that an authority signed in one day of
 * Asia/Tokyo. The manifest says it to programs, SHA256SUMS to `sha256sum -c`; the signature is over SHA256SUMS, so that
 * both can be checked with programs that every machine has.
 */
import type { CrlRow } from "../../store/index.ts";

export interface Manifest {
  readonly format: "warifu-revocation-information-file-1";
  readonly authority: string;
  /** "2026-11-20" in Asia/Tokyo. */
  readonly day: string;
  readonly madeAt: string;
  readonly lists: readonly ManifestList[];
}

export interface ManifestList {
  /** The member's name in the archive: "lists/1/municipality-422011/17.crl". */
  readonly name: string;
  readonly generation: number;
  readonly scope: string;
  readonly number: string;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  readonly entries: number;
  readonly octets: number;
  /** Of the whole list, hexadecimal. */
  readonly sha256: string;
}

/** A list's entry; `sha256` in hexadecimal. */
export function manifestList(row: CrlRow, sha256: string): ManifestList {
  const { generation, scope, thisUpdate, nextUpdate, entries, octets } = row;
  const number = row.number.toString();
  return {
    name: `lists/${generation}/${scope.replace(":", "-")}/${number}.crl`,
    generation,
    scope,
    number,
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: nextUpdate.toISOString(),
    entries,
    octets,
    sha256,
  };
}

/** The manifest as it stands in the file. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Lines as `sha256sum` writes and checks them: the manifest, then every list. */
export function checksums(manifestSha256: string, lists: readonly ManifestList[]): string {
  const lines = [{ sha256: manifestSha256, name: memberNames.manifest }, ...lists];
  return lines.map(({ sha256, name }) => `${sha256}  ${name}\n`).join("");
}

/** Names of the members before the lists, in their order. */
export const memberNames = {
  manifest: "manifest.json",
  checksums: "SHA256SUMS",
  signature: "SHA256SUMS.sig",
  key: "key.pem",
} as const;
