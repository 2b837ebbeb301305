/** What people read instead of the store's names. */
import type { AuthorityPolicy } from "../../policy/index.ts";

export interface Named {
  readonly ja: string;
  readonly en: string;
}

/** A list of an authority: of one municipality, of all holders, of authorities. */
export function scopeName(policy: AuthorityPolicy | undefined, scope: string): Named {
  if (scope === "authorities") return { ja: "認証局失効リスト（ARL）", en: "Authority revocation list (ARL)" };
  if (scope === "certificates") return { ja: "失効リスト（CRL）", en: "Revocation list (CRL)" };
  const code = scope.slice("municipality:".length);
  const found = policy?.municipalities.find((municipality) => municipality.code === code);
  return found === undefined ? { ja: scope, en: scope } : { ja: found.name, en: found.romaji };
}

/** Address of a list, relative to the server. */
export function listPath({ authority, generation, scope }: ListPlace): string {
  const list = scope === "authorities" ? `arl/${generation}.crl` : `crl/${generation}/${scope}.crl`;
  return `/authorities/${authority}/${list}`;
}

export interface ListPlace {
  readonly authority: string;
  readonly generation: number;
  readonly scope: string;
}
