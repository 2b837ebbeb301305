import type { SignatureAlgorithm, Signer } from "../algorithm/index.ts";
import { type CrlFields, type CrlFrame, crlFrame, encodeRevokedEntry, type RevokedEntryFields } from "../crl/index.ts";
import { EncodingError } from "../der/index.ts";
import {
  type CrlLintContext,
  type Finding,
  lintCrl,
  lintRevokedEntry,
  type RevokedEntryLintContext,
} from "../lint/index.ts";
import { ok, type Result } from "../result/index.ts";
import { IssuanceFault } from "./fault.ts";
import { type LintRefusal, refusalOf, unencodable } from "./refusal.ts";
import { checkSigner, type LintedKey } from "./signing.ts";

/** Entries as stored pieces; a piece need not end where an entry ends. */
export type EntryPieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Checks a signature over a stream. */
export type VerifyStream = (
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  toBeSigned: AsyncIterable<Uint8Array>,
  signature: Uint8Array,
) => Promise<boolean>;

const secret = Symbol("made by prepareCrl");
let make: (frame: CrlFrame, entriesLength: number, key: LintedKey, warnings: readonly Finding[]) => PreparedCrl;
let take: (prepared: PreparedCrl, signer: Signer) => CrlFrame;

/** A linted revocation list, all but its entries, that one key may sign once. See certificate.ts for why it is a class with a secret. */
export class PreparedCrl {
  /** Octets of all entries together; the same is demanded of those given for signing. */
  readonly entriesLength: number;
  readonly warnings: readonly Finding[];
  readonly #frame: CrlFrame;
  readonly #key: LintedKey;
  #state: "ready" | "used" = "ready";

  private constructor(
    key: symbol,
    frame: CrlFrame,
    entriesLength: number,
    lintedKey: LintedKey,
    warnings: readonly Finding[],
  ) {
    if (key !== secret) throw new TypeError("a revocation list is prepared by prepareCrl");
    this.#frame = frame;
    this.#key = lintedKey;
    this.entriesLength = entriesLength;
    this.warnings = warnings;
  }

  /** Copies of what stands before and behind the entries. TBSCertList = header ‖ entries ‖ trailer. */
  get frame(): CrlFrame {
    const { header, trailer, toBeSignedLength } = this.#frame;
    return { header: header.slice(), trailer: trailer.slice(), toBeSignedLength };
  }

  static {
    make = (frame, entriesLength, key, warnings) => new PreparedCrl(secret, frame, entriesLength, key, warnings);
    take = (prepared, signer) => {
      if (prepared.#state === "used") throw new IssuanceFault("prepared-already-used");
      checkSigner(prepared.#key, signer);
      prepared.#state = "used";
      return prepared.#frame;
    };
  }
}

/**
 * Makes the frame of a list around `context.entriesLength` octets of entries and lints it: header, extensions, lengths.
 * The entries themselves were linted by `prepareRevokedEntry`. Refuses as `prepareCertificate` does.
 */
export function prepareCrl(fields: CrlFields, context: CrlLintContext): Result<PreparedCrl, LintRefusal> {
  const frame = encodeOr(() => crlFrame(fields, context.entriesLength), "tbsCertList");
  if (!frame.ok) return frame;
  const findings = lintCrl(frame.value.header, frame.value.trailer, context);
  const { algorithm, publicKey } = context.issuer;
  return refusalOf(findings) ?? ok(make(frame.value, context.entriesLength, { algorithm, publicKey }, findings));
}

/**
 * Encodes and lints one element of revokedCertificates: the only octets that may be stored as an entry.
 * Refuses a reason outside the practice statement, a suspension, a serial number that cannot be.
 */
export function prepareRevokedEntry(
  fields: RevokedEntryFields,
  context: RevokedEntryLintContext,
): Result<Uint8Array, LintRefusal> {
  const entry = encodeOr(() => encodeRevokedEntry(fields), "revokedCertificates");
  if (!entry.ok) return entry;
  return refusalOf(lintRevokedEntry(entry.value, context)) ?? entry;
}

/**
 * Signs a prepared list, once, reading its entries as a stream: nothing holds the whole list. `entries` is called once, and again when
 * `verify` is given.
 * @returns the signature; what to write is in `signedCrlPrefix` and `signedCrlSuffix` of the crl room
 * @throws IssuanceFault as `signPrepared`, and "entries-length-differs" when there are fewer or more octets than were announced; and what
 * signer and stream throw
 */
export async function signPreparedCrl(
  prepared: PreparedCrl,
  signer: Signer,
  entries: () => EntryPieces,
  verify?: VerifyStream,
): Promise<{ readonly signature: Uint8Array }> {
  const frame = take(prepared, signer);
  const signature = await signer.sign(toBeSignedPieces(frame, prepared.entriesLength, entries()));
  if (verify !== undefined) {
    const again = toBeSignedPieces(frame, prepared.entriesLength, entries());
    const isRight = await verify(signer.algorithm, signer.publicKey, again, signature);
    if (!isRight) throw new IssuanceFault("signature-wrong");
  }
  return { signature };
}

async function* toBeSignedPieces(
  frame: CrlFrame,
  entriesLength: number,
  entries: EntryPieces,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield frame.header;
  let length = 0;
  for await (const piece of entries) {
    length += piece.length;
    if (length > entriesLength) break;
    yield piece;
  }
  if (length !== entriesLength) throw new IssuanceFault("entries-length-differs");
  yield frame.trailer;
}

function encodeOr<Value>(
  encode: () => Value,
  field: "tbsCertList" | "revokedCertificates",
): Result<Value, LintRefusal> {
  try {
    return ok(encode());
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    return unencodable(field, "RFC 5280 §5.1", error.code);
  }
}
