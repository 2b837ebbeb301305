/** The workflow of an account: what may be commanded, what happens, and why it is refused (CPS 5-2, 5-3). */
import type { Duty } from "@warifu/contract";

export type AccountState = "active" | "suspended" | "left";

export interface KnownAccount {
  readonly state: AccountState;
  readonly account: string;
  readonly displayName: string;
  readonly romanisedName?: string | undefined;
  /** In the order of the contract's list. */
  readonly duties: readonly Duty[];
  /** Six digits: whose counter a clerk serves (CPS 5-2-1-2). */
  readonly municipality?: string | undefined;
  readonly version: number;
}

export type Account = KnownAccount | { readonly state: "absent"; readonly account: string };

export type StaffCommand =
  | {
      readonly kind: "register";
      readonly displayName: string;
      readonly romanisedName?: string | undefined;
      readonly duties: readonly Duty[];
      readonly municipality?: string | undefined;
    }
  | { readonly kind: "assign-municipality"; readonly municipality: string }
  | { readonly kind: "give-duty"; readonly duty: Duty }
  | { readonly kind: "take-duty"; readonly duty: Duty }
  | { readonly kind: "suspend"; readonly reason: string }
  | { readonly kind: "resume" }
  | { readonly kind: "leave"; readonly reason: string }
  | { readonly kind: "reset-password" }
  | { readonly kind: "change-password" }
  | { readonly kind: "register-certificate"; readonly fingerprint: string }
  | { readonly kind: "remove-certificate"; readonly fingerprint: string }
  | { readonly kind: "register-security-key"; readonly key: string }
  | { readonly kind: "remove-security-key"; readonly key: string };

export type StaffEvent =
  | {
      readonly kind: "registered";
      readonly displayName: string;
      readonly romanisedName?: string | undefined;
      readonly duties: readonly Duty[];
      readonly municipality?: string | undefined;
    }
  | { readonly kind: "municipality-assigned"; readonly municipality: string }
  | { readonly kind: "duty-given"; readonly duty: Duty }
  | { readonly kind: "duty-taken"; readonly duty: Duty }
  | { readonly kind: "suspended"; readonly reason: string }
  | { readonly kind: "resumed" }
  | { readonly kind: "left"; readonly reason: string }
  | { readonly kind: "password-reset" }
  | { readonly kind: "password-changed" }
  | { readonly kind: "certificate-registered"; readonly fingerprint: string }
  | { readonly kind: "certificate-removed"; readonly fingerprint: string }
  | { readonly kind: "security-key-registered"; readonly key: string }
  | { readonly kind: "security-key-removed"; readonly key: string };

/** What decisions need beside the account. */
export interface StaffContext {
  /** "self": the person whose account it is. */
  readonly by: "self" | "another";
  /** Other people who could register staff if this one could not. */
  readonly otherManagers: number;
}

export type StaffRefusal =
  | { readonly code: "staff-unknown"; readonly field: "account"; readonly account: string }
  | { readonly code: "account-taken"; readonly field: "account"; readonly account: string }
  | { readonly code: "staff-left"; readonly account: string }
  | { readonly code: "staff-suspended"; readonly account: string }
  | { readonly code: "staff-not-suspended"; readonly account: string }
  | {
      readonly code: "duties-forbidden-together";
      readonly field: "duty";
      readonly rule: "CPS 5-2-2";
      readonly duties: readonly [Duty, Duty];
    }
  | { readonly code: "duty-already-held"; readonly field: "duty"; readonly duty: Duty }
  | { readonly code: "duty-not-held"; readonly field: "duty"; readonly duty: Duty }
  | { readonly code: "municipality-already-assigned"; readonly field: "municipality"; readonly municipality: string }
  | { readonly code: "own-account"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "last-senior-operator"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "certificate-already-registered"; readonly field: "certificate" }
  | { readonly code: "certificate-not-registered"; readonly field: "fingerprint" }
  | { readonly code: "certificate-malformed"; readonly field: "certificate" }
  | { readonly code: "security-key-unknown"; readonly field: "key" };

/** Who does it and from where, for the audit log. */
export interface StaffActor {
  readonly actor: string;
  readonly origin: string;
}
