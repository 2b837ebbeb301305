import { concatBytes, encode, sequence, unsignedInteger } from "@warifu/pki/der";
import { statusWords } from "../apdu/index.ts";
import { purposeOf } from "./administer.ts";
import { answerCode, codeLength } from "./authenticate.ts";
import { overChannel } from "./channel.ts";
import { answer, type Context } from "./context.ts";
import { parsePrivateKey } from "./private-key.ts";
import type { Outcome } from "./state.ts";

/** Octets of one part of the public key: with its code it fills an answer. */
export const publicKeyPartLength = 256 - codeLength;

/**
 * READ PUBLIC KEY, `84 CA NN SS`: part NN of the RSAPublicKey (RFC 8017 §A.1.1, DER), followed by a code, so that nobody between
 * card and terminal puts another key in. Over a channel only: a public key names its holder wherever it is seen.
 */
export function readPublicKey(context: Context): Outcome {
  return overChannel(context, ["administration", "device"], (inside) => {
    const { card, command, channel, data, primitives } = inside;
    const purpose = purposeOf(command.p2);
    if (purpose === undefined) return answer(inside, statusWords.wrongParameters);
    if (data.length > 0 || command.expected !== 256) return answer(inside, statusWords.wrongLength);
    const { privateKey } = card.holdings[purpose];
    const numbers = privateKey && parsePrivateKey(privateKey);
    if (numbers === undefined) return answer(inside, statusWords.conditionsNotMet);
    const publicKey = encode(sequence(unsignedInteger(numbers.modulus), unsignedInteger(numbers.publicExponent)));
    const at = command.p1 * publicKeyPartLength;
    if (at >= publicKey.length) return answer(inside, statusWords.offsetOutside);
    const part = publicKey.subarray(at, at + publicKeyPartLength);
    const header = [command.instruction, command.p1, command.p2] as const;
    return answer(inside, statusWords.ok, {
      data: concatBytes(part, answerCode(primitives, channel, header, part)),
    });
  });
}
