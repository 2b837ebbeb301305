import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One entry of the manifest of PKITS (shared/data/README.md); the fields that are used. */
export interface PkitsEntry {
  readonly id: string;
  readonly name: string;
  /** The path, trust anchor first. */
  readonly certs: readonly string[];
  /** Signers of lists, off the path. */
  readonly extraCerts: readonly string[];
  readonly crls: readonly string[];
  readonly initialPolicySet: "any" | readonly string[];
  readonly initialExplicitPolicy: boolean;
  readonly initialPolicyMappingInhibit: boolean;
  readonly initialInhibitAnyPolicy: boolean;
  readonly expected: "valid" | "invalid";
  readonly expectedUserConstrainedPolicySet: readonly string[] | null;
}

/** The folder of the suite: PKITS_DIR, or shared/data/pkits beside the checkout; undefined when it is not there. */
export function pkitsFolder(): string | undefined {
  const folder = process.env.PKITS_DIR ?? join(import.meta.dirname, "../../../shared/data/pkits");
  return existsSync(join(folder, "pkits.json")) ? folder : undefined;
}

/** The entries of "pkits.json" or "pkits-extra.json". */
export function readManifest(folder: string, file: "pkits.json" | "pkits-extra.json"): readonly PkitsEntry[] {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}
