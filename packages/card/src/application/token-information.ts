/** Which kind of card EF 0006 says it is, by its label. */
export type TokenKind = "resident-registration-card" | "my-number-card";

const labels: Readonly<Record<TokenKind, string>> = {
  "resident-registration-card": "JPKIAPICCTOKEN",
  "my-number-card": "JPKIAPICCTOKEN2",
};

/** EF 0006: PKCS #11's CK_TOKEN_INFO in 160 octets, numbers of 4 octets, most significant first, texts padded with spaces. */
export function tokenInformation(kind: TokenKind, serialNumber: string): Uint8Array {
  const octets = new Uint8Array(160);
  const view = new DataView(octets.buffer);
  const text = (at: number, length: number, value: string) => {
    for (let index = 0; index < length; index++) octets[at + index] = value.padEnd(length).charCodeAt(index);
  };
  text(0, 32, labels[kind]);
  text(32, 32, "warifu virtual card");
  text(64, 16, "VIRTUAL");
  text(80, 16, serialNumber);
  view.setUint32(96, 0x0000_040d);
  [1, 0, 1, 0, 16, 6].forEach((number, index) => {
    view.setUint32(100 + 4 * index, number);
  });
  [124, 128, 132, 136].forEach((at) => {
    view.setUint32(at, 0xffff_ffff);
  });
  text(140, 2, "03");
  text(142, 2, "01");
  text(144, 16, "9".repeat(16));
  return octets;
}
