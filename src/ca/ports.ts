import type { Digest, RandomBytes, VerifySignature } from "@warifu/pki/algorithm";
import type { KeyStore } from "../keys/index.ts";
import type { PolicySet } from "../policy/index.ts";
import type { Clock, Store } from "../store/index.ts";

/** What the authority's use cases work with. Each asks for the part it needs (house rule 11). */
export interface CaPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly policies: PolicySet;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
}

/** Who asks and from where; both go into the audit log. */
export interface Asker {
  readonly actor: string;
  readonly origin: string;
}
