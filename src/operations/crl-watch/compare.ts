/**
 * Lists against certificates. The entries of an authority key's lists are held as a map from serial number to the place of
 * the entry; the revoked certificates pass by in pages and each is ticked off. What is left over is on a list without
 * being revoked. Memory goes with the entries of one authority key, never with its certificates.
 */
import type { CertificateList, RevokedEntry } from "@warifu/pki/crl";
import { belongsOn, placeOf } from "./certificate-place.ts";
import { type Finding, finding, type ListName } from "./findings.ts";
import type { RevokedCertificate } from "./records.ts";

export interface ReadList {
  readonly name: ListName;
  readonly list: CertificateList;
  /** Of its distribution point, as the practice statement says. */
  readonly directoryName: Uint8Array;
}

/** Revocations of so many milliseconds before a list may be under way while it is made. */
const underWay = 5 * 60_000;

export class Comparison {
  readonly #lists: readonly ReadList[];
  readonly #key: Omit<ListName, "scope">;
  /** Serial number → the lists that name it. */
  readonly #entries = new Map<string, EntryPlace | readonly EntryPlace[]>();
  readonly findings: Finding[] = [];
  certificates = 0;

  /** `lists`: all of one authority key. @throws DerError for a malformed entry */
  constructor(key: Omit<ListName, "scope">, lists: readonly ReadList[]) {
    this.#key = key;
    this.#lists = lists;
    for (const read of lists) for (const entry of read.list.entries()) this.#add(read, entry);
  }

  /** Ticks off one certificate that is revoked. */
  pass(certificate: RevokedCertificate): void {
    this.certificates += 1;
    const places = placesOf(this.#entries.get(certificate.serial));
    this.#entries.delete(certificate.serial);
    const place = placeOf(certificate.toBeSigned);
    const own = this.#lists.find((read) =>
      belongsOn(place, { directoryName: read.directoryName, scope: read.name.scope }),
    );
    if (own === undefined) {
      this.findings.push(finding({ ...this.#key, scope: "" }, "distribution-point-unknown", certificate.serial));
      return;
    }
    for (const { read, entry } of places) {
      if (read !== own)
        this.findings.push(
          finding(read.name, "entry-on-wrong-list", certificate.serial, { belongsOn: own.name.scope }),
        );
      else if (!sameEntry(entry, certificate))
        this.findings.push(finding(read.name, "entry-differs", certificate.serial));
    }
    const isThere = places.some(({ read }) => read === own);
    if (!isThere && mustBeOn(own.list, certificate)) {
      const facts = { revokedAt: certificate.revokedAt.toISOString(), thisUpdate: own.list.thisUpdate.toISOString() };
      this.findings.push(finding(own.name, "entry-missing", certificate.serial, facts));
    }
  }

  /** After the last certificate: what is left is revoked nowhere. */
  end(): void {
    for (const [serial, places] of this.#entries) {
      for (const { read } of placesOf(places)) this.findings.push(finding(read.name, "entry-extra", serial));
    }
  }

  #add(read: ReadList, entry: RevokedEntry): void {
    const known = placesOf(this.#entries.get(entry.serialNumber));
    const place = { read, entry: { reason: entry.reason, revocationDate: entry.revocationDate } };
    // Nearly every serial number is on one list, which needs no array.
    this.#entries.set(entry.serialNumber, known.length === 0 ? place : [...known, place]);
  }
}

interface EntryPlace {
  readonly read: ReadList;
  readonly entry: Pick<RevokedEntry, "reason" | "revocationDate">;
}

function placesOf(places: EntryPlace | readonly EntryPlace[] | undefined): readonly EntryPlace[] {
  if (places === undefined) return [];
  return "read" in places ? [places] : places;
}

/** RFC 5280 §5.1.2.6: times of entries are whole seconds. */
function sameEntry(entry: EntryPlace["entry"], { reason, revokedAt }: RevokedCertificate): boolean {
  return entry.reason === reason && Math.floor(revokedAt.getTime() / 1000) * 1000 === entry.revocationDate.getTime();
}

/** CPS 4-4-3: what was revoked before the list was made is on it, until the certificate ends. */
function mustBeOn({ thisUpdate }: CertificateList, { revokedAt, notAfter }: RevokedCertificate): boolean {
  return notAfter >= thisUpdate && revokedAt.getTime() + underWay < thisUpdate.getTime();
}
