import { DerError } from "./errors.ts";

/** X.690 10.2: of the universal types only SEQUENCE, SET and the EXTERNAL family are constructed; tag 0 is reserved. */
export function checkForm(identifier: number, at: number): void {
  if (identifier >= 0x40) return;
  const number = identifier & 0x1f;
  if (number === 0) throw new DerError("reserved-tag", at);
  const family = number === 16 || number === 17 || number === 8 || number === 11 || number === 29;
  if ((identifier & 0x20) !== 0) {
    if (!family) throw new DerError("constructed-primitive", at);
  } else if (family) throw new DerError("primitive-constructed", at);
}
