/** Where this process keeps the archive; without it nothing is packaged here. */
export interface ArchivePlace {
  /** A folder for each month. */
  readonly archiveFolder: string | undefined;
  /** Where media are mounted, a folder each. */
  readonly mediaFolder: string | undefined;
  /** SubjectPublicKeyInfo, DER, of the RSA key for which media are encrypted; its other half is with the key managers. */
  readonly mediaKey: Uint8Array | undefined;
}

export const noArchive: ArchivePlace = { archiveFolder: undefined, mediaFolder: undefined, mediaKey: undefined };
