/**
 * An optional memory of checks that succeeded: pairs of an issuer's key and a certificate. Paths of one authority share
 * everything above the leaf, so most checks of a server are repeated ones. Only that a signature verified is kept, which no
 * time and no setting can change; whole verdicts are never kept, for they depend on time, lists and policies.
 *
 * Pairs are found by the signature and then compared octet by octet with what was checked: algorithm, key, text, signature. A
 * digest of them would need less memory, but making one for every look-up costs a tenth of the check that it saves (measured).
 *
 * A pair is kept when it succeeds for the second time. Most leaves are met once; copying each of them costs as much as the
 * rest of the memory together, and they would push out the authorities' certificates. What was met once is a mark of
 * 32 bits; two pairs that share a mark only mean that one of them is kept a little early.
 *
 * Failures are not kept: anyone can make as many as there are numbers, and they would push out what is useful.
 */
import type { SignatureAlgorithm, VerifySignature } from "@warifu/pki/algorithm";

/** Longer ones (revocation lists) are checked each time; so a memory of N pairs takes at most N times this much. */
const longestRemembered = 16 * 1024;

/** A `VerifySignature` that remembers the `capacity` pairs used last, some 2 kB each, of those that succeeded twice. */
export function rememberingVerifier(verifySignature: VerifySignature, capacity: number): VerifySignature {
  const remembered = new RecentlyUsed(capacity);
  const met = new MetOnce();
  return (algorithm, publicKey, toBeSigned, signature) => {
    if (toBeSigned.length + publicKey.length + signature.length > longestRemembered) {
      return verifySignature(algorithm, publicKey, toBeSigned, signature);
    }
    const name = nameOf(signature);
    const known = remembered.get(name);
    if (known !== undefined && isOf(known, algorithm, publicKey, toBeSigned, signature)) return true;
    if (!verifySignature(algorithm, publicKey, toBeSigned, signature)) return false;
    if (met.before(signature)) remembered.set(name, passed(algorithm, publicKey, toBeSigned, signature));
    return true;
  };
}

/** The last 16 octets: as good as random in all but malformed ones, which do not verify. */
function nameOf(signature: Uint8Array): string {
  const end = signature.byteOffset + signature.length;
  const length = Math.min(16, signature.length);
  return Buffer.from(signature.buffer, end - length, length).toString("latin1");
}

/** What passed: copies, since views would keep the memory of whole files. */
interface Passed {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly signature: Uint8Array;
}

function passed(
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  toBeSigned: Uint8Array,
  signature: Uint8Array,
): Passed {
  return {
    algorithm,
    publicKey: new Uint8Array(publicKey),
    toBeSigned: new Uint8Array(toBeSigned),
    signature: new Uint8Array(signature),
  };
}

function isOf(
  known: Passed,
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  toBeSigned: Uint8Array,
  signature: Uint8Array,
): boolean {
  return (
    known.algorithm === algorithm &&
    Buffer.compare(known.signature, signature) === 0 &&
    Buffer.compare(known.publicKey, publicKey) === 0 &&
    Buffer.compare(known.toBeSigned, toBeSigned) === 0
  );
}

/** The `capacity` entries used last. */
class RecentlyUsed {
  readonly #capacity: number;
  readonly #entries = new Map<string, Passed>();
  #newest = "";

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(name: string): Passed | undefined {
    const entry = this.#entries.get(name);
    // A Map keeps the order of insertion: the one used last is moved to the end.
    if (entry !== undefined && name !== this.#newest) {
      this.#entries.delete(name);
      this.#entries.set(name, entry);
      this.#newest = name;
    }
    return entry;
  }

  set(name: string, entry: Passed): void {
    const oldest = this.#entries.size >= this.#capacity ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined && !this.#entries.has(name)) this.#entries.delete(oldest);
    this.#entries.set(name, entry);
    this.#newest = name;
  }
}

/** Marks of what was met once. A mark that is overwritten by another's only delays its owner. */
class MetOnce {
  readonly #marks = new Uint32Array(1 << 16);

  /** Whether it was met before; from now on it was. */
  before(signature: Uint8Array): boolean {
    const at = signature.length - 8;
    const place = octets(signature, at) & 0xffff;
    const mark = octets(signature, at + 4);
    if (this.#marks[place] === mark) return true;
    this.#marks[place] = mark;
    return false;
  }
}

function octets(bytes: Uint8Array, at: number): number {
  const part = (offset: number) => bytes[at + offset] ?? 0;
  return ((part(0) << 24) | (part(1) << 16) | (part(2) << 8) | part(3)) >>> 0;
}
