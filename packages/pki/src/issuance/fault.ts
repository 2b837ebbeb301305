export type IssuanceFaultCode =
  /** A prepared object signs once. */
  | "prepared-already-used"
  /** The signer's algorithm or public key is not the one that was linted. */
  | "signer-differs"
  /** The signature does not verify: a faulty key store. */
  | "signature-wrong"
  /** The entries given for signing are not as long as the ones the frame was made for. */
  | "entries-length-differs";

/** A fault of the program or of the key store, never of what somebody asked for. */
export class IssuanceFault extends Error {
  readonly code: IssuanceFaultCode;

  constructor(code: IssuanceFaultCode) {
    super(code);
    this.name = "IssuanceFault";
    this.code = code;
  }
}
