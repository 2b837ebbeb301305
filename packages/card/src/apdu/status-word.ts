/** SW1 and SW2, as one number of 16 bits. */
export type StatusWord = number;

/** What this application answers, in the words of ISO/IEC 7816-4 §5.6; values as real cards give them (docs/card/commands.md). */
export const statusWords = {
  ok: 0x9000,
  wrongLength: 0x6700,
  lastOfChainExpected: 0x6883,
  protectionNotSupported: 0x6882,
  chainingNotSupported: 0x6884,
  notSatisfied: 0x6982,
  /** Real cards say 6984 where the standard says 6983: the password is blocked. */
  blocked: 0x6984,
  conditionsNotMet: 0x6985,
  authenticationCodeMissing: 0x6987,
  authenticationCodeWrong: 0x6988,
  wrongData: 0x6a80,
  notFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  offsetOutside: 0x6b00,
  instructionUnknown: 0x6d00,
  classUnknown: 0x6e00,
} as const;

/** 63Cx: x tries are left, at most 15 are told. */
export function triesLeft(tries: number): StatusWord {
  return 0x63c0 | Math.min(tries, 15);
}
