/** What proves the paths of a signature's certificates: given by hand, and as far as allowed fetched from the addresses in them. */
import type { ValidationMaterial } from "@warifu/document";
import type { VerifySignature } from "@warifu/pki/algorithm";
import {
  buildPathFetching,
  certificateBag,
  type Fetch,
  type RevocationBag,
  revocationBag,
  type TrustAnchor,
} from "@warifu/pki/path";
import type { Certificate } from "@warifu/pki/x509";

/** Where material may come from. */
export interface CollectionSources {
  readonly given: ValidationMaterial;
  readonly anchors: readonly TrustAnchor[];
  /** Prefixes of addresses that may be asked; none: nothing is fetched. */
  readonly allowed: readonly string[];
}

export interface CollectionPorts {
  readonly verifySignature: VerifySignature;
  readonly fetch: Fetch;
  readonly now: () => Date;
}

/**
 * Collects for certificates everything that was given, and what their paths at this moment rest on: the certificates in between and the
 * lists. A path that does not hold adds nothing; the verification of the extended signature says so.
 */
export function materialCollector(sources: CollectionSources, ports: CollectionPorts) {
  return async (certificates: readonly Certificate[], known: readonly Certificate[]): Promise<ValidationMaterial> => {
    const { given, anchors, allowed } = sources;
    if (allowed.length === 0) return given;
    const between = new Map<string, Uint8Array>(given.certificates.map((der) => [keyOf(der), der]));
    const lists = new Map<string, Uint8Array>(given.lists.map((der) => [keyOf(der), der]));
    const bag = certificateBag([...known, ...given.certificates]);
    const revocation: RevocationBag = revocationBag(given.lists);
    for (const certificate of certificates) {
      const inputs = { anchors, at: ports.now(), revocation: "required" } as const;
      const verdict = await buildPathFetching(certificate, bag, inputs, { ...ports, revocation }, { allowed });
      if (!verdict.valid) continue;
      for (const { der } of verdict.path) between.set(keyOf(der), der);
      for (const { lists: used } of verdict.evidence) {
        for (const { list, delta } of used) {
          for (const one of [list, delta]) if (one !== undefined) lists.set(keyOf(one.der), one.der);
        }
      }
    }
    return { certificates: [...between.values()], lists: [...lists.values()], responses: given.responses };
  };
}

function keyOf(der: Uint8Array): string {
  return Buffer.from(der.buffer, der.byteOffset, der.length).toString("latin1");
}
