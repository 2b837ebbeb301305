import type { Digest, VerifySignature } from "@warifu/pki/algorithm";
import type { CertificationAuthority } from "../ca/index.ts";
import type { PolicySet } from "../policy/index.ts";
import type { Clock, Store } from "../store/index.ts";

/** What the use cases of this room work with; the authority's are bound to its own ports. */
export interface LgpkiPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly policies: PolicySet;
  readonly digest: Digest;
  readonly verifySignature: VerifySignature;
  readonly authority: Pick<CertificationAuthority, "issueForOrganisation" | "revoke">;
}

/** Who does it and from where, for the audit log. */
export interface LgpkiActor {
  readonly actor: string;
  readonly origin: string;
}

/** Somebody of one organisation's branch: sees and touches nothing of another's. */
export interface BranchPerson extends LgpkiActor {
  readonly organisation: string;
}
