import { concatBytes } from "@warifu/pki/der";
import { statusWords } from "../apdu/index.ts";
import { pkcs1Block, pssBlock, sha256DigestInfoPrefix } from "../cryptography/index.ts";
import { answer, type Context } from "./context.ts";
import { referencedFile } from "./files.ts";
import type { Outcome } from "./state.ts";

/** Octets of the modulus: the card takes keys of 2048 bits only, as OpenSC's driver does. */
const modulusLength = 256;

/** PERFORM SECURITY OPERATION as a signature, `80 2A`: P1 says what the card does to the data before the private operation. */
export function sign(context: Context): Outcome {
  const { card, session, command, primitives } = context;
  const mode = modes[command.p1];
  if (mode === undefined) return answer(context, statusWords.wrongParameters);
  const file = session.application === "selected" ? referencedFile(command.p2, session.file) : undefined;
  if (file?.kind !== "private-key") return answer(context, statusWords.referenceNotFound);
  if (!session.verified[file.purpose]) return answer(context, statusWords.notSatisfied);
  const { privateKey } = card.holdings[file.purpose];
  if (privateKey === undefined) return answer(context, statusWords.conditionsNotMet);
  const block = mode(context, command.data);
  if (block === undefined) return answer(context, statusWords.wrongLength);
  return answer(context, statusWords.ok, { data: primitives.rsaPrivate(privateKey, block) });
}

/** The block to be signed; undefined when the data has a length that the mode does not take. */
type Mode = (context: Context, data: Uint8Array) => Uint8Array | undefined;

const hashLength = 32;

const modes: Readonly<Record<number, Mode>> = {
  // The caller brings a DigestInfo, or anything of 1 to 245 octets.
  0: (_context, data) => pkcs1Block(data, modulusLength),
  // The card hashes, and pads the bare hash.
  1: (context, data) => hashed(context, data, (hash) => pkcs1Block(hash, modulusLength)),
  2: (_context, data) => ofHash(data, digestInfoBlock),
  3: (context, data) => hashed(context, data, digestInfoBlock),
  4: ({ primitives }, data) => ofHash(data, (hash) => pssBlock(primitives, hash, modulusLength)),
  5: (context, data) => hashed(context, data, (hash) => pssBlock(context.primitives, hash, modulusLength)),
};

function digestInfoBlock(hash: Uint8Array): Uint8Array | undefined {
  return pkcs1Block(concatBytes(sha256DigestInfoPrefix, hash), modulusLength);
}

function hashed(
  { primitives }: Context,
  data: Uint8Array,
  pad: (hash: Uint8Array) => Uint8Array | undefined,
): Uint8Array | undefined {
  return data.length === 0 ? undefined : pad(primitives.digest("sha256", data));
}

function ofHash(data: Uint8Array, pad: (hash: Uint8Array) => Uint8Array | undefined): Uint8Array | undefined {
  return data.length === hashLength ? pad(data) : undefined;
}
