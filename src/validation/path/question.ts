/** What path validation is asked, in the shape that files, lines and requests are turned into: bytes and plain values. */
import type { Oid } from "@warifu/pki/der";
import type { AlgorithmPolicyName, PathInputs, PeerName } from "@warifu/pki/path";

export interface PathQuestion {
  /** The certificate asked about, DER. */
  readonly leaf: Uint8Array;
  /** Certificates that may stand between it and an anchor, in any order; those that cannot be read are passed over. */
  readonly untrusted: readonly Uint8Array[];
  /** Self-signed certificates whose names and keys are trusted. */
  readonly anchors: readonly Uint8Array[];
  /** Revocation lists, full and delta; those that cannot be read are passed over. */
  readonly crls: readonly Uint8Array[];
  readonly at: Date;
  /** Default: any policy. */
  readonly policies?: readonly Oid[] | undefined;
  readonly explicitPolicy?: PathInputs["explicitPolicy"] | undefined;
  readonly policyMapping?: PathInputs["policyMapping"] | undefined;
  readonly anyPolicy?: PathInputs["anyPolicy"] | undefined;
  /** Default: "required" when there are lists, else "off": whoever brings lists wants them to speak of the whole path. */
  readonly revocation?: PathInputs["revocation"] | undefined;
  readonly purpose?: Oid | undefined;
  readonly peer?: PeerName | undefined;
  /** Most intermediate certificates. */
  readonly maximumDepth?: number | undefined;
  readonly algorithms?: AlgorithmPolicyName | undefined;
  /** "search": the verdict carries all that was tried. */
  readonly explain?: PathInputs["explain"] | undefined;
}

/** The default of `PathQuestion.revocation` put in. */
export function revocationOf({ revocation, crls }: PathQuestion): NonNullable<PathInputs["revocation"]> {
  return revocation ?? (crls.length > 0 ? "required" : "off");
}
