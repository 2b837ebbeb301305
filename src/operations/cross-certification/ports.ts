import type { Right } from "@warifu/contract";
import type { Digest, RandomBytes, VerifySignature } from "@warifu/pki/algorithm";
import type { CertificationAuthority, IssueRefusal, RevokeRefusal } from "../../ca/index.ts";
import type { KeyStore } from "../../keys/index.ts";
import type { Clock, Store } from "../../store/index.ts";
import type { KeyOperationRefusal, KeyPeople } from "../key-operations/index.ts";
import type { PackageRefusal } from "./package.ts";
import type { CrossRefusal } from "./types.ts";

/** What the use cases work with. */
export interface CrossPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly keys: KeyStore;
  readonly digest: Digest;
  readonly randomBytes: RandomBytes;
  readonly verifySignature: VerifySignature;
  readonly authority: Pick<
    CertificationAuthority,
    "directory" | "requestCross" | "certifyOutside" | "revoke" | "issueCrls"
  >;
  readonly keyPeople: KeyPeople;
}

export interface CrossActor {
  readonly actor: string;
  readonly origin: string;
  readonly rights: readonly Right[];
}

export type CrossCertificationRefusal =
  | CrossRefusal
  | PackageRefusal
  | KeyOperationRefusal
  | IssueRefusal
  | RevokeRefusal
  | { readonly code: "cross-package-of-another-sender"; readonly field: "package" }
  | { readonly code: "cross-package-not-for-us"; readonly field: "package"; readonly to: string }
  | { readonly code: "cross-partner-is-self"; readonly field: "partner" }
  /** What was read out over the telephone is not what the package says. */
  | { readonly code: "cross-fingerprint-differs"; readonly field: "fingerprint" }
  | {
      readonly code: "cross-certificate-wrong";
      readonly field: "package";
      readonly reason: "unreadable" | "signature" | "name" | "key" | "not-an-authority" | "not-valid-now";
    }
  /** A receipt, application or notice about another certificate than the one of this case. */
  | { readonly code: "cross-certificate-not-of-case"; readonly field: "package" };
