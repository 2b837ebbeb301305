import type { Digest, RandomBytes, SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { Certificate } from "@warifu/pki/x509";
import type { CertificationAuthority, IssueRefusal } from "../ca/index.ts";
import type { KeyReference, KeyRefusal, KeyStore } from "../keys/index.ts";
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
  readonly authority: Pick<CertificationAuthority, "certifyTimeStampUnit">;
}

/** A key with its certificate, ready to stamp. */
export interface StampingUnit {
  readonly unit: number;
  /** Who certified it. */
  readonly authority: string;
  readonly reference: KeyReference;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: Certificate;
  readonly policy: TimeStampPolicy;
}

export type StampRefusal =
  /** No authority's policy has a unit. */
  { readonly code: "time-stamps-not-offered" } | KeyRefusal | IssueRefusal | ClockRefusal;
