import type { Digest, RandomBytes } from "@warifu/pki/algorithm";
import type { CertificationAuthority, IssueRefusal } from "../ca/index.ts";
import type { KeyRefusal, KeyStore, ServiceUnit } from "../keys/index.ts";
import type { PolicySet, TimeStampPolicy } from "../policy/index.ts";
import type { ClockRefusal, Store } from "../store/index.ts";

/** What stamping works with. */
export interface StampPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly randomBytes: RandomBytes;
  readonly digest: Digest;
  readonly authority: Pick<CertificationAuthority, "certifyUnit">;
}

/** A key with its certificate, ready to stamp. */
export interface StampingUnit extends ServiceUnit {
  readonly policy: TimeStampPolicy;
}

export type StampRefusal =
  /** No authority's policy has a unit. */
  { readonly code: "time-stamps-not-offered" } | KeyRefusal | IssueRefusal | ClockRefusal;
