import type { Card, Purpose } from "./state.ts";

/** D3 92 F0 00 26 01 00 00 00 01, the same on every card since 2003. */
export const applicationIdentifier = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

/** An elementary file of the application: what it holds. */
export type File =
  | { readonly kind: "certificate"; readonly purpose: Purpose; readonly part: "certificate" | "authorityCertificate" }
  | { readonly kind: "private-key"; readonly purpose: Purpose }
  | { readonly kind: "password"; readonly purpose: Purpose }
  | { readonly kind: "token-information" }
  | { readonly kind: "availability" };

/** The files whose purpose is known; those that real cards have besides (0005, 0009, 0010, 0016, 0019, 001C, 001E) are not here. */
const files: ReadonlyMap<number, File> = new Map<number, File>([
  [0x0001, { kind: "certificate", purpose: "signature", part: "certificate" }],
  [0x0002, { kind: "certificate", purpose: "signature", part: "authorityCertificate" }],
  [0x0006, { kind: "token-information" }],
  [0x0008, { kind: "availability" }],
  [0x000a, { kind: "certificate", purpose: "authentication", part: "certificate" }],
  [0x000b, { kind: "certificate", purpose: "authentication", part: "authorityCertificate" }],
  [0x0017, { kind: "private-key", purpose: "authentication" }],
  [0x0018, { kind: "password", purpose: "authentication" }],
  [0x001a, { kind: "private-key", purpose: "signature" }],
  [0x001b, { kind: "password", purpose: "signature" }],
]);

export function fileOf(identifier: number | undefined): File | undefined {
  return identifier === undefined ? undefined : files.get(identifier);
}

/** P2 of VERIFY, CHANGE and SIGN: 80 means the selected file, 81 to 9E the file with that short identifier. */
export function referencedFile(p2: number, selected: number | undefined): File | undefined {
  if ((p2 & 0xe0) !== 0x80) return undefined;
  const short = p2 & 0x1f;
  return fileOf(short === 0 ? selected : short);
}

/** What READ BINARY finds; undefined: a file that is never read out. An absent certificate is an empty file. */
export function contentOf(card: Card, file: File): Uint8Array | undefined {
  switch (file.kind) {
    case "certificate":
      return card.holdings[file.purpose][file.part] ?? new Uint8Array(0);
    case "token-information":
      return card.tokenInformation;
    case "availability":
      return Uint8Array.of(0x8f, 0x8f, 0x00);
    case "private-key":
    case "password":
      return undefined;
  }
}

/** The signature certificate tells name, address and birth of its holder: it is read after the password only. */
export function passwordToRead(file: File): Purpose | undefined {
  return file.kind === "certificate" && file.purpose === "signature" && file.part === "certificate"
    ? "signature"
    : undefined;
}
