/** The key that signs an authority's packages: not the authority's own, which signs certificates and lists only (ADR 0144). */
import type { SignatureAlgorithm, Signer } from "@warifu/pki/algorithm";
import { ok, type Result } from "@warifu/pki/result";
import type { KeyActor, KeyReference, KeyRefusal, KeyStore } from "../../keys/index.ts";
import { inTurn, type Store } from "../../store/index.ts";

const algorithm: SignatureAlgorithm = "ecdsa-p256-sha256";

/** The newest living message key of the authority; the first time, one is made. Refusals are those of the key store. */
export async function messageSigner(
  { store, keys }: { readonly store: Store; readonly keys: KeyStore },
  authority: string,
  by: KeyActor,
): Promise<Result<Signer, KeyRefusal>> {
  const known = await living(keys, authority);
  const reference = known === undefined ? await makeOnce({ store, keys }, authority, by) : ok(known);
  if (!reference.ok) return reference;
  return keys.signer(reference.value, { purpose: "authority-message", people: [] });
}

/** Of two processes that need the first key at the same moment the second finds what the first made. */
function makeOnce(
  { store, keys }: { readonly store: Store; readonly keys: KeyStore },
  authority: string,
  by: KeyActor,
): Promise<Result<KeyReference, KeyRefusal>> {
  return inTurn(store, `message-key:${authority}`, async () => {
    const known = await living(keys, authority);
    if (known !== undefined) return ok(known);
    const policy = { purpose: "authority-message", algorithm, peoplePerUse: 0 } as const;
    return keys.generate("ecdsa-p256", labelOf(authority), policy, by);
  });
}

async function living(keys: KeyStore, authority: string): Promise<KeyReference | undefined> {
  const all = await keys.status();
  return all
    .filter(
      ({ policy, state, label }) =>
        policy.purpose === "authority-message" && state !== "destroyed" && label === labelOf(authority),
    )
    .at(-1)?.reference;
}

function labelOf(authority: string): string {
  return `packages of ${authority}`;
}
