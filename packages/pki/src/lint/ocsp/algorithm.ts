import { keyFits, parsePublicKey } from "../../algorithm/index.ts";
import type { ResponderLint } from "./types.ts";

// RFC 6960 §4.2.1: the algorithm is one that the key can make.
export const responderAlgorithm: ResponderLint = {
  id: "responder-algorithm-fits-key",
  citation: "RFC 6960 §4.2.1",
  severity: "error",
  field: "signatureAlgorithm",
  check: ({ template: { algorithm, publicKey } }) =>
    keyFits(parsePublicKey(publicKey), algorithm) ? undefined : { algorithm },
};
