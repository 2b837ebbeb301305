import type { CrlLint } from "./types.ts";

// RFC 5280 §5.1.2.6: without revoked certificates the list is absent; otherwise the lengths announce the entries exactly.
export const entriesAnnounced: CrlLint = {
  id: "crl-entries-announced",
  citation: "RFC 5280 §5.1.2.6",
  severity: "error",
  field: "revokedCertificates",
  check: ({ view, pieceLength }, { entriesLength }) => {
    const isRight =
      (view.entriesLength ?? 0) === entriesLength &&
      (entriesLength > 0 || view.entriesLength === undefined) &&
      view.announcedLength === pieceLength + entriesLength;
    return isRight
      ? undefined
      : { announced: view.entriesLength ?? 0, entries: entriesLength, whole: view.announcedLength };
  },
};
