/** Files for the viewer: of every kind, and such as nobody should have to open. */

import { encodeRevokedEntry } from "@warifu/pki/crl";
import {
  concatBytes,
  encode,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  oidValue,
  raw,
  sequence,
  setOf,
} from "@warifu/pki/der";
import { encodePem } from "@warifu/pki/pem";
import {
  resident,
  testAuthority,
  testCertificate,
  testKey,
  testKinds,
  testList,
  testListOf,
} from "@warifu/pki/testing";
import {
  encodeCrossCertificatePair,
  extension,
  nameFromAttributes,
  residentAlternativeNames,
  serialNumberFromInteger,
  subjectAltName,
} from "@warifu/pki/x509";

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `shows`: texts that the page says of it, in either language. */
export function goodFiles(): readonly (GivenFile & { readonly shows: readonly string[] })[] {
  const { authority, kinds } = testKinds("ecdsa-p256-sha256");
  // The same octets are one document, so every file holds others.
  const kind = (name: string) => kinds.get(name)?.der ?? new Uint8Array(0);
  const text = (content: string) => new TextEncoder().encode(content);
  const revocationDate = new Date("2026-11-19T00:00:00Z");
  const entry = { serialNumber: serialNumberFromInteger(0x3f2a90), revocationDate, reason: "keyCompromise" } as const;
  const bundle = encodePem("CERTIFICATE", authority.der) + encodePem("X509 CRL", testList(authority, []));
  const pair = encodeCrossCertificatePair({ issuedToThisCA: kind("cross") });
  return [
    { name: "resident.cer", bytes: kind("resident signature"), shows: [resident.address, "subjectAltName"] },
    { name: "list.crl", bytes: testList(authority, [entry]), shows: ["revokedCertificates", "cRLNumber"] },
    { name: "bundle.pem", bytes: text(bundle), shows: ["bundle.pem (2)"] },
    {
      name: "base64.txt",
      bytes: text(Buffer.from(kind("resident authentication")).toString("base64")),
      shows: ["validity.notAfter"],
    },
    { name: "pair.bin", bytes: pair, shows: ["pair.bin issuedToThisCA"] },
    {
      name: "certificates.p7b",
      bytes: certificatesOnly([kind("link"), kind("validation server")]),
      shows: ["certificates.p7b (2)"],
    },
  ];
}

/** RFC 5652 §5.1: a SignedData with nothing but certificates. */
function certificatesOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const data = sequence(
    integer(1),
    setOf([]),
    sequence(oidValue(oid("1.2.840.113549.1.7.1"))),
    implicit(0, setOf(certificates.map(raw))),
  );
  return encode(sequence(oidValue(oid("1.2.840.113549.1.7.2")), explicit(0, data)));
}

export function hostileFiles(): readonly GivenFile[] {
  const { kinds } = testKinds("ecdsa-p256-sha256");
  const good = kinds.get("cross")?.der ?? new Uint8Array(0);
  const script = `<img src=x onerror="globalThis.harmed=1"><script>globalThis.harmed=1</script>\u202e`;
  const authority = testAuthority(testKey("ecdsa-p256-sha256"));
  const named = testCertificate(authority, {
    subject: nameFromAttributes([
      ["O", script.slice(0, 60)],
      ["CN", "javascript:globalThis.harmed=1"],
    ]),
    key: testKey("ecdsa-p256-sha256", "named"),
    serialNumber: 2,
    extensions: [
      extension(
        subjectAltName,
        residentAlternativeNames({
          ...resident,
          address: script,
          substituteCharacterOfAddress: "0".repeat([...script].length),
        }),
        "non-critical",
      ),
    ],
  });
  return [
    { name: "deep.der", bytes: nested(20_000) },
    { name: "endless.der", bytes: Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30, 0x80) },
    {
      name: "indefinite.der",
      bytes: new Uint8Array(4096).fill(0x30).map((octet, index) => (index % 2 === 0 ? octet : 0x80)),
    },
    { name: "cut.cer", bytes: good.subarray(0, good.length - 30) },
    { name: "longer.cer", bytes: concatBytes(good, Uint8Array.of(0, 0, 0)) },
    { name: "script.cer", bytes: named.der },
    {
      name: "noise.bin",
      bytes: Uint8Array.from({ length: 65_536 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff),
    },
    {
      name: "key.pem",
      bytes: new TextEncoder().encode(
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n",
      ),
    },
    { name: "empty.cer", bytes: new Uint8Array(0) },
    { name: "page.html", bytes: new TextEncoder().encode(`<script>globalThis.harmed=1</script>`) },
    { name: "nulls.der", bytes: encode(octetString(new Uint8Array(100_000))) },
  ];
}

/** So many SEQUENCEs inside one another. */
function nested(levels: number): Uint8Array {
  const heads: number[][] = [];
  let length = 0;
  for (let level = 0; level < levels; level++) {
    const head =
      length < 0x80
        ? [0x30, length]
        : length < 0x10000
          ? [0x30, 0x82, length >> 8, length & 0xff]
          : [0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    heads.push(head);
    length += head.length;
  }
  return Uint8Array.from(heads.reverse().flat());
}

export interface LongList {
  readonly bytes: Uint8Array;
  /** One that is on it, and one that is not, as the viewer prints them. */
  readonly serialNumber: string;
  readonly absent: string;
  readonly count: number;
}

export function longList(count: number): LongList {
  const authority = testAuthority(testKey("ecdsa-p256-sha256"));
  const first = 0x4000_0000;
  const revocationDate = new Date("2026-11-19T00:00:00Z");
  const entries = Array.from({ length: count }, (_, index) =>
    encodeRevokedEntry({
      serialNumber: serialNumberFromInteger(first + index * 2),
      revocationDate,
      reason: "superseded",
    }),
  );
  return {
    bytes: testListOf(authority, concatBytes(...entries)),
    serialNumber: (first + (count - 1) * 2).toString(16),
    absent: (first + 1).toString(16),
    count,
  };
}
